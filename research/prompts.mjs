import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decode, sampleRate } from '../scripts/lib/sound.mjs';
import { level, spanOf } from '../scripts/lib/speech.mjs';
import { mix, writeMp3 } from './mix.mjs';
import { randomOf } from './random.mjs';
import { transcriptOf, truthOf, writePair } from './write.mjs';

/** @import { Random } from './random.mjs' */
/** @import { Performance } from './stage.mjs' */

/** A recorded phrase. @typedef {{ text: string, file: string }} Prompt */

/** Seconds of each episode, about. */
const length = 660;

const speakers = ['Marta', 'Ivo', 'Nele'];

/**
 * Makes talks from phrases recorded for a telephone exchange: the sounds of Asterisk, as Debian's packages
 * `asterisk-core-sounds-fr`, `-fr-wav` and so on install them. One voice plays several speakers.
 * @param {string} from The folder that holds them, usually `/usr/share`.
 * @param {string} folder
 * @param {string} [only] Part of the names of those to make.
 */
export async function makePrompts(from, folder, only = '') {
  mkdirSync(folder, { recursive: true });
  for (const language of ['fr', 'it', 'ru']) {
    const name = `human-${language}`;
    if (!name.includes(only)) continue;
    const random = randomOf(name);
    const play = await sayAll(shuffled(promptsOf(from, language), random), random);
    const samples = mix(play, null, random);
    await writeMp3(samples, join(folder, `${name}.mp3`), { rate: 22_050, kilobits: 48 });
    writePair(join(folder, name), transcriptOf(play), truthOf(play, samples.length / sampleRate));
    console.log(`${name}: ${play.turns.length} turns`);
  }
}

/**
 * The phrases of a language that are speech, and for which the list of texts is right.
 * @param {string} from
 * @param {string} language
 * @returns {Prompt[]}
 */
function promptsOf(from, language) {
  const list = join(from, `doc/asterisk-core-sounds-${language}/core-sounds-${language}.txt.gz`);
  const sounds = join(from, 'asterisk/sounds');
  const voice = readdirSync(sounds).find((name) => new RegExp(`^${language}_\\w\\w_\\w`).test(name)) ?? '';
  const lines = gunzipSync(readFileSync(list)).toString().split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, name = '', text = ''] = /^([\w/-]+):\s+(\p{L}[^[\]<>()*#]+)$/u.exec(line) ?? [];
    const file = join(sounds, voice, `${name}.wav`);
    const isWord = /\p{L}{3}/u.test(text) && !/[A-Z]{2}|\//.test(text);
    return isWord && existsSync(file) ? [{ text: text.trim(), file }] : [];
  });
}

/**
 * @param {readonly Prompt[]} prompts
 * @param {Random} random
 */
const shuffled = (prompts, random) =>
  prompts
    .map((prompt) => ({ prompt, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ prompt }) => prompt);

/**
 * @param {readonly Prompt[]} prompts
 * @param {Random} random
 */
async function sayAll(prompts, random) {
  /** @type {Performance} */
  const play = { sounds: [], turns: [], adverts: [], end: 0.6 };
  for (let next = 0; next < prompts.length && play.end < length; ) {
    const count = 1 + Math.floor(4 * random.next() ** 2);
    play.end += random.between(0.1, 0.9);
    const texts = [];
    let start = null;
    for (const { text, file } of prompts.slice(next, next + count)) {
      const samples = await decode(file);
      const span = spanOf(samples);
      const at = Math.round(play.end * sampleRate);
      play.sounds.push({ samples: level(samples.subarray(span.start, span.end)), at });
      start ??= at / sampleRate;
      play.end = (at + span.end - span.start) / sampleRate + random.between(0.15, 0.5);
      texts.push(/[.?!…]$/.test(text) ? text : `${text}.`);
    }
    next += count;
    const speaker = speakers[play.turns.length % speakers.length] ?? '';
    const passages = [{ text: texts.join(' '), start: start ?? play.end }];
    play.turns.push({ speaker, passages, start: start ?? play.end, end: play.end, traits: [] });
  }
  return play;
}
