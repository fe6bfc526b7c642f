// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { at } from './paths.mjs';
import { Problem } from './problem.mjs';

/** @typedef {{time: number, turn: number, offset: number}} Stamp */
/** @typedef {{turns: {start: number, text: string}[], anchors: Stamp[]}} Contents */
/** @typedef {{duration: number, turns: {start: number}[]}} Truth */

/**
 * How far turn starts are from the truth, in seconds, in each episode of a folder that has `X.md`, its sound and
 * `X.truth.json`: by the estimate, and by linear interpolation over letters between the stamps, from the recording's
 * start to its end.
 * @param {string} folder
 * @returns {{name: string, straight: number[], estimate: number[]}[]} None where there is no such episode.
 * @throws {Problem} if one cannot be read.
 */
export function estimateErrors(folder) {
  const names = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.truth.json'))
    .map((file) => basename(file, '.truth.json'));
  return names.map((name) => {
    /** @type {Truth} */
    const truth = JSON.parse(readFileSync(join(folder, `${name}.truth.json`), 'utf8'));
    const contents = inspect(join(folder, `${name}.md`), join(folder, `${name}.mp3`));
    if (contents.turns.length !== truth.turns.length) throw new Problem(`${name}: the truth is about other turns.`);
    /** @param {readonly number[]} starts */
    const errors = (starts) => starts.map((start, index) => Math.abs(start - (truth.turns[index]?.start ?? 0)));
    return {
      name,
      straight: errors(straightLines(contents, truth.duration)),
      estimate: errors(contents.turns.map(({ start }) => start)),
    };
  });
}

/**
 * @param {string} transcript
 * @param {string} audio
 * @returns {Contents}
 */
function inspect(transcript, audio) {
  const args = [at('out/cli/index.js'), 'inspect', transcript, '--audio', audio, '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Problem(stderr.trim());
  return JSON.parse(stdout);
}

/**
 * What a program without a notion of speech can do: linear interpolation over letters between the stamps.
 * @param {{turns: readonly {text: string}[], anchors: readonly Stamp[]}} transcript
 * @param {number} duration
 * @returns {number[]} The start of each turn.
 */
export function straightLines({ turns, anchors }, duration) {
  let letters = 0;
  const before = turns.map(({ text }) => {
    const here = letters;
    letters += text.length;
    return here;
  });
  const stamps = anchors
    .filter(({ time }) => time <= duration)
    .map(({ time, turn, offset }) => ({ time, letters: (before[turn] ?? 0) + offset }));
  const points = [{ time: 0, letters: 0 }, ...stamps, { time: duration, letters }];
  return before.map((here) => {
    const next = Math.max(
      1,
      points.findIndex((point, index) => index > 0 && point.letters >= here),
    );
    const [from, to] = [points[next - 1], points[next]];
    if (!from || !to || to.letters === from.letters) return to?.time ?? 0;
    return from.time + ((here - from.letters) / (to.letters - from.letters)) * (to.time - from.time);
  });
}
