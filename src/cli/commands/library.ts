import { realpath, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { unreadable } from '../../core/file-errors';
import type { Person } from '../../core/people/directory';
import { formatTime } from '../../core/time/timecode';
import { dataFolder } from '../../library/data-folder';
import type { Library } from '../../library/library';
import type { LibraryProblem, ListedEpisode } from '../../library/search/catalog';
import { partnerReason } from '../../library/wording';
import { parsed } from '../arguments';
import { listClips } from '../library-clips';
import { mergeLibraries } from '../merge-library';
import { jsonLine, print, printJson } from '../output';
import { pairFiles } from '../pair-files';
import { inLine, onFile } from '../problems';
import { openLibrary } from '../remembered';
import { exportTo, importFrom } from '../take-along';
import { type Command, UsageError } from '../usage';
import { withCatalog } from '../with-catalog';
import { cliError } from '../wording';

/** Options of `library clips` alone. */
const CLIP_OPTIONS = ['text', 'tag', 'speaker', 'export', 'fps'] as const;

/** Adds folders to the library, and shows what is in it. */
export const library: Command = {
  name: 'library',
  synopsis:
    'add FOLDER… | remove FOLDER… | list [--json] | speakers [--json] | check [--json] | pair AUDIO TRANSCRIPT | part AUDIO TRANSCRIPT | merge OTHER… [--json] | export FILE [--force] [--json] | import FILE [--folder OLD=NEW]… [--json] | clips [--text T] [--tag T] [--speaker S] [--json | --export ID OUT]',
  summary: 'Keeps the folders whose episodes are listed and searched together, and takes a library along.',
  options: [
    'add FOLDER…          lists and searches all episodes in these folders and below, from now on',
    'remove FOLDER…       does so no more; nothing in the folders is touched',
    'list                 every episode, with its length and how its times are known',
    'speakers             who speaks, in which shows and how many episodes, and how much of the time',
    'check                what is away, has no partner, or cannot be read; exit code 1 if there is something',
    'pair AUDIO TRANSCRIPT, part AUDIO TRANSCRIPT    says that the two belong together, whatever their names, or do not',
    'merge OTHER…         takes in the clips, times, corrections, syncs and folders of other data folders, which stay as they are',
    'export FILE          writes all of that into one archive, without recordings and transcripts; --force writes over any file',
    'import FILE          takes such an archive in; files are found by their content, and at the same places below a folder',
    '--folder OLD=NEW     what was below the folder OLD there is below NEW here; for each folder once',
    'clips                the clips of all episodes, where their words are',
    '--export ID OUT      writes them into the file OUT; in a format that holds one recording, into a folder, a file for each',
    '--text T, --tag T, --speaker S    only clips that have these words, this tag, this speaker',
    '--fps N              frames per second where the format counts them; 25 without it',
    '--json               as JSON: for `list` {title, show, date, audio, transcript, duration, state, likely}, for `check`',
    '                     {kind, path, reason, likely}, where `likely` is the likely partner: {path, reasons},',
    '                     for `speakers` {name, voices: [{name, show}], shows, episodes, turns, duration, share},',
    '                     for `merge` a line for each: {file, episodes: {new, joined, same}, syncs, folders, names}, for `import` also',
    '                     {missing, changed, away}, for `export` {file, episodes, syncs, folders}, for `clips` a line a clip',
    '--user-data-dir=DIR  where Earmark keeps what it remembers, if not in the usual place',
  ],
  async run(args) {
    const flag = { type: 'boolean' } as const;
    const text = { type: 'string' } as const;
    const clipOptions = { text, tag: text, speaker: text, export: text, fps: text } as const;
    const options = {
      json: flag,
      force: flag,
      folder: { ...text, multiple: true },
      'user-data-dir': text,
      ...clipOptions,
    } as const;
    const { values, positionals } = parsed(args, options, 'library');
    const [what, ...folders] = positionals;
    const folder = values['user-data-dir'] ?? dataFolder();
    const asJson = values.json ?? false;
    if (values.force && what !== 'export' && what !== 'clips')
      throw new UsageError('`--force` goes with `library export` and `library clips`.');
    const ofClips = CLIP_OPTIONS.find((name) => values[name] !== undefined);
    if (ofClips && what !== 'clips') throw new UsageError(`\`--${ofClips}\` goes with \`library clips\`.`);
    if (values.folder && what !== 'import') throw new UsageError('`--folder` goes with `library import`.');
    if (what === 'add' || what === 'remove') {
      if (folders.length === 0) throw new UsageError(`No folder. Use \`library ${what} FOLDER…\`.`);
      if (asJson) throw new UsageError('`--json` goes with `library list` and `library check`.');
      return what === 'add' ? add(folder, folders) : remove(folder, folders);
    }
    if (what === 'pair' || what === 'part') return pairFiles(folder, folders, what === 'pair');
    if (what === 'merge') {
      if (folders.length === 0) throw new UsageError('No other data folder. Use `library merge OTHER…`.');
      return mergeLibraries(folder, folders, asJson);
    }
    if (what === 'export' || what === 'import') {
      const [file, tooMuch] = folders;
      if (file === undefined) throw new UsageError(`No file. Use \`library ${what} FILE\`.`);
      if (tooMuch !== undefined)
        throw new UsageError(`\`library ${what}\` takes one file; “${tooMuch}” is one too many.`);
      if (what === 'export') return exportTo(file, folder, values.force ?? false, asJson);
      return importFrom(file, folder, values.folder ?? [], asJson);
    }
    if (what === 'clips') {
      const [out, tooMuch] = folders;
      if (tooMuch !== undefined)
        throw new UsageError(`\`library clips\` takes one file; “${tooMuch}” is one too many.`);
      return listClips(folder, values, out);
    }
    if (folders.length > 0) throw new UsageError(`\`library ${what}\` takes no folder.`);
    if (what === 'list') return withCatalog(folder, (catalog) => printList(catalog.list(), asJson));
    if (what === 'speakers')
      return withCatalog(folder, (catalog, people) => printSpeakers(catalog.speakers(people), asJson));
    if (what === 'check') return withCatalog(folder, (catalog) => printProblems(catalog.problems(), asJson));
    throw new UsageError(
      'Use `library add`, `remove`, `list`, `speakers`, `check`, `pair`, `part`, `merge`, `export`, `import` or `clips`.',
    );
  },
};

async function add(folder: string, paths: readonly string[]): Promise<void> {
  // All or none: a name that was mistyped is noticed before anything is remembered.
  const folders = await Promise.all(paths.map((path) => onFile(path, () => folderAt(path))));
  await withLibrary(folder, async (opened) => {
    for (const path of folders) await opened.addFolder(path);
  });
  await withCatalog(folder, async (catalog) => {
    const listed = catalog.list();
    const pairs = listed.filter(({ audio, transcript }) => audio !== null && transcript !== null).length;
    const problems = catalog.problems().length;
    const odd =
      problems > 0 ? ` \`library check\` tells of ${problems} more ${problems === 1 ? 'thing' : 'things'}.` : '';
    await print(`${pairs} ${pairs === 1 ? 'episode' : 'episodes'} with recording and transcript.${odd}\n`);
  });
}

async function remove(folder: string, paths: readonly string[]): Promise<void> {
  await withLibrary(folder, async (opened) => {
    for (const path of paths) {
      const real = await realpath(path).catch(() => resolve(path));
      if (!((await opened.removeFolder(real)) || (await opened.removeFolder(resolve(path)))))
        await onFile(path, () => {
          throw cliError('not-found/folder', { file: basename(path) });
        });
    }
  });
}

async function withLibrary(folder: string, work: (opened: Library) => Promise<void>): Promise<void> {
  const opened = await openLibrary(folder);
  try {
    await onFile(folder, () => work(opened));
  } finally {
    await opened.close();
  }
}

async function folderAt(path: string): Promise<string> {
  try {
    if (!(await stat(path)).isDirectory()) throw cliError('bad-request/not-a-folder', { file: basename(path) });
    return await realpath(path);
  } catch (error) {
    throw unreadable(error, basename(path));
  }
}

async function printList(episodes: readonly ListedEpisode[], asJson: boolean): Promise<void> {
  if (asJson) return printJson(jsonLine(episodes));
  for (const episode of episodes) await print(`${inLine(lineFor(episode))}\n`);
  if (episodes.length === 0) await print('There are no episodes. Add a folder by `library add FOLDER`.\n');
}

function lineFor({ title, show, date, duration, state, likely }: ListedEpisode): string {
  const length = duration === null ? '' : formatTime(duration);
  const belongs = likely ? `likely with ${likely.path}` : '';
  return [date, show, title, length, state, belongs].filter((part) => part).join(' · ');
}

async function printSpeakers(speakers: readonly Person[], asJson: boolean): Promise<void> {
  if (asJson) return printJson(jsonLine(speakers));
  for (const { name, shows, episodes, duration, share } of speakers) {
    const facts = [...shows, `${episodes} ${episodes === 1 ? 'episode' : 'episodes'}`, formatTime(duration)];
    await print(`${inLine([name, ...facts.filter((fact) => fact), `${Math.round(share * 100)} %`].join(' · '))}\n`);
  }
  if (speakers.length === 0) await print('No transcript says who speaks.\n');
}

const KINDS: Readonly<Record<LibraryProblem['kind'], string>> = {
  away: 'not there; its episodes stay listed',
  'without-transcript': 'a recording without a transcript',
  'without-recording': 'a transcript without a recording',
  unreadable: 'cannot be read',
};

async function printProblems(problems: readonly LibraryProblem[], asJson: boolean): Promise<void> {
  if (problems.length > 0) process.exitCode = 1;
  if (asJson) return printJson(jsonLine(problems));
  for (const { kind, path, reason, likely } of problems) {
    const partner = likely ? `; likely ${likely.path} (${likely.reasons.map(partnerReason).join('; ')})` : '';
    await print(`${inLine(`${path}: ${reason ?? KINDS[kind]}${partner}`)}\n`);
  }
  if (problems.length === 0) await print('Every recording has its transcript, and everything can be read.\n');
}
