import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackRnc } from './rnc.mjs';

/** @import { RecordedLine, Scene } from '../games.mjs' */

// Beneath a Steel Sky, © 1994 Revolution Software, freely distributable. The formats of its version for CD, after
// ScummVM's engines/sky/disk.cpp, text.cpp, logic.cpp and sound.cpp; all numbers are little-endian.

/** Where in the table of files the scripts, the English texts and the speech begin. */
const scriptsAt = 60_400;
const textsAt = 60_600;
const speechAt = 50_000;
const scriptModules = 16;

/** The first speech of each section of texts. */
const sections = [0, 600, 1100, 2430, 3380, 4530, 5080, 5230];

/** Bytes before the contents of a file, and where its size is among them. */
const headerLength = 22;
const sizeAt = 12;
/** Sounds are samples of eight bits without a sign. */
const format = ['-f', 'u8', '-ar', '11025', '-ac', '1'];

/** The Huffman code of the texts, branches before leaves. `~` parts it, `$` ends a text, `@` is none of English. */
const code =
  "~~~ ~ea~~~os~tn~~.ir~~~~~$Eu~mA~~~lI~dR~~NST~~~~~Ohc~Dg~~~LC~pU~~!yM~~~~~PvH~?b~~~'f,~GB~~~~~VkF~qw~~~K-W~J*" +
  '~~~~zY~j+~~~Q@)~~Z@<~~~~~@@@~@:~~~@]#~~xX@~~~~~@`2~~0@1~~~/(=~@^~~~~39~@4~~~}8\\~"@~~~&@~56~~@@~@@~~~~@7@@@';

/** Of the scripts: pushing a variable, a number; a call; a choice; and how many words each command is followed by. */
const pushVariable = 0;
const pushNumber = 2;
const call = 11;
const choice = 14;
const operands = [1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 2, 0, 0, 0, 1, 1, 0, 1, 0, 0];
/** The calls that have somebody speak: who, which text, in which pose. */
const speaking = new Set([35, 36, 37, 38]);
/** The variables that hold who speaks: whose script it is, Foster's here, and whom he talks to. */
const self = 12;
const partner = 120;

/**
 * The conversations of the game, in which Foster talks to one other person. Scripts do not name that person.
 * @param {string} folder As Debian's package `beneath-a-steel-sky` installs it.
 * @returns {Scene[]}
 */
export function skyScenes(folder) {
  const fileOf = filesOf(readFileSync(join(folder, 'sky.dsk')), readFileSync(join(folder, 'sky.dnr')));
  return Array.from({ length: scriptModules }, (_, module) => ({ module, script: fileOf(scriptsAt + module) })).flatMap(
    ({ module, script }) => {
      const said = script ? saidIn(script) : [];
      const talks = [...new Set(said.filter(({ who }) => who === partner).map(({ talk }) => talk))];
      return talks.map((talk) => {
        const lines = said.filter((line) => line.talk === talk);
        const name = `${module}-${talk}`;
        return {
          name,
          lines: lines.flatMap(({ who, text }) => recorded(who === self ? 'Foster' : `Partner ${name}`, text, fileOf)),
        };
      });
    },
  );
}

/** @typedef {(number: number) => Buffer | null} FileOf */

/**
 * @param {string} speaker
 * @param {number} number Of the text.
 * @param {FileOf} fileOf
 * @returns {RecordedLine[]}
 */
function recorded(speaker, number, fileOf) {
  const section = number >> 12;
  const texts = fileOf(textsAt + section);
  const speech = fileOf(speechAt + (sections[section] ?? 0) + (number & 0xfff));
  const text = texts && textOf(texts, number & 0xfff);
  if (!speech || !text || !/[a-z]/i.test(text) || /[@*+<]/.test(text)) return [];
  const bytes = speech.subarray(headerLength, speech.readUInt16LE(sizeAt) || undefined);
  return [{ speaker, text: withoutStress(text), sound: { bytes, format } }];
}

/**
 * Words that are stressed are in capitals.
 * @param {string} text
 */
