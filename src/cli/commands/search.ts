import { QUERY_PROBLEMS } from '../../core/find/found';
import { parseQuery } from '../../core/find/query';
import { formatTime } from '../../core/time/timecode';
import { dataFolder } from '../../library/data-folder';
import type { SearchHit } from '../../library/search/hits';
import { titleOfFile } from '../../library/titles';
import { parsed } from '../arguments';
import { jsonLine, print, printJson } from '../output';
import { inLine } from '../problems';
import { type Command, UsageError } from '../usage';
import { withCatalog } from '../with-catalog';

/** Hits that are shown, unless `--limit` says how many. */
const LIMIT = 50;

/** Finds what was said, in every episode. */
export const search: Command = {
  name: 'search',
  synopsis: 'QUERY [--json] [--limit N]',
  summary: 'Finds what is said in any episode of the library, and when.',
  options: [
    'words  "a phrase"  begin*  NEAR(a b, 5)  AND  OR  NOT  -word  ( )',
    'speaker:NAME  show:NAME  after:2020  before:2021-06-30    which episodes and speakers are looked at',
    `--limit N            how many hits; ${LIMIT} without it`,
    '--json               a line a hit: {episode, title, audio, transcript, turn, word, speaker, start, end, snippet}',
    '--user-data-dir=DIR  where Earmark keeps what it remembers, if not in the usual place',
    'Case and accents are ignored. Words beside each other must be said in one turn. A hit is a sentence.',
  ],
  async run(args) {
    const text = { type: 'string' } as const;
    const options = { json: { type: 'boolean' }, limit: text, 'user-data-dir': text } as const;
    const { values, positionals } = parsed(args, options, 'search');
    if (positionals.length === 0) throw new UsageError('Nothing to look for. Use `search QUERY`.');
    const limit = limitOf(values.limit);
    const query = parseQuery(positionals.join(' '));
    for (const problem of query.problems) console.error(QUERY_PROBLEMS[problem]);
    if (query.problems.includes('nothing-sought')) {
      process.exitCode = 1;
      return;
    }
    await withCatalog(values['user-data-dir'] ?? dataFolder(), async (catalog, people) => {
      const hits = catalog.search(query, limit, people);
      for (const hit of hits)
        await (values.json ? printJson(jsonLine(recordOf(hit))) : print(`${inLine(lineFor(hit))}\n`));
      if (hits.length === 0) console.error('Nothing is found.');
    });
  },
};

function limitOf(given: string | undefined): number {
  if (given === undefined) return LIMIT;
  if (/^[1-9]\d{0,6}$/.test(given)) return Number(given);
  throw new UsageError('`--limit` takes a whole number from 1.');
}

/** A hit in the output for programs. `episode` is the name of its file. */
function recordOf({ episode, turn, word, speaker, start, end, snippet }: SearchHit) {
  const { title, audio, transcript } = episode;
  return {
    episode: titleOfFile(audio ?? transcript),
    title,
    audio,
    transcript,
    turn,
    word,
    speaker,
    start,
    end,
    snippet,
  };
}

function lineFor({ episode, speaker, start, snippet }: SearchHit): string {
  return `${episode.title} · ${formatTime(start)} · ${speaker === null ? '' : `${speaker}: `}${snippet}`;
}
