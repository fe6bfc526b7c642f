import { useEffect } from 'react';
import type { App } from '../app/app';
import { isAllSelected, transcriptOnPage } from '../app/turns-on-page';
import { isSaidBy } from '../state/shown-speaker';

/**
 * Makes Select All, by menu or key, select the transcript and nothing around it, and copy its text from the transcript,
 * because turns far from the view are not on the page.
 */
export function useSelectAll(app: App): void {
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    document.addEventListener(
      'selectstart',
      (event) => {
        // Only when everything is to be selected does a selection begin at the body. A dragged one begins inside it.
        if (event.target !== document.body) return;
        event.preventDefault();
        // A dialog covers the transcript. The listening options are beside it.
        const isCovered = app.layout.getState().dialog !== null;
        const all = isCovered ? document.querySelector('[role="dialog"]') : transcriptOnPage();
        if (all) document.getSelection()?.selectAllChildren(all);
        else app.messages.actions.showNote('There is no transcript to select.');
      },
      { signal },
    );
    document.addEventListener(
      'copy',
      (event) => {
        const { transcript } = app.episode.getState().episode ?? {};
        if (!transcript || !isAllSelected()) return;
        const { only } = app.shownSpeaker.getState();
        const turns = transcript.transcript.turns
          .filter((turn) => isSaidBy(only, turn))
          .map(({ speaker, text }) => (speaker ? `${speaker}: ${text}` : text));
        event.clipboardData?.setData('text/plain', turns.join('\n\n'));
        event.preventDefault();
      },
      { signal },
    );
    return () => listeners.abort();
  }, [app]);
}
