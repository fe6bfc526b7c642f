import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MadeEdit } from '../../core/document/entry';
import type { Bridge } from '../../ipc/bridge';
import type { Result } from '../../ipc/result';
import type { MessagesStore } from '../state/messages';

/** Takes something back. Its answer takes that back in turn. */
export type Step = () => Promise<Result<Step>>;

/** What can be undone or redone here. */
interface NamedStep {
  /** What was done, for people: “Edit Details of “Tone””. */
  readonly label: string;
  readonly run: Step;
  /** When it was done or taken back, in milliseconds since the window opened. */
  readonly time: number;
  /** The id of the note that offers to take it back; null if there is none. */
  readonly note: number | null;
}

interface StepHistoryState {
  /** The next one is the last. */
  readonly undo: readonly NamedStep[];
  readonly redo: readonly NamedStep[];
}

type Way = keyof StepHistoryState;

/** What was done in a list of this window, and can be taken back until the window closes. */
export interface StepHistory {
  readonly store: StoreApi<StepHistoryState>;
  /** Reports what was done. The note offers to undo it. */
  add(done: { readonly label: string; readonly text: string; readonly undo: Step }): void;
  /** When the next step was done or taken back, in milliseconds since the window opened; 0 if there is none. */
  timeOf(way: Way): number;
  /** Dismisses the notes that offer to undo something. It can still be undone. */
  dismissNotes(): void;
  /** Undoes the last step, or redoes the one that was undone last, and says which. */
  step(way: Way): void;
}

/** The history of a list, with nothing in it. */
export function createStepHistory({ actions }: Pick<MessagesStore, 'actions'>): StepHistory {
  const store = createStore<StepHistoryState>(() => ({ undo: [], redo: [] }));
  let busy = Promise.resolve();

  /** One at a time: an undo and a redo soon after it end as they were asked for. */
  function inTurn(work: () => Promise<void>): void {
    busy = busy.then(work);
  }

  async function take(way: Way, step: NamedStep): Promise<void> {
    const { label, run, note } = step;
    if (!store.getState()[way].includes(step)) return;
    store.setState((now) => ({ [way]: now[way].filter((one) => one !== step) }));
    if (note !== null) actions.dismiss(note);
    const result = await run();
    if (!result.ok) {
      actions.showProblem(result.problem);
      // What was changed meanwhile can never be taken back from here. Anything else may work the next time.
      if (result.problem.code !== 'bad-request') store.setState((now) => ({ [way]: [...now[way], step] }));
      return;
    }
    const back = { label, run: result.value, time: performance.now(), note: null };
    const other = way === 'undo' ? 'redo' : 'undo';
    store.setState((now) => ({ [other]: [...now[other], back] }));
    // It may be out of sight.
    actions.showNote(`${way === 'undo' ? 'Undone' : 'Done again'}: ${label}.`);
  }

  return {
    store,
    add({ label, text, undo }) {
      const note = actions.showNote(text, { label: 'Undo', run: () => inTurn(() => take('undo', step)) });
      const step = { label, run: undo, time: performance.now(), note };
      store.setState((now) => ({ undo: [...now.undo, step], redo: [] }));
    },
    timeOf: (way) => store.getState()[way].at(-1)?.time ?? 0,
    dismissNotes() {
      for (const { note } of store.getState().undo) if (note !== null) actions.dismiss(note);
    },
    step: (way) =>
      inTurn(async () => {
        const next = store.getState()[way].at(-1);
        if (next) await take(way, next);
        else actions.showNote(`There is nothing to ${way}.`);
      }),
  };
}

/** Takes back edits of episodes that need not be open. `after` follows each time. */
export function editsBack(
  request: Bridge<File>['request'],
  made: readonly MadeEdit[],
  after: () => Promise<void> = async () => {},
): Step {
  const step =
    (way: 'undo' | 'redo', edits: readonly MadeEdit[]): Step =>
    async () => {
      const result = await request('edits:step', { way, made: edits });
      await after();
      return result.ok ? { ok: true, value: step(way === 'undo' ? 'redo' : 'undo', result.value) } : result;
    };
  return step('undo', made);
}
