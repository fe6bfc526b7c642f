import { join } from 'node:path';
import { app } from 'electron';
import { pairsOf } from '../library/partners';

/** Where the sample episode is. electron-builder puts `resources/` beside the archive of the code. */
export function sampleFolder(): string {
  return join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'resources', 'sample');
}

/** Paths of the sample episode's files. */
export async function sampleFiles(): Promise<string[]> {
  const [pair] = await pairsOf(sampleFolder());
  return [pair?.audio, pair?.transcript].filter((path) => typeof path === 'string');
}
