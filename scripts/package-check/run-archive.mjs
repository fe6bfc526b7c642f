import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { builderRequire } from './builder.mjs';
import { archiveOf } from './contents.mjs';
import { canBeNobody, makeReadOnly, makeWritable } from './installed.mjs';
import { checkJourney } from './journey.mjs';

/** @import { Packed } from './pack.mjs' */
/** @import { Report } from './report.mjs' */

/**
 * Runs the app from a package's archive, with the Chromium host in place of Electron's binary. The archive is unpacked
 * to a folder of its name, with the resources where the package has them, and nothing of the project is beside it.
 * @param {Report} report
 * @param {Packed} packed
 */
export async function checkArchiveRuns(report, packed) {
  const scratch = mkdtempSync(join(tmpdir(), 'earmark-run-'));
  // mkdtemp makes folders for their owner alone.
  chmodSync(scratch, 0o755);
  const installed = join(scratch, 'Program Files #1 – 日本');
  try {
    const app = join(installed, 'resources/app.asar');
    mkdirSync(app, { recursive: true });
    builderRequire('@electron/asar').extractAll(archiveOf(packed), app);
    cpSync(join(packed.resources, 'resources'), join(installed, 'resources/resources'), { recursive: true });
    // The package is for another system. Electron has SQLite itself, and this Node may have none.
    cpSync(at('out/sqlite'), join(app, 'out/main/sqlite'), { recursive: true });
    cpSync(join(packed.resources, 'THIRD-PARTY.md'), join(installed, 'resources/THIRD-PARTY.md'));
    const host = join(scratch, 'host');
    mkdirSync(host);
    for (const part of ['chromium-host', 'node']) cpSync(at('out', part), join(host, part), { recursive: true });
    cpSync(at('package.json'), join(host, 'package.json'));
    makeReadOnly(installed);
    if (!canBeNobody) report.skip('the app out of the archive', 'run as this user: only root can run it as another');
    await checkJourney(
      report,
      {
        name: 'out of the archive',
        program: [process.execPath, join(host, 'chromium-host/launch.js'), app, '--packaged'],
        folder: installed,
        env: {},
      },
      scratch,
    );
  } finally {
    makeWritable(installed);
    rmSync(scratch, { recursive: true, force: true, maxRetries: 10 });
  }
}
