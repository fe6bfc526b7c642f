import { join } from 'node:path';
import { app } from 'electron';
import { pairsOf } from '../library/partners';

/** Paths of the sample episode's files: beside the sources, or where electron-builder puts extra resources. */
export async function sampleFiles(): Promise<string[]> {
  const folder = app.isPackaged ? join(process.resourcesPath, 'sample') : join(app.getAppPath(), 'resources', 'sample');
  const [pair] = await pairsOf(folder);
  return [pair?.audio, pair?.transcript].filter((path) => typeof path === 'string');
}
