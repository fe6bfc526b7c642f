import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, pipe, sampleRate } from './sound.mjs';

/**
 * A synthesised voice.
 * @typedef {{ program: 'flite' | 'espeak-ng', name: string }} Voice
 */

/** Loudness that every paragraph is brought to, as a share of full scale, by root mean square. */
const loudness = 0.09;
const ceiling = 0.95;

/** Where speech begins and ends: 5 ms that are louder than this share of the loudest. */
const threshold = 0.02;
const grain = sampleRate / 200;

/**
 * Speaks a text.
 * @param {string} text
 * @param {Voice} voice
 * @returns {Promise<Int16Array>} From the first sound to the last.
 */
export async function speak(text, voice) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-speech-'));
  const file = join(folder, 'speech.wav');
  try {
    if (voice.program === 'flite') {
      // A tenth slower than the voices are made: they hurry.
      await pipe('flite', ['-voice', voice.name, '--setf', 'duration_stretch=1.1', '-t', text, '-o', file]);
    } else {
      await pipe('espeak-ng', ['-v', voice.name, '-s', '160', '-w', file, text]);
    }
    return level(trim(await decode(file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {Int16Array} samples */
function trim(samples) {
  const peak = peakOf(samples);
  const loud = (/** @type {number} */ at) => peakOf(samples.subarray(at, at + grain)) > threshold * peak;
  let start = 0;
  while (start < samples.length && !loud(start)) start += grain;
  let end = samples.length;
  while (end > start && !loud(end - grain)) end -= grain;
  return samples.subarray(start, end);
}

/** @param {Int16Array} samples */
function level(samples) {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  const wanted = (loudness * 32768) / Math.sqrt(energy / samples.length);
  const gain = Math.min(wanted, (ceiling * 32768) / peakOf(samples));
  return samples.map((sample) => Math.round(sample * gain));
}

/** @param {Int16Array} samples */
const peakOf = (samples) => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
