import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { fileState } from '../../audio/bytes/file-bytes';
import type { MeasureOptions } from '../../audio/peaks/measure';
import type { DecodedReading } from '../../audio/serving/decoded-reader';
import type { StretchesRequest, SyncProgress, SyncRequest } from '../../audio/sync/request';
import type { AllClips } from '../../core/clips/all-clips';
import type { ClipExport } from '../../core/clips/export';
import type { EarmarkError } from '../../core/errors';
import { unreadable } from '../../core/file-errors';
import type { CutAcross } from '../../library/cut-across';
import type { CutProgress, SoundCut } from '../../library/cut-sound';
import type { StoreQuestion } from '../../library/database/calls';
import type { StoreReport } from '../../library/database/store';
import type { Fingerprints } from '../../library/episode-store';
import type { AcrossWish, PlaceAcross } from '../../library/export-across';
import type { TranscriptsExport, TranscriptsProgress } from '../../library/export-transcripts';
import type { ExportedFile, ExportPlace } from '../../library/exported-file';
import type { Fingerprint } from '../../library/fingerprint';
import type { ClipFile } from '../../library/import-clips';
import type { PairPaths } from '../../library/pairings';
import type { EpisodeFiles } from '../../library/partners';
import type { RememberedPairs } from '../../library/remembered-pairs';
import type { rescue, saveCopy } from '../../library/rescue';
import type { Revision, restoreRevision, reviseStamps } from '../../library/revise-stamps';
import type { reviseOpenText } from '../../library/revise-words';
import type { CatalogQuestion } from '../../library/search/ask-catalog';
import type { KeeperReport } from '../../library/search/keeper';
import { type Piece, readPiece } from './read-piece';

interface OfFile {
  readonly path: string;
}

/** What a keeper of the index is told. */
interface Kept {
  /** The data folder. */
  readonly folder: string;
  /** Folders that do not answer. Nothing in them is touched. */
  readonly silent: readonly string[];
}

/** Tells how far long work has come. */
type Report<Progress> = (progress: Progress) => void;

/**
 * What is done with the user's files, in processes of its own: a drive that does not answer takes the threads of its
 * process, and not those of main. What each takes and answers is declared by these functions, once: it crosses as a
 * structured clone. EarmarkErrors cross as such, other errors by their words. Each process does one kind of
 * work, and loads only what that needs, on the first request: it is started while somebody waits.
 */
