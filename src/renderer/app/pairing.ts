import type { LibraryItem, PairedView } from '../../ipc/library-views';
import type { App } from './app';
import { showLibraryEdit } from './library-edits';

/** Shows the dialog that asks which file an episode of the library belongs to. */
export function askToPair({ layout }: App, { token, title, isOpen }: LibraryItem): void {
  layout.setState({ dialog: 'pair-with', subject: { token, title, isOpen } });
}

/** Pairs an episode of the library with the file of another one. Returns whether that was done. */
export async function pairWith(app: App, token: string, other: string): Promise<boolean> {
  return notePair(app, (await app.ask('pairs:pair', { token, other }))?.value);
}

/** The same with a file that the user chooses. */
export async function pairWithFile(app: App, token: string): Promise<boolean> {
  return notePair(app, (await app.ask('pairs:choose-file', { token }))?.value);
}

/** Parts the recording and the transcript of an episode of the library. */
export async function partPair(app: App, { token }: LibraryItem): Promise<void> {
  const parted = (await app.ask('pairs:part', { token }))?.value;
  if (!parted) return;
  const { audio, transcript } = parted;
  note(app, parted, `parting “${audio}” and “${transcript}”`, `“${audio}” and “${transcript}” are parted.`);
}

function notePair(app: App, paired: PairedView | null | undefined): boolean {
  if (!paired) return false;
  const { audio, transcript } = paired;
  note(app, paired, `pairing “${audio}” and “${transcript}”`, `“${transcript}” is the transcript of “${audio}” now.`);
  return true;
}

function note(app: App, { undo }: PairedView, what: string, done: string): void {
  const text = `${done} No file was touched.`;
  showLibraryEdit(app, { what, text, undo: () => app.ask('pairs:undo', { token: undo }) });
}
