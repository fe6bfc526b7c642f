/** Runs a module as Electron does in a utility process: `utility.js MODULE SERVICE-NAME [ARGUMENT …]`. */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

/** Queues messages until somebody listens, as Electron's does. */
class ParentPort extends EventEmitter {
  #queue: unknown[] | null = [];

  constructor() {
    super();
    process.on('message', (message) => {
      if (this.#queue) this.#queue.push(message);
      else this.#deliver(message);
    });
    this.on('newListener', (name) => {
      if (name === 'message') queueMicrotask(() => this.#deliverQueued());
    });
  }

  postMessage(message: unknown): void {
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  }

  #deliverQueued(): void {
    const queue = this.#queue ?? [];
    this.#queue = null;
    for (const message of queue) this.#deliver(message);
  }

  #deliver(message: unknown): void {
    this.emit('message', { data: message, ports: [] });
  }
}

// The name is for whoever lists processes.
const [node = '', , modulePath = '', _serviceName, ...args] = process.argv;
process.argv = [node, modulePath, ...args];
Object.assign(process, { parentPort: new ParentPort() });
// The app is gone, perhaps killed. An orderly exit would wait for threads that hang in the system.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl+C in a terminal reaches all processes. It is meant for the app, which ends this one.
process.on('SIGINT', () => undefined);
await import(pathToFileURL(modulePath).href);
