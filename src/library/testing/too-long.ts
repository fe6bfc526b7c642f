// A folder that nobody can list, not even the superuser.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

const DOWN = "const n = 'a'.repeat(250); for (let i = 0; i < 20; i++) { fs.mkdirSync(n); process.chdir(n); }";

/** Makes a folder with so many folders in each other that the path of the innermost is too long for the system. */
export function makeTooLong(folder: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, ['--eval', DOWN], { cwd: folder });
}

/** Node cannot remove it by its path. */
export function removeTooLong(folder: string): void {
  execFileSync('rm', ['-r', folder]);
}
