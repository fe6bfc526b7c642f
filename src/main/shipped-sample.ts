import { join } from 'node:path';
import { app } from 'electron';
import { Sample } from './sample';

/** The sample episode. electron-builder puts `resources/` beside the archive of the code. */
export function shippedSample(): Sample {
  const isInstalled = app.isPackaged;
  const shipped = join(isInstalled ? process.resourcesPath : app.getAppPath(), 'resources', 'sample');
  return new Sample({ shipped, folder: join(app.getPath('userData'), 'sample'), isInstalled });
}
