import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

/** What a path leads to; `unanswered` where its drive does not tell. */
type PathKind = 'folder' | 'file' | 'free' | 'no folder' | 'unanswered';

/** Milliseconds in which a drive that is well has answered. */
const PATIENCE = 2000;

const LOOK = `
const { statSync } = require('node:fs');
const look = (path) => { try { return statSync(path); } catch { return null; } };
const [path, folder] = process.argv.slice(1);
const found = look(path);
console.log(found ? (found.isDirectory() ? 'folder' : 'file') : look(folder) ? 'free' : 'no folder');
`;

/** Looked at in a process of its own: a drive that does not answer would hold up the app. */
export function kindOf(path: string): Promise<PathKind> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['-e', LOOK, path, dirname(path)], (error, stdout) => {
      clearTimeout(late);
      resolve(error ? 'unanswered' : (stdout.trim() as PathKind));
    });
    const late = setTimeout(() => {
      // One that hangs in the system may be there for longer, and is not waited for.
      child.kill('SIGKILL');
      child.unref();
      resolve('unanswered');
    }, PATIENCE);
  });
}