const withoutStress = (text) =>
  text
    .replaceAll(/\b(?!ID\b)[A-Z]{2,}\b/g, (word) => word.toLowerCase())
    .replaceAll(/(?<=^|[.?!]\s+)[a-z]/g, (letter) => letter.toUpperCase());

/**
 * @param {Buffer} data
 * @param {Buffer} table
 * @returns {FileOf}
 */
function filesOf(data, table) {
  /** @type {Map<number, { at: number, length: number, flags: number }>} */
  const entries = new Map();
  for (let entry = 4; entry + 8 <= table.length; entry += 8) {
    const place = table.readUIntLE(entry + 2, 3);
    const flags = table.readUIntLE(entry + 5, 3);
    const at = place & 0x800000 ? (place & 0x7fffff) * 16 : place;
    entries.set(table.readUInt16LE(entry), { at, length: flags & 0x3fffff, flags });
  }
  return (number) => {
    const entry = entries.get(number);
    if (!entry) return null;
    const file = data.subarray(entry.at, entry.at + entry.length);
    const isPacked = !(entry.flags & 0x800000) && file.readUInt16LE(0) & 0x80;
    if (!isPacked) return file;
    const whole = unpackRnc(file.subarray(headerLength));
    return entry.flags & 0x400000 ? whole : Buffer.concat([file.subarray(0, headerLength), whole]);
  };
}

/**
 * @param {Buffer} module Scripts one behind the other, after a table of where each begins.
 * @returns {{ talk: number, who: number, text: number }[]} `talk` is the script.
 */
function saidIn(module) {
  const words = new Uint16Array(module.length >> 1).map((_, index) => module.readUInt16LE(2 * index));
  const begin = words.find((word) => word > 0) ?? 0;
  const starts = new Map(Array.from(words.subarray(0, begin), (start, index) => [start, index]));
  /** @type {{ talk: number, who: number, text: number }[]} */
  const said = [];
  /** @type {{ command: number, value: number }[]} */
  let pushed = [];
  let talk = 0;
  for (let at = begin; at < words.length; ) {
    talk = starts.get(at) ?? talk;
    const [command = 0, first = 0, second = 0] = words.subarray(at, at + 3);
    const [who, text] = pushed.slice(-3);
    if (
      command === call &&
      speaking.has(second >> 2) &&
      who?.command === pushVariable &&
      text?.command === pushNumber
    ) {
      said.push({ talk, who: who.value >> 2, text: text.value });
    }
    const isPush = command === pushVariable || command === pushNumber;
    pushed = isPush ? [...pushed, { command, value: first }] : [];
    at += 1 + (command === choice ? 2 * first + 2 : (operands[command] ?? 0));
  }
  return said.filter(({ who }) => who === self || who === partner);
}

/**
 * @param {Buffer} texts A section of them.
 * @param {number} number
 */
function textOf(texts, number) {
  let offset = 0;
  const block = number & 0xfe0;
  for (let index = 0; index < block >> 5; index += 1) offset += texts.readUInt16LE(4 + 2 * index);
  const lengths = block + texts.readUInt16LE(0);
  for (let index = 0; index < (number & 0x1f); index += 1) {
    const length = texts.readUInt8(lengths + index);
    offset += length & 0x80 ? (length & 0x7f) << 3 : length;
  }
  let bit = 2 * offset + 8 * texts.readUInt16LE(2);
  let text = '';
  for (;;) {
    const letter = letterFrom(() => {
      const byte = texts[bit >> 3] ?? 0;
      const value = (byte >> (7 - (bit & 7))) & 1;
      bit += 1;
      return value;
    });
    if (letter === '$') return text.trim();
    text += letter;
    if (text.length > 1000) return '@';
  }
}

/** @typedef {string | [Node, Node]} Node */

/** @returns {Node} */
function treeFrom(/** @type {Iterator<string>} */ letters) {
  const { value } = letters.next();
  return value === '~' ? [treeFrom(letters), treeFrom(letters)] : value;
}
const tree = treeFrom(code[Symbol.iterator]());

/** @param {() => number} nextBit */
function letterFrom(nextBit) {
  let node = tree;
  while (typeof node !== 'string') node = node[nextBit() === 1 ? 1 : 0];
  return node;
}
