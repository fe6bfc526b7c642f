import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../lib/browser.mjs';
import { checkCliPackage } from './cli.mjs';
import { checkContents, checkFuses, checkSize } from './contents.mjs';
import { checkHostPackage } from './host-deb.mjs';
import { checkLinux } from './linux.mjs';
import { checkMac } from './mac.mjs';
import { pack } from './pack.mjs';
import { Report } from './report.mjs';
import { checkArchiveRuns } from './run-archive.mjs';
import { checkWindows } from './windows.mjs';

/** @import { Tally } from '../lib/tally.mjs' */

/**
 * Makes every package of what is built, and judges it, with a line for each check.
 * @returns {Promise<Tally>}
 */
export async function checkPackages() {
  const report = new Report();
  const browser = findBrowser();
  if (browser !== null) process.env.EARMARK_BROWSER = browser;
  const scratch = mkdtempSync(join(tmpdir(), 'earmark-packages-'));
  try {
    // electron-builder's tools for a system run only on some systems, and so do the scripts that stand in for them.
    if (process.platform !== 'linux') report.skip('linux: its packages', 'not made here: only Linux makes them');
    else {
      await report.check('linux: electron-builder makes the package', async () => {
        const packed = await pack(scratch, 'linux');
        await checkContents(report, 'linux', packed);
        await checkFuses(report, 'linux', join(packed.app, 'earmark'));
        await checkLinux(report, packed, scratch);
      });
    }
    if (process.platform === 'win32') report.skip('mac: its package', 'not made here: Windows does not make it');
    else {
      await report.check('mac: electron-builder makes the package', async () => {
        const packed = await pack(scratch, 'mac');
        await checkContents(report, 'mac', packed);
        await checkFuses(report, 'mac', packed.app);
        await checkMac(report, packed);
      });
    }
    await report.check('windows: electron-builder makes the package', async () => {
      const packed = await pack(scratch, 'windows');
      await checkContents(report, 'windows', packed);
      await checkFuses(report, 'windows', join(packed.app, 'Earmark.exe'));
      await checkSize(report, packed);
      await checkWindows(report, packed, scratch);
      if (browser === null)
        report.skip('the app out of the archive', 'not run here: there is no Chromium, Chrome or Edge');
      else await checkArchiveRuns(report, packed);
    });
    if (browser !== null) await checkHostPackage(report);
    await checkCliPackage(report);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return report.tally;
}
