import type { FileHandle } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { EarmarkError, type PlainError } from '../../core/errors';
import { unwritable } from '../../core/file-errors';
import { replaceFile } from '../../files/replace-file';
import { DatabaseFile } from '../database/database-file';
import { type Contents, contentsOf, episodeIn, syncIn } from '../database/everything';
import type { DocumentedEpisode } from '../database/joining';
import { fromJson } from '../database/rows';
import { databaseError } from '../database/wording';
import { refuseOthersThan, refuseOwnFiles } from '../exported-file';
import { type EpisodeFile, type Pairing, wholeEpisode } from '../records';
import { syncSchema } from '../sync-records';
import { isLibraryArchive } from './archive-file';
import { EPISODES, type EpisodeLine, HEAD, type Head, pathBelow, SYNCS, type SyncLine, VERSION } from './format';
import type { WholeWork } from './merging';
import { isDataFolder } from './other-database';
import { ZipWriter } from './zip-writer';

/** How much an archive has. */
export interface ExportedLibrary {
  readonly episodes: number;
  readonly syncs: number;
  readonly folders: number;
}

/**
 * Writes everything that a data folder remembers of episodes into one archive, whole or not at all. Recordings and
 * transcripts are not in it. An existing file is replaced if it is such an archive or, with `force`, whatever it is. Rejects
 * with EarmarkError, and when the signal is aborted.
 */
export async function exportLibrary(
  path: string,
  dataFolder: string,
  force: boolean,
  { onProgress, report, signal }: WholeWork,
): Promise<ExportedLibrary> {
  if (!isDataFolder(dataFolder)) throw databaseError('not-library', { file: basename(dataFolder) });
  const onProblem = (problem: PlainError) => report(EarmarkError.revived(problem));
  const database = new DatabaseFile({ dataFolder, onProblem, onOpened: () => {} }, null);
  const check = async () => {
    await refuseOwnFiles(path, [database.places.path]);
    if (!force) await refuseOthersThan(path, isLibraryArchive);
  };
  try {
    await check();
    const contents = await database.read(contentsOf);
    const exporting = new Exporting(database, contents, (done) => {
      signal.throwIfAborted();
      onProgress(done);
    });
    await replaceFile(resolve(path), (file) => exporting.write(file, basename(path)), { check });
    if (exporting.unread > 0)
      report(databaseError('damaged-file/other-episodes', { file: basename(dataFolder), count: exporting.unread }));
    return exporting.exported;
  } catch (error) {
    signal.throwIfAborted();
    throw unwritable(error, basename(path));
  } finally {
    await database.close();
  }
}

class Exporting {
  /** Episodes of which something makes no sense, and is not in the archive. */
  unread = 0;
  private episodes = 0;
  private syncs = 0;

  constructor(
    private readonly database: DatabaseFile,
    private readonly contents: Contents,
    private readonly onProgress: (done: number) => void,
  ) {}

  get exported(): ExportedLibrary {
    return { episodes: this.episodes, syncs: this.syncs, folders: this.contents.folders.length };
  }

  async write(file: FileHandle, name: string): Promise<void> {
    const zip = new ZipWriter(file, name);
    await zip.add(EPISODES, this.episodeLines());
    await zip.add(SYNCS, this.syncLines());
    const { episodes, syncs } = this;
    const { folders, pairings, people } = this.contents;
    const head: Head = {
      earmark: 'library',
      version: VERSION,
      made: new Date().toISOString(),
      folders: [...folders],
      pairings: pairings.map((pairing) => pairingOf(pairing, folders)),
      people,
      episodes,
      syncs,
    };
    await zip.add(HEAD, [`${JSON.stringify(head, null, 2)}\n`]);
    await zip.end();
  }

  private async *episodeLines(): AsyncGenerator<string> {
    for (const [index, key] of this.contents.episodes.entries()) {
      this.show(index);
      const episode = await this.database.read((connection) => episodeIn(connection, key));
      if (!episode || episode.unread > 0) this.unread++;
      if (!episode) continue;
      this.episodes++;
      yield `${JSON.stringify(lineOf(episode, this.contents.folders))}\n`;
    }
  }

  private async *syncLines(): AsyncGenerator<string> {
    for (const [index, pair] of this.contents.syncs.entries()) {
      this.show(this.contents.episodes.length + index);
      const stored = await this.database.read((connection) => syncIn(connection, pair));
      // What makes no sense is found again by listening.
      const sync = stored && fromJson(stored.found, syncSchema);
      if (!stored || !sync) continue;
      this.syncs++;
      const line: SyncLine = { audio: stored.audio, words: stored.words, sync };
      yield `${JSON.stringify(line)}\n`;
    }
  }

  private show(done: number): void {
    this.onProgress(done / (this.contents.episodes.length + this.contents.syncs.length));
  }
}

function lineOf({ key, record, document }: DocumentedEpisode, folders: readonly string[]): EpisodeLine {
  const [audio, transcript] = [placed(record.audio, folders), placed(record.transcript, folders)];
  const episode = wholeEpisode({ ...record, audio: audio.file, transcript: transcript.file }, document);
  return { key, folders: { audio: audio.folder, transcript: transcript.folder }, episode };
}

function pairingOf({ together, ...files }: Pairing, folders: readonly string[]): Head['pairings'][number] {
  const [audio, transcript] = [placed(files.audio, folders), placed(files.transcript, folders)];
  return {
    folders: { audio: audio.folder, transcript: transcript.folder },
    pairing: { audio: audio.file, transcript: transcript.file, together },
  };
}

/** A file in the innermost of the folders that has it. */
function placed<File extends EpisodeFile | null>(file: File, folders: readonly string[]) {
  let found: { file: File; folder: number | null } = { file, folder: null };
  if (!file) return found;
  for (const [index, folder] of folders.entries()) {
    const path = pathBelow(folder, file.path);
    const isInner = path !== null && (found.folder === null || path.length < (found.file?.path.length ?? 0));
    if (isInner) found = { file: { ...file, path }, folder: index };
  }
  return found;
}
