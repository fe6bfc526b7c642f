import { execFileSync } from 'node:child_process';
import { describe } from 'vitest';

/** Tests that need a program. If it is missing they are skipped, under a name that says so. */
export function withProgram(program: string, tests: () => void): void {
  let isThere = true;
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
  } catch {
    isThere = false;
  }
  describe.skipIf(!isThere)(isThere ? program : `${program}, which is not installed`, tests);
}
