import { apply, isSame } from './apply';
import type { DocumentState } from './document';
import type { Edit, Entry } from './entry';
import type { Operation } from './operation';
import { WrittenEdits, writingOf } from './written-edits';

/** How many edits can be undone. */
const MOST_STEPS = 200;

/** What one undo reverses, or one redo does again: an edit, or several that are one. */
export interface Step {
  /** The id of its first edit. */
  readonly id: string;
  /** What was done, for people. */
  readonly label: string;
  readonly entries: readonly [Entry, ...Entry[]];
}

/** What can be undone and redone. The last of each list is next. */
interface Steps {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}

export function stepsOf(log: readonly Entry[]): Steps {
  let undo: Step[] = [];
  let redo: Step[] = [];
  for (const entry of withCarried(log)) {
    const { id, label, way, undoes } = entry;
    // Earmark's own edits are no steps.
    if (label === null) continue;
    const last = undo.at(-1);
    if (way === 'do' && last && goesOn(entry, last)) {
      const step: Step = { ...last, entries: [...last.entries, entry] };
      // A moment that was nudged away and back is no step.
      undo = isUndone(step) ? undo.slice(0, -1) : [...undo.slice(0, -1), step];
      redo = [];
      continue;
    }
    const step: Step = { id, label, entries: [entry] };
    if (way === 'do') redo = [];
    if (way === 'redo') redo = redo.filter((one) => one.id !== undoes);
    if (way === 'undo') {
      undo = undo.filter((one) => one.id !== undoes);
      redo.push(step);
    } else undo.push(step);
  }
  return { undo: undo.slice(-MOST_STEPS), redo };
}

/** The entries of a log, and those that were taken in from other documents. */
export function withCarried(log: readonly Entry[]): readonly Entry[] {
  return log.flatMap(({ carried = [], ...entry }) => [
    entry,
    ...carried.map((one) => ({ ...one, revision: entry.revision })),
  ]);
}

/** What undo and redo need of a document. */
interface Made {
  readonly state: DocumentState;
  readonly log: readonly Entry[];
}

/**
 * The step that is undone or redone next; null if there is none. A step that would change nothing is skipped, such as a
 * moment nudged away and back, something that another process has deleted, or a correction that is in the file now.
 */
export function nextStep({ state, log }: Made, way: 'undo' | 'redo'): Step | null {
  const written = new WrittenEdits(withCarried(log));
  const changes = ({ entries: [first] }: Step) => apply(state, written.inverseOf(first)) !== null;
  return stepsOf(log)[way].findLast(changes) ?? null;
}

/** The edit that undoes the last step, or redoes the one undone last. Null if there is none. */
export function stepBack(made: Made, way: 'undo' | 'redo', id: string): Edit | null {
  const step = nextStep(made, way);
  return step && editBack(made.log, step, way, id);
}

/** The edit that reverses a step of a log. */
export function editBack(
  log: readonly Entry[],
  { id: undoes, entries: [first] }: Step,
  way: 'undo' | 'redo',
  id: string,
): Edit {
  // Of several edits that are one step, the first has the state before it.
  return { id, way, undoes, operation: new WrittenEdits(withCarried(log)).inverseOf(first) };
}

/** Changes nothing. */
const NOTHING: Operation = { do: 'several', operations: [] };

/**
 * The part of a log that a window needs. Entries of Earmark's own are no steps. They are left out, unless they wrote
 * corrections. Undo and redo need the inverse of the others, and the operation only if the next one can be one step with
 * it. So clips that were added cross with the state, and not again with the log.
 */
export function logForWindow(log: readonly Entry[]): readonly Entry[] {
  return withCarried(log).flatMap((entry) => {
    if (entry.label === null) return writingOf(entry) ?? [];
    return CONTINUED.includes(entry.operation.do) ? entry : { ...entry, operation: NOTHING };
  });
}

/**
 * The entries that undo and redo still need. Of many that are one step, these are the first and the last. Of those that
 * wrote corrections, these are all that come after a step.
 */
export function neededOf(log: readonly Entry[]): Entry[] {
  const { undo, redo } = stepsOf(log);
  const ends = new Set([...undo, ...redo].flatMap(({ entries }) => [entries[0].id, entries.at(-1)?.id]));
  const all = withCarried(log);
  const first = all.findIndex(({ id }) => ends.has(id));
  return all.filter((entry, at) => ends.has(entry.id) || (first >= 0 && at > first && writingOf(entry) !== null));
}

/** Whether the last of several small moves ended where the first began. */
function isUndone({ entries: [{ inverse }, ...others] }: Step): boolean {
  const last = others.at(-1)?.operation;
  if (inverse.do === 'retime-clip' && last?.do === 'retime-clip') return isSame(inverse.to, last.to);
  return inverse.do === 'set-pin' && last?.do === 'nudge-pin' && isSame(inverse.pin, last.pin);
}

/** Operations that can be one step with the one before. */
const CONTINUED: readonly Operation['do'][] = ['nudge-pin', 'retime-clip', 'change-clip'];

function goesOn({ operation }: Entry, { entries }: Step): boolean {
  const last = entries.at(-1)?.operation;
  if (operation.do === 'nudge-pin' && last?.do === 'nudge-pin') {
    return operation.goesOn && last.pin.id === operation.pin.id;
  }
  if (operation.do === 'retime-clip' && last?.do === 'retime-clip') {
    return operation.goesOn === true && last.id === operation.id;
  }
  if (operation.do !== 'change-clip' || last?.do !== 'change-clip') return false;
  const [field, ...others] = Object.keys(operation.to);
  const isOfOneField = others.length === 0 && field === Object.keys(last.to).join();
  return operation.goesOn === true && last.id === operation.id && isOfOneField;
}
