import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { importSource } from '../scripts/lib/sources.mjs';

/** @import { Random } from './random.mjs' */
/** @import { Turn } from '../src/core/transcript/model' */

/** @typedef {{ speaker: string, paragraphs: string[], isBackchannel?: boolean }} Line What one speaker says. */

/** @type {typeof import('../src/core/transcript/readers')} */
const { readTranscript } = await importSource('src/core/transcript/readers.ts');

/** @type {typeof import('../src/core/transcript/words')} */
export const { wordsOf } = await importSource('src/core/transcript/words.ts');

const backchannels = ['Yeah.', 'Mm-hm.', 'Right.', 'Uh-huh.', 'Sure.', 'Yes.', 'Okay.', 'Exactly.', 'Wow.', 'No.'];

/**
 * @param {string} source A Changelog transcript.
 * @param {string} file Its name.
 */
export const read = (source, file) => readTranscript(source, basename(file)).turns;

/**
 * The words of a transcript from one of its turns on, without headings and turns without words.
 * @param {string} file
 * @param {number} from Share of the turns to leave out at the beginning.
 * @returns {Line[]}
 */
export function linesOf(file, from) {
  const turns = read(readFileSync(file, 'utf8'), file);
  return turns.slice(Math.floor(from * turns.length)).flatMap((turn) => {
    const paragraphs = turn.text.split('\n\n').filter((paragraph) => /[\p{L}\p{N}]/u.test(sayable(paragraph)));
    return turn.speaker && paragraphs.length > 0 ? [{ speaker: turn.speaker, paragraphs }] : [];
  });
}

/**
 * The words alone, without notes such as `[laughter]`, which are not said, and without marks that a voice would read
 * out.
 * @param {string} paragraph
 */
export const sayable = (paragraph) =>
  paragraph
    .replaceAll(/\[[^[\]]*\]/g, ' ')
    .replaceAll(/https?:\/\/\S+/g, ' ')
    .replaceAll(/["“”*_`<>#|\\]/g, '')
    .replaceAll(/(?<=\s|^)-+(?=\s|$)|--+|[–—]/g, ', ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** @param {string} paragraph */
export const sentencesOf = (paragraph) => paragraph.match(/.+?[.?!]+(?=\s|$)\s*|.+$/g) ?? [];

/**
 * The first sentences of a turn.
 * @param {Line} line
 * @param {number} most
 * @returns {Line}
 */
export const shortened = (line, most) => ({
  ...line,
  paragraphs: [
    sentencesOf(line.paragraphs[0] ?? '')
      .slice(0, most)
      .join('')
      .trim(),
  ],
});

/**
 * Splits long turns between two sentences by a word of someone else, as listeners say.
 * @param {readonly Line[]} lines
 * @param {number} share Of the turns that are long enough.
 * @param {Random} random
 * @returns {Line[]}
 */
export function withBackchannels(lines, share, random) {
  const speakers = [...new Set(lines.map(({ speaker }) => speaker))];
  return lines.flatMap((line) => {
    const [first = '', ...others] = line.paragraphs;
    const sentences = sentencesOf(first);
    const listeners = speakers.filter((speaker) => speaker !== line.speaker);
    if (sentences.length < 4 || listeners.length === 0 || !random.chance(share)) return [line];
    const cut = 2 + Math.floor(random.next() * (sentences.length - 3));
    return [
      { ...line, paragraphs: [sentences.slice(0, cut).join('').trim()] },
      { speaker: random.pick(listeners), paragraphs: [random.pick(backchannels)], isBackchannel: true },
      { ...line, paragraphs: [sentences.slice(cut).join('').trim(), ...others] },
    ];
  });
}
