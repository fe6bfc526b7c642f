import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Problem, Result } from '../../ipc/result';
import { createMessagesStore } from '../state/messages';
import { createQueueStore } from '../state/queue';
import type { App } from './app';
import { runCommand } from './commands';
import { createStepHistory, type Step } from './step-history';
import { followSteps } from './stepping';
import { createWritings } from './writings';

afterEach(() => vi.unstubAllGlobals());

const CHANGED: Problem = { code: 'bad-request', message: 'It was changed meanwhile.', advice: '' } as Problem;
const AWAY: Problem = { code: 'no-answer', message: 'The drive does not answer.', advice: '' } as Problem;

/** The list of episodes, over an open episode with a step that can be undone. */
function amongEpisodes() {
  vi.stubGlobal('document', { activeElement: null });
  const done: string[] = [];
  const told: unknown[] = [];
  const messages = createMessagesStore(() => undefined);
  const step = (name: string) => () => {
    done.push(name);
    return true;
  };
  const layout = createStore<{ view: string; dialog: string | null }>(() => ({ view: 'library', dialog: null }));
  const settings = createStore(() => ({ libraryTab: 'episodes' }));
  const edits = createStore(() => ({ corrections: null, undo: 'Delete “A”', redo: null, undoTime: 0, redoTime: 0 }));
  const episode = createStore(() => ({ episode: null }));
  const app = {
    messages,
    layout,
    settings,
    episodeSteps: createStepHistory(messages),
    queue: createQueueStore(),
    clipsOfAll: { steps: createStepHistory(messages) },
    episode,
    writings: createWritings({ episode, edits, messages } as unknown as Parameters<typeof createWritings>[0]),
    people: { store: createStore(() => ({ view: { undo: 'Rename “Jo”', redo: null } })), step: step('a name') },
    edits: Object.assign(edits, { actions: { undo: step('a clip'), redo: step('a clip again') } }),
    ask: async (name: string, payload: unknown) => told.push([name, payload]),
  } as unknown as App;
  followSteps(app);
  /** Does something. The next time that it is taken back or done again, this fails with the problem, if there is one. */
  const edit = (label: string) => {
    const failing: { problem: Problem | null } = { problem: null };
    const back =
      (what: string): Step =>
      async (): Promise<Result<Step>> => {
        const { problem } = failing;
        failing.problem = null;
        if (problem) return { ok: false, problem };
        done.push(what);
        return { ok: true, value: back(what.startsWith('un') ? label : `un${label}`) };
      };
    app.episodeSteps.add({ label, text: `Did ${label}.`, undo: back(`un${label}`) });
    return failing;
  };
  const texts = () => messages.getState().messages.map(({ text }) => text);
  return { app, edit, edits, done, texts, layout, settings, told };
}

test('among the episodes of the library, Undo and Redo are for edits of these, never for one of the open episode', async () => {
  const { app, edit, done, texts } = amongEpisodes();
  edit('one');
  edit('two');
  runCommand(app, 'undo');
  await expect.poll(texts).toEqual(['Did one.', 'Undone: two.']);
  runCommand(app, 'undo');
  await expect.poll(texts).toEqual(['Undone: one.']);
  runCommand(app, 'undo');
  await expect.poll(texts).toEqual(['There is nothing to undo.']);
  runCommand(app, 'redo');
  await expect.poll(texts).toEqual(['Done again: one.']);
  runCommand(app, 'redo');
  await expect.poll(texts).toEqual(['Done again: two.']);
  runCommand(app, 'redo');
  await expect.poll(texts).toEqual(['There is nothing to redo.']);
  expect(done).toEqual(['untwo', 'unone', 'one', 'two']);
});

test('an undo and a redo right after it are done in their order', async () => {
  const { app, edit, done } = amongEpisodes();
  edit('one');
  edit('two');
  for (const command of ['undo', 'undo', 'redo', 'undo'] as const) runCommand(app, command);
  await expect.poll(() => done).toEqual(['untwo', 'unone', 'one', 'unone']);
});

test('after another edit, nothing is redone', async () => {
  const { app, edit, done, texts } = amongEpisodes();
  edit('one');
  runCommand(app, 'undo');
  await expect.poll(() => done).toEqual(['unone']);
  edit('two');
  runCommand(app, 'redo');
  await expect.poll(texts).toContain('There is nothing to redo.');
});

test('what its note took back is not undone again, but redone', async () => {
  const { app, edit, done, texts } = amongEpisodes();
  edit('one');
  app.messages.getState().messages[0]?.action?.run();
  await expect.poll(texts).toEqual(['Undone: one.']);
  runCommand(app, 'undo');
  await expect.poll(texts).toEqual(['There is nothing to undo.']);
  runCommand(app, 'redo');
  await expect.poll(() => done).toEqual(['unone', 'one']);
});

