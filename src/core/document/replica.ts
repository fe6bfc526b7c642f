import { apply } from './apply';
import { NO_DETAILS } from './details';
import type { DocumentState } from './document';
import type { Edit, Entry } from './entry';
import { neededOf, stepsOf } from './steps';

/** A document as it is on disk, with the entries that undo and redo need. */
export interface StoredDocument {
  /** How many edits it has had. */
  readonly revision: number;
  /** The id of the last edit; null before the first. */
  readonly last: string | null;
  readonly state: DocumentState;
  readonly log: readonly Entry[];
}

/** A document, and the edits that are not on disk yet. Immutable: every event gives a new one. */
export interface Replica {
  readonly stored: StoredDocument;
  /** In the order in which they were made. An edit that has lost its effect stays until main confirms that. */
  readonly pending: readonly Edit[];
  /** The document with all of them, as it will be if no other edit comes between. */
  readonly now: StoredDocument;
}

/** With more entries than this, those that nobody can undo any more are dropped. */
const LONGEST_LOG = 1000;

export const NOTHING_MADE: DocumentState = {
  clips: [],
  pins: [],
  begun: null,
  givenTitle: null,
  details: NO_DETAILS,
  address: null,
  stamps: 0,
  edits: [],
};
export const NEW_DOCUMENT: StoredDocument = { revision: 0, last: null, state: NOTHING_MADE, log: [] };

export function replicaOf(stored: StoredDocument, pending: readonly Edit[] = []): Replica {
  return { stored, pending, now: pending.reduce((now, edit) => withEdit(now, edit) ?? now, stored) };
}

/** Does an edit at once. Null if it changes nothing, or was already done. */
export function edited(replica: Replica, edit: Edit): Replica | null {
  if (isKnown(replica, edit.id)) return null;
  const now = withEdit(replica.now, edit);
  return now && { ...replica, pending: [...replica.pending, edit], now };
}

/** Takes an entry that is on disk. It is one's own, or another's, on which one's own edits are done again. */
export function confirmed(replica: Replica, entry: Entry): Replica {
  if (entry.revision <= replica.stored.revision) return replica;
  const { now } = replica;
  const [first] = replica.pending;
  const pending = replica.pending.filter(({ id }) => id !== entry.id);
  const isExpected = first?.id === entry.id && JSON.stringify(first.operation) === JSON.stringify(entry.operation);
  // Nothing came between, so it stays as it was done here.
  const isNow = isExpected && pending.length === 0 && entry.revision === now.revision;
  const stored = isNow ? now : withEntry(replica.stored, entry);
  if (stored.log.length > LONGEST_LOG) return replicaOf({ ...stored, log: neededOf(stored.log) }, pending);
  return isExpected ? { stored, pending, now } : replicaOf(stored, pending);
}

/** The entries that are not on disk, as they will be if nothing comes between. */
export function pendingEntries({ stored, now }: Replica): readonly Entry[] {
  return now.log.filter(({ revision }) => revision > stored.revision);
}

/** Takes back an edit that was refused. */
export function refused(replica: Replica, id: string): Replica {
  return replicaOf(
    replica.stored,
    replica.pending.filter((edit) => edit.id !== id),
  );
}

/** The entry of an edit of a document; null if it changes nothing. */
export function entryOf({ revision, state, log }: StoredDocument, edit: Edit): Entry | null {
  const applied = apply(state, edit.operation);
  if (!applied && !edit.carried) return null;
  const { way, undoes } = edit;
  const undone = way === 'do' ? null : stepsOf(log)[way].find(({ id }) => id === undoes);
  // It was undone elsewhere meanwhile.
  if (undone === undefined) return null;
  const { inverse, label } = applied ?? { inverse: edit.operation, label: null };
  return { ...edit, revision: revision + 1, inverse, label: undone ? undone.label : label };
}

/** The edit that an entry was made of, to make it in another document. */
export function editOf({ id, way, operation, undoes, carried }: Entry): Edit {
  return { id, way, operation, undoes, ...(carried && { carried }) };
}

function withEdit(document: StoredDocument, edit: Edit): StoredDocument | null {
  const entry = entryOf(document, edit);
  return entry && withEntry(document, entry);
}

/** A document after an entry, whatever the entry changes. */
export function withEntry({ state, log }: StoredDocument, entry: Entry): StoredDocument {
  return {
    revision: entry.revision,
    last: entry.id,
    state: apply(state, entry.operation)?.state ?? state,
    log: [...log, entry],
  };
}

/** Whether the log has an edit. */
export function isKnown({ pending, stored }: Replica, id: string): boolean {
  return pending.some((edit) => edit.id === id) || stored.log.some((entry) => entry.id === id);
}
