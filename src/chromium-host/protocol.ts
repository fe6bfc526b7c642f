import type { Protocol } from 'electron';
import { host } from './host';
import type { Handler } from './loopback-server';

export const protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged() {
    if (host.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    // The loopback server's origin already has every privilege: standard, secure, fetch, stream.
  },
  handle(scheme, handler) {
    if (host.handlers.has(scheme)) throw new Error(`The scheme has been registered`);
    host.handlers.set(scheme, handler as unknown as Handler);
  },
};
