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
  refused,
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
  /** Told when another process has changed a document. */
  readonly onReplaced: (key: EpisodeKey) => void;
  /** Told when something that was taken could not be done after all, because of what another process did. */
  readonly onLost: (error: EarmarkError) => void;
}

/** Another document that is taken in, and not on disk yet. */
interface Joining {
  readonly other: StoredDocument;
  readonly steps: boolean;
}

/** The documents that are worked on: the one place where edits are taken, put in order and kept. */
export class OpenDocuments {
  private readonly replicas = new Map<EpisodeKey, Replica>();

  private readonly joining = new Map<EpisodeKey, readonly Joining[]>();

  constructor(private readonly options: OpenDocumentsOptions) {
    options.stored.rebase = (key, theirs) => this.rebase(key, theirs);
  }

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
    const joined = withOther(now, { other, steps });
    if (joined === now) return;
    this.replicas.set(key, replicaOf(joined));
    const joining = { other, steps };
    this.joining.set(key, [...(this.joining.get(key) ?? []), joining]);
    const entries = joined.log.filter(({ revision }) => revision > now.revision);
    // Until it is on disk the other document has it.
    void this.options.stored.append(key, entries, joined.state).then(() => {
      const left = (this.joining.get(key) ?? []).filter((one) => one !== joining);
      this.joining.set(key, left);
    });
  }

  /** Does what is not on disk once more, on what another process wrote. Null for a document that is not open. */
  private rebase(key: EpisodeKey, theirs: StoredDocument): StoredDocument | null {
    const mine = this.replicas.get(key);
    if (!mine) return null;
    // Of the episode something else is news.
    if (theirs.last === mine.stored.last) return mine.now;
    const known = new Set(theirs.log.map(({ id }) => id));
    const stored = (this.joining.get(key) ?? []).reduce(withOther, theirs);
    const pending = mine.pending.filter(({ id }) => !known.has(id));
    const replica = replicaOf(stored, pending);
    this.replicas.set(key, replica);
    this.options.onEdited(key, mine.now.state);
    this.options.onReplaced(key);
    return replica.now;
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
    const replica = this.of(key);
    // Another process may have written before: then it has another number by now, or could not be done any more.
    const written = replica.now.log.find(({ id }) => id === entry.id);
    if (written) {
      this.replicas.set(key, confirmed(replica, written));
      this.options.onEntry(key, written);
    } else if (replica.pending.some(({ id }) => id === entry.id)) {
      this.replicas.set(key, refused(replica, entry.id));
      this.options.onReplaced(key);
      this.options.onLost(gone());
    }
  }

  /** As it is here: what takes a step back depends on how it was taken. */
  private stepBack({ now }: Replica, way: 'undo' | 'redo', { id, undoes }: Edit): Edit | null {
    const step = stepsOf(now.log)[way].find((one) => one.id === undoes);
    return step ? editBack(step, way, id) : null;
  }
}

function withOther(document: StoredDocument, { other, steps }: Joining): StoredDocument {
  const entries = takingIn(document, other, { id: randomUUID(), steps });
  return entries.length > 0 ? entries.reduce(confirmed, replicaOf(document)).stored : document;
}

function gone(): EarmarkError {
  return new EarmarkError(
    'bad-request',
    'This could not be done: what it is about was changed or deleted meanwhile.',
    'It was taken back. Look at what is there now.',
  );
}
