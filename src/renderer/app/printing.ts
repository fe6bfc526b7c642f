import { flushSync } from 'react-dom';
import type { App } from './app';

/** Shows the system's dialog to print the transcript. */
export async function printTranscript(app: App): Promise<void> {
  await withPrinted(app, (episode) => app.ask('page:print', { episode }));
}

/** Asks where, and saves the transcript there as it would be printed. */
export async function savePdf(app: App): Promise<void> {
  const saved = await withPrinted(app, (episode) => app.ask('page:pdf', { episode }));
  if (saved?.value) app.messages.actions.showNote(`Saved the transcript as “${saved.value}”.`);
}

/**
 * Does something while the document to print is in the window. Most of a long transcript is not on the page, so the page
 * itself cannot be printed.
 */
async function withPrinted<T>({ episode, layout }: App, work: (episode: string) => Promise<T>): Promise<T | null> {
  const open = episode.getState().episode;
  if (!open || layout.getState().printed) return null;
  const windowTitle = document.title;
  flushSync(() => layout.setState({ printed: true }));
  // A PDF and a print job are named after the document.
  document.title = open.title;
  try {
    await fontsOfPrinted();
    return await work(open.id);
  } finally {
    layout.setState({ printed: false });
    if (document.title === open.title) document.title = windowTitle;
  }
}

/** Loads the fonts of the document. Chromium loads those of unseen text only when it prints, and does not wait for them. */
async function fontsOfPrinted(): Promise<void> {
  const characters = [...new Set(document.querySelector('[data-printed]')?.textContent ?? '')].join('');
  const faces = ['1em "Literata Variable"', 'italic 1em "Literata Variable"', '1em "Inter Variable"'];
  // Without one of them, the system's own font is printed.
  await Promise.allSettled(faces.map((face) => document.fonts.load(face, characters)));
}
