import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gnuspeech } from './gnuspeech.mjs';
import { decode, pipe, sampleRate } from './sound.mjs';

/**
 * A synthesised voice. `slowness` is a factor on how long it takes for a text; 1 is the pace of the sample episode.
 * @typedef {{ program: 'flite' | 'festival' | 'espeak-ng' | 'gnuspeech', name: string, slowness?: number }} Voice
 */

/** The loudness of every paragraph, as a share of full scale, by root mean square. */
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
    const { slowness = 1 } = voice;
    if (voice.program === 'flite') {
      // A tenth slower than the voices are made, because they hurry.
      const stretch = `duration_stretch=${(1.1 * slowness).toFixed(3)}`;
      await pipe('flite', ['-voice', voice.name, '--setf', stretch, '-t', text, '-o', file]);
    } else if (voice.program === 'festival') {
      const settings = `(begin (voice_${voice.name}) (Parameter.set 'Duration_Stretch ${slowness.toFixed(3)}))`;
      await pipe('text2wave', ['-o', file, '-eval', settings], Buffer.from(text));
    } else if (voice.program === 'gnuspeech') {
      // Half as fast again as it is made, because it dawdles.
      writeFileSync(file, await gnuspeech(text, { voice: voice.name, tempo: 1.5 / slowness }));
    } else {
      // A text that begins with a dash must not be taken for an option.
      await pipe('espeak-ng', ['-v', voice.name, '-s', `${Math.round(160 / slowness)}`, '-w', file, '--', text]);
    }
    return level(trim(await decode(file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {Int16Array} samples */
function trim(samples) {
  const { start, end } = spanOf(samples);
  return samples.subarray(start, end);
}

/**
 * Where speech begins and ends in a sound with silence around it.
 * @param {Int16Array} samples
 * @returns {{ start: number, end: number }} In samples, half open.
 */
export function spanOf(samples) {
  const peak = peakOf(samples);
  const loud = (/** @type {number} */ at) => peakOf(samples.subarray(at, at + grain)) > threshold * peak;
  let start = 0;
  while (start < samples.length && !loud(start)) start += grain;
  let end = samples.length;
  while (end > start && !loud(end - grain)) end -= grain;
  return { start, end };
}

/**
 * Gives speech the same loudness as all others.
 * @param {Int16Array} samples
 */
export function level(samples) {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  const wanted = (loudness * 32768) / Math.sqrt(energy / samples.length);
  const gain = Math.min(wanted, (ceiling * 32768) / peakOf(samples));
  return samples.map((sample) => Math.round(sample * gain));
}

/** @param {Int16Array} samples */
const peakOf = (samples) => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
