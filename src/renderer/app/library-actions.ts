import { quoted } from '../../core/quoted';
import type { LibraryItem } from '../../ipc/library-views';
import type { DetailsChange } from '../../ipc/requests';
import type { App } from './app';
import { closeLibrary, openFromLibrary } from './browsing';
import { queueSyncs } from './queueing';
import { editsBack } from './step-history';

/** Opens an episode of the library, and plays it from where the listener stopped. */
export async function playFromLibrary(app: App, { token, isOpen }: LibraryItem): Promise<void> {
  if (isOpen) closeLibrary(app);
  else if (!(await openFromLibrary(app, token))) return;
  app.listening.play();
}

/** Shows the recording of an episode, or else its transcript, in the system's file manager. */
export async function showInFolder({ ask }: App, { token }: LibraryItem): Promise<void> {
  await ask('library:reveal', { token });
}

/** Puts the paths of episodes on the clipboard: of the recording or else of the transcript, each in a line. */
export async function copyPaths({ ask, messages }: App, items: readonly LibraryItem[]): Promise<void> {
  if (!(await ask('library:copy-paths', { tokens: items.map(({ token }) => token) }))) return;
  messages.actions.showNote(items.length === 1 ? 'Copied the path.' : `Copied ${items.length} paths.`);
}

/** Asks whether everything that Earmark keeps of an episode is to be removed. */
export function askToForget({ episode, layout }: App, { token, title, isOpen }: LibraryItem): void {
  // The open one is named by its id.
  const open = isOpen ? episode.getState().episode : null;
  layout.setState({ dialog: 'forget-episode', subject: { token: open?.id ?? token, title, isOpen } });
}

/** Whether an episode has a recording and a transcript, which can be read. */
export function isPair({ has, problem }: LibraryItem): boolean {
  return has === 'both' && problem === null;
}

/** Puts episodes into the queue of syncs. Those that lack a file are passed over, which is said. */
export function syncEpisodes(app: App, items: readonly LibraryItem[]): Promise<void> {
  return queueSyncs(
    app,
    items.map(({ token }) => token),
  );
}

/** Whether an episode has a transcript that can be read. */
export function hasText({ has, problem }: LibraryItem): boolean {
  return has !== 'audio' && problem === null;
}

/** Asks how to export the whole transcripts of episodes. */
export function askToExportTranscripts({ layout, library }: App, subjects: readonly LibraryItem[]): void {
  library.setState({ subjects });
  layout.setState({ dialog: 'export-transcripts' });
}

/** Whether what an episode is can be edited: Earmark knows episodes by what is in their files. */
export function canEditDetails({ isAway, problem }: LibraryItem): boolean {
  return !isAway && problem === null;
}

/** Asks what episodes are. Those whose details cannot be edited are passed over. */
export function askToEditDetails({ layout, library }: App, items: readonly LibraryItem[]): void {
  library.setState({ subjects: items.filter(canEditDetails) });
  layout.setState({ dialog: 'edit-details' });
}

/** Says what episodes are: of all of them, or of none if one cannot be read. It is one step, which can be undone. */
export async function editDetails(app: App, items: readonly LibraryItem[], to: DetailsChange): Promise<void> {
  const { ask, episodeSteps, request } = app;
  const answer = await ask('library:edit-details', { tokens: items.map(({ token }) => token), to });
  const [first] = items;
  // Without an edit, there is nothing to undo.
  if (answer === null || answer.value.length === 0 || !first) return;
  const title = to.title ?? first.title;
  const [named, inMenu] =
    items.length === 1
      ? [`“${title}”`, quoted(title)]
      : [`${items.length.toLocaleString('en')} episodes`, `${items.length.toLocaleString('en')} Episodes`];
  episodeSteps.add({
    label: `Edit Details of ${inMenu}`,
    text: `The details of ${named} are changed. No file was touched.`,
    undo: editsBack(request, answer.value),
  });
}

/** The address of the cover of an episode. Another cover has another address. */
export function coverAddress({ token, cover }: LibraryItem): string {
  return cover === null ? `/cover/${token}` : `/cover/${token}?given=${cover}`;
}

/** Whether clips were made of an episode. */
export function hasClips({ clips }: LibraryItem): boolean {
  return clips > 0;
}

/** Asks how to export all clips of episodes. */
export function askToExportClips(app: App, items: readonly LibraryItem[]): Promise<void> {
  return app.clipsOfAll.exportOf(items.map(({ token }) => token));
}
