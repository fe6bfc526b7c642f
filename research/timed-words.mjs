import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { Problem } from '../scripts/lib/problem.mjs';
import { sampleRate } from '../scripts/lib/sound.mjs';
import { level, spanOf } from '../scripts/lib/speech.mjs';
import { linesOf, sayable } from './dialogue.mjs';
import { mix, writeMp3 } from './mix.mjs';
import { randomOf } from './random.mjs';
import { speakWords } from './word-voices.mjs';
import { transcriptOf, truthOf, writePair } from './write.mjs';

/** @import { Line } from './dialogue.mjs' */
/** @import { Random } from './random.mjs' */
/** @import { Performance } from './stage.mjs' */
/** @import { WordVoice } from './word-voices.mjs' */

/** @typedef {{ name: string, text: string, seconds: number, program: 'flite', voices: readonly string[] }} Recipe */

/** @type {readonly Recipe[]} */
const recipes = [
  { name: 'words-flite', text: 'practical-ai-258.md', seconds: 480, program: 'flite', voices: ['slt', 'rms', 'awb'] },
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
    const samples = mix(play, null, randomOf(recipe.name));
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
async function sayAll(lines, { seconds, program, voices }, random) {
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
    play.end += random.between(0.2, 0.8);
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
