import type { NextSteps } from '../../ipc/program-views';
import type { App } from './app';
import type { StepHistory } from './step-history';
import { isTyping } from './text-field';

type Way = 'undo' | 'redo';

/** What Undo and Redo are for, and what they would do next. */
interface Steps extends NextSteps {
  step(way: Way): void;
}

/**
 * Undoes or redoes a step of what is shown: of a tab of the library, or else of the open episode. In a text field, it is
 * the field's own step. Under a dialog, nothing that the dialog covers is undone. False where there was none.
 */
export function stepBack(app: App, way: Way): boolean {
  if (isTyping()) {
    // Deprecated in name, but the only way to a text field's own history when the key went to the menu.
    document.execCommand(way);
    return true;
  }
  const { dialog } = app.layout.getState();
  // The list of changes shows what it takes back, and that it is undone.
  if (dialog !== null && dialog !== 'changes') return true;
  const steps = stepsOfLibrary(app);
  if (!steps) return stepOfEpisode(app, way);
  steps.step(way);
  return true;
}

function stepOfEpisode({ edits, messages, writings }: App, way: Way): boolean {
  if (way === 'undo' && writings.undo()) return true;
  const before = edits.getState();
  const isDone = edits.actions[way]();
  // A correction may be out of sight, or made by the command line.
  if (edits.getState().corrections !== before.corrections)
    messages.actions.showNote(`${way === 'undo' ? 'Undone' : 'Done again'}: ${before[way]}.`);
  return isDone;
}

/** Tells main what Undo and Redo mean for the menu, unless they are for edits of the open episode: main knows these. */
export function followSteps(app: App): void {
  let told = JSON.stringify(null);
  const tell = () => {
    const steps = stepsOfLibrary(app) ?? (app.writings.next() === null ? null : stepsOfOpen(app));
    const shown = steps && { undo: steps.undo, redo: steps.redo };
    const now = JSON.stringify(shown);
    if (now === told) return;
    told = now;
    void app.ask('steps:shown', shown);
  };
  const { clipsOfAll, edits, episode, episodeSteps, layout, people, queue, settings, writings } = app;
  const lists = [people.store, episodeSteps.store, clipsOfAll.steps.store];
  for (const store of [layout, settings, queue, episode, edits, writings.store, ...lists]) store.subscribe(tell);
}

/** The steps of the queue of syncs if it is shown, or of the library's tab that is; null while only the page is. */
function stepsOfLibrary(app: App): Steps | null {
  const { clipsOfAll, episodeSteps, layout, people, queue, settings } = app;
  if (queue.getState().isOpen) return { ...labelsOf(episodeSteps), step: episodeSteps.step };
  if (layout.getState().view !== 'library') return null;
  switch (settings.getState().libraryTab) {
    case 'episodes':
      return { ...labelsOf(episodeSteps), step: episodeSteps.step };
    case 'speakers': {
      const { view } = people.store.getState();
      return { undo: view?.undo ?? null, redo: view?.redo ?? null, step: (way) => void people.step(way) };
    }
    case 'clips': {
      // Clips of the open episode are listed there, too. The newest step is next, whatever it belongs to.
      const [own, open] = [labelsOf(clipsOfAll.steps), stepsOfOpen(app)];
      const isOpen = (way: Way) =>
        open[way] !== null && (own[way] === null || timeOfOpen(app, way) > clipsOfAll.steps.timeOf(way));
      const labelOf = (way: Way) => (isOpen(way) ? open[way] : own[way]);
      return {
        undo: labelOf('undo'),
        redo: labelOf('redo'),
        step: (way) => (isOpen(way) ? void stepOfEpisode(app, way) : clipsOfAll.steps.step(way)),
      };
    }
  }
}

/** What they are for in the open episode. */
function stepsOfOpen({ edits, writings }: App): NextSteps {
  const { undo, redo } = edits.getState();
  return { undo: writings.next() ?? undo, redo };
}

/** When the next of these was done, as `StepHistory` tells it. */
function timeOfOpen({ edits, writings }: App, way: Way): number {
  const { undoTime, redoTime } = edits.getState();
  return way === 'redo' ? redoTime : (writings.time() ?? undoTime);
}

function labelsOf({ store }: StepHistory): NextSteps {
  const { undo, redo } = store.getState();
  return { undo: undo.at(-1)?.label ?? null, redo: redo.at(-1)?.label ?? null };
}
