import type { App } from './app';
import { isAllSelected } from './turns-on-page';

/** Copies what is selected of the transcript, with who speaks and when. */
export async function copyWithTimes({ ask, episode, selection, messages }: App): Promise<void> {
  const open = episode.getState().episode;
  const part = isAllSelected() ? null : selection.getState().part;
  if (!open || (part === null && !isAllSelected())) {
    messages.actions.showNote('Select words on the page to copy them with speakers and times.');
    return;
  }
  const isCopied = await ask('transcript:copy', { episode: open.id, part });
  if (isCopied) messages.actions.showNote('Copied with speakers and times.');
}
