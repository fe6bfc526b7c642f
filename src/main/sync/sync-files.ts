import { basename } from 'node:path';
import { NOTHING_MADE } from '../../core/document/replica';
import type { SavedSync } from '../../core/document/shown-times';
import { EarmarkError } from '../../core/errors';
import type { QueuedSync } from '../../library/database/queue';
import type { FoundSync } from '../../library/database/syncs';
import type { Library } from '../../library/library';
import { unpackOpened } from '../../library/opened';
import { episodeOf, fingerprintsOf, isThereBy, NOTHING_KNOWN, taskOf } from '../episodes/episode';
import type { FileProcess } from '../files/file-process';
import { endedBy } from '../files/file-processes';
import { mainError } from '../wording';

/** What syncing files in the background needs. */
export interface SyncFilesOptions {
  readonly library: Library;
  /** The folder of cached indexes of recordings. */
  readonly indexes: string;
  readonly start: () => FileProcess;
  /** Milliseconds without any progress after which a drive counts as one that does not answer. */
  readonly patience: number;
}

/** One such sync. */
export interface FilesRun {
  readonly signal: AbortSignal;
  /** Receives the process, which can be asked to use one thread. */
  readonly onStarted: (process: FileProcess) => void;
  /** Receives the share that is done, 0 to 1, and whether another process does it. */
  readonly onProgress: (done: number, elsewhere: boolean) => void;
}

/** What was found, and where that is kept. */
export interface SyncedFiles {
  readonly pair: FoundSync;
  readonly found: SavedSync;
  /** Names of the files. */
  readonly files: { readonly audio: string; readonly transcript: string };
}

/**
 * Finds a transcript in its recording, in a process of its own, unless that was done or is being done. The result is on
 * its way to the disk then. Rejects with EarmarkError, also if a drive does not answer; and with the reason of the
 * signal when it is aborted.
 */
export async function syncFiles(
  { audio, transcript }: Pick<QueuedSync, 'audio' | 'transcript'>,
  { library, indexes, start, patience }: SyncFilesOptions,
  { signal, onStarted, onProgress }: FilesRun,
): Promise<SyncedFiles> {
  const started = start();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(mainError('no-answer', { file: basename(audio) })), patience);
  const either = AbortSignal.any([signal, late.signal]);
  const heard = (done: number, elsewhere: boolean) => {
    timer.refresh();
    onProgress(done, elsewhere);
  };
  try {
    return await endedBy(either, started, async () => {
      onStarted(started);
      const opened = await unpackOpened(await started.ask('open', { files: { audio, transcript }, indexes }));
      const error = opened.errors.audio ?? opened.errors.transcript;
      if (error) throw EarmarkError.revived(error);
      timer.refresh();
      const isThere = isThereBy((path) => started.ask('state', { path }));
      const known = await library.episodes.find(fingerprintsOf(opened), { path: audio, isThere });
      if (known) await library.documents.open(known.key);
      const state = known ? library.documents.now(known.key).state : NOTHING_MADE;
      const facts = { ...opened, ...NOTHING_KNOWN, id: '', key: known?.key ?? '', sync: null, candidates: new Map() };
      const task = taskOf(episodeOf(facts, state), library);
      if (!task || !opened.audio || !opened.transcript)
        throw mainError('cannot-read/length', { file: basename(audio) });
      const { pair, ...request } = task;
      const wish = { pair, text: request.transcript, pins: request.pins, again: false };
      const onElsewhere = (done: number) => heard(done, true);
      const found = await library.syncs.once({ ...wish, signal: either, onElsewhere }, (note) =>
        started.ask('sync', request, ({ done }) => {
          note(done);
          heard(done, false);
        }),
      );
      return { pair, found, files: { audio: opened.audio.fileName, transcript: opened.transcript.fileName } };
    });
  } finally {
    clearTimeout(timer);
    started.end();
  }
}
