import { decodeBytes, encodeAs, sampleRate } from '../scripts/lib/sound.mjs';
import { sentencesOf } from './dialogue.mjs';
import { playMusic } from './music.mjs';

/** @import { Recipe } from './recipe.mjs' */
/** @import { Random } from './random.mjs' */
/** @import { Performance, Spoken } from './stage.mjs' */

/** Seconds that a piece of music under talk lasts. */
const piece = 60;

/**
 * Changes what the transcript has of a performance: some listeners' words left out, sentences paraphrased and cut, or
 * only a part of the turns.
 * @param {Performance} play
 * @param {Pick<Recipe, 'unwritten' | 'tidied' | 'part'>} recipe
 * @param {Random} random
 */
export function edit(play, { unwritten = 0, tidied, part }, random) {
  play.turns = play.turns.filter(({ traits }) => !(traits.includes('backchannel') && random.chance(unwritten)));
  if (tidied) play.turns = play.turns.flatMap((turn) => tidy(turn, tidied, random));
  if (!part) return;
  const count = play.turns.length;
  play.turns = play.turns.slice(Math.floor(part.from * count), Math.floor(part.to * count));
}

/**
 * A turn as someone writes it who tidies. A turn of which nothing is left is not written. One whose first sentence is
 * not as it was said is left out of the truth by its trait, because nobody can say when it begins.
 * @param {Spoken} turn
 * @param {{ paraphrased: number, cut: number }} shares Of the sentences.
 * @param {Random} random
 * @returns {Spoken[]}
 */
function tidy(turn, { paraphrased, cut }, random) {
  let isChanged = false;
  const passages = turn.passages.flatMap((passage, place) => {
    const kept = sentencesOf(passage.text).flatMap((sentence, index) => {
      const isFirst = place === 0 && index === 0;
      if (random.chance(cut)) {
        isChanged ||= isFirst;
        return [];
      }
      if (sentence.split(' ').length < 4 || !random.chance(paraphrased)) return [sentence];
      isChanged ||= isFirst;
      return [paraphrase(sentence)];
    });
    return kept.length > 0 ? [{ ...passage, text: kept.join('').trim() }] : [];
  });
  if (passages.length === 0) return [];
  return [isChanged ? { ...turn, passages, traits: [...turn.traits, 'begins otherwise'] } : { ...turn, passages }];
}

/**
 * The same words, the second half first, under another beginning.
 * @param {string} sentence
 */
function paraphrase(sentence) {
  const words = sentence
    .trim()
    .replace(/[.?!]+$/, '')
    .split(' ');
  const half = Math.ceil(words.length / 2);
  return `In other words, ${[...words.slice(half), ...words.slice(0, half)].join(' ')}. `;
}

/**
 * Adds music under the whole of a recording, and applause over some turns.
 * @param {Int16Array} samples
 * @param {Performance} play
 * @param {Pick<Recipe, 'musicUnder' | 'applause'>} recipe
 * @param {Random} random
 */
export function addSounds(samples, { turns }, { musicUnder, applause = 0 }, random) {
  if (musicUnder !== undefined) {
    for (let at = 0; at < samples.length; at += piece * sampleRate) {
      const music = playMusic(Math.min(piece, (samples.length - at) / sampleRate), random);
      const level = Math.sqrt(music.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, music.length));
      add(samples, music, at, (speechLevel * 10 ** (musicUnder / 20)) / Math.max(1e-6, level));
    }
  }
  for (const { start, end } of turns) {
    if (!random.chance(applause)) continue;
    const length = random.between(1, 2.5);
    add(samples, clap(length, random), Math.round(random.between(start, end) * sampleRate), 1);
  }
}

/** Root mean square of speech as a share of full scale; see `lib/speech.mjs`. */
const speechLevel = 0.09;

/**
 * @param {Int16Array} samples
 * @param {Float32Array} sound Within ±1.
 * @param {number} at In samples.
 * @param {number} gain
 */
function add(samples, sound, at, gain) {
  const end = Math.min(sound.length, samples.length - at);
  for (let index = 0; index < end; index += 1) {
    const sum = (samples[at + index] ?? 0) + gain * 32767 * (sound[index] ?? 0);
    samples[at + index] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
}

/**
 * Many hands that clap.
 * @param {number} length Seconds.
 * @param {Random} random
 */
function clap(length, random) {
  const sound = new Float32Array(Math.round(length * sampleRate));
  const decay = 0.004 * sampleRate;
  for (let claps = 0; claps < 60 * length; claps += 1) {
    const at = Math.floor(random.next() * sound.length);
    const gain = random.between(0.03, 0.12);
    for (let index = 0; index < 6 * decay && at + index < sound.length; index += 1) {
      sound[at + index] = (sound[at + index] ?? 0) + gain * Math.exp(-index / decay) * random.between(-1, 1);
    }
  }
  return sound;
}

/** The share of packets that are lost, and the samples of one: 20 ms. */
const loss = 0.02;
const packet = sampleRate / 50;

/**
 * A recording as it comes out of a call: 16 kbit/s Opus, with lost packets that are replaced by a fading copy of the
 * one before.
 * @param {Int16Array} samples
 * @param {string} file A file to write for the time being.
 * @param {Random} random
 * @param {(file: string) => Uint8Array} readAndRemove
 * @returns {Promise<Int16Array>}
 */
export async function throughCall(samples, file, random, readAndRemove) {
  await encodeAs(samples, ['-c:a', 'libopus', '-b:a', '16k', '-application', 'voip', '-f', 'ogg'], file);
  const heard = (await decodeBytes(readAndRemove(file), [])).slice(0, samples.length);
  for (let at = packet; at + packet < heard.length; at += packet) {
    if (!random.chance(loss)) continue;
    for (let index = 0; index < packet; index += 1) {
      heard[at + index] = Math.round((heard[at + index - packet] ?? 0) * (1 - index / packet));
    }
  }
  return heard;
}
