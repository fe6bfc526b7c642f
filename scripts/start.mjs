import { readStartArguments, usage } from './lib/arguments.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runScript } from './lib/problem.mjs';
import { handOver } from './lib/processes.mjs';
import { checkDisplay, chooseRuntime, launchOn } from './lib/runtime.mjs';

// `npm start`: builds what changed, chooses the runtime, and lets the app take its place.
await runScript(async () => {
  if (process.argv.includes('--help')) return console.log(usage);
  const start = readStartArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  checkDisplay(start);
  await ensureBuilt();
  const runtime = await chooseRuntime(start.host);
  const { command, args, ...options } = await launchOn(runtime, start);
  await handOver(command, args, options);
});
