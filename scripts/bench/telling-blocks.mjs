import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded into the app before its own code. Reports on stderr when its main thread was blocked, and for how long.

/** Milliseconds: between two checks, and from which on a block is reported. */
const [step, notable] = [5, 30];

if (isMainThread && !process.argv.some((argument) => argument.endsWith('files.js'))) {
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    const late = now - last - step;
    if (late > notable)
      writeSync(2, `Blocked at ${Math.round(performance.timeOrigin + last)} for ${Math.round(late)}\n`);
    last = now;
  }, step).unref();
}
