import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { EarmarkError, type PlainError } from '../../core/errors';
import { DatabaseFile } from '../database/database-file';
import { contentsOf } from '../database/everything';
import type { Fingerprint } from '../fingerprint';
import { partsOf } from '../records';
import { ArchiveFile } from './archive-file';
import type { EpisodeLine, Head } from './format';
import { type ArchivedFile, type Located, Locating, type MovedFolder, movedBy } from './locating';
import type { WholeWork } from './merging';
import { movedTo, pairingMovedTo, type TakenLibrary, Taking } from './taking';
import { archiveError } from './wording';

/** What an import has taken, and what of it has no file here. */
export interface ImportedLibrary extends TakenLibrary {
  /** Files that are not here, as the archive names them. What was made of them is kept. */
  readonly missing: readonly string[];
  /** Paths of files that are where they were, with other content. */
  readonly changed: readonly string[];
  /** Folders of the archive that are not here. */
  readonly away: readonly string[];
}

/** The parts of the work, 0 to 1: reading, finding files, taking. */
const READ = 0.3;
const FOUND = 0.6;

/**
 * Takes an archive with a library into a data folder. All of it is checked first: an archive that is damaged changes
 * nothing. Then episodes are taken one by one, so it may be ended and done again at any time. See `takeEpisode` for
 * what both have. `moved` says where folders are here. Rejects with EarmarkError, and when the signal is aborted.
 */
export async function importLibrary(
  path: string,
  dataFolder: string,
  moved: readonly MovedFolder[],
  { onProgress, report, signal }: WholeWork,
): Promise<ImportedLibrary> {
  const onProblem = (problem: PlainError) => report(EarmarkError.revived(problem));
  return ArchiveFile.open(path, async (archive) => {
    const count = archive.head.episodes + archive.head.syncs;
    const counter = (from: number, to: number, of: number) => {
      let done = 0;
      return () => {
        signal.throwIfAborted();
        onProgress(from + ((to - from) * done++) / Math.max(1, of));
      };
    };
    const files = await filesIn(archive, counter(0, READ, count));
    refuseUnknownFolders(path, archive.head, files, moved);
    const database = new DatabaseFile({ dataFolder, onProblem, onOpened: () => {} }, null);
    try {
      const { folders } = await database.read(contentsOf);
      const beside = (file: string) => join(dirname(resolve(path)), file.split(/[\\/]/).at(-1) ?? file);
      const locating = new Locating(moved, folders, beside, signal);
      const taking = new Taking(database, report);
      const located = await locate(files, locating, taking, counter(READ, FOUND, files.size));
      const step = counter(FOUND, 1, count);
      const place = async ({ fingerprint, path: there }: { fingerprint: Fingerprint; path: string }) =>
        located.get(fingerprint)?.path ?? there;
      for await (const line of archive.episodes()) {
        step();
        const { record, document } = partsOf(line.episode);
        await taking.episode(await movedTo({ key: line.key, record, document }, place));
      }
      for await (const { audio, words, sync } of archive.syncs()) {
        step();
        await taking.sync({ audio, transcript: sync.transcript, words, found: JSON.stringify(sync) });
      }
      for (const { pairing } of archive.head.pairings) await taking.pairing(await pairingMovedTo(pairing, place));
      await taking.people(archive.head.people);
      const away = await takeFolders(archive.head, locating, taking, moved, [...located.values()]);
      const inState = (state: Located['state']) => [...located].filter(([, one]) => one.state === state);
      return {
        ...taking.taken,
        missing: inState('missing').map(([fingerprint]) => nameOf(files.get(fingerprint))),
        changed: inState('changed').map(([, one]) => one.path),
        away,
      };
    } finally {
      await database.close();
    }
  });
}

/** Reads all of an archive, and so checks it. Returns its files. */
async function filesIn(archive: ArchiveFile, step: () => void): Promise<Map<Fingerprint, ArchivedFile>> {
  const files = new Map<Fingerprint, ArchivedFile>();
  for await (const line of archive.episodes()) {
    step();
    for (const file of filesOf(line.episode, line.folders, archive.head)) files.set(file.fingerprint, file);
  }
  for (const { pairing, folders } of archive.head.pairings)
    for (const file of filesOf(pairing, folders, archive.head)) files.set(file.fingerprint, file);
  for await (const _sync of archive.syncs()) step();
  return files;
}

function filesOf(
  files: Pick<EpisodeLine['episode'], 'audio' | 'transcript'>,
  folders: EpisodeLine['folders'],
  head: Head,
): ArchivedFile[] {
  return (['audio', 'transcript'] as const).flatMap((kind) => {
    const [file, place] = [files[kind], folders[kind]];
    return file ? [{ ...file, folder: place === null ? null : (head.folders[place] ?? null) }] : [];
  });
}

/** A folder that was mistyped is noticed before anything is taken. */
function refuseUnknownFolders(
  path: string,
  { folders }: Head,
  files: ReadonlyMap<Fingerprint, ArchivedFile>,
  moved: readonly MovedFolder[],
): void {
  const known = [...folders, ...[...files.values()].flatMap((file) => (file.folder === null ? [file.path] : []))];
  for (const folder of moved)
    if (!known.some((one) => movedBy(folder, one) !== null))
      throw archiveError('bad-request/unknown-folder', { file: basename(path), folder: folder.from, folders });
}

/** Finds the files of an archive. One that is known here and there is where it is known to be. */
async function locate(
  files: ReadonlyMap<Fingerprint, ArchivedFile>,
  locating: Locating,
  taking: Taking,
  step: () => void,
): Promise<Map<Fingerprint, Located>> {
  const located = new Map<Fingerprint, Located>();
  for (const [fingerprint, file] of files) {
    step();
    const known = await taking.knownPlace(fingerprint);
    if (known !== null && existsSync(known)) located.set(fingerprint, { path: known, state: 'found' });
    else {
      const found = await locating.find(file);
      // A drive that is away will be back.
      located.set(fingerprint, found.state === 'missing' && known !== null ? { ...found, path: known } : found);
    }
  }
  return located;
}

/**
 * Adds the folders of an archive that were said to be here, and those in which one of its files is. An archive may name
 * any folder, and a whole drive must not be searched for that. Returns those that are not here.
 */
async function takeFolders(
  { folders }: Head,
  locating: Locating,
  taking: Taking,
  moved: readonly MovedFolder[],
  located: readonly Located[],
): Promise<string[]> {
  const away: string[] = [];
  for (const folder of folders) {
    const here = locating.folderHere(folder);
    const isGiven = moved.some((one) => movedBy(one, folder) !== null);
    const holdsOne = located.some(({ path, state }) => state !== 'missing' && here && path.startsWith(here + sep));
    if (here !== null && existsSync(here) && (isGiven || holdsOne)) await taking.folder(here);
    else if (here === null || !existsSync(here)) away.push(folder);
  }
  return away;
}

function nameOf(file: ArchivedFile | undefined): string {
  return file?.path ?? '';
}
