import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../scripts/lib/problem.mjs';
import { decode, encode, filtered, sampleRate } from '../scripts/lib/sound.mjs';
import { importSource } from '../scripts/lib/sources.mjs';
import { partOf } from './edited-text.mjs';
import { writeMp3 } from './mix.mjs';
import { playMusic } from './music.mjs';
import { randomOf } from './random.mjs';
import { episodesIn, readPair } from './robust.mjs';
import { writePair } from './write.mjs';

/** @import { Pair } from './edited-text.mjs' */

/**
 * @typedef {object} Episode
 * @property {Pair} pair
 * @property {string} recording
 * @property {Int16Array} samples
 * @property {Pair} other The text of another recording.
 */

/** Samples a second at which two channels are encoded. */
const stereo = ['-ar', '44100', '-ac', '2', '-b:a', '96k'];

/** @type {Record<string, (episode: Episode, path: string) => Promise<void> | void>} Each writes what its name says. */
const makers = {
  'other-transcript': ({ recording, pair, other }, path) => {
    copyFileSync(recording, `${path}.mp3`);
    writePair(path, other.text, notBelonging(pair.truth.duration));
  },
  'half-transcript': ({ recording, pair }, path) => {
    copyFileSync(recording, `${path}.mp3`);
    const half = partOf(pair, 0, 1 / 2);
    writePair(path, half.text, half.truth);
  },
  'transcript-twice': ({ recording, pair }, path) => {
    copyFileSync(recording, `${path}.mp3`);
    writePair(path, `${pair.text.trim()}\n\n${pair.text}`, pair.truth);
  },
  silence: async ({ other }, path) => {
    await writeMp3(new Int16Array(600 * sampleRate), `${path}.mp3`);
    writePair(path, other.text, notBelonging(600));
  },
  music: async ({ other }, path) => {
    const music = playMusic(600, randomOf('music'));
    await writeMp3(
      Int16Array.from(music, (sample) => sample * 0.5 * 32767),
      `${path}.mp3`,
    );
    writePair(path, other.text, notBelonging(600));
  },
  'ten-seconds': async ({ pair, samples }, path) => {
    const from = Math.max(0, (pair.truth.turns[0]?.start ?? 0) - 1);
    await writeMp3(samples.slice(from * sampleRate, (from + 10) * sampleRate), `${path}.mp3`);
    const turns = pair.truth.turns
      .filter(({ start }) => start < from + 9)
      .map((turn) => ({ ...turn, start: turn.start - from, end: Math.min(10, turn.end - from) }));
    writePair(path, pair.text, { duration: 10, turns });
  },
  'one-channel-dead': async (episode, path) => {
    await encode(episode.samples, ['-af', 'pan=stereo|c0=c0|c1=0*c0', ...stereo], `${path}.mp3`);
    writePair(path, episode.pair.text, episode.pair.truth);
  },
  'opposite-phase': async (episode, path) => {
    await encode(episode.samples, ['-af', 'pan=stereo|c0=c0|c1=-1*c0', ...stereo], `${path}.mp3`);
    writePair(path, episode.pair.text, episode.pair.truth);
  },
  clipping: async ({ samples, pair }, path) => {
    await writeMp3(await filtered(samples, 'volume=20dB'), `${path}.mp3`);
    writePair(path, pair.text, pair.truth);
  },
  damaged: async ({ recording, pair }, path) => {
    const bytes = readFileSync(recording);
    const random = randomOf('damaged');
    const from = Math.floor(bytes.length / 2);
    for (let index = from; index < from + 20_000; index += 1) bytes[index] = Math.floor(random.between(0, 256));
    writeFileSync(`${path}.mp3`, bytes);
    // What cannot be read is not played, so everything after it is heard earlier.
    const at = (from / bytes.length) * pair.truth.duration;
    const lost = (await durationOf(recording)) - (await durationOf(`${path}.mp3`));
    const moved = (/** @type {number} */ time) => (time < at ? time : time - lost);
    const turns = pair.truth.turns.map((turn) => ({ ...turn, start: moved(turn.start), end: moved(turn.end) }));
    writePair(path, pair.text, { ...pair.truth, duration: pair.truth.duration - lost, turns });
  },
};

/** @type {typeof import('../src/audio/probing/probe')} */
const { probeAudio } = await importSource('src/audio/probing/probe.ts');

/**
 * Seconds that a recording plays.
 * @param {string} recording
 */
const durationOf = async (recording) => (await probeAudio(recording)).duration ?? 0;

/** @param {number} duration Seconds. */
const notBelonging = (duration) => ({ duration, belongs: false, turns: [] });

/**
 * Makes pairs that a user may have and that are hard or impossible to sync: texts of another recording, and damaged
 * recordings.
 * @param {string} from A folder of episodes with their truth; the first two are taken.
 * @param {string} folder
 * @param {string} [only] Part of the names of those to make.
 */
export async function makeBad(from, folder, only = '') {
  const [first, second] = episodesIn(from);
  if (!first || !second) throw new Problem(`Two episodes are needed; ${from} has one.`);
  mkdirSync(folder, { recursive: true });
  const recording = join(from, `${first}.mp3`);
  const episode = {
    pair: readPair(from, first),
    recording,
    samples: await decode(recording),
    other: readPair(from, second),
  };
  for (const [name, make] of Object.entries(makers)) {
    if (!name.includes(only)) continue;
    await make(episode, join(folder, name));
    console.log(name);
  }
}
