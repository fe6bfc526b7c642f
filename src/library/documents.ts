import { randomUUID } from 'node:crypto';
import type { DocumentState } from '../core/document/document';
import type { Edit, Entry, MadeEdit } from '../core/document/entry';
import type { Operation } from '../core/document/operation';
import {
  confirmed,
  edited,
  isKnown,
  NEW_DOCUMENT,
  pendingEntries,
  type Replica,
  refused,
  replicaOf,
  type StoredDocument,
} from '../core/document/replica';
import { editBack, stepsOf } from '../core/document/steps';
import { takingBack } from '../core/document/take-back';
import { takingIn } from '../core/document/take-in';
import { EarmarkError } from '../core/errors';
import type { AskStore } from './database/calls';
import type { News } from './database/document-rows';
import type { EpisodeKey, EpisodeStore } from './episode-store';
import { libraryError } from './wording';

/** Learns what happens to documents. */
export interface DocumentsListener {
  /** An edit was made, and is not on disk yet. `before` is the document before it. */
  edited(key: EpisodeKey, before: DocumentState): void;
  /** An entry is on disk. They come in the order of revisions. */
  written(key: EpisodeKey, entry: Entry): void;
  /** A document was replaced: entries cannot say what became of it. */
  replaced(key: EpisodeKey): void;
  /** An accepted edit could not be done after all, because of another process. */
  refused(error: EarmarkError): void;
}

const NOBODY: DocumentsListener = { edited: () => {}, written: () => {}, replaced: () => {}, refused: () => {} };

/** How many times news are taken in before a write gives up. The saver tries again later. */
const MOST_TRIES = 20;

/** What Earmark does by itself: nobody misses it. */
const OWN_WORK: readonly Operation['do'][] = ['settle-clips', 'correct-stamps', 'take-in'];

/** The open documents. Only here are edits taken, put in order, and written as rows. */
export class Documents {
  listener = NOBODY;
  private readonly replicas = new Map<EpisodeKey, Replica>();
  /** Documents that could not be read yet. What is done to them is done again once they are read. */
  private readonly unread = new Set<EpisodeKey>();
  /** The last request to the database about each document. The next one waits for it. */
  private readonly turns = new Map<EpisodeKey, Promise<void>>();

  constructor(
    private readonly ask: AskStore,
    private readonly episodes: Pick<
      EpisodeStore,
      'read' | 'known' | 'edited' | 'appended' | 'lost' | 'write' | 'onForgotten'
    >,
    /** Called when the database could not be read. */
    private readonly onUnreadable: (error: EarmarkError) => void,
  ) {}

  /** Reads a document, unless it is open. An episode that nothing was made of has an empty one. */
  async open(key: EpisodeKey): Promise<void> {
    if (this.replicas.has(key)) return;
    await this.episodes.read(key);
    const stored = await this.orUndefined(this.ask('document', key));
    if (this.replicas.has(key)) return;
    if (stored === undefined) this.unread.add(key);
    this.replicas.set(key, replicaOf(stored ?? NEW_DOCUMENT));
  }

  /** Whether a document is open that could not be read so far. */
  isUnread(key: EpisodeKey): boolean {
    return this.unread.has(key);
  }

  /** Closes a document that was forgotten. */
  drop(key: EpisodeKey): void {
    this.replicas.delete(key);
    this.unread.delete(key);
    this.turns.delete(key);
  }

  /** A document, including what is not on disk yet. */
  of(key: EpisodeKey): Replica {
    return this.replicas.get(key) ?? replicaOf(NEW_DOCUMENT);
  }

  /** The present state of a document, as it is or will be on disk. */
  now(key: EpisodeKey): StoredDocument {
    return this.of(key).now;
  }

  /**
   * Takes an edit that was made when the document had `after` edits, and does it on the present document. The same edit
   * again does nothing. Throws EarmarkError if it cannot be done any more.
   */
  edit(key: EpisodeKey, after: number, edit: Edit): void {
    const replica = this.of(key);
    if (isKnown(replica, edit.id)) return;
    const own = edit.way === 'do' ? edit : stepBack(replica, edit.way, edit);
    if (after > replica.now.revision || !own || !this.take(key, own))
      throw libraryError('bad-request/changed-meanwhile');
  }

  /** The present state of a document. It is not kept open for that. Rejects with EarmarkError. */
  async stateOf(key: EpisodeKey): Promise<DocumentState> {
    return this.replicas.has(key) ? this.now(key).state : ((await this.ask('document', key)) ?? NEW_DOCUMENT).state;
  }

  /**
   * Undoes edits of open documents, or redoes those that were undone, the last one first. Returns the edits that did it:
   * redo takes those of undo, and undo those of redo. Throws EarmarkError, and changes nothing, if one cannot be undone
   * or redone any more.
   */
  stepAll(way: 'undo' | 'redo', made: readonly MadeEdit[]): MadeEdit[] {
    const tried = new Map<EpisodeKey, Replica>();
    const back = made.toReversed().map(({ episode, edit }) => {
      const replica = tried.get(episode) ?? this.of(episode);
      const own = stepBack(replica, way, { id: randomUUID(), undoes: edit });
      const after = own && edited(replica, own);
      if (!after) throw libraryError('bad-request/changed-meanwhile');
      tried.set(episode, after);
      return { episode, own };
    });
    return back.map(({ episode, own }) => {
      this.take(episode, own);
      return { episode, edit: own.id };
    });
  }

