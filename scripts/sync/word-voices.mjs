import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../lib/problem.mjs';
import { decode, filtered, pipe, sampleRate } from '../lib/sound.mjs';
import { wordsOf } from './dialogue.mjs';
import { assignSegments } from './segments.mjs';

/**
 * A voice that says when each of its words begins. `slowness` is a factor on how long it takes.
 * @typedef {{ program: 'flite' | 'espeak', name: string, slowness: number }} WordVoice
 */

/**
 * A sentence as it was said, with the silence around it. `starts` has seconds from its beginning, one for each word of the
 * text; null for what the voice gave no time of its own.
 * @typedef {{ samples: Int16Array, starts: (number | null)[] }} TimedSpeech
 */

/**
 * @param {string} text A sentence.
 * @param {WordVoice} voice
 * @returns {Promise<TimedSpeech>}
 */
export const speakWords = (text, voice) => (voice.program === 'flite' ? byFlite(text, voice) : byEspeak(text, voice));

/**
 * flite tells when each phone ends, not which word it is of: that comes from the phones of each word spoken alone.
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

/**
 * @typedef {{ type: string, text_position: number, audio_position: number }} EspeakEvent Characters from 1; milliseconds.
 * @typedef {object} Espeak
 * @property {(name: string) => void} set_voice
 * @property {(wordsPerMinute: number) => void} set_rate
 * @property {(text: string, take: (audio: Int16Array, events: EspeakEvent[]) => boolean) => void} synthesize
 */

/** Samples a second of eSpeak NG's voices. */
const espeakRate = 22_050;

/** @type {Promise<Espeak> | undefined} */
let espeak;

/** @returns {Promise<Espeak>} */
async function loadEspeak() {
  const name = '@echogarden/espeak-ng-emscripten';
  const load = await import(name).catch(() => {
    throw new Problem(`The package ${name} is not installed; \`npm i --no-save ${name}\` does it.`);
  });
  const program = await load.default();
  return new program.eSpeakNGWorker();
}

/**
 * @param {string} text
 * @param {WordVoice} voice
 * @returns {Promise<TimedSpeech>}
 */
async function byEspeak(text, { name, slowness }) {
  espeak ??= loadEspeak();
  const program = await espeak;
  program.set_voice(name);
  program.set_rate(Math.round(165 / slowness));
  /** @type {number[]} */
  const samples = [];
  /** @type {EspeakEvent[]} */
  const events = [];
  program.synthesize(text, (audio, reported) => {
    for (const sample of audio) samples.push(sample);
    events.push(...reported.filter(({ type }) => type === 'word'));
    return false;
  });
  const characters = [...text];
  const starts = wordsOf(text).map(({ start, end }) => {
    const event = events.find(({ text_position }) => {
      const offset = characters.slice(0, text_position - 1).join('').length;
      return offset >= start && offset < end;
    });
    return event ? event.audio_position / 1000 : null;
  });
  return {
    samples: await filtered(Int16Array.from(samples), `asetrate=${espeakRate},aresample=${sampleRate}`),
    starts,
  };
}
