import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { Child } from './file-process';

/** Starts a process for files, once Electron is ready. The build puts its program beside main. */
export function forkFiles(): Child {
  return utilityProcess.fork(join(import.meta.dirname, 'files.js'), [], { serviceName: 'Earmark Files' });
}
