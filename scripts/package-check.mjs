import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { Problem, runScript } from './lib/problem.mjs';
import { inWords } from './lib/tally.mjs';
import { checkPackages } from './package-check/all.mjs';

// `npm run package:check`: makes the packages of all systems around a placeholder of Electron, and judges them. Prints
// a line for each check; the last line sums them up.
await runScript(async () => {
  process.env.EARMARK_BROWSER = await ensureBrowser();
  await ensureBuilt();
  const tally = await checkPackages();
  console.log(`\n${inWords(tally)}`);
  if (tally.failed.length > 0) throw new Problem('Some packages are not as they must be; the lines above say which.');
});
