import { sampleRate } from '../scripts/lib/sound.mjs';
import { advertise } from './ads.mjs';
import { act } from './cast.mjs';

/** @import { Truth } from './edited-text.mjs' */
/** @import { Random } from './random.mjs' */

const grain = sampleRate / 100;

/** Seconds of silence after a hesitation. */
const breath = 0.06;

/** A turn with so many words at most is short. */
const fewWords = 3;

/** Seconds between turns that sound may be inserted in. */
const shortestPause = 0.04;

/** @type {Record<string, readonly string[]>} What hesitating voices say. */
const fillers = { en: ['um', 'uh', 'er', 'you know', 'I mean'], es: ['eh', 'este', 'o sea', 'pues'] };

/**
 * Inserts hesitations into a recording: fillers in another voice, and words said twice or broken off and begun again,
 * which are copies of the sound that follows. Only where the sound is quietest for a moment, and one person talks.
 * @param {Int16Array} samples
 * @param {Truth} truth
 * @param {readonly number[]} wordCounts Of each turn.
 * @param {number} share Of the words.
 * @param {string} language
 * @param {Random} random
 * @returns {Promise<{ samples: Int16Array, moved: (time: number, isStart?: boolean) => number }>} `moved` tells where a
 *   time of the recording has gone; a turn that begins with a hesitation starts with it.
 */
export async function withHesitations(samples, truth, wordCounts, share, language, random) {
  const spoken = await Promise.all((fillers[language] ?? []).map((text) => fillerOf(text, language)));
  /** @type {{ at: number, sound: Int16Array }[]} */
  const insertions = [];
  for (const [index, turn] of truth.turns.entries()) {
    const from = Math.max(turn.start, truth.turns[index - 1]?.end ?? 0) * sampleRate;
    const to = Math.min(turn.end, truth.turns[index + 1]?.start ?? truth.duration) * sampleRate;
    const words = Array.from({ length: wordCounts[index] ?? 0 }, () => random.chance(share));
    for (const [word] of words.entries()) {
      if (!words[word]) continue;
      const wanted = from + ((to - from) * word) / words.length;
      const at = word === 0 ? from : quietest(samples, wanted, Math.min(wanted + 0.4 * sampleRate, to));
      insertions.push({ at: Math.round(at), sound: hesitation(samples, Math.round(at), to, spoken, random) });
    }
  }
  insertions.sort((a, b) => a.at - b.at);
  return { samples: inserted(samples, insertions), moved: movedBy(insertions) };
}

/**
 * Inserts advertisements immediately before or after short turns, where one person talks at a time.
 * @param {Int16Array} samples
 * @param {Truth} truth
 * @param {readonly number[]} wordCounts Of each turn.
 * @param {number} count Of advertisements, as far as there are places.
 * @param {Random} random
 * @returns {Promise<{ samples: Int16Array, moved: (time: number, isStart?: boolean) => number }>}
 */
export async function withAdverts(samples, truth, wordCounts, count, random) {
  const isShort = (/** @type {number} */ turn) => (wordCounts[turn] ?? 0) <= fewWords;
  const borders = truth.turns.flatMap(({ start }, turn) => {
    const end = truth.turns[turn - 1]?.end ?? start;
    return start - end >= shortestPause && (isShort(turn - 1) || isShort(turn)) ? [(start + end) / 2] : [];
  });
  const places = borders.map((at) => ({ at, order: random.next() })).sort((a, b) => a.order - b.order);
  const insertions = [];
  for (const { at } of places.slice(0, count)) {
    const { samples } = await advertise(random.between(15, 60), random);
    insertions.push({ at: Math.round(at * sampleRate), sound: samples });
  }
  insertions.sort((a, b) => a.at - b.at);
  return { samples: inserted(samples, insertions), moved: movedBy(insertions) };
}

/**
 * @param {string} text
 * @param {string} language
 */
async function fillerOf(text, language) {
  const voice = language === 'en' ? { program: 'flite', name: 'rms' } : { program: 'espeak-ng', name: language };
  const { samples, length } = await act(text, {
    voice: /** @type {import('../scripts/lib/speech.mjs').Voice} */ (voice),
  });
  return samples.subarray(0, length);
}

/**
 * The quietest moment between two, in samples.
 * @param {Int16Array} samples
 * @param {number} from
 * @param {number} to
 */
function quietest(samples, from, to) {
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (let at = Math.round(from); at + grain <= to; at += grain / 2) {
    let energy = 0;
    for (let index = at - grain; index < at + grain; index += 1) energy += (samples[index] ?? 0) ** 2;
    if (energy >= least) continue;
    least = energy;
    best = at;
  }
  return best;
}

/**
 * @param {Int16Array} samples
 * @param {number} at
 * @param {number} end Of the turn, in samples.
 * @param {readonly Int16Array[]} spoken
 * @param {Random} random
 */
function hesitation(samples, at, end, spoken, random) {
  const silence = new Int16Array(breath * sampleRate);
  if (random.chance(0.5)) return joined([random.pick(spoken), silence]);
  const until = Math.min(end, at + random.between(0.2, 0.6) * sampleRate);
  const cut = Math.round(quietest(samples, Math.max(at + 0.15 * sampleRate, until - 0.15 * sampleRate), until));
  return joined([samples.slice(at, Math.max(at, Math.min(cut, end))), silence]);
}

/** @param {readonly Int16Array[]} parts */
function joined(parts) {
  const whole = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @param {Int16Array} samples
 * @param {readonly { at: number, sound: Int16Array }[]} insertions In order.
 */
function inserted(samples, insertions) {
  const parts = [];
  let last = 0;
  for (const { at, sound } of insertions) {
    parts.push(samples.subarray(last, at), sound);
    last = at;
  }
  return joined([...parts, samples.subarray(last)]);
}

/**
 * Where a time of the recording is after sounds were inserted.
 * @param {readonly { at: number, sound: Int16Array }[]} insertions `at` in samples.
 * @returns {(time: number, isStart?: boolean) => number}
 */
export function movedBy(insertions) {
  return (time, isStart = false) => {
    const at = Math.round(time * sampleRate);
    const before = insertions.filter((insertion) => insertion.at < at || (!isStart && insertion.at === at));
    return time + before.reduce((sum, { sound }) => sum + sound.length, 0) / sampleRate;
  };
}