test('what failed may work the next time, unless it was changed meanwhile', async () => {
  const { app, edit, done, texts } = amongEpisodes();
  edit('one');
  edit('two').problem = AWAY;
  runCommand(app, 'undo');
  await expect.poll(texts).toContain(AWAY.message);
  runCommand(app, 'undo');
  await expect.poll(() => done).toEqual(['untwo']);
  edit('three').problem = CHANGED;
  runCommand(app, 'undo');
  await expect.poll(texts).toContain(CHANGED.message);
  runCommand(app, 'undo');
  await expect.poll(() => done).toEqual(['untwo', 'unone']);
});

test('under a dialog, nothing that it covers is undone', async () => {
  const { app, edit, done, layout, texts } = amongEpisodes();
  edit('one');
  layout.setState({ dialog: 'edit-details' });
  runCommand(app, 'undo');
  runCommand(app, 'redo');
  layout.setState({ view: 'page' });
  runCommand(app, 'undo');
  layout.setState({ view: 'library', dialog: null });
  edit('two');
  runCommand(app, 'undo');
  await expect.poll(texts).toEqual(['Did one.', 'Undone: two.']);
  expect(done).toEqual(['untwo']);
});

test('in the list of changes, what it took back is undone', () => {
  const { app, done, layout } = amongEpisodes();
  layout.setState({ view: 'page', dialog: 'changes' });
  runCommand(app, 'undo');
  expect(done).toEqual(['a clip']);
});

test('in a field for a date, Undo is for the field', () => {
  class Field {
    constructor(readonly type: string) {}
  }
  const { app, done } = amongEpisodes();
  const asked: string[] = [];
  vi.stubGlobal('HTMLInputElement', Field);
  vi.stubGlobal('document', { activeElement: new Field('date'), execCommand: (way: string) => asked.push(way) });
  runCommand(app, 'undo');
  expect([asked, done]).toEqual([['undo'], []]);
});

test('the menu names what Undo and Redo would do in the tab that is shown, and on the page again', async () => {
  const { app, edit, layout, settings, told, texts } = amongEpisodes();
  const last = () => told.at(-1);
  edit('Pair “a” with “b”');
  expect(last()).toEqual(['steps:shown', { undo: 'Pair “a” with “b”', redo: null }]);
  runCommand(app, 'undo');
  await expect.poll(texts).toContain('Undone: Pair “a” with “b”.');
  expect(last()).toEqual(['steps:shown', { undo: null, redo: 'Pair “a” with “b”' }]);
  settings.setState({ libraryTab: 'speakers' });
  expect(last()).toEqual(['steps:shown', { undo: 'Rename “Jo”', redo: null }]);
  // Without an edit of the list, Undo is for the clips of the open episode.
  settings.setState({ libraryTab: 'clips' });
  expect(last()).toEqual(['steps:shown', { undo: 'Delete “A”', redo: null }]);
  layout.setState({ view: 'page' });
  expect(last()).toEqual(['steps:shown', null]);
});

test('among all clips, the newest step is undone first, whatever episode it belongs to', async () => {
  const { app, done, edits, settings, texts, told } = amongEpisodes();
  settings.setState({ libraryTab: 'clips' });
  const undo: Step = async () => {
    done.push('a clip of the list');
    return { ok: true, value: undo };
  };
  app.clipsOfAll.steps.add({ label: 'Delete “B”', text: 'Deleted “B”.', undo });
  expect(told.at(-1)).toEqual(['steps:shown', { undo: 'Delete “B”', redo: null }]);
  edits.setState({ undo: 'Delete “C”', undoTime: performance.now() + 1 });
  expect(told.at(-1)).toEqual(['steps:shown', { undo: 'Delete “C”', redo: null }]);
  runCommand(app, 'undo');
  expect(done).toEqual(['a clip']);
  edits.setState({ undo: 'Delete “A”', undoTime: 0 });
  runCommand(app, 'undo');
  await expect.poll(texts).toContain('Undone: Delete “B”.');
  expect(done).toEqual(['a clip', 'a clip of the list']);
});

test('while the queue of syncs is shown, Undo is for the steps of the library, also over the page', async () => {
  const { app, done, edit, layout } = amongEpisodes();
  edit('one');
  layout.setState({ view: 'page' });
  app.queue.setState({ isOpen: true });
  runCommand(app, 'undo');
  await expect.poll(() => done).toEqual(['unone']);
});
