import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { killWhileEditing } from './lib/kill-while-editing.mjs';
import { at } from './lib/paths.mjs';
import { Problem, runScript } from './lib/problem.mjs';

// `npm run kill-test [-- N]`: N times, by default 20, makes clips in the built app, and kills it with all its processes
// at a random moment, also while it imports what was there before the database. After each restart nothing may be lost
// that the window had confirmed, and nothing damaged. Prints tries, losses, and how long before the kill the newest
// lost edit was confirmed.

await runScript(async () => {
  const tries = Number(process.argv[2] ?? 20);
  if (!Number.isInteger(tries) || tries < 1)
    throw new Problem('Give how many tries, as in `npm run kill-test -- 100`.', 2);
  process.env.EARMARK_BROWSER = await ensureBrowser();
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'earmark-kill-'));
  const losses = [];
  let confirmed = 0;
  try {
    for (let n = 0; n < tries; n++) {
      // Each fifth try has a folder from before the database, and is killed while that is imported.
      const isFirstStart = n % 5 === 0;
      const dataFolder = join(folder, `data-${Math.floor(n / 5)}`);
      if (isFirstStart) cpSync(at('src/library/database/fixtures/json-folder'), dataFolder, { recursive: true });
      mkdirSync(dataFolder, { recursive: true });
      const { kept, lost } = await killWhileEditing({ dataFolder, isFirstStart });
      confirmed += kept;
      if (lost) losses.push(lost);
      console.log(`${n + 1} of ${tries}: ${kept} edits confirmed, ${lost ? `LOST: ${lost.what}` : 'none lost'}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  const newest = Math.min(...losses.map(({ age }) => age));
  const age = losses.length > 0 ? `; the newest had been confirmed ${Math.round(newest)} ms before the kill` : '';
  console.log(`${tries} tries, ${confirmed} edits confirmed, ${losses.length} losses${age}`);
  if (losses.length > 0) process.exitCode = 1;
});
