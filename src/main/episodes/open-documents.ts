import { randomUUID } from 'node:crypto';
import type { DocumentState } from '../../core/document/document';
import type { Edit, Entry } from '../../core/document/entry';
import type { Operation } from '../../core/document/operation';
import {
  confirmed,
  edited,
  entryOf,
  isKnown,
  NEW_DOCUMENT,
  type Replica,
  replicaOf,
  type StoredDocument,
} from '../../core/document/replica';
import { editBack, stepsOf } from '../../core/document/steps';
import { takingIn } from '../../core/document/take-in';
import { EarmarkError } from '../../core/errors';
import type { Documents } from '../../library/documents';
import type { EpisodeKey } from '../../library/episode-store';

export interface OpenDocumentsOptions {
  readonly stored: Documents;
  /** Told when something was done, before it is on disk. `before` is what the document was. */
  readonly onEdited: (key: EpisodeKey, before: DocumentState) => void;
  /** Told of each entry once it is on disk, in the order of revisions. */
  readonly onEntry: (key: EpisodeKey, entry: Entry) => void;
}

/** The documents that are worked on: the one place where edits are taken, put in order and kept. */
export class OpenDocuments {
  private readonly replicas = new Map<EpisodeKey, Replica>();

  constructor(private readonly options: OpenDocumentsOptions) {}

  /** Reads a document, unless it is open. An episode that nothing was made of has an empty one. */
  async open(key: EpisodeKey): Promise<void> {
    if (this.replicas.has(key)) return;
    const stored = await this.options.stored.read(key);
    if (stored && !this.replicas.has(key)) this.replicas.set(key, replicaOf(stored));
  }

  /** A document with what is done to it and not on disk yet. */
  of(key: EpisodeKey): Replica {
    return this.replicas.get(key) ?? replicaOf(NEW_DOCUMENT);
  }

  /** What a document has by now, as it is or will be on disk. */
  now(key: EpisodeKey): StoredDocument {
    return this.of(key).now;
  }

  /**
   * Takes an edit that was made when the document had so many: it is done to what the document is by now. The same edit
   * again is none. Throws EarmarkError where it cannot be done any more.
   */
  edit(key: EpisodeKey, after: number, edit: Edit): void {
    const replica = this.of(key);
    if (isKnown(replica, edit.id)) return;
    const own = edit.way === 'do' ? edit : this.stepBack(replica, edit.way, edit);
    if (after > replica.now.revision || !own || !this.take(key, own)) throw gone();
  }

  /** Does what Earmark does by itself. */
  do(key: EpisodeKey, operation: Operation): void {
    this.take(key, { id: randomUUID(), way: 'do', undoes: null, operation });
  }

  /** Takes in what was made in another document of the same files; with `steps` also what can be undone of it. */
  takeIn(key: EpisodeKey, other: StoredDocument, steps: boolean): void {
    const { now } = this.of(key);
    const entries = takingIn(now, other, { id: randomUUID(), steps });
    if (entries.length === 0) return;
    const joined = entries.reduce(confirmed, replicaOf(now));
    this.replicas.set(key, joined);
    // Until it is on disk the other document has it.
    void this.options.stored.append(key, entries, joined.now.state);
  }

  /** Returns whether it changes anything. */
  private take(key: EpisodeKey, edit: Edit): boolean {
    const before = this.of(key);
    const entry = entryOf(before.now, edit);
    const replica = edited(before, edit);
    if (!entry || !replica) return false;
    this.replicas.set(key, replica);
    this.options.onEdited(key, before.now.state);
    void this.write(key, entry, replica.now.state);
    return true;
  }

  private async write(key: EpisodeKey, entry: Entry, state: DocumentState): Promise<void> {
    await this.options.stored.append(key, [entry], state);
    this.replicas.set(key, confirmed(this.of(key), entry));
    this.options.onEntry(key, entry);
  }

  /** As it is here: what takes a step back depends on how it was taken. */
  private stepBack({ now }: Replica, way: 'undo' | 'redo', { id, undoes }: Edit): Edit | null {
    const step = stepsOf(now.log)[way].find((one) => one.id === undoes);
    return step ? editBack(step, way, id) : null;
  }
}

function gone(): EarmarkError {
  return new EarmarkError(
    'bad-request',
    'This could not be done: what it is about was changed or deleted meanwhile.',
    'It was taken back. Look at what is there now.',
  );
}
