import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canInject, Faults } from './faults.mjs';
import { killWhileEditing } from './kill-while-editing.mjs';
import { earlierVersions, killWhileMigrating } from './kill-while-migrating.mjs';

/** @import { Loss } from './kill-while-editing.mjs' */

/**
 * Kills Earmark so many times, with all its processes: each fifth time while it takes over what an earlier version left,
 * else while somebody makes clips, with faults under the database where they can be injected. Says what came of each.
 * @param {number} tries
 * @returns {Promise<{ confirmed: number, losses: readonly Loss[] }>} How many edits the window had confirmed, and what was
 *   lost of that.
 */
export async function killTest(tries) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-kill-'));
  const faults = canInject ? new Faults() : null;
  if (!faults) console.log('- faults under the database: fiu-utils is not there');
  /** @type {Loss[]} */
  const losses = [];
  let confirmed = 0;
  try {
    for (let n = 0; n < tries; n++) {
      const isMigration = n % 5 === 0;
      const dataFolder = join(folder, isMigration ? `earlier-${n}` : `worked-in-${Math.floor(n / 5)}`);
      mkdirSync(dataFolder, { recursive: true });
      const done = isMigration
        ? await migrating(n / 5, dataFolder)
        : await killWhileEditing(dataFolder, faults).then(({ kept, met, lost }) => {
            confirmed += kept;
            return { said: [`${kept} edits confirmed`, ...met].join(', '), lost };
          });
      if (done.lost) losses.push(done.lost);
      console.log(`${n + 1} of ${tries}: ${done.said}: ${done.lost ? `LOST: ${done.lost.what}` : 'none lost'}`);
    }
  } finally {
    faults?.dispose();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  return { confirmed, losses };
}

/**
 * @param {number} n
 * @param {string} dataFolder
 */
async function migrating(n, dataFolder) {
  const version = earlierVersions[n % earlierVersions.length] ?? '';
  return { said: `taking over ${version}`, lost: await killWhileMigrating(version, dataFolder) };
}
