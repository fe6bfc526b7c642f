import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Problem } from '../scripts/lib/problem.mjs';
import { decode, filtered, sampleRate } from '../scripts/lib/sound.mjs';
import { read, sayable } from './dialogue.mjs';
import { withStampsMoved, withTurnsMissing, withTurnsReplaced, withUnspoken, withWrongWords } from './edited-text.mjs';
import { withAdverts, withHesitations } from './inserted.mjs';
import { addPinkNoise, levelOfSpeech, writeMp3 } from './mix.mjs';
import { withOverlaps } from './overlapped.mjs';
import { randomOf } from './random.mjs';
import { writePair } from './write.mjs';

/** @import { Pair } from './edited-text.mjs' */
/** @import { Random } from './random.mjs' */

/**
 * An episode made harder. `text` changes the transcript, `sound` the recording and with it the truth.
 * @typedef {object} Variant
 * @property {string} name Of its folder.
 * @property {(pair: Pair, random: Random) => Pair} [text]
 * @property {ChangeSound} [sound]
 * @property {{ rate?: number, kilobits?: number }} [form]
 */

/** @typedef {(samples: Int16Array, pair: Pair, random: Random) => Promise<Changed>} ChangeSound */
/** @typedef {{ samples: Int16Array, moved?: (time: number, isStart?: boolean) => number }} Changed */

/** Decibels of speech above the noise. */
const snr = 10;

/** @type {readonly Variant[]} */
const variants = [
  { name: 'turns-missing', text: (pair, random) => withTurnsMissing(pair, 0.06, random) },
  { name: 'unspoken-paragraphs', text: withUnspoken },
  { name: 'wrong-words', text: (pair, random) => withWrongWords(pair, 0.08, random) },
  { name: 'turns-replaced', text: withTurnsReplaced },
  { name: `pink-noise-${snr}-db`, sound: noisy },
  {
    name: 'telephone',
    sound: through('highpass=f=300:poles=2,highpass=f=300:poles=2,lowpass=f=3400:poles=2,lowpass=f=3400:poles=2'),
    form: { rate: 8000, kilobits: 16 },
  },
  { name: 'faster-1.3', sound: atSpeed(1.3) },
  { name: 'slower-0.8', sound: atSpeed(0.8) },
  { name: '32-kbit', sound: async (samples) => ({ samples }), form: { rate: 44_100, kilobits: 32 } },
  { name: 'overlapping', sound: overlapping },
  {
    name: 'overlapping-turns-missing',
    text: (pair, random) => withTurnsMissing(pair, 0.4, random),
    sound: overlapping,
  },
  { name: 'hesitant-3', sound: hesitant(0.03) },
  { name: 'hesitant-6', sound: hesitant(0.06) },
  { name: 'hesitant-12', sound: hesitant(0.12) },
  {
    name: 'adverts-beside-short-turns',
    sound: (samples, pair, random) => withAdverts(samples, pair.truth, wordCountsOf(pair), 4, random),
  },
];

/** @param {string} filters @returns {ChangeSound} */
function through(filters) {
  return async (samples) => ({ samples: await filtered(samples, filters) });
}

/** @param {number} speed @returns {ChangeSound} */
function atSpeed(speed) {
  return async (samples) => ({ samples: await filtered(samples, `atempo=${speed}`), moved: (time) => time / speed });
}

/**
 * @param {Int16Array} samples
 * @param {Pair} _
 * @param {Random} random
 */
async function noisy(samples, _, random) {
  const sound = Float32Array.from(samples, (sample) => sample / 32768);
  addPinkNoise(sound, levelOfSpeech(sound) / 10 ** (snr / 20), random);
  return { samples: Int16Array.from(sound, (sample) => Math.max(-1, Math.min(1, sample)) * 32767) };
}

/**
 * @param {Int16Array} samples
 * @param {Pair} pair
 * @param {Random} random
 */
async function overlapping(samples, { truth }, random) {
  return withOverlaps(samples, truth, 0.4, { least: 0.3, most: 1.5 }, random);
}

/** @param {number} share @returns {ChangeSound} */
function hesitant(share) {
  return (samples, pair, random) => {
    const language = /[¿ñ]/.test(pair.text) ? 'es' : 'en';
    return withHesitations(samples, pair.truth, wordCountsOf(pair), share, language, random);
  };
}

/** @param {Pair} pair */
const wordCountsOf = ({ text }) => read(text, 'episode.md').map((turn) => sayable(turn.text).split(' ').length);

/**
 * Makes the episodes of a folder harder in many ways, with a folder for each.
 * @param {string} from A folder of episodes with their truth.
 * @param {string} folder
 * @param {string} [only] Part of the names of those to make.
 */
export async function makeRobust(from, folder, only = '') {
  for (const name of episodesIn(from)) {
    const pair = readPair(from, name);
    const samples = await decode(join(from, `${name}.mp3`));
    for (const variant of variants.filter((one) => `${one.name}/${name}`.includes(only))) {
      const out = join(folder, variant.name);
      mkdirSync(out, { recursive: true });
      await make(variant, pair, samples, join(from, `${name}.mp3`), join(out, name));
      console.log(`${variant.name}/${name}`);
    }
  }
}

/**
 * @param {string} folder
 * @returns {string[]} Names of the episodes, without an extension.
 */
export function episodesIn(folder) {
  const names = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.truth.json'))
    .map((file) => basename(file, '.truth.json'));
  if (names.length === 0) throw new Problem(`There is no .truth.json file in ${folder}.`);
  return names;
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {Pair}
 */
export const readPair = (folder, name) => ({
  text: readFileSync(join(folder, `${name}.md`), 'utf8'),
  truth: JSON.parse(readFileSync(join(folder, `${name}.truth.json`), 'utf8')),
});

/**
 * @param {Variant} variant
 * @param {Pair} original
 * @param {Int16Array} samples
 * @param {string} recording
 * @param {string} path Of the files to write, without an extension.
 */
async function make(variant, original, samples, recording, path) {
  const random = randomOf(`${variant.name}/${basename(path)}`);
  const { text, truth } = variant.text?.(original, random) ?? original;
  if (!variant.sound) {
    copyFileSync(recording, `${path}.mp3`);
    return writePair(path, text, truth);
  }
  const changed = await variant.sound(samples, original, random);
  const { moved = (/** @type {number} */ time) => time } = changed;
  await writeMp3(changed.samples, `${path}.mp3`, variant.form);
  const turns = truth.turns.map((turn) => {
    const start = rounded(moved(turn.start, true));
    const hesitates = rounded(moved(turn.start)) !== start;
    const traits = [...(turn.traits ?? []), ...(hesitates ? ['hesitates'] : [])];
    return { ...turn, start, end: rounded(moved(turn.end)), ...(traits.length > 0 ? { traits } : {}) };
  });
  const duration = rounded(changed.samples.length / sampleRate);
  writePair(path, withStampsMoved(text, moved), { ...truth, duration, turns });
}

/** @param {number} seconds */
const rounded = (seconds) => Math.round(seconds * 1000) / 1000;
