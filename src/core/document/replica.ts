import { apply } from './apply';
import type { DocumentState } from './document';
import type { Edit, Entry } from './entry';
import { neededOf, stepsOf } from './steps';

/** A document as it is on disk, with the entries that are wanted for undo and redo. */
export interface StoredDocument {
  /** How many edits it has had. */
  readonly revision: number;
  /** The id of the last; null before the first. */
  readonly last: string | null;
  readonly state: DocumentState;
  readonly log: readonly Entry[];
}

/** A document with what was done to it and is not on disk yet. Immutable: whatever happens gives a new one. */
export interface Replica {
  readonly stored: StoredDocument;
  /** In the order in which it was done. What has no effect any more is in it until that is known. */
  readonly pending: readonly Edit[];
  /** With all of it, as its entries will be if nothing comes between. */
  readonly now: StoredDocument;
}

/** Entries beyond which those are left out that nobody can undo any more. */
const LONGEST_LOG = 1000;

export const NOTHING_MADE: DocumentState = {
  clips: [],
  pins: [],
  begun: null,
  givenTitle: null,
  address: null,
  stamps: 0,
};
export const NEW_DOCUMENT: StoredDocument = { revision: 0, last: null, state: NOTHING_MADE, log: [] };

export function replicaOf(stored: StoredDocument, pending: readonly Edit[] = []): Replica {
  return { stored, pending, now: pending.reduce((now, edit) => withEdit(now, edit) ?? now, stored) };
}

/** Does an edit at once. Null where it changes nothing, or was done. */
export function edited(replica: Replica, edit: Edit): Replica | null {
  if (isKnown(replica, edit.id)) return null;
  const now = withEdit(replica.now, edit);
  return now && { ...replica, pending: [...replica.pending, edit], now };
}

/** Takes an entry that is on disk: one's own, or one that was made elsewhere, on which one's own is done again. */
export function confirmed(replica: Replica, entry: Entry): Replica {
  if (entry.revision <= replica.stored.revision) return replica;
  const stored = withEntry(replica.stored, entry);
  const [first] = replica.pending;
  const pending = replica.pending.filter(({ id }) => id !== entry.id);
  const isExpected = first?.id === entry.id && JSON.stringify(first.operation) === JSON.stringify(entry.operation);
  return isExpected ? { stored, pending, now: replica.now } : replicaOf(stored, pending);
}

/** Takes back an edit that was refused. */
export function refused(replica: Replica, id: string): Replica {
  return replicaOf(
    replica.stored,
    replica.pending.filter((edit) => edit.id !== id),
  );
}

/** The entry that an edit makes of a document; null where it changes nothing. */
export function entryOf({ revision, state, log }: StoredDocument, edit: Edit): Entry | null {
  const applied = apply(state, edit.operation);
  if (!applied) return null;
  const { way, undoes } = edit;
  const undone = way === 'do' ? null : stepsOf(log)[way].find(({ id }) => id === undoes);
  // Undone elsewhere meanwhile.
  if (undone === undefined) return null;
  return { ...edit, revision: revision + 1, inverse: applied.inverse, label: undone ? undone.label : applied.label };
}

function withEdit(document: StoredDocument, edit: Edit): StoredDocument | null {
  const entry = entryOf(document, edit);
  return entry && withEntry(document, entry);
}

function withEntry({ state, log }: StoredDocument, entry: Entry): StoredDocument {
  const longer = [...log, entry];
  return {
    revision: entry.revision,
    last: entry.id,
    state: apply(state, entry.operation)?.state ?? state,
    log: longer.length > LONGEST_LOG ? neededOf(longer) : longer,
  };
}

/** Whether an edit was taken, as far as the log tells. */
export function isKnown({ pending, stored }: Replica, id: string): boolean {
  return pending.some((edit) => edit.id === id) || stored.log.some((entry) => entry.id === id);
}
