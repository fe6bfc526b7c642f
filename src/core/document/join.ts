import { NO_DETAILS } from './details';
import type { Edit, Entry } from './entry';
import type { Operation } from './operation';
import { editOf, entryOf, type StoredDocument, withEntry } from './replica';
import { withCarried } from './steps';
import { takingIn } from './take-in';

/**
 * What a document gets from another about the same files: nothing, the place of the other, because it is an earlier
 * state of that, or entries that come after its own.
 */
export type Joining =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'replaced'; readonly by: StoredDocument }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] };

const NOTHING: Joining = { kind: 'nothing' };

/**
 * Joins two histories. What was done to the other since both were the same is done again here, after what was done here.
 * So a clip that was deleted there is deleted here, and where both changed the same thing, the other counts; all of that
 * can be undone. If it is unknown since when they differ, what this one lacks is added, and nothing is deleted or
 * changed. The same again changes nothing. `newId` makes the id of an edit.
 */
export function joining(mine: StoredDocument, theirs: StoredDocument, newId: () => string): Joining {
  const known = new Set([mine.last, ...withCarried(mine.log).map(({ id }) => id)]);
  const news = theirs.log.filter(({ id }) => !known.has(id));
  if (news.length === 0 && known.has(theirs.last)) return NOTHING;
  if (isStateOf(theirs, mine)) return NOTHING;
  if (isStateOf(mine, theirs)) return { kind: 'replaced', by: theirs };
  if (hasAllSince(theirs, lastCommon(mine, theirs)))
    return { kind: 'entries', entries: doneAgain(mine, news.map(editOf), newId) };
  const taking = takingIn(mine, theirs, { id: newId(), steps: true });
  const entry = taking && entryOf(mine, taking);
  return entry ? { kind: 'entries', entries: [entry] } : NOTHING;
}

/** Whether a document is an earlier state of another. */
function isStateOf(document: StoredDocument, later: StoredDocument): boolean {
  return document.revision === 0 || later.log.some((entry) => isAt(document, entry));
}

function isAt({ revision, last }: StoredDocument, entry: Entry): boolean {
  return entry.revision === revision && entry.id === last;
}

/** The last revision of a document at which another one was the same; 0 if there is none. */
function lastCommon(mine: StoredDocument, theirs: StoredDocument): number {
  const ids = new Map(mine.log.map(({ revision, id }) => [revision, id]));
  if (mine.last !== null) ids.set(mine.revision, mine.last);
  return theirs.log.findLast(({ revision, id }) => ids.get(revision) === id)?.revision ?? 0;
}

/** Whether a document still has every edit since a revision. Old edits that nobody can undo are not kept. */
function hasAllSince({ revision, log }: StoredDocument, common: number): boolean {
  return common > 0 && log.filter((entry) => entry.revision > common).length === revision - common;
}

const NOTHING_TAKEN: Operation = {
  do: 'take-in',
  clips: [],
  pins: [],
  begun: null,
  givenTitle: null,
  details: NO_DETAILS,
  address: null,
  edits: [],
};

/**
 * The entries of edits that are done one after the other. Those without effect are carried by another entry, so that they
 * are known: otherwise they might have one the next time.
 */
function doneAgain(document: StoredDocument, edits: readonly Edit[], newId: () => string): Entry[] {
  const entries: Entry[] = [];
  const idle: Entry[] = [];
  let now = document;
  for (const edit of edits) {
    const entry = entryOf(now, edit);
    if (!entry) idle.push({ ...edit, revision: now.revision + 1, inverse: edit.operation, label: null });
    else {
      entries.push(entry);
      now = withEntry(now, entry);
    }
  }
  if (idle.length === 0) return entries;
  const last =
    entries.pop() ?? entryOf(now, { id: newId(), way: 'do', undoes: null, operation: NOTHING_TAKEN, carried: [] });
  return last ? [...entries, { ...last, carried: [...(last.carried ?? []), ...idle] }] : [];
}