export const services = {
  /** What a file is. Throws EarmarkError. */
  state: ({ path }: OfFile) =>
    fileState(path).catch((error) => {
      throw unreadable(error, basename(path));
    }),

  /** A path without links. One that leads nowhere stays as it is. */
  realPath: async ({ path }: OfFile) => (await import('node:fs/promises')).realpath(path).catch(() => path),

  /** A piece of a recording that plays. */
  read: (piece: Piece) => readPiece(piece),

  /** Sound that Chromium cannot decode, in pieces, from a process for the recording. */
  decode: async (reading: DecodedReading) => (await import('../../audio/serving/decoded-reader')).readDecoded(reading),

  /** The fingerprints of the files of each episode; null for one that it lacks. Throws EarmarkError. */
  fingerprints: async (episodes: readonly EpisodeFiles[]) => {
    const { printsOfFiles } = await import('../../library/prints-of-files');
    const prints: Fingerprints[] = [];
    // One after the other: a transcript is read whole.
    for (const files of episodes) prints.push(await printsOfFiles(files));
    return prints;
  },

  /** The picture of a recording; null if it has none. */
  cover: async ({ path }: OfFile) => (await (await import('../../audio/tags/read-tags')).readTags(path)).picture,

  /** The text of a transcript. Null if its file has changed or cannot be read. */
  source: async ({ path, fingerprint }: OfFile & { readonly fingerprint: Fingerprint }) =>
    (await import('../../library/read-transcript')).sourceIf(path, fingerprint),

  /** Asks the database of a data folder, in a process that does nothing else. */
  store: async (question: StoreQuestion, report: Report<StoreReport>) =>
    (await import('../../library/database/calls')).answerOfStore(question, report),

  /**
   * Keeps the index of the library of a data folder, in a process that does nothing else, and that leaves the processors
   * to others. Never resolves.
   */
  keepIndex: async ({ folder, silent }: Kept, report: Report<KeeperReport>): Promise<never> => {
    setPriority(constants.priority.PRIORITY_LOW);
    return (await import('../../library/search/keeper')).keepIndex(folder, silent, report);
  },

  /** Has that process look for what changed. */
  wakeKeeper: async ({ andFolders, silent }: Pick<Kept, 'silent'> & { readonly andFolders: boolean }) =>
    (await import('../../library/search/keeper')).wakeKeeper(andFolders, silent),

  /** Waits until the drive of a folder answers, whatever it answers. */
  waitForDrive: async ({ path }: OfFile) =>
    void (await (await import('node:fs/promises')).readdir(path).catch(() => undefined)),

  /** Asks the index of the library, in a process that does nothing else. */
  catalog: async (question: CatalogQuestion) =>
    (await import('../../library/search/ask-catalog')).answerOfCatalog(question),

  writeExported: async (file: ExportedFile) => (await import('../../library/exported-file')).writeExported(file),

  exportClips: async ({ wanted, place }: { readonly wanted: ClipExport; readonly place: ExportPlace }) => {
    const [{ writeClipExport }, { writeExported }] = await Promise.all([
      import('../../core/clips/export'),
      import('../../library/exported-file'),
    ]);
    await writeExported({ ...place, content: writeClipExport(wanted) });
  },

  exportWithSound: async (
    { wanted, ...to }: { readonly wanted: ClipExport; readonly place: ExportPlace; readonly audio: string },
    report: Report<number>,
  ) => {
    const [{ exportableClips }, { exportWithSound }] = await Promise.all([
      import('../../core/clips/export'),
      import('../../library/export-with-sound'),
    ]);
    await exportWithSound({ ...exportableClips(wanted), ...to }, unending(), report);
  },

  cutSound: async (cut: SoundCut, report: Report<CutProgress>) =>
    (await import('../../library/cut-sound')).cutSound(cut, unending(), report),

  /** The clips of all episodes, as JSON: thousands of objects would keep main busy. */
  allClips: async ({ folder }: { readonly folder: string }) => {
    const { files, ...clips } = await (await import('../../library/all-clips')).listAllClips(folder);
    return { files, clips: JSON.stringify(clips satisfies AllClips) };
  },

  exportAcross: async (
    { wish, place }: { readonly wish: AcrossWish; readonly place: PlaceAcross },
    report: Report<number>,
  ) => (await import('../../library/export-across')).exportAcross(wish, place, unending(), report),

  /** How that begins, and what is lost by it. */
  previewAcross: async (wish: AcrossWish) => (await import('../../library/export-across')).previewAcross(wish),

  /** All of it, for the clipboard. Throws EarmarkError for a format that is no text. */
  textAcross: async (wish: AcrossWish) => (await import('../../library/export-across')).textAcross(wish),

  cutAcross: async (cut: CutAcross, report: Report<number>) =>
    (await import('../../library/cut-across')).cutAcross(cut, unending(), report),

  /** With what is on disk in a data folder. */
  exportTranscripts: async (
    { dataFolder, ...wanted }: TranscriptsExport & { readonly dataFolder: string },
    report: Report<TranscriptsProgress>,
  ) => {
    const [{ exportTranscripts }, { openKeptWork }] = await Promise.all([
      import('../../library/export-transcripts'),
      import('../../library/search/kept-work'),
    ]);
    // What cannot be read of one is told as the reason for it.
    const library = openKeptWork(dataFolder, () => {});
    try {
      return await exportTranscripts(wanted, library, unending(), report);
    } finally {
      await library.close();
    }
  },

  /** Removes files from a folder that a process was writing when it was ended. Never throws. */
  clearLeftovers: async ({ folder }: { readonly folder: string }) =>
    (await import('../../files/leftovers')).clearLeftovers(folder, await import('node:fs/promises')),

  exportLibrary: async ({ path, folder }: OfFile & { readonly folder: string }, onProgress: Report<number>) => {
    const { exportLibrary } = await import('../../library/archive/exporting');
    const losses: string[] = [];
    const report = ({ message }: EarmarkError) => losses.push(message);
    const exported = await exportLibrary(path, folder, false, { onProgress, report, signal: unending() });
    return { ...exported, losses };
  },

  /** In a process that does nothing else: main hears of it as of another Earmark's work. */
  importLibrary: async ({ path, folder }: OfFile & { readonly folder: string }, onProgress: Report<number>) => {
    const { importLibrary } = await import('../../library/archive/importing');
    const losses: string[] = [];
    const report = ({ message }: EarmarkError) => losses.push(message);
    const imported = await importLibrary(path, folder, [], { onProgress, report, signal: unending() });
    return { ...imported, losses };
  },

  importClips: async (file: ClipFile) => (await import('../../library/import-clips')).importClips(file),

  /** How an export begins, and what is lost by it. */
  previewClips: async (wanted: ClipExport) => (await import('../../core/clips/export')).previewClipExport(wanted),

  /** All of an export, for the clipboard. Throws EarmarkError for a format that is no text. */
  clipsAsText: async (wanted: ClipExport) => (await import('../../core/clips/export')).clipExportAsText(wanted),

  reviseStamps: async (input: Parameters<typeof reviseStamps>) =>
    (await import('../../library/revise-stamps')).reviseStamps(...input),

  reviseWords: async (input: Parameters<typeof reviseOpenText>) =>
    (await import('../../library/revise-words')).reviseOpenText(...input),

  writeRevision: async (revision: Revision) => (await import('../../library/revise-stamps')).writeRevision(revision),

  restoreRevision: async (input: Parameters<typeof restoreRevision>) =>
    (await import('../../library/revise-stamps')).restoreRevision(...input),

  rescue: async (input: Parameters<typeof rescue>) => (await import('../../library/rescue')).rescue(...input),

  saveCopy: async (input: Parameters<typeof saveCopy>) => (await import('../../library/rescue')).saveCopy(...input),

  /** Null if it must be known which files were open together, and that was not looked up. */
  plan: async ({ paths, known }: { readonly paths: readonly string[]; readonly known: RememberedPairs }) => {
    const [{ planOpening }, { withRemembered }] = await Promise.all([
      import('../../library/opening-plan'),
      import('../../library/remembered-pairs'),
    ]);
    return withRemembered(known, (pairs) => planOpening(paths, pairs));
  },

  /** Likewise. */
  planSingle: async ({ path, known }: OfFile & { readonly known: RememberedPairs }) => {
    const [{ planSingle }, { withRemembered }] = await Promise.all([
      import('../../library/opening-plan'),
      import('../../library/remembered-pairs'),
    ]);
    return withRemembered(known, (pairs) => planSingle(path, pairs));
  },

  /** What names the files of a pair that a person makes. Throws EarmarkError for files that cannot be read as such. */
  filesOfPair: async (paths: PairPaths) => (await import('../../library/pairings')).filesOfPair(paths),

  readWork: async ({ path }: OfFile) => (await import('../../library/work-file')).readWork(path),

  /** `indexes` is the folder of what was found in recordings before. */
  open: async ({ files, indexes }: { readonly files: EpisodeFiles; readonly indexes: string }) => {
    const [{ openFiles }, { packOpened }] = await Promise.all([
      import('../../library/open-files'),
      import('../../library/opened'),
    ]);
    return packOpened(await openFiles(files, indexes));
  },

  peaks: async ({ folder, ...of }: OfFile & { fingerprint: string; folder: string }, report: Report<Uint8Array>) => {
    const [{ measurePeaks }, { PeaksCache }] = await Promise.all([
      import('../../audio/peaks/measure'),
      import('../../audio/peaks/peaks-cache'),
    ]);
    const options: MeasureOptions = { ...of, cache: new PeaksCache(folder) };
    for await (const piece of measurePeaks(options)) report(Uint8Array.from(piece));
  },

  sync: async (request: Omit<SyncRequest, 'signal' | 'onProgress'>, onProgress: Report<SyncProgress>) => {
    const { syncEpisode } = await import('../../audio/sync/sync');
    return syncEpisode({ ...request, signal: unending(), onProgress });
  },

  /** Leaves the processors to others: this process has the lowest priority, and with `one`, its syncs use one thread. */
  yieldProcessors: async ({ one }: { readonly one: boolean }) => {
    setPriority(constants.priority.PRIORITY_LOW);
    (await import('../../audio/sync/sync')).useOneThread(one);
  },

  /** Where corrected words are said. */
  stretches: async (request: Omit<StretchesRequest, 'signal'>) => {
    const { findInStretches } = await import('../../audio/sync/sync');
    return findInStretches({ ...request, signal: unending() });
  },
};

/** The signal of work that runs until its process ends. */
function unending(): AbortSignal {
  return new AbortController().signal;
}

type Services = typeof services;
export type ServiceName = keyof Services;
export type InputOf<Name extends ServiceName> = Parameters<Services[Name]>[0];
export type AnswerOf<Name extends ServiceName> = Awaited<ReturnType<Services[Name]>>;
/** `never` for a service that reports no progress. */
export type ProgressOf<Name extends ServiceName> =
  Parameters<Services[Name]> extends [unknown, Report<infer Progress>] ? Progress : never;

/** The services that take an instant if the drive answers, and that may be done twice. */
export type QuickName = 'state' | 'read' | 'cover';
