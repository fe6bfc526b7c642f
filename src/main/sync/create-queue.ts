import type { Library } from '../../library/library';
import type { Session } from '../episodes/session';
import type { DoOnce, FileProcesses } from '../files/file-processes';
import { Queue, type QueueOptions } from './queue';
import { syncFiles } from './sync-files';

/** Milliseconds without any progress after which a drive counts as one that does not answer. */
const PATIENCE = 120_000;

interface Parts extends Pick<QueueOptions, 'ask' | 'send'> {
  readonly library: Library;
  readonly session: Session;
  readonly processes: FileProcesses;
  /** The folder of cached indexes of recordings. */
  readonly indexes: string;
}

/** The queue of syncs of a library, beside the episode that is open. */
export function createQueue({ library, session, processes, indexes, ask, send }: Parts): Queue {
  const start = () => processes.start();
  return new Queue({
    library,
    ask,
    send,
    syncFiles: (files, run) => syncFiles(files, { library, indexes, start, patience: PATIENCE }, run),
    isThere: isFolderThere(processes.once),
    open: () => ({
      audio: session.current?.audio?.path ?? null,
      transcript: session.current?.transcript?.path ?? null,
    }),
    isOpenSynced: () => session.syncView().state === 'running',
    onFound: (pair) => void session.foundElsewhere([pair]),
  });
}

/** Tells whether folders are there. One on a drive that does not answer is not. */
export function isFolderThere(once: DoOnce): QueueOptions['isThere'] {
  return (folder) =>
    once(folder, 'state', { path: folder }).then(
      () => false,
      // All that is asked of it is whether it is a file.
      ({ code }) => code === 'is-directory',
    );
}
