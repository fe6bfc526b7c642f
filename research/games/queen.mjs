import { readFileSync } from 'node:fs';

/** @import { RecordedLine, Scene } from '../games.mjs' */

// Flight of the Amazon Queen, © 1995 John Passfield and Steven Stamatiadis, freely distributable. Its formats, after
// ScummVM's engines/queen/resource.cpp, talk.cpp and sound.cpp; all numbers are big-endian.

/** Of the version that ScummVM's tools have rebuilt: signature, version, compression, then the table of files. */
const signature = 'QTBL';
const tableAt = 13;
const entryLength = 21;
const nameLength = 12;

/** Of a dialogue: its header, then the size of a level of the tree, after as much at the beginning. */
const headerLength = 20;
const treeAt = 32;
const levelLength = 96;

/** Joe's first words have this number in the dialogue. The names of their sounds have letters. */
const greeting = 0;

/**
 * The dialogues of the game, in which Joe talks to one other person: his words, and the answer.
 * @param {string} file `queen.1c`, as Debian's package installs it.
 * @returns {Scene[]}
 */
export function queenScenes(file) {
  const data = readFileSync(file);
  const files = filesOf(data);
  return [...files].flatMap(([name, { from, to }]) => {
    if (!name.endsWith('.DOG')) return [];
    const person = name.replace(/\d*\.DOG$/, '');
    const speaker = person.charAt(0) + person.slice(1).toLowerCase();
    return [{ name: name.slice(0, -4), lines: linesOf(data.subarray(from + headerLength, to), speaker, data, files) }];
  });
}

/** @typedef {Map<string, { from: number, to: number }>} Files Where each file is in the data. */

/**
 * @param {Buffer} data
 * @returns {Files}
 */
function filesOf(data) {
  if (data.toString('latin1', 0, 4) !== signature)
    throw new Error('This is not the data of Flight of the Amazon Queen.');
  const count = data.readUInt16BE(tableAt);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = tableAt + 2 + index * entryLength;
      const name = data.toString('latin1', at, at + nameLength).replace(/\0.*/, '');
      const from = data.readUInt32BE(at + nameLength + 1);
      return [name, { from, to: from + data.readUInt32BE(at + nameLength + 5) }];
    }),
  );
}

/**
 * @param {Buffer} dialogue
 * @param {string} speaker Whom Joe talks to.
 * @param {Buffer} data
 * @param {Files} files
 * @returns {RecordedLine[]}
 */
function linesOf(dialogue, speaker, data, files) {
  const [levels, , key, ofJoe, ofPerson] = Array.from({ length: 5 }, (_, index) => dialogue.readInt16BE(2 * index));
  const answers = new Map(stringsAt(dialogue, dialogue.readUInt16BE(22), ofPerson ?? 0));
  return stringsAt(dialogue, treeAt + Math.abs(levels ?? 0) * levelLength, ofJoe ?? 0).flatMap(([id, said]) => [
    ...spoken(said, 'Joe', soundOf(key ?? 0, id, 'J'), data, files),
    ...spoken(answers.get(id) ?? '', speaker, soundOf(key ?? 0, id, 'P'), data, files),
  ]);
}

/**
 * @param {Buffer} dialogue
 * @param {number} from
 * @param {number} count
 * @returns {[number, string][]} By number: length and letters, filled up to a multiple of four.
 */
function stringsAt(dialogue, from, count) {
  let at = from;
  return Array.from({ length: count }, () => {
    const id = dialogue.readInt16BE(at + 2);
    const length = dialogue.readUInt8(at + 4);
    const start = at + 5;
    at = length > 0 ? (start + length + 3) & ~3 : start;
    return [id, dialogue.toString('latin1', start, start + length)];
  });
}

/**
 * How the names of a string's sounds begin: the dialogue, the string, the speaker.
 * @param {number} key
 * @param {number} id
 * @param {'J' | 'P'} who
 */
function soundOf(key, id, who) {
  const number = id === greeting ? 'SSSS' : (id & 0xffff).toString(16).padStart(4, '0');
  return `${String(key).padStart(2, '0')}${number}${who}`;
}

/**
 * The parts of a string that have sounds of their own. Stage directions separate them, a star and two letters.
 * @param {string} text
 * @param {string} speaker
 * @param {string} prefix
 * @param {Buffer} data
 * @param {Files} files
 * @returns {RecordedLine[]}
 */
function spoken(text, speaker, prefix, data, files) {
  const parts = text.split(/\*(?:XY..\(\d+,\d+\)|..)/);
  return parts.flatMap((part, index) => {
    const place = files.get(`${prefix}${(index + 1).toString(16)}.SB`.toUpperCase());
    if (!place || !/[a-z]/i.test(part)) return [];
    const sound = { bytes: data.subarray(place.from, place.to), format: ['-f', 'mp3'] };
    return [{ speaker, text: part.trim(), sound }];
  });
}
