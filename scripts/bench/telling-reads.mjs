import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Loaded into the app before its own code, also into its processes and threads. Reports on stderr when a file that was
// read is closed.

const { open } = fs.promises;

fs.promises.open = /** @type {typeof open} */ (
  async (/** @type {Parameters<typeof open>} */ ...args) => {
    const file = await open(...args);
    const close = file.close.bind(file);
    file.close = async () => {
      await close();
      // At once, also from a thread whose own stderr waits for the main one.
      fs.writeSync(2, `Read at ${performance.timeOrigin + performance.now()}: ${args[0]}\n`);
    };
    return file;
  }
);
syncBuiltinESMExports();
