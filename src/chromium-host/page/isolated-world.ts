/** Runs in the preload's world, before any script of the page. */
import type { PageApi } from '../messages';
import { copyText } from './copy-text';
import { keepKeys } from './elements';
import { fileOf } from './files';
import { sendToHost } from './host';
import { event, reply } from './ipc-renderer';
import { setMenu } from './menu-bar';
import { pickedFile, pickFiles } from './pick-files';
import { popUp } from './popup-menu';
import { runPreload } from './preload';
import { askSavePath, askWithButtons, confirm } from './questions';
import { setShortcuts, watchKeys } from './shortcuts';
import { watchNavigation, watchTheme, watchWindow } from './window-watch';

export interface IsolatedWorld extends PageApi {
  runPreload: typeof runPreload;
  fileOf: typeof fileOf;
  pickedFile: typeof pickedFile;
}

// The preload and its parts run in the top frame only.
if (window === window.top) {
  const world: IsolatedWorld = {
    runPreload,
    fileOf,
    pickedFile,
    reply,
    event,
    setMenu: (menu) => {
      setMenu(menu);
      setShortcuts(menu);
    },
    popUp,
    copyText,
    setZoom: (factor) => document.documentElement.style.setProperty('zoom', `${factor}`),
    askSavePath,
    confirm,
    askWithButtons,
    pickFiles,
  };
  Object.assign(globalThis, { chromiumHost: world });
  keepKeys();
  watchKeys();
  watchWindow();
  watchTheme();
  watchNavigation();
  sendToHost({ type: 'hello' });
}
