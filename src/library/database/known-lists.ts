import { foldersIn } from './folders';
import { stateOfPairings } from './pairings';
import type { Connection } from './sqlite';

/** `folders`: which folders the library has. `pairings`: which recordings and transcripts people say belong together. */
export type KnownList = 'folders' | 'pairings';

const STATES: Readonly<Record<KnownList, (connection: Connection) => string>> = {
  folders: (connection) => JSON.stringify(foldersIn(connection)),
  pairings: stateOfPairings,
};

/** The lists that a process looks at, to notice when they are others. */
export class KnownLists {
  private readonly known = new Map<KnownList, string>();

  /** Those that were changed since the last call. */
  takeChanged(connection: Connection): KnownList[] {
    return (['folders', 'pairings'] as const).filter((list) => {
      const before = this.known.get(list);
      const now = STATES[list](connection);
      this.known.set(list, now);
      return before !== undefined && before !== now;
    });
  }
}
