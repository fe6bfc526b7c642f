import type { SearchPage } from '../../core/find/found';
import { parseQuery, type Query } from '../../core/find/query';
import type { SearchWish } from '../../core/find/schema';
import type { Connection } from '../database/sqlite';
import { hitsIn, type SearchHit } from './hits';
import { episodeOf } from './turn-id';
import { turnsOf } from './turns-of';

/** Behind so many turns nobody scrolls. */
const MOST_TURNS = 5000;

/** What a query was understood as, and found. */
interface Found {
  readonly source: string;
  readonly query: Query;
  readonly turns: readonly number[];
  readonly begins: boolean;
}

/** What is found, part by part. The order of the last query's hits stays the same while somebody scrolls in them. */
export class Pages {
  private last: Found | null = null;

  constructor(private readonly connection: Connection) {}

  /** Throws SQLite's errors. */
  page({ query: source, from, limit }: SearchWish): SearchPage<SearchHit> {
    const isFirst = from.turn === 0 && from.hits === 0;
    const found = !isFirst && this.last?.source === source ? this.last : this.find(source);
    this.last = found;
    const { query, turns, begins } = found;
    return {
      ...hitsIn(this.connection, turns, query, from, limit),
      episodes: new Set(turns.map(episodeOf)).size,
      turns: turns.length,
      isAll: turns.length < MOST_TURNS,
      searched: this.searched(),
      problems: query.problems,
      begins,
    };
  }

  private searched(): number {
    const row = this.connection.prepare('SELECT count(*) AS episodes FROM texts WHERE words > 0').get();
    return (row as { readonly episodes: number }).episodes;
  }

  private find(source: string): Found {
    const query = parseQuery(source);
    const turns = turnsOf(this.connection, query, MOST_TURNS);
    // While a word is typed, those that begin like it are found.
    if (turns.length === 0 && IN_A_WORD.test(source)) {
      const open = parseQuery(`${source}*`);
      const more = turnsOf(this.connection, open, MOST_TURNS);
      if (more.length > 0) return { source, query: open, turns: more, begins: true };
    }
    return { source, query, turns, begins: false };
  }
}

/** A word of at least two letters at the end, of what is no filter. */
const IN_A_WORD = /(?:^|[\s("])[\p{L}\p{N}\p{M}'’-]*[\p{L}\p{N}\p{M}]{2}$/u;
