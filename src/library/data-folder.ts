import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the app stores its data, unless it was started with `--user-data-dir`: the folder that Electron chooses. */
export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Earmark');
    case 'win32':
      return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Earmark');
    default:
      return join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), 'Earmark');
  }
}

/** The index of all words in the data folder. It can be made again. */
export const SEARCH_FILE = 'search.db';

/** The folder of the data folder with what was typed and not kept, a file for each episode. */
export const UNFINISHED = 'unfinished';

/** The one with what becomes of documents whose transcripts are being rewritten, a file for each episode. */
export const WRITINGS = 'writings';
