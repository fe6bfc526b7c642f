import type { SearchPage } from '../../core/find/found';
import { parseQuery, type Query } from '../../core/find/query';
import type { SearchWish } from '../../core/find/schema';
import { Names } from '../../core/people/names';
import type { People } from '../../core/people/schema';
import type { Connection } from '../database/sqlite';
import { countHits, hitsIn, type SearchHit } from './hits';
import { episodeOf } from './turn-id';
import { turnsOf, type Voices } from './turns-of';

/** Behind so many turns nobody scrolls. */
const MOST_TURNS = 5000;

/** What a query was understood as, and found. */
interface Found {
  /** The query, and who it is about, as JSON. */
  readonly source: string;
  readonly query: Query;
  readonly turns: readonly number[];
  readonly begins: boolean;
  /** How many hits there are; null if they are too many to count. */
  readonly sentences: number | null;
}

/** What is found, part by part. The order of the last query's hits stays the same while somebody scrolls in them. */
export class Pages {
  private last: Found | null = null;

  constructor(private readonly connection: Connection) {}

  /** `people` is who is who in the library. Throws SQLite's errors. */
  page({ query: typed, of, from, limit }: SearchWish, people: People): SearchPage<SearchHit> {
    const isFirst = from.turn === 0 && from.hits === 0;
    const only = of ?? null;
    const voices: Voices = { names: new Names(people), only };
    const source = JSON.stringify([typed, only]);
    const found =
      !isFirst && this.last?.source === source ? this.last : this.counted({ source, ...this.find(typed, voices) });
    this.last = found;
    const { query, turns, begins, sentences } = found;
    return {
      ...hitsIn(this.connection, turns, query, voices.names, from, limit),
      episodes: new Set(turns.map(episodeOf)).size,
      turns: turns.length,
      sentences,
      isAll: turns.length < MOST_TURNS,
      searched: this.searched(),
      problems: only === null ? query.problems : query.problems.filter((problem) => problem !== 'nothing-sought'),
      begins,
    };
  }

  private counted(found: Omit<Found, 'sentences'>): Found {
    return { ...found, sentences: countHits(this.connection, found.turns, found.query) };
  }

  private searched(): number {
    const row = this.connection.prepare('SELECT count(*) AS episodes FROM texts WHERE words > 0').get();
    return (row as { readonly episodes: number }).episodes;
  }

  private find(typed: string, voices: Voices): Pick<Found, 'query' | 'turns' | 'begins'> {
    const query = parseQuery(typed);
    const turns = turnsOf(this.connection, query, voices, MOST_TURNS);
    // While a word is typed, those that begin like it are found.
    if (turns.length === 0 && IN_A_WORD.test(typed)) {
      const open = parseQuery(`${typed}*`);
      const more = turnsOf(this.connection, open, voices, MOST_TURNS);
      if (more.length > 0) return { query: open, turns: more, begins: true };
    }
    return { query, turns, begins: false };
  }
}

/** A word of at least two letters at the end, of what is no filter. */
const IN_A_WORD = /(?:^|[\s("])[\p{L}\p{N}\p{M}'’-]*[\p{L}\p{N}\p{M}]{2}$/u;
