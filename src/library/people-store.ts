import { randomUUID } from 'node:crypto';
import { EarmarkError } from '../core/errors';
import { Names } from '../core/people/names';
import { NOBODY_NAMED } from '../core/people/people';
import type { PeopleOperation } from '../core/people/schema';
import type { AskStore } from './database/calls';
import type { KnownPeople } from './database/people';

/** Who is who in the library, as people said. */
export class PeopleStore {
  /** Called when something was said, here or by another process. */
  onChange: () => void = () => {};
  private current: KnownPeople = { people: NOBODY_NAMED, undo: null, redo: null, revision: 0 };
  private currentNames = new Names(NOBODY_NAMED);

  constructor(
    private readonly ask: AskStore,
    /** Called when the database could not be read. */
    private readonly onUnreadable: (error: EarmarkError) => void,
  ) {}

  /** As it was read last. */
  get known(): KnownPeople {
    return this.current;
  }

  /** What everybody is called. The same object as long as nothing is said. */
  get names(): Names {
    return this.currentNames;
  }

  /** Reads what was said. If that fails, everything stays as it was read last. */
  async read(): Promise<void> {
    try {
      const known = await this.ask('people');
      const isSame = known.revision === this.current.revision;
      this.current = known;
      if (isSame) return;
      this.currentNames = new Names(known.people);
      this.onChange();
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      this.onUnreadable(error);
    }
  }

  /**
   * Does an operation. Resolves once it is on disk, with its id for `step`; null if it changed nothing. Rejects with
   * EarmarkError.
   */
  async change(operation: PeopleOperation): Promise<string | null> {
    const id = randomUUID();
    const isDone = await this.ask('changePeople', id, operation);
    await this.read();
    return isDone ? id : null;
  }

  /**
   * Undoes the last operation, whoever did it, or does again the one that was undone last. Resolves with it once that is
   * on disk; null if there is none. With `only`, it is the operation with this id, or nothing is done. Rejects with
   * EarmarkError.
   */
  async step(way: 'undo' | 'redo', only: string | null): Promise<PeopleOperation | null> {
    const done = await this.ask('stepPeople', randomUUID(), way, only);
    await this.read();
    return done;
  }
}
