import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Loaded into the app before its own code, into its threads too: tells on stderr when a file has been read whole.

const { readFile } = fs.promises;

fs.promises.readFile = /** @type {typeof readFile} */ (
  async (/** @type {Parameters<typeof readFile>} */ ...args) => {
    const content = await readFile(...args);
    // At once, also from a thread whose own stderr waits for the main one.
    fs.writeSync(2, `Read at ${performance.timeOrigin + performance.now()}: ${args[0]}\n`);
    return content;
  }
);
syncBuiltinESMExports();
