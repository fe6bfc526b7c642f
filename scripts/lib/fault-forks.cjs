// Required by Node before Earmark's main process, for the kill test: every process that it forks loads the library that
// injects faults. Main itself and the browser do not.
const childProcess = require('node:child_process');
const { syncBuiltinESMExports } = require('node:module');

const { fork } = childProcess;
const { FAULT_PRELOAD, FAULT_CONTROL } = process.env;

/** @type {any} */ (childProcess).fork = (
  /** @type {string} */ program,
  /** @type {readonly string[]} */ args,
  /** @type {import('node:child_process').ForkOptions} */ options,
) =>
  fork(program, args, {
    ...options,
    env: { ...(options.env ?? process.env), LD_PRELOAD: FAULT_PRELOAD, FIU_CTRL_FIFO: FAULT_CONTROL },
  });
syncBuiltinESMExports();
