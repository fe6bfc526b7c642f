import { quoted } from '../../core/quoted';
import type { Bridge } from '../../ipc/bridge';
import type { LibraryFolder } from '../../ipc/library-views';
import type { App } from './app';
import type { Step } from './step-history';

/** Milliseconds between two readings of the list while episodes are added to it. */
const READ_EVERY = 3000;

/** Shows the library in place of the page, or the page again. */
export function toggleLibrary(app: App): void {
  if (app.layout.getState().view === 'library') closeLibrary(app);
  else showLibrary(app);
}

/** Shows the library, as it was when it was seen last, and as it is now once that is known. */
function showLibrary(app: App): void {
  app.layout.setState({ view: 'library', drawer: null });
  void readLibrary(app);
}

export function closeLibrary({ layout }: App): void {
  layout.setState({ view: 'page' });
}

/** Gives the focus to the field that filters what the library shows, with its text selected. */
export function findInLibrary(): void {
  document.querySelector<HTMLInputElement>('[role="tabpanel"] input[type="search"]')?.select();
}

/** Takes what main says of the library. */
export function followLibrary(app: App, bridge: Pick<Bridge<File>, 'on'>): void {
  let readAt = 0;
  const isShown = () => app.layout.getState().view === 'library';
  const read = () => {
    if (app.settings.getState().libraryTab === 'clips') void app.clipsOfAll.read();
    readAt = performance.now();
    void readLibrary(app);
  };
  bridge.on('library:changed', () => {
    if (isShown()) read();
    // What else has the processors is done first. Whoever shows the library later reads it anew.
    else requestIdleCallback(() => readAhead(app));
  });
  bridge.on('library:reading', () => {
    if (isShown() && performance.now() - readAt > READ_EVERY) read();
  });
  bridge.on('library:problem', (problem) => app.library.setState({ problem }));
  bridge.on('library:added', ({ folders, isShown }) => {
    if (!isShown) showAll(app);
    for (const folder of folders) noteAdded(app, folder);
  });
}

/** Reads the list before it is shown for the first time, so that it opens at once. */
function readAhead(app: App): void {
  if (app.library.getState().view === null) void readLibrary(app);
}

/** Opens an episode of the library, and shows the page. Returns whether it could be opened. */
export async function openFromLibrary(app: App, token: string): Promise<boolean> {
  const { ask } = app;
  closeLibrary(app);
  return (await ask('library:open', { token })) !== null;
}

/** Asks for a folder, adds it to the library, and shows what is in it. */
export async function addFolder(app: App): Promise<void> {
  const answer = await app.ask('library:add');
  if (!answer) return;
  const added = answer.value;
  if (!added) {
    showLibrary(app);
    return;
  }
  showAll(app);
  noteAdded(app, added);
}

/** Shows the library, and all that is in it. */
function showAll(app: App): void {
  showLibrary(app);
  app.library.setState({ filter: '', kind: 'all', folder: null });
}

/** Takes a folder out of the library. */
export async function removeFolder(app: App, folder: LibraryFolder): Promise<void> {
  const { ask, library } = app;
  if (!(await ask('library:remove', { token: folder.token }))) return;
  if (library.getState().folder === folder.token) library.setState({ folder: null });
  await readLibrary(app);
  app.episodeSteps.add({
    label: `Take ${quoted(folder.name)} out of the Library`,
    text: `“${folder.name}” is out of the library. Nothing in it was touched.`,
    undo: folderBack(app, folder, 'library:restore'),
  });
}

function noteAdded(app: App, folder: LibraryFolder): void {
  // It may have been empty when it was opened before.
  app.messages.actions.dismissAbout([folder.name]);
  const { name } = folder;
  app.episodeSteps.add({
    label: `Add ${quoted(name)} to the Library`,
    text: `“${name}” is in the library now.`,
    undo: folderBack(app, folder, 'library:remove'),
  });
}

/** Takes a folder out of the library, or puts it back. */
function folderBack(app: App, { token }: LibraryFolder, how: 'library:remove' | 'library:restore'): Step {
  const step =
    (now: typeof how): Step =>
    async () => {
      const result = await app.request(now, { token });
      await readLibrary(app);
      return result.ok
        ? { ok: true, value: step(now === 'library:remove' ? 'library:restore' : 'library:remove') }
        : result;
    };
  return step(how);
}

/** Reads the list anew. If the folder that it showed alone is gone, it shows all. */
export async function readLibrary({ ask, library }: App): Promise<void> {
  const answer = await ask('library:list');
  if (!answer) return;
  const { folder } = library.getState();
  const isThere = answer.value.folders.some(({ token }) => token === folder);
  library.setState({ view: answer.value, folder: isThere ? folder : null });
}
