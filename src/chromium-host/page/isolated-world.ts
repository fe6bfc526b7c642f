/** Runs in the preload's world, before any script of the page. */
import type { PageApi } from '../messages';
import { copyTexts } from './copy-texts';
import { keepKeys } from './elements';
import { fileOf, pickedFile, pickFiles } from './files';
import { setMenu } from './menu-bar';
import { popUp } from './popup-menu';
import { event, reply, runPreload } from './preload';
import { askSavePath, askWithButtons, confirm } from './questions';
import { setShortcuts, watchKeys } from './shortcuts';
import { sendToHost } from './to-host';
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
    copyTexts,
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
