import { setImmediate as promisesKept } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createLibraryStore } from '../state/library';
import { createMessagesStore } from '../state/messages';
import type { App } from './app';
import { runCommand } from './commands';
import { showLibraryEdit } from './library-edits';

afterEach(() => vi.unstubAllGlobals());

/** The list of episodes, over an open episode with a step that can be undone. */
function amongEpisodes() {
  vi.stubGlobal('document', { activeElement: null });
  const undone: string[] = [];
  const messages = createMessagesStore(() => undefined);
  const step = (name: string) => () => {
    undone.push(name);
    return true;
  };
  const app = {
    library: createLibraryStore(),
    messages,
    layout: createStore(() => ({ view: 'library' })),
    settings: createStore(() => ({ libraryTab: 'episodes' })),
    episode: createStore(() => ({ episode: null })),
    people: { isShown: () => false },
    edits: { getState: () => ({ corrections: null }), actions: { undo: step('a clip'), redo: step('a clip again') } },
  } as unknown as App;
  const edit = (what: string, isPossible = true) => {
    const undo = async () => {
      undone.push(what);
      return isPossible ? {} : null;
    };
    showLibraryEdit(app, { what, text: `Did ${what}.`, undo });
  };
  return { app, edit, undone, texts: () => messages.getState().messages.map(({ text }) => text) };
}

test('among the episodes of the library, Undo takes back the edits of these, and never one of the open episode', async () => {
  const { app, edit, undone, texts } = amongEpisodes();
  edit('one');
  edit('two');
  runCommand(app, 'undo');
  await expect.poll(texts).toEqual(['Did one.', 'Undone: two.']);
  runCommand(app, 'undo');
  await expect.poll(texts).toEqual(['Undone: one.']);
  runCommand(app, 'undo');
  expect(texts()).toEqual(['There is nothing to undo.']);
  runCommand(app, 'redo');
  expect(texts()).toEqual(['There is nothing to redo.']);
  expect(undone).toEqual(['two', 'one']);
});

test('what its note took back, or cannot be taken back, is not undone again', async () => {
  const { app, edit, undone, texts } = amongEpisodes();
  edit('one');
  edit('two', false);
  runCommand(app, 'undo');
  await expect.poll(() => undone).toEqual(['two']);
  await promisesKept();
  expect(texts()).toEqual(['Did one.']);
  app.messages.getState().messages[0]?.action?.run();
  expect(undone).toEqual(['two', 'one']);
  runCommand(app, 'undo');
  expect(texts()).toEqual(['There is nothing to undo.']);
});
