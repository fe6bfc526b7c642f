import { foldersIn } from './folders';
import { stateOfPairings } from './pairings';
import { revisionIn } from './people';
import { queueIn } from './queue';
import type { Connection } from './sqlite';

/**
 * `folders`: which folders the library has. `pairings`: which recordings and transcripts people say belong together.
 * `queue`: which episodes are to be synced. `people`: who is who among the speakers.
 */
const LISTS = ['folders', 'pairings', 'queue', 'people'] as const;
export type KnownList = (typeof LISTS)[number];

const STATES: Readonly<Record<KnownList, (connection: Connection) => string>> = {
  folders: (connection) => JSON.stringify(foldersIn(connection)),
  pairings: stateOfPairings,
  queue: (connection) => JSON.stringify(queueIn(connection)),
  people: (connection) => String(revisionIn(connection)),
};

/** The lists that a process looks at, to notice when they are others. */
export class KnownLists {
  private readonly known = new Map<KnownList, string>();

  /** Those that were changed since the last call. */
  takeChanged(connection: Connection): KnownList[] {
    return LISTS.filter((list) => {
      const before = this.known.get(list);
      const now = STATES[list](connection);
      this.known.set(list, now);
      return before !== undefined && before !== now;
    });
  }
}
