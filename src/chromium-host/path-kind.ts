import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

/** What is at a path; `unanswered` when its drive does not answer. */
type PathKind = 'folder' | 'file' | 'free' | 'no folder' | 'unanswered';

/** Milliseconds within which a working drive answers. */
const PATIENCE = 2000;

const LOOK = `
const { statSync } = require('node:fs');
const look = (path) => { try { return statSync(path); } catch { return null; } };
const [path, folder] = process.argv.slice(1);
const found = look(path);
console.log(found ? (found.isDirectory() ? 'folder' : 'file') : look(folder) ? 'free' : 'no folder');
`;

/** Runs in a process of its own, because a drive that does not answer would block the app. */
export function kindOf(path: string): Promise<PathKind> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['-e', LOOK, path, dirname(path)], (error, stdout) => {
      clearTimeout(late);
      resolve(error ? 'unanswered' : (stdout.trim() as PathKind));
    });
    const late = setTimeout(() => {
      // A process that hangs in the system may stay for longer. Nothing waits for it.
      child.kill('SIGKILL');
      child.unref();
      resolve('unanswered');
    }, PATIENCE);
  });
}
