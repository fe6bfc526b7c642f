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

function stepOfEpisode({ edits, messages }: App, way: Way): boolean {
  const before = edits.getState();
  const isDone = edits.actions[way]();
  // A correction may be out of sight, or made by the command line.
  if (edits.getState().corrections !== before.corrections)
    messages.actions.showNote(`${way === 'undo' ? 'Undone' : 'Done again'}: ${before[way]}.`);
  return isDone;
}

/** Tells main what Undo and Redo mean while the library is shown, for the menu. */
export function followSteps(app: App): void {
  let told = JSON.stringify(null);
  const tell = () => {
    const steps = stepsOfLibrary(app);
    const shown = steps && { undo: steps.undo, redo: steps.redo };
    const now = JSON.stringify(shown);
    if (now === told) return;
    told = now;
    void app.ask('steps:shown', shown);
  };
  const { clipsOfAll, edits, episodeSteps, layout, people, settings } = app;
  for (const store of [layout, settings, edits, people.store, episodeSteps.store, clipsOfAll.steps.store])
    store.subscribe(tell);
}

/** The steps of the library's tab that is shown; null while the page is. */
function stepsOfLibrary(app: App): Steps | null {
  const { clipsOfAll, edits, episodeSteps, layout, people, settings } = app;
  if (layout.getState().view !== 'library') return null;
  switch (settings.getState().libraryTab) {
    case 'episodes':
      return { ...labelsOf(episodeSteps), step: episodeSteps.step };
    case 'speakers': {
      const { view } = people.store.getState();
      return { undo: view?.undo ?? null, redo: view?.redo ?? null, step: (way) => void people.step(way) };
    }
    case 'clips': {
      // Clips of the open episode are listed there, too.
      const [own, open] = [labelsOf(clipsOfAll.steps), edits.getState()];
      const isOpen = (way: Way) => own[way] === null && open[way] !== null;
      return {
        undo: own.undo ?? open.undo,
        redo: own.redo ?? open.redo,
        step: (way) => (isOpen(way) ? void stepOfEpisode(app, way) : clipsOfAll.steps.step(way)),
      };
    }
  }
}

function labelsOf({ store }: StepHistory): NextSteps {
  const { undo, redo } = store.getState();
  return { undo: undo.at(-1)?.label ?? null, redo: redo.at(-1)?.label ?? null };
}
