import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { NO_DISK, onSmallDisk } from '../lib/small-disk.mjs';

const CLIPS = 1000;

/**
 * A thousand clips cut onto a disk with room for a few hundred. The disk is named, what was written is whole, and nothing
 * half-written remains.
 * @type {import('../attack.mjs').Attack}
 */
export async function attack(folder) {
  const disk = join(folder, 'disk');
  const outcome = await onSmallDisk(disk, '4m', () => {
    const clips = join(folder, 'clips.json');
    const made = Array.from({ length: CLIPS }, (_, n) => ({ name: `Clip ${n}`, start: n / 100, end: n / 100 + 0.9 }));
    writeFileSync(clips, JSON.stringify(made));
    const recording = at('e2e/fixtures/tone.mp3');
    const { status, stderr } = cut(recording, clips, disk);
    const files = readdirSync(disk);
    const whole = files.filter((name) => statSync(join(disk, name)).size > 0 && name.endsWith('.mp3'));
    const told = stderr.trim().split('\n').at(-1) ?? '';
    const isTold = told.includes('the disk is full') && told.includes(`${files.length} of ${CLIPS}`);
    const held = status === 1 && isTold && whole.length === files.length && files.length > 50;
    return { held, figures: `${files.length} of ${CLIPS} files, all whole; told: ${told}` };
  });
  return outcome ?? NO_DISK;
}

/**
 * @param {string} recording
 * @param {string} clips
 * @param {string} out
 */
function cut(recording, clips, out) {
  const args = [at('out/cli/index.js'), 'cut', recording, '--clips', clips, '--out', out];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}
