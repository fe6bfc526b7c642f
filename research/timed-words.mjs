import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { Problem } from '../scripts/lib/problem.mjs';
import { sampleRate } from '../scripts/lib/sound.mjs';
import { level, spanOf } from '../scripts/lib/speech.mjs';
import { linesOf, sayable } from './dialogue.mjs';
import { mix, writeMp3 } from './mix.mjs';
import { randomOf } from './random.mjs';
import { addSounds } from './traits.mjs';
import { speakWords } from './word-voices.mjs';
import { transcriptOf, truthOf, writePair } from './write.mjs';

/** @import { Line } from './dialogue.mjs' */
/** @import { Random } from './random.mjs' */
/** @import { Performance } from './stage.mjs' */
/** @import { WordVoice } from './word-voices.mjs' */

/**
 * `overlaps` is the share of the turns that begin before the last has ended, `musicUnder` and `snr` are in decibels.
 * @typedef {{ name: string, text: string, seconds: number, program: 'flite', voices: readonly string[], overlaps?: number,
 *   musicUnder?: number, snr?: number }} Recipe
 */

const plain = /** @type {const} */ ({ seconds: 480, program: 'flite', voices: ['slt', 'rms', 'awb'] });

/** @type {readonly Recipe[]} */
const recipes = [
  { ...plain, name: 'words-flite', text: 'practical-ai-258.md' },
  { ...plain, name: 'words-overlaps', text: 'the-changelog-362.md', overlaps: 0.3, snr: 24 },
  { ...plain, name: 'words-music', text: 'go-time-237.md', musicUnder: -12, snr: 34 },
];

/** Each voice is heard at each of these paces. */
const paces = [0.82, 1, 1.25];

/**
 * Makes recordings with the time of every word, by voices that report it.
 * @param {string} corpus A folder of Changelog transcripts.
 * @param {string} folder
 */
export async function makeTimedWords(corpus, folder) {
  mkdirSync(folder, { recursive: true });
  for (const recipe of recipes) {
    const source = [at('research/texts', recipe.text), join(corpus, recipe.text)].find((file) => existsSync(file));
    if (!source) throw new Problem(`There is no ${recipe.text} in ${corpus}.`);
    const { play, words } = await sayAll(linesOf(source, 0), recipe, randomOf(recipe.name));
    const samples = mix(play, recipe.snr ?? null, randomOf(recipe.name));
    addSounds(samples, play, recipe, randomOf(recipe.name));
    const { turns, ...rest } = truthOf(play, samples.length / sampleRate);
    const path = join(folder, recipe.name);
    await writeMp3(samples, `${path}.mp3`);
    writePair(path, transcriptOf(play), {
      ...rest,
      turns: turns.map((turn, index) => ({ ...turn, words: words[index] })),
    });
    console.log(`${recipe.name}: ${words.flat().length} words`);
  }
}

/**
 * @param {readonly Line[]} lines
 * @param {Recipe} recipe
 * @param {Random} random
 */
async function sayAll(lines, { seconds, program, voices, overlaps = 0 }, random) {
  /** @type {Performance} */
  const play = { sounds: [], turns: [], adverts: [], end: 0.5 };
  /** @type {(number | null)[][]} Seconds, of each turn. */
  const words = [];
  for (const [index, line] of lines.entries()) {
    const sentences = sentencesOf(line);
    if (sentences.length === 0) continue;
    if (play.end > seconds) break;
    const voice = {
      program,
      name: voices[index % voices.length] ?? '',
      slowness: paces[Math.floor(index / voices.length) % paces.length] ?? 1,
    };
    const said = await sayTurn(play, sentences, voice, random);
    const text = sentences.join(' ');
    play.turns.push({
      speaker: line.speaker,
      passages: [{ text, start: said.start }],
      start: said.start,
      end: play.end,
      traits: [],
    });
    words.push(said.words);
    const isOverlapped = overlaps > 0 && random.chance(overlaps);
    play.end += isOverlapped
      ? -Math.min(random.between(0.3, 1.2), play.end - said.start - 0.2)
      : random.between(0.2, 0.8);
  }
  return { play, words };
}

/**
 * Text that can be said as written. A number would be several words.
 * @param {Line} line
 */
const sentencesOf = (line) =>
  line.paragraphs
    .flatMap((paragraph) => sayable(paragraph).match(/.+?[.?!…]+(?=\s|$)|.+$/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /^[\p{L}\p{M}'’,.?!¿¡:;… -]+$/u.test(sentence) && !/\p{Lu}{2}|\w\.\w/u.test(sentence));

/**
 * @param {Performance} play
 * @param {readonly string[]} sentences
 * @param {WordVoice} voice
 * @param {Random} random
 */
async function sayTurn(play, sentences, voice, random) {
  /** @type {(number | null)[]} */
  const words = [];
  let start = null;
  for (const sentence of sentences) {
    const { samples, starts } = await speakWords(sentence, voice);
    const span = spanOf(samples);
    const from = Math.round((play.end + random.between(0.05, 0.4)) * sampleRate);
    // The silence around a sentence is cut to a random length.
    const shift = (from - span.start) / sampleRate;
    play.sounds.push({ samples: level(samples.subarray(span.start, span.end)), at: from });
    words.push(
      ...starts.map((time) => (time === null ? null : rounded(Math.max(time, span.start / sampleRate) + shift))),
    );
    start ??= from / sampleRate;
    play.end = (from + span.end - span.start) / sampleRate;
  }
  return { start: start ?? play.end, words };
}

/** @param {number} seconds */
const rounded = (seconds) => Math.round(seconds * 1000) / 1000;
