import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killWhileWriting } from '../lib/kill-while-writing.mjs';
import { at } from '../lib/paths.mjs';
import { runNode } from '../lib/processes.mjs';
import { onSmallDisk } from '../lib/small-disk.mjs';

/** @import { Outcome } from '../attack.mjs' */

const KILLS = 40;

/**
 * Kills `convert` while it writes over a file. Then has it write over a file on a full disk.
 * @param {string} folder
 * @returns {Promise<Outcome>}
 */
export async function attack(folder) {
  const transcript = join(folder, 'talk.md');
  writeFileSync(
    transcript,
    Array.from({ length: 60_000 }, (_, n) => `**Ann:** Some words, ${n} of them.\n\n`).join(''),
  );
  const fresh = await converted(transcript, join(folder, 'fresh.vtt'));
  const old = fresh.replaceAll('Ann', 'Old');

  const outputs = join(folder, 'outputs');
  const out = join(outputs, 'talk.vtt');
  mkdirSync(outputs);
  const states = { old: 0, new: 0, broken: 0 };
  let begun = 0;
  let leftovers = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    writeFileSync(out, old);
    if (await killWhileWriting(convert(transcript, out), outputs, kill % 4)) begun++;
    if (readdirSync(outputs).length > 1) leftovers++;
    const content = readFileSync(out, 'utf8');
    states[content === old ? 'old' : content === fresh ? 'new' : 'broken']++;
  }
  await converted(transcript, out);
  const left = readdirSync(outputs).filter((name) => name !== 'talk.vtt');

  const disk = await onFullDisk(folder, transcript, old);
  const figures = [
    `${KILLS} kills, ${begun} of them while it wrote: ${states.old} old, ${states.new} new, ${states.broken} broken`,
    `${leftovers} kills left a file behind, ${left.length} after the next export`,
    disk.told,
  ];
  return { held: states.broken === 0 && begun > 0 && left.length === 0 && disk.held, figures: figures.join('; ') };
}

/**
 * @param {string} transcript
 * @param {string} out
 * @returns {Promise<string>} What was written.
 */
async function converted(transcript, out) {
  const { code, output } = await runNode([at('out/cli/index.js'), ...convert(transcript, out)]);
  if (code !== 0) throw new Error(output);
  return readFileSync(out, 'utf8');
}

/** @param {string} transcript @param {string} out */
const convert = (transcript, out) => ['convert', transcript, '--format', 'webvtt', '--out', out];

/**
 * @param {string} folder
 * @param {string} transcript
 * @param {string} old
 */
async function onFullDisk(folder, transcript, old) {
  const disk = join(folder, 'disk');
  const megabytes = Math.ceil((old.length / 2 ** 20) * 1.5);
  const told = await onSmallDisk(disk, `${megabytes}m`, async () => {
    const out = join(disk, 'talk.vtt');
    writeFileSync(out, old);
    const { code, output } = await runNode([at('out/cli/index.js'), ...convert(transcript, out)]);
    const isWhole = readFileSync(out, 'utf8') === old;
    const isClean = readdirSync(disk).length === 1;
    const held = code === 1 && /the disk is full/.test(output) && isWhole && isClean;
    return { held, told: `full disk: exit ${code}, the old file ${isWhole ? 'whole' : 'BROKEN'}` };
  });
  return told ?? { held: true, told: 'a full disk was not tried: nothing can be mounted here' };
}
