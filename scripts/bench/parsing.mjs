import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { at } from '../lib/paths.mjs';
import { bundle, importSource } from '../lib/sources.mjs';

const rounds = 15;
const sizes = [1, 2, 4, 8];
/** Words of the smallest text, an episode of some six hours. */
const words = 60_000;

/**
 * How fast texts of one size and its multiples are read. Linear reading has the same speed for all.
 * @returns {Promise<{ name: string, megabytes: number, speeds: number[], opening: number, first: number }[]>}
 * `megabytes` of the smallest text; `speeds` are in megabytes a second, one for each of {@link sizes}; `opening` is that
 * of the smallest text with all that comes before: its bytes are decoded, and every reader looks whether it is its. In
 * all these everything is compiled; `first` is `opening` where nothing is, as for the first file that is opened.
 */
export async function measureParsing() {
  /** @type {typeof import('../../src/core/transcript/readers')} */
  const { readerOf, readTranscript } = await importSource('src/core/transcript/readers.ts');
  /** @type {typeof import('../../src/library/text-encoding')} */
  const { decodeText } = await importSource('src/library/text-encoding.ts');
  const firsts = await measureFirst();
  return Object.entries(writers).map(([id, write]) => {
    const reader = readerOf(id);
    const files = sizes.map((size) => Buffer.from(write(sentences(size * words))));
    const [smallest = Buffer.alloc(0)] = files;
    // By now the measured code is compiled.
    for (const file of [...files, ...files, ...files]) reader.read(decodeText(file, ''));
    return {
      name: reader.name,
      megabytes: smallest.length / 1e6,
      speeds: files.map((file) => {
        const text = decodeText(file, '');
        return measure(file.length, () => reader.read(text));
      }),
      opening: measure(smallest.length, () => readTranscript(decodeText(smallest, ''), '')),
      first: smallest.length / 1e6 / (firsts.get(id) ?? Number.NaN),
    };
  });
}

/**
 * How long the smallest text of each format takes in a thread of its own.
 * @returns {Promise<Map<string, number>>} Seconds of the processor, by format.
 */
async function measureFirst() {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  try {
    const program = pathToFileURL(await bundle('src/library/read-transcript.ts', folder)).href;
    const times = new Map();
    for (const [id, write] of Object.entries(writers)) {
      const file = join(folder, id);
      writeFileSync(file, write(sentences(words)));
      const thread = new Worker(new URL('./first-read.mjs', import.meta.url), { workerData: { program, file } });
      const [seconds] = await once(thread, 'message');
      times.set(id, seconds);
    }
    return times;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {number} bytes
 * @param {() => unknown} read
 * @returns {number} Megabytes a second.
 */
function measure(bytes, read) {
  const times = Array.from({ length: rounds }, () => {
    // Processor time, and a fast quartile of it, so that a busy machine has little effect.
    const begin = process.cpuUsage();
    read();
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e6;
  }).sort((a, b) => a - b);
  return bytes / 1e6 / (times[rounds >> 2] ?? 0);
}

/** @typedef {{ at: number, end: number, speaker: string, text: string }} Sentence Times in seconds. */

/**
 * The words of the sample, repeated.
 * @param {number} count How many words.
 * @returns {Sentence[]} A cue’s length each.
 */
function sentences(count) {
  const said = readFileSync(at('resources/sample/Go Time 42.md'), 'utf8')
    .replace(/\*\*.*?\*\*|\\\[.*?\\\]/g, '')
    .split(/\s+/)
    .filter(Boolean);
  const perSentence = 12;
  return Array.from({ length: Math.ceil(count / perSentence) }, (_, index) => {
    const text = Array.from({ length: perSentence }, (_, n) => said[(index * perSentence + n) % said.length]).join(' ');
    const speaker = ['Ann Low', 'Ben High', 'Cy Middle'][Math.floor(index / 8) % 3] ?? '';
    return { at: index * 4, end: index * 4 + 3.5, speaker, text };
  });
}

/** @type {Record<string, (all: readonly Sentence[]) => string>} */
const writers = {
  'changelog-markdown': (all) => inTurns(all, (turn) => `**${turn.speaker}:** ${stamp(turn.at)}${turn.text}\n\n`),
  webvtt: (all) =>
    `WEBVTT\n\n${all.map((cue) => `${clock(cue.at, '.')} --> ${clock(cue.end, '.')}\n<v ${cue.speaker}>${cue.text}\n\n`).join('')}`,
  subrip: (all) =>
    all
      .map((cue, n) => `${n + 1}\n${clock(cue.at, ',')} --> ${clock(cue.end, ',')}\n${cue.speaker}: ${cue.text}\n\n`)
      .join(''),
  'podcasting-json': (all) =>
    JSON.stringify({
      version: '1.0.0',
      segments: all.map(({ at, end, speaker, text }) => ({ speaker, startTime: at, endTime: end, body: text })),
    }),
  'timed-text': (all) => inTurns(all, (turn) => `${turn.speaker} ${clock(turn.at, '').slice(0, 8)}\n${turn.text}\n\n`),
  'plain-text': (all) => inTurns(all, (turn) => `${turn.text}\n\n`),
};

/**
 * Writes every eight sentences as a turn of one speaker.
 * @param {readonly Sentence[]} all
 * @param {(turn: Sentence) => string} write
 */
function inTurns(all, write) {
  const turns = all.filter((_, index) => index % 8 === 0);
  return turns
    .map((turn, index) =>
      write({
        ...turn,
        text: all
          .slice(index * 8, index * 8 + 8)
          .map(({ text }) => text)
          .join(' '),
      }),
    )
    .join('');
}

/**
 * A stamp every four minutes.
 * @param {number} time
 */
function stamp(time) {
  return time % 240 < 32 ? `\\[${clock(time, '').slice(0, 8)}\\] ` : '';
}

/**
 * @param {number} time
 * @param {string} separator Of the milliseconds.
 */
function clock(time, separator) {
  const [hours, minutes, seconds] = [time / 3600, (time / 60) % 60, time % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  return `${hours}:${minutes}:${seconds}${separator}${String((time % 1) * 1000).padStart(3, '0')}`;
}
