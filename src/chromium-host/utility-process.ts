import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ForkOptions, UtilityProcess } from 'electron';
import { host } from './host';

/** The program that a utility process starts with. It gives the module its `process.parentPort`. */
const launcher = fileURLToPath(new URL('../chromium-host/utility.js', import.meta.url));

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Electron's utility process, as a process of Node's. */
class HostUtilityProcess extends EventEmitter implements Pick<UtilityProcess, 'pid' | 'kill' | 'postMessage'> {
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[], serviceName: string) {
    super();
    this.#child = fork(launcher, [modulePath, serviceName, ...args], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // This process's own options, such as a debugger's port, are not for its children.
      execArgv: [],
    });
    this.#child.on('message', (message) => this.emit('message', message));
    running.add(this.#child);
    this.#child.once('exit', () => running.delete(this.#child));
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.once('exit', (code, signal) =>
      this.emit('exit', code ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
    // A process that could not be started emits no exit.
    this.#child.once('error', (error) => {
      console.error(`${serviceName} could not be started:`, error);
      if (this.#child.pid === undefined) this.emit('exit', 1);
    });
  }

  get pid(): number | undefined {
    return this.#hasEnded ? undefined : this.#child.pid;
  }

  kill(): boolean {
    return !this.#hasEnded && this.#child.kill();
  }

  /** Messages to a process that has ended are dropped. */
  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

export const utilityProcess = {
  /** @throws {TypeError} before the app is ready */
  fork(modulePath: string, args: string[] = [], options: Pick<ForkOptions, 'serviceName'> = {}): HostUtilityProcess {
    if (!host.isReady) throw new TypeError('utilityProcess cannot be created before app is ready.');
    return new HostUtilityProcess(modulePath, args, options.serviceName ?? 'Node Utility Process');
  },
};
