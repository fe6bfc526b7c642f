import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { at } from '../lib/paths.mjs';
import { run, runNode } from '../lib/processes.mjs';

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
    if (await killedWhileWriting(transcript, out, kill % 4)) begun++;
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
 * Kills the command at a random moment after it first touched the folder that it writes in.
 * @param {string} transcript
 * @param {string} out
 * @param {number} longest Milliseconds.
 * @returns {Promise<boolean>} Whether it had begun, and was not done.
 */
async function killedWhileWriting(transcript, out, longest) {
  const watcher = watch(join(out, '..'));
  const child = spawn(process.execPath, [at('out/cli/index.js'), ...convert(transcript, out)], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const touched = await Promise.race([once(watcher, 'change').then(() => true), ended.then(() => false)]);
  watcher.close();
  if (longest > 0) await pause(Math.random() * 10 ** longest);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  return touched && signal === 'SIGKILL';
}

/**
 * @param {string} folder
 * @param {string} transcript
 * @param {string} old
 */
async function onFullDisk(folder, transcript, old) {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const megabytes = Math.ceil((old.length / 2 ** 20) * 1.5);
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]);
  if (mounted.code !== 0) return { held: true, told: 'a full disk was not tried: nothing can be mounted here' };
  try {
    const out = join(disk, 'talk.vtt');
    writeFileSync(out, old);
    const { code, output } = await runNode([at('out/cli/index.js'), ...convert(transcript, out)]);
    const isWhole = readFileSync(out, 'utf8') === old;
    const isClean = readdirSync(disk).length === 1;
    const held = code === 1 && /the disk is full/.test(output) && isWhole && isClean;
    return { held, told: `full disk: exit ${code}, the old file ${isWhole ? 'whole' : 'BROKEN'}` };
  } finally {
    await run('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}
