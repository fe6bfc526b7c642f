import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @import { RecordedLine, Scene } from '../games.mjs' */
/** @import { Random } from '../random.mjs' */

// Drascula: The Vampire Strikes Back, © 1996-2008 Alcachofa Soft S.L., freely distributable. Its formats, after ScummVM's
// engines/drascula/drascula.cpp, talk.cpp and sound.cpp; all numbers are big-endian.

const signature = 'DRASCULA';
/** Bytes of a record in each table before the texts. */
const recordLengths = [4, 4, 4, 2, 4, 2, 4, 2, 2, 20, 20, 10, 8];

/** Sounds are samples of eight bits without a sign, after silence that is left out. */
const format = ['-f', 'u8', '-ar', '11025', '-ac', '1'];
const silence = 32;

/** Who says the lines of each table of texts, and how the names of their sounds begin. */
const tables = [
  { speaker: 'John', prefix: '' },
  { speaker: 'Drascula', prefix: 'D' },
  { speaker: 'Drinker', prefix: 'B' },
  { speaker: 'Billie Jean', prefix: 'BJ' },
  { speaker: 'Eva', prefix: 'E' },
  { speaker: 'Igor', prefix: 'I' },
  { speaker: 'Wolf', prefix: 'L' },
  { speaker: 'Pianist', prefix: 'P' },
  { speaker: 'Landlord', prefix: 'T' },
  { speaker: 'Von Braun', prefix: 'VB' },
];

/**
 * What each person of the game says, as a scene each. The data do not tell in what order they talk.
 * @param {string} folder As Debian's package installs it.
 * @returns {Scene[]}
 */
export function drasculaScenes(folder) {
  const texts = englishTexts(readFileSync(join(folder, 'drascula.dat')));
  return tables.map(({ speaker, prefix }, table) => ({
    name: speaker,
    lines: (texts[table] ?? []).flatMap((text, index) =>
      recorded(text, speaker, join(folder, `${prefix}${index}.ALS`)),
    ),
  }));
}

/**
 * @param {string} text
 * @param {string} speaker
 * @param {string} file
 * @returns {RecordedLine[]}
 */
function recorded(text, speaker, file) {
  if (!/[A-Z]/.test(text) || /[^ -~]/.test(text) || !existsSync(file)) return [];
  return [{ speaker, text: inSmallLetters(text), sound: { bytes: readFileSync(file).subarray(silence), format } }];
}

/**
 * All of it is in capitals.
 * @param {string} text
 */
const inSmallLetters = (text) =>
  text
    .toLowerCase()
    .replaceAll(/(?<=^|[.?!]\s+)[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll(/\bi\b/g, 'I')
    .replaceAll(/\b(?:[a-z]\.){2,}/g, (letters) => letters.toUpperCase());

/**
 * The first language of every table of texts: a length in bytes, then texts that end with a zero. Each is padded to the
 * length that stands before it.
 * @param {Buffer} data
 * @returns {string[][]}
 */
function englishTexts(data) {
  if (data.toString('latin1', 0, signature.length) !== signature) throw new Error('This is not the data of Drascula.');
  let at = signature.length + 1;
  const next = () => {
    at += 2;
    return data.readUInt16BE(at - 2);
  };
  for (const length of recordLengths) {
    const count = next();
    at += count * length;
  }
  const languages = next();
  return tables.map(() => {
    const count = next();
    const blocks = Array.from({ length: languages }, () => {
      const length = next();
      at += length;
      return data.subarray(at - length, at);
    });
    return textsOf(blocks[0] ?? Buffer.alloc(0), count);
  });
}

/**
 * @param {Buffer} block
 * @param {number} count
 */
function textsOf(block, count) {
  let at = 4;
  return Array.from({ length: count }, (_, index) => {
    if (index > 0) at += block.readUInt16BE(at - 2);
    return block.toString('latin1', at, block.indexOf(0, at));
  });
}

/**
 * A conversation of John with the others in turn. Each says a line or two before the other does. They say their lines
 * in order, but do not answer each other.
 * @param {readonly Scene[]} scenes
 * @param {{ from: number, to: number }} part Shares of everyone's lines.
 * @param {Random} random
 * @returns {RecordedLine[]}
 */
export function conversationOf(scenes, { from, to }, random) {
  const [own = [], ...others] = scenes.map(({ lines }) =>
    lines.slice(Math.floor(from * lines.length), Math.floor(to * lines.length)),
  );
  const theirs = others.flat();
  /** @type {RecordedLine[]} */
  const said = [];
  for (let [mine, other] = [0, 0]; mine < own.length && other < theirs.length; ) {
    const [asks, answers] = [random.chance(0.4) ? 2 : 1, random.chance(0.3) ? 2 : 1];
    said.push(...own.slice(mine, mine + asks), ...theirs.slice(other, other + answers));
    mine += asks;
    other += answers;
  }
  return said;
}