  /** Makes an edit of Earmark's own. */
  do(key: EpisodeKey, operation: Operation): void {
    this.take(key, { id: randomUUID(), way: 'do', undoes: null, operation });
  }

  /** Takes in the document of `other`; with `steps`, also what can be undone of it. */
  takeIn(key: EpisodeKey, other: EpisodeKey, steps: boolean): void {
    const edit = takingIn(this.now(key), this.now(other), { id: randomUUID(), steps });
    if (edit) this.take(key, edit);
  }

  /** Takes back a copy of a document, with work that was never saved. Returns whether there was something to take. */
  takeBack(key: EpisodeKey, copy: StoredDocument, isNewer: boolean): boolean {
    const edits = takingBack(this.now(key), copy, { isNewer, newId: randomUUID });
    return edits.filter((edit) => this.take(key, edit)).length > 0;
  }

  /** Writes what is not on disk, after what another process wrote meanwhile. Rejects with EarmarkError. */
  write(key: EpisodeKey): Promise<void> {
    return this.inTurn(key, async () => {
      await this.readLate(key);
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const { stored, pending } = this.of(key);
        const entries = pendingEntries(this.of(key));
        const { revision, last } = stored;
        const changed = this.episodes.known(key)?.changed;
        if (pending.length === 0 || changed === undefined) return;
        const answer = entries.length > 0 && (await this.ask('append', key, { revision, last }, entries, changed));
        if (!answer || 'serial' in answer) {
          if (answer) this.episodes.appended(key, answer.serial);
          this.confirm(key, entries);
          const ids = new Set(entries.map(({ id }) => id));
          this.refuse(
            key,
            pending.filter(({ id }) => !ids.has(id)),
          );
          return;
        }
        if ('forgotten' in answer) {
          this.episodes.onForgotten([key]);
          return;
        }
        if ('unknown' in answer) {
          this.episodes.lost(key);
          await this.episodes.write(key);
        } else this.takeNews(key, answer);
      }
      throw libraryError('cannot-write/contended');
    });
  }

  /** Takes in what other processes have done to open documents. */
  async look(keys: readonly EpisodeKey[]): Promise<void> {
    for (const key of keys.filter((one) => this.replicas.has(one))) {
      await this.inTurn(key, async () => {
        const { revision, last } = this.of(key).stored;
        const news = this.unread.has(key) ? null : await this.orUndefined(this.ask('news', key, { revision, last }));
        if (news) this.takeNews(key, news);
      });
    }
  }

  /** Reads what could not be read when it was opened. Rejects with EarmarkError. */
  private async readLate(key: EpisodeKey): Promise<void> {
    if (!this.unread.has(key)) return;
    const stored = await this.ask('document', key);
    this.unread.delete(key);
    if (stored) this.replace(key, stored);
  }

  private takeNews(key: EpisodeKey, news: News): void {
    if ('document' in news) {
      this.replace(key, news.document);
      return;
    }
    const before = this.now(key).state;
    this.confirm(key, news.since);
    this.listener.edited(key, before);
  }

  /** Goes on with a document that has another history. Keeps what the present one would lose by that. */
  private replace(key: EpisodeKey, theirs: StoredDocument): void {
    const mine = this.of(key);
    const known = new Set(theirs.log.map(({ id }) => id));
    const pending = mine.pending.filter(({ id }) => !known.has(id));
    // It is from a backup.
    const isOlder = theirs.revision < mine.stored.revision;
    const own = isOlder ? takingIn(theirs, mine.stored, { id: randomUUID(), steps: true }) : null;
    this.replicas.set(key, replicaOf(theirs, own ? [own, ...pending] : pending));
    this.listener.edited(key, mine.now.state);
    this.listener.replaced(key);
    if (own) this.episodes.edited(key);
  }

  /** Returns whether it changes anything. */
  private take(key: EpisodeKey, edit: Edit): boolean {
    const before = this.of(key);
    const replica = edited(before, edit);
    if (!replica) return false;
    this.replicas.set(key, replica);
    this.listener.edited(key, before.now.state);
    this.episodes.edited(key);
    return true;
  }

  private confirm(key: EpisodeKey, entries: readonly Entry[]): void {
    for (const entry of entries) {
      const before = this.of(key);
      const after = confirmed(before, entry);
      this.replicas.set(key, after);
      if (after !== before) this.listener.written(key, entry);
    }
  }

  private refuse(key: EpisodeKey, edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    this.replicas.set(
      key,
      edits.reduce((replica, { id }) => refused(replica, id), this.of(key)),
    );
    this.listener.replaced(key);
    if (edits.some(({ operation }) => !OWN_WORK.includes(operation.do)))
      this.listener.refused(libraryError('bad-request/changed-meanwhile'));
  }

  private inTurn(key: EpisodeKey, work: () => Promise<void>): Promise<void> {
    const done = (this.turns.get(key) ?? Promise.resolve()).then(work);
    this.turns.set(
      key,
      done.catch(() => undefined),
    );
    return done;
  }

  /** Undefined if the database cannot be read. That is reported. */
  private orUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
    return asked.catch((error: unknown) => {
      if (!(error instanceof EarmarkError)) throw error;
      this.onUnreadable(error);
      return undefined;
    });
  }
}

/** The edit that takes a step back here: it depends on how the step was made. */
function stepBack({ now }: Replica, way: 'undo' | 'redo', { id, undoes }: Pick<Edit, 'id' | 'undoes'>): Edit | null {
  const step = stepsOf(now.log)[way].find((one) => one.id === undoes);
  return step ? editBack(now.log, step, way, id) : null;
}
