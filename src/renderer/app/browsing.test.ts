import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { LibraryFolder, LibraryView } from '../../ipc/library-views';
import { createLibraryStore } from '../state/library';
import { createMessagesStore } from '../state/messages';
import type { App } from './app';
import { addFolder, followLibrary } from './browsing';
import { createStepHistory } from './step-history';

afterEach(() => vi.unstubAllGlobals());

const folderOf = (name: string): LibraryFolder => ({ token: name, name, isAway: false });

/** The library with the folder “tapes”, which the list shows alone. */
function opened() {
  const library = createLibraryStore();
  const messages = createMessagesStore(() => undefined);
  const folders = [folderOf('tapes')];
  library.setState({ folder: 'tapes' });
  const layout = createStore(() => ({ view: 'library' }));
  const answers: Record<string, () => unknown> = {
    'library:list': (): LibraryView => ({ folders: [...folders], items: [] }),
    'library:add': () => {
      folders.push(folderOf('new'));
      return folderOf('new');
    },
  };
  const app = {
    library,
    layout,
    settings: { getState: () => ({ libraryTab: 'episodes' }) },
    ask: async (name: string) => ({ value: answers[name]?.() }),
    messages,
    episodeSteps: createStepHistory(messages),
  } as unknown as App;
  const heard = new Map<string, (value: never) => void>();
  followLibrary(app, {
    on: (name, listener) => {
      heard.set(name, listener);
      return () => heard.delete(name);
    },
  });
  const send = (name: string, value: unknown) => heard.get(name)?.(value as never);
  return { app, library, layout, folders, send };
}

test('the list shows all folders again when the one that it showed alone is gone', async () => {
  const { library, folders, send } = opened();
  send('library:changed', null);
  await expect.poll(() => library.getState().view?.folders.length).toBe(1);
  expect(library.getState().folder).toBe('tapes');
  folders.length = 0;
  send('library:changed', null);
  await expect.poll(() => library.getState().view?.folders.length).toBe(0);
  expect(library.getState().folder).toBeNull();
});

test('the list shows a folder that was just added', async () => {
  const { app, library } = opened();
  await addFolder(app);
  expect(library.getState().folder).toBeNull();
});

test('the library is shown when folders were opened, and no episode of theirs', () => {
  const { library, layout, send } = opened();
  layout.setState({ view: 'page' });
  send('library:added', { folders: [], isShown: true });
  expect(layout.getState().view).toBe('page');
  send('library:added', { folders: [], isShown: false });
  expect(layout.getState().view).toBe('library');
  expect(library.getState().folder).toBeNull();
});

test('why the library could not be read is known until the reading goes on', () => {
  const { library, send } = opened();
  const problem = { code: 'cannot-write', message: 'It could not be read.' };
  send('library:problem', problem);
  expect(library.getState().problem).toBe(problem);
  send('library:problem', null);
  expect(library.getState().problem).toBeNull();
});

test('the list is read once before it is shown, when the page has nothing else to do', async () => {
  const idle: (() => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (work: () => void) => idle.push(work));
  const { library, layout, send } = opened();
  layout.setState({ view: 'page' });
  send('library:changed', null);
  expect(idle).toHaveLength(1);
  idle.pop()?.();
  await expect.poll(() => library.getState().view?.folders).toHaveLength(1);
  const { view } = library.getState();
  send('library:changed', null);
  idle.pop()?.();
  await Promise.resolve();
  expect(library.getState().view).toBe(view);
});
