/** Runs an Electron app's main file with `electron` resolved to this host. See README.md. */
import { readFileSync } from 'node:fs';
import * as module from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { host } from './host';
import { type LaunchOptions, readLaunchOptions, StartProblem, UsageError } from './launch-options';
import { resolve } from './resolve-electron';

async function launch(options: LaunchOptions): Promise<void> {
  host.configure(options);
  process.argv = [process.execPath, ...(options.packaged ? [] : [options.appPath]), ...options.appArguments];
  // Electron has this property and Node does not. Electron's own types make it read-only.
  Object.assign(process, { resourcesPath: dirname(options.appPath) });
  resolveElectron();
  const { app } = await import('./app');
  // As under Electron, an unhandled rejection is reported and does not end the app.
  process.on('unhandledRejection', (reason) => console.error('Unhandled rejection:', reason));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  quitWithParent(() => app.quit());

  const { main } = JSON.parse(readFileSync(join(options.appPath, 'package.json'), 'utf8')) as { main: string };
  await import(pathToFileURL(join(options.appPath, main)).href);
  await host.start();
}

/** Node 20 has only hooks that run in a thread of their own. */
function resolveElectron(): void {
  if ('registerHooks' in module) (module.registerHooks as (hooks: object) => void)({ resolve });
  else module.register(new URL('../chromium-host/resolve-electron.js', import.meta.url));
}

/** When the IPC channel closes, the process that started this one is gone, perhaps killed. */
function quitWithParent(quit: () => void): void {
  if (!process.connected) return;
  process.on('disconnect', quit);
  process.channel?.unref();
}

try {
  await launch(readLaunchOptions(process.argv.slice(2), process.env));
} catch (error) {
  console.error(error instanceof UsageError || error instanceof StartProblem ? error.message : error);
  await host.stop();
  process.exit(error instanceof UsageError ? 2 : 1);
}
