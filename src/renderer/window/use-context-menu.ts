import { useEffect } from 'react';
import type { App } from '../app/app';
import { pointedClip } from '../app/pointed-clip';
import { takesText } from '../app/text-field';

/** Shows the context menu of text fields, of the transcript's words and of recent episodes. Elsewhere there is none. */
export function useContextMenu(app: App): void {
  useEffect(() => {
    const { ask } = app;
    const listeners = new AbortController();
    const onContextMenu = (event: MouseEvent) => {
      // Chromium's own would offer to reload the page.
      event.preventDefault();
      const { target } = event;
      if (!(target instanceof Element)) return;
      const at = { x: event.clientX, y: event.clientY };
      const token = target.closest<HTMLElement>('[data-recent]')?.dataset.recent;
      if (takesText(target))
        void ask('menu:context', { on: 'field', selected: hasSelection(target), link: null, clip: false, at });
      else if (token !== undefined) void ask('menu:context', { on: 'shelf', token, at });
      else if (target.closest('[data-turn]')) {
        const link = target.closest('a')?.href ?? null;
        const selected = document.getSelection()?.isCollapsed === false;
        void ask('menu:context', { on: 'words', selected, link, clip: pointedClip(app) !== null, at });
      }
    };
    document.addEventListener('contextmenu', onContextMenu, { signal: listeners.signal });
    return () => listeners.abort();
  }, [app]);
}

function hasSelection(field: Element): boolean {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return true;
  return field.selectionStart !== field.selectionEnd;
}
