import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Electron keeps the data of all apps. */
export function appDataPath(environment: NodeJS.ProcessEnv = process.env): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support');
    case 'win32':
      return environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
    default:
      return environment.XDG_CONFIG_HOME || join(homedir(), '.config');
  }
}

/** The user's folder of that kind. On Linux it may have another name and place. */
export function userFolder(name: 'Documents' | 'Downloads'): string {
  const usual = join(homedir(), name);
  if (process.platform !== 'linux') return usual;
  try {
    const key = name === 'Documents' ? 'XDG_DOCUMENTS_DIR' : 'XDG_DOWNLOAD_DIR';
    const choices = readFileSync(join(appDataPath(), 'user-dirs.dirs'), 'utf8');
    const chosen = new RegExp(`^\\s*${key}="(.+)"`, 'm').exec(choices)?.[1];
    return chosen?.replace(/^\$HOME(?=\/|$)/, () => homedir()) ?? usual;
  } catch {
    return usual;
  }
}
