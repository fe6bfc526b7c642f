import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { decode, sampleRate } from '../scripts/lib/sound.mjs';
import { addPinkNoise, levelOfSpeech, writeMp3 } from './mix.mjs';
import { randomOf } from './random.mjs';
import { episodesIn, readPair } from './robust.mjs';
import { writePair } from './write.mjs';

/** @import { Random } from './random.mjs' */

/** @typedef {Float32Array<ArrayBuffer>} Sound Samples within ±1. */
/** @typedef {(length: number, random: Random, voices: readonly Int16Array[]) => Sound} MakeNoise Of any level. */

/** @type {Record<string, MakeNoise>} */
const makers = { white, pink, car, hum, babble };

/** Hertz. */
const mains = 50;

/** Decibels of speech above each noise. @type {readonly (readonly [noise: string, snr: number])[]} */
const variants = [
  ['white', 5],
  ['white', 10],
  ['pink', 5],
  ['pink', 12],
  ['car', 5],
  ['hum', 10],
  ['babble', 10],
  ['babble', 15],
];

/**
 * Makes each episode of a folder with every noise: half of them into `seen`, for inspection, and half into `unseen`,
 * for judging once. Both have every noise and every episode.
 * @param {string} from A folder of episodes with their truth.
 * @param {string} folder
 * @param {string} [only] Part of the names of those to make.
 */
export async function makeNoises(from, folder, only = '') {
  const names = episodesIn(from).sort();
  const sounds = await Promise.all(names.map((name) => decode(join(from, `${name}.mp3`))));
  for (const half of ['seen', 'unseen']) mkdirSync(join(folder, half), { recursive: true });
  for (const [episode, name] of names.entries()) {
    const { text, truth } = readPair(from, name);
    for (const [index, [noise, snr]] of variants.entries()) {
      const noisy = `${name}-${noise}-${snr}`;
      const path = join(folder, (episode + index) % 2 === 0 ? 'seen' : 'unseen', noisy);
      if (!path.includes(only)) continue;
      const others = sounds.filter((_, other) => other !== episode);
      await writeMp3(
        withNoise(sounds[episode] ?? new Int16Array(), noise, snr, others, randomOf(noisy)),
        `${path}.mp3`,
      );
      writePair(path, text, truth);
      console.log(noisy);
    }
  }
}

/**
 * @param {Int16Array} samples
 * @param {string} noise
 * @param {number} snr Decibels of speech above it.
 * @param {readonly Int16Array[]} voices Other talks.
 * @param {Random} random
 */
function withNoise(samples, noise, snr, voices, random) {
  const sound = Float32Array.from(samples, (sample) => sample / 32768);
  const added = makers[noise]?.(sound.length, random, voices) ?? new Float32Array(sound.length);
  const power = added.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, added.length);
  const gain = levelOfSpeech(sound) / 10 ** (snr / 20) / Math.sqrt(power);
  return Int16Array.from(sound, (sample, index) => {
    const mixed = sample + gain * (added[index] ?? 0);
    return Math.max(-1, Math.min(1, mixed)) * 32767;
  });
}

/** @type {MakeNoise} */
function white(length, random) {
  return Float32Array.from({ length }, () => random.between(-1, 1));
}

/** @type {MakeNoise} */
function pink(length, random) {
  const sound = new Float32Array(length);
  addPinkNoise(sound, 0.1, random);
  return sound;
}

/**
 * As in a moving car: falling by 12 dB an octave above some 150 Hz, over a tenth of pink noise, louder and softer by
 * the second. @type {MakeNoise}
 */
function car(length, random) {
  const sound = pink(length, random, []);
  let [once, twice, swell, target] = [0, 0, 1, 1];
  for (let index = 0; index < length; index += 1) {
    once = 0.96 * once + 0.04 * random.between(-1, 1);
    twice = 0.96 * twice + 0.04 * once;
    if (index % sampleRate === 0) target = random.between(0.6, 1.4);
    swell += (target - swell) / sampleRate;
    sound[index] = swell * (10 * twice + 0.3 * (sound[index] ?? 0));
  }
  return sound;
}

/** Mains of 50 Hz with all harmonics, weaker the higher they are, over a little hiss. @type {MakeNoise} */
function hum(length, random) {
  const period = new Float32Array(sampleRate / mains);
  for (let harmonic = 1; harmonic < period.length / 2; harmonic += 1) {
    const phase = random.between(0, 2 * Math.PI);
    for (let at = 0; at < period.length; at += 1) {
      const angle = (2 * Math.PI * harmonic * at) / period.length + phase;
      period[at] = (period[at] ?? 0) + Math.sin(angle) / harmonic ** 0.7;
    }
  }
  return Float32Array.from({ length }, (_, at) => (period[at % period.length] ?? 0) + random.between(-0.5, 0.5));
}

/** Three others talk at once, each from a random point of their talk. @type {MakeNoise} */
function babble(length, random, voices) {
  const sound = new Float32Array(length);
  for (let count = 0; count < 3; count += 1) {
    const voice = random.pick(voices);
    const from = Math.floor(random.between(0, voice.length));
    for (let at = 0; at < length; at += 1) {
      sound[at] = (sound[at] ?? 0) + (voice[(from + at) % voice.length] ?? 0) / 32768;
    }
  }
  return sound;
}
