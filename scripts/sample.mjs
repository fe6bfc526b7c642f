import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { at } from './lib/paths.mjs';
import { runScript } from './lib/problem.mjs';
import { encodeMp3, sampleRate } from './lib/sound.mjs';
import { speak } from './lib/speech.mjs';

/** @import { Voice } from './lib/speech.mjs' */

// `npm run sample`: speaks scripts/sample/excerpt.md. Writes the sample episode with stamps that are true to its sound
// and, for the tests, the time of every turn. Needs flite, espeak-ng and ffmpeg.

/** @type {Record<string, Voice>} */
const voices = {
  'Erik St. Martin': { program: 'flite', name: 'rms' },
  'Kavya Joshi': { program: 'flite', name: 'slt' },
  'Johnny Boursiquot': { program: 'flite', name: 'awb' },
  'Carlisia Pinto': { program: 'espeak-ng', name: 'en-us+f3' },
};

/** Seconds. */
const leadIn = 0.8;
const leadOut = 1.2;
const gapBetweenTurns = 0.45;
const gapBetweenParagraphs = 0.7;
/** A paragraph that begins this long after the last stamp gets one. So does one whose end is too far from it. */
const betweenStamps = { enough: 40, tooMuch: 60 };

/** Frames a second. A Changelog stamp has a number of frames after its dot. */
const frameRate = 30;

const notice = readFileSync(at('scripts/sample/notice.txt'), 'utf8').trim();

/**
 * A paragraph of the excerpt, with its place in the recording in seconds.
 * @typedef {{ speaker: string | null, text: string, start: number, speech: Int16Array }} Spoken
 */

/** @returns {Promise<Spoken[]>} `speaker` is null where the one before goes on. */
async function speakExcerpt() {
  const spoken = [];
  let speaking = '';
  let clock = leadIn;
  for (const paragraph of readFileSync(at('scripts/sample/excerpt.md'), 'utf8').trim().split('\n\n')) {
    const [, speaker = null, text = ''] = /^(?:\*\*(.+):\*\* )?(.+)$/.exec(paragraph) ?? [];
    speaking = speaker ?? speaking;
    const voice = voices[speaking];
    if (!voice) throw new Error(`The excerpt has no voice for "${speaking}".`);
    if (spoken.length > 0) clock += speaker ? gapBetweenTurns : gapBetweenParagraphs;
    // On a frame, so that a stamp can name the moment exactly.
    const start = Math.ceil(clock * frameRate) / frameRate;
    const speech = await speak(forTheVoice(text), voice);
    clock = start + speech.length / sampleRate;
    spoken.push({ speaker, text, start, speech });
  }
  return spoken;
}

/**
 * The words alone: a note such as `\[laughter\]` is not said.
 * @param {string} text
 */
const forTheVoice = (text) => text.replaceAll(/\\\[.*?\\\]/g, '').replaceAll('"', '');

/** @param {readonly Spoken[]} spoken */
function mix(spoken) {
  const last = spoken.at(-1);
  const length = last ? last.start * sampleRate + last.speech.length + leadOut * sampleRate : 0;
  const samples = new Int16Array(Math.round(length));
  for (const { start, speech } of spoken) samples.set(speech, Math.round(start * sampleRate));
  return samples;
}

/** @param {readonly Spoken[]} spoken */
function writeTranscript(spoken) {
  let lastStamp = Number.NEGATIVE_INFINITY;
  const paragraphs = spoken.map(({ speaker, text, start, speech }) => {
    const end = start + speech.length / sampleRate;
    const stamped = start - lastStamp >= betweenStamps.enough || end - lastStamp > betweenStamps.tooMuch;
    if (stamped) lastStamp = start;
    return `${speaker ? `**${speaker}:** ` : ''}${stamped ? `\\[${stampOf(start)}\\] ` : ''}${text}`;
  });
  return `${[`<!--\n${notice}\n-->`, ...paragraphs].join('\n\n')}\n`;
}

/**
 * @param {number} seconds
 * @returns {string} `00:01:02.15`, the last two digits frames.
 */
function stampOf(seconds) {
  const frames = Math.round(seconds * frameRate);
  const parts = [
    frames / frameRate / 3600,
    (frames / frameRate / 60) % 60,
    (frames / frameRate) % 60,
    frames % frameRate,
  ];
  const [hours, minutes, rest, frame] = parts.map((part) => String(Math.floor(part)).padStart(2, '0'));
  return `${hours}:${minutes}:${rest}.${frame}`;
}

/**
 * When each turn is spoken.
 * @param {readonly Spoken[]} spoken
 * @param {number} duration
 */
function truthOf(spoken, duration) {
  /** @type {{ index: number, speaker: string, start: number, end: number }[]} */
  const turns = [];
  for (const { speaker, start, speech } of spoken) {
    const end = start + speech.length / sampleRate;
    const last = turns.at(-1);
    if (speaker !== null) turns.push({ index: turns.length, speaker, start: round(start), end: round(end) });
    else if (last) last.end = round(end);
  }
  return { duration: round(duration), turns };
}

/** @param {number} seconds */
const round = (seconds) => Math.round(seconds * 1000) / 1000;

await runScript(async () => {
  const spoken = await speakExcerpt();
  const samples = mix(spoken);
  const truth = truthOf(spoken, samples.length / sampleRate);
  mkdirSync(at('resources/sample'), { recursive: true });
  await encodeMp3(samples, at('resources/sample/Go Time 42.mp3'), {
    title: 'Go Time 42, the beginning',
    comment: notice.replaceAll('\n', ' '),
  });
  writeFileSync(at('resources/sample/Go Time 42.md'), writeTranscript(spoken));
  writeFileSync(at('e2e/fixtures/sample.truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
  console.log(`${truth.turns.length} turns in ${truth.duration} s`);
});
