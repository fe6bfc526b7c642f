import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Transcripts that programs write, and no person would.

const words =
  'so we went down to the river and saw that the old mill was gone which nobody had told us before it was late'.split(
    ' ',
  );

/**
 * Sentences of talk, the same for the same `from`.
 * @param {number} characters
 * @param {number} [from] Which sentence to begin with.
 */
function talk(characters, from = 0) {
  const sentences = [];
  for (let length = 0, n = from; length < characters; n += 1) {
    const some = Array.from({ length: 8 + (n % 9) }, (_, index) => words[(n * 7 + index * 5) % words.length]);
    const sentence = `Number ${n}, ${some.join(' ')}.`;
    sentences.push(sentence);
    length += sentence.length + 1;
  }
  return sentences.join(' ');
}

/**
 * @typedef {object} LongText
 * @property {string} what
 * @property {string} file Name of the file.
 * @property {() => string} make
 */

/** @param {number} kilobytes @returns {LongText} */
export const oneLine = (kilobytes) => ({
  what: kilobytes < 1000 ? `${kilobytes} kB in one line` : `${kilobytes / 1000} MB in one line`,
  file: `line-${kilobytes}.txt`,
  make: () => talk(kilobytes * 1000),
});

/** @param {number} kilobytes @returns {LongText} */
export const oneTurn = (kilobytes) => ({
  what: kilobytes < 1000 ? `${kilobytes} kB of one speaker` : `${kilobytes / 1000} MB of one speaker`,
  file: `turn-${kilobytes}.md`,
  make: () => `**Ann:** Hello.\n\n**Ben:** ${talk(kilobytes * 1000)}\n\n**Ann:** Thank you.\n`,
});

/** @param {number} count @returns {LongText} */
export const manySpeakers = (count) => ({
  what: `${count.toLocaleString('en')} speakers`,
  file: `speakers-${count}.md`,
  make: () => Array.from({ length: count }, (_, n) => `**Speaker ${n}:** ${talk(60, n)}\n`).join('\n'),
});

/** @param {number} count @returns {LongText} */
export const manyTurns = (count) => ({
  what: `${count.toLocaleString('en')} turns`,
  file: `turns-${count}.md`,
  make: () => Array.from({ length: count }, (_, n) => `**${n % 2 ? 'Ann' : 'Ben'}:** ${talk(40, n)}\n`).join('\n'),
});

/**
 * @param {LongText} text
 * @param {string} folder
 * @returns {string} The path of its file.
 */
export function writeLongText({ file, make }, folder) {
  const path = join(folder, file);
  writeFileSync(path, make());
  return path;
}
