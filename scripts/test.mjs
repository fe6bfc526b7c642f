import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { host } from './lib/app.mjs';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureVirtualDisplay } from './lib/display.mjs';
import { killTest } from './lib/kill-test.mjs';
import { tools } from './lib/paths.mjs';
import { Problem, runScript } from './lib/problem.mjs';
import { runNode } from './lib/processes.mjs';
import { inWords, judge, sum, tallyPlaywright, tallyVitest } from './lib/tally.mjs';
import { checkTypes } from './lib/types.mjs';
import { checkPackages } from './package-check/all.mjs';

/** @import { Tally } from './lib/tally.mjs' */

// `npm test`: all checks, one suite after the other. A failed suite does not stop the next. The last line sums them up.
// The lines before it name what failed, and what passed only in a second try, which is a fault to be mended.

/** `npm run kill-test` kills more often. */
const KILLS = 5;

const reports = mkdtempSync(join(tmpdir(), 'earmark-test-'));

/** @returns {Promise<Tally>} */
async function lint() {
  const { code } = await runNode([tools.biome, 'check', '--error-on-warnings', '.'], { show: true });
  return judge('Lint', { passed: code === 0 ? 1 : 0, failed: [] }, code);
}

async function unitTests() {
  const report = join(reports, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runNode([tools.vitest, ...args], { show: true });
  return judge('Unit tests', readReport(report, tallyVitest), code);
}

/** @returns {Promise<Tally>} */
async function build() {
  try {
    await ensureBuilt();
    return { passed: 1, failed: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    return { passed: 0, failed: ['Build'] };
  }
}

async function endToEnd() {
  const report = join(reports, 'e2e.json');
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
  const { code } = await runNode([tools.playwright, ...args], { show: true, env });
  return judge('End to end', readReport(report, tallyPlaywright), code);
}

/** @returns {Promise<Tally>} */
async function kills() {
  if (host === 'electron') {
    console.log('- Kills: faults are injected into the processes of the Chromium host.');
    return { passed: 0, failed: [] };
  }
  try {
    const { losses } = await killTest(KILLS);
    return { passed: KILLS - losses.length, failed: losses.map(({ what }) => `Kills: ${what}`) };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: ['Kills'] };
  }
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Tally} tally
 * @returns {Tally} Nothing, if the suite did not come to write its report.
 */
function readReport(file, tally) {
  try {
    return tally(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: [] };
  }
}

/**
 * @param {string} name
 * @param {() => Promise<Tally>} suite
 */
async function runSuite(name, suite) {
  console.log(`\n── ${name}`);
  const tally = await suite();
  console.log(`${name}: ${inWords(tally)}`);
  return tally;
}

await runScript(async () => {
  if (process.env.EARMARK_HOST === 'electron') await ensureVirtualDisplay();
  else process.env.EARMARK_BROWSER = await ensureBrowser();

  const tallies = [
    await runSuite('Types', checkTypes),
    await runSuite('Lint', lint),
    await runSuite('Unit tests', unitTests),
  ];
  const built = await runSuite('Build', build);
  tallies.push(built);
  if (built.failed.length === 0) {
    tallies.push(await runSuite('Kills', kills));
    tallies.push(await runSuite('End to end', endToEnd));
    tallies.push(await runSuite('Packages', checkPackages));
  } else console.log('Kills, end to end, packages: not run, there is no build.');

  rmSync(reports, { recursive: true });
  const all = sum(tallies);
  process.exitCode = all.failed.length > 0 ? 1 : 0;
  if (all.failed.length > 0) console.log('\nFailed:');
  for (const name of all.failed) console.log(`  ${name}`);
  if (all.flaky.length > 0) console.log('\nFlaky, passed only when tried again:');
  for (const name of all.flaky) console.log(`  ${name}`);
  console.log(`\n${inWords(all)}`);
});
