/** Runs in the page's own world before its scripts. Receives what the preload exposes. */
import { awaitChannel, WorldLink } from './world-link';

if (window === window.top) {
  awaitChannel((channel) => {
    new WorldLink(channel, 'page').offer(expose);
  });
}

function expose(key: string, api: unknown): void {
  if (Object.hasOwn(window, key)) {
    throw new Error('Cannot bind an API on top of an existing property on the window object');
  }
  Object.defineProperty(window, key, { value: frozen(api), enumerable: true });
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    for (const item of Object.values(value)) frozen(item);
    Object.freeze(value);
  } else if (typeof value === 'function') {
    Object.freeze(value);
  }
  return value;
}
