import { existsSync, linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { partOf, withWrongWords } from './edited-text.mjs';
import { randomOf } from './random.mjs';
import { episodesIn, readPair } from './robust.mjs';
import { writePair } from './write.mjs';

/** @import { Pair } from './edited-text.mjs' */

/** How many texts of other episodes each recording is given. */
const others = 4;

/**
 * Texts that belong to their recording, but not as a whole, or not to the letter.
 * @type {Record<string, (pair: Pair, later: string) => Pair>}
 */
const right = {
  whole: (pair) => pair,
  half: (pair) => partOf(pair, 0, 1 / 2),
  third: (pair) => partOf(pair, 1 / 3, 2 / 3),
  'wrong-words': (pair) => withWrongWords(pair, 0.2, randomOf('wrong-words')),
  'goes-on': ({ text, truth }, later) => ({ text: `${text}\n${later}`, truth }),
};

/**
 * Gives each recording of a folder texts that belong to it, into `right`, and into `wrong` those of other recordings and
 * what the same people say later.
 * @param {string} from A folder of episodes with their truth, with or without `X.later.md`.
 * @param {string} folder
 * @param {string} [only] Part of the names of recordings.
 */
export async function makeWrong(from, folder, only = '') {
  const names = episodesIn(from).sort();
  for (const kind of ['right', 'wrong']) mkdirSync(join(folder, kind), { recursive: true });
  for (const [index, name] of names.entries()) {
    if (!name.includes(only)) continue;
    const recording = join(from, `${name}.mp3`);
    const pair = readPair(from, name);
    const later = laterOf(from, name) ?? readPair(from, names[(index + 1) % names.length] ?? name).text;
    for (const [kind, change] of Object.entries(right)) {
      const { text, truth } = change(pair, later);
      link(recording, join(folder, 'right', `${name}-${kind}`), text, truth);
    }
    const notBelonging = { duration: pair.truth.duration, belongs: false, turns: [] };
    link(recording, join(folder, 'wrong', `${name}-with-later`), later, notBelonging);
    for (let step = 1; step <= others && step < names.length; step += 1) {
      const other = names[(index + step) % names.length] ?? name;
      const text = (step % 2 === 0 ? null : laterOf(from, other)) ?? readPair(from, other).text;
      link(recording, join(folder, 'wrong', `${name}-with-${other}`), text, notBelonging);
    }
  }
}

/**
 * What the same people say later, if it is known.
 * @param {string} folder
 * @param {string} name
 */
function laterOf(folder, name) {
  const file = join(folder, `${name}.later.md`);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/**
 * @template {{ turns: readonly { index: number, speaker: string }[] }} Truth
 * @param {string} recording
 * @param {string} path Of the files to write, without an extension.
 * @param {string} text
 * @param {Truth} truth
 */
function link(recording, path, text, truth) {
  rmSync(`${path}.mp3`, { force: true });
  linkSync(recording, `${path}.mp3`);
  writePair(path, text, truth);
}
