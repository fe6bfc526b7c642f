import { encode, sampleRate } from '../scripts/lib/sound.mjs';

/** @import { Performance } from './stage.mjs' */
/** @import { Random } from './random.mjs' */

/** Seconds of silence at the end. */
const leadOut = 1.5;

/** Root mean square of speech as a share of full scale; see `lib/speech.mjs`. */
const speechLevel = 0.09;

/**
 * All sounds of a performance over noise.
 * @param {Performance} play
 * @param {number | null} snr Decibels of speech above the noise; null for none.
 * @param {Random} random
 * @returns {Int16Array}
 */
export function mix({ sounds, end }, snr, random) {
  const sum = new Float32Array(Math.round((end + leadOut) * sampleRate));
  for (const { samples, at } of sounds) {
    for (let index = 0; index < samples.length && at + index < sum.length; index += 1) {
      sum[at + index] = (sum[at + index] ?? 0) + (samples[index] ?? 0) / 32768;
    }
  }
  if (snr !== null) addPinkNoise(sum, speechLevel / 10 ** (snr / 20), random);
  return Int16Array.from(sum, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32767));
}

/**
 * Noise with equal energy in each octave, by the sum of three leaky integrators (Paul Kellet's economy filter,
 * https://www.firstpr.com.au/dsp/pink-noise/).
 * @param {Float32Array} sound
 * @param {number} level Root mean square.
 * @param {Random} random
 */
export function addPinkNoise(sound, level, random) {
  // The root mean square of the filter for white noise within ±1.
  const gain = level / 0.9;
  let [slow, middle, fast] = [0, 0, 0];
  for (let index = 0; index < sound.length; index += 1) {
    const white = random.between(-1, 1);
    slow = 0.99765 * slow + white * 0.099046;
    middle = 0.963 * middle + white * 0.2965164;
    fast = 0.57 * fast + white * 1.0526913;
    sound[index] = (sound[index] ?? 0) + gain * (slow + middle + fast + white * 0.1848);
  }
}

/**
 * The root mean square of the speech in a recording: of the tenths of a second within 30 dB of the loud ones.
 * @param {Float32Array} sound
 */
export function levelOfSpeech(sound) {
  const grain = sampleRate / 10;
  const powers = Array.from({ length: Math.floor(sound.length / grain) }, (_, index) => {
    const part = sound.subarray(index * grain, (index + 1) * grain);
    return part.reduce((sum, sample) => sum + sample * sample, 0) / grain;
  }).sort((a, b) => a - b);
  const loud = powers[Math.floor(powers.length * 0.95)] ?? 0;
  const talk = powers.filter((power) => power > loud / 1000);
  return Math.sqrt(talk.reduce((sum, power) => sum + power, 0) / Math.max(1, talk.length));
}

/**
 * @param {Int16Array} samples
 * @param {string} file
 * @param {{ rate?: number, channels?: number, kilobits?: number }} form
 */
export async function writeMp3(samples, file, { rate = 24_000, channels = 1, kilobits = 64 } = {}) {
  await encode(samples, ['-ar', `${rate}`, '-ac', `${channels}`, '-b:a', `${kilobits}k`], file);
}
