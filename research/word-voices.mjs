import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, pipe } from '../scripts/lib/sound.mjs';
import { wordsOf } from './dialogue.mjs';
import { assignSegments } from './segments.mjs';

/**
 * A voice that reports when each of its words begins. `slowness` is a factor on its time.
 * @typedef {{ program: 'flite', name: string, slowness: number }} WordVoice
 */

/**
 * A sentence as it was said, with the silence around it. `starts` has seconds from its beginning, one for each word of
 * the text; null for a word that the voice did not time.
 * @typedef {{ samples: Int16Array, starts: (number | null)[] }} TimedSpeech
 */

/**
 * @param {string} text A sentence.
 * @param {WordVoice} voice
 * @returns {Promise<TimedSpeech>}
 */
export const speakWords = (text, voice) => byFlite(text, voice);

/**
 * flite reports when each phone ends, but not to which word it belongs. That comes from the phones of each word spoken
 * alone.
 * @param {string} text
 * @param {WordVoice} voice
 * @returns {Promise<TimedSpeech>}
 */
async function byFlite(text, { name, slowness }) {
  const words = wordsOf(text).map(({ start, end }) => text.slice(start, end));
  const phones = [];
  for (const word of words) phones.push(await phonesOf(word));
  const folder = mkdtempSync(join(tmpdir(), 'earmark-words-'));
  const file = join(folder, 'speech.wav');
  try {
    const stretch = `duration_stretch=${slowness}`;
    const segments = await pipe('flite', ['-voice', name, '--setf', stretch, '-psdur', '-t', text, '-o', file]);
    return { samples: await decode(file), starts: assignSegments(segmentsOf(segments.toString()), phones) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} printed `pau:0.131 hh:0.204 …`, each with the second it ends at.
 * @returns {{ phone: string, start: number }[]}
 */
function segmentsOf(printed) {
  let start = 0;
  return printed
    .trim()
    .split(/\s+/)
    .map((segment) => {
      const [phone = '', end] = segment.split(':');
      const found = { phone, start };
      start = Number(end);
      return found;
    });
}

/** @type {Map<string, Promise<string[]>>} */
const known = new Map();

/**
 * @param {string} word
 * @returns {Promise<string[]>}
 */
function phonesOf(word) {
  const bare = word.toLowerCase().replaceAll(/[^\p{L}']/gu, '');
  const phones =
    known.get(bare) ??
    pipe('flite', ['-voice', 'kal', '-ps', '-t', ` ${bare} `, '-o', 'none']).then((printed) =>
      printed
        .toString()
        .trim()
        .split(/\s+/)
        .filter((phone) => phone !== 'pau'),
    );
  known.set(bare, phones);
  return phones;
}
