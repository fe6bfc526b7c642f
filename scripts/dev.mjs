import { relative } from 'node:path';
import { readStartArguments } from './lib/arguments.mjs';
import { buildForNode, forgetBuild } from './lib/build.mjs';
import { root, tools } from './lib/paths.mjs';
import { runScript } from './lib/problem.mjs';
import { handOver } from './lib/processes.mjs';
import { checkDisplay, chooseRuntime, launchOn } from './lib/runtime.mjs';

// `npm run dev`: electron-vite's own development loop, with hot reload, on either runtime. It starts
// `ELECTRON_EXEC_PATH ENTRY …`: for Electron the entry is the app's folder, for Chromium it is the host's launcher, on Node.
await runScript(async () => {
  const start = readStartArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  checkDisplay(start);
  const runtime = await chooseRuntime(start.host);
  // electron-vite puts its development builds of main and preload where the production ones were.
  forgetBuild();
  if (runtime.name === 'chromium') await buildForNode();
  const { command, args, env, cleanUp } = await launchOn(runtime, start);
  const [entry, ...rest] = args;
  await handOver(
    process.execPath,
    [tools.electronVite, 'dev', '--watch', '--entry', relative(root, entry ?? root) || '.', '--', ...rest],
    { env: { ...env, ELECTRON_EXEC_PATH: command }, cleanUp },
  );
});
