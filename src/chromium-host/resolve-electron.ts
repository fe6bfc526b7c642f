/** A Node module hook that resolves `electron` to the host's own module. */
import type { ResolveHook } from 'node:module';

const electron = new URL('../chromium-host/electron.js', import.meta.url).href;

export const resolve: ResolveHook = (specifier, context, nextResolve) =>
  specifier === 'electron' || specifier === 'electron/main'
    ? { url: electron, format: 'module', shortCircuit: true }
    : nextResolve(specifier, context);
