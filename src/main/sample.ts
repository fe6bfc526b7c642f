import { join } from 'node:path';
import { app } from 'electron';
import { pairsOf } from '../library/partners';

/** Paths of the sample episode's files. electron-builder puts `resources/` beside the archive of the code. */
export async function sampleFiles(): Promise<string[]> {
  const base = app.isPackaged ? process.resourcesPath : app.getAppPath();
  const [pair] = await pairsOf(join(base, 'resources', 'sample'));
  return [pair?.audio, pair?.transcript].filter((path) => typeof path === 'string');
}
