import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { killTest } from './lib/kill-test.mjs';
import { Problem, runScript } from './lib/problem.mjs';

// `npm run kill-test [-- N]`: N times, by default 20, kills the built app with all its processes at a random moment:
// while somebody makes clips in it, with faults under its database, and each fifth time while it takes over what an earlier
// version left. After each start again: nothing is lost that the window had confirmed, and nothing is damaged. Prints
// tries, losses, and how long before the kill the newest lost edit was confirmed.

await runScript(async () => {
  const tries = Number(process.argv[2] ?? 20);
  if (!Number.isInteger(tries) || tries < 1)
    throw new Problem('Give how many tries, as in `npm run kill-test -- 100`.', 2);
  process.env.EARMARK_BROWSER = await ensureBrowser();
  await ensureBuilt();
  const { confirmed, losses } = await killTest(tries);
  const newest = Math.min(...losses.map(({ age }) => age));
  const age = losses.length > 0 ? `; the newest had been confirmed ${Math.round(newest)} ms before the kill` : '';
  console.log(`${tries} tries, ${confirmed} edits confirmed, ${losses.length} losses${age}`);
  if (losses.length > 0) process.exitCode = 1;
});
