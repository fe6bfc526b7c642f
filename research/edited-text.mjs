/** @import { Random } from './random.mjs' */

/**
 * A known recording: its transcript as blocks, separated by blank lines, and its truth.
 * @typedef {{ index: number, speaker: string, start: number, end: number, traits?: string[] }} TrueTurn Seconds.
 * @typedef {{ duration: number, turns: TrueTurn[] }} Truth
 * @typedef {{ text: string, truth: Truth }} Pair
 */

const advertisement = [
  'This episode is brought to you by our friends at Alder and Ash. Launch your application close to the people who use it, with a single command, and pay for nothing but what you need.',
  'Teams of every size trust it with their work, all around the world. Go to the website and begin today; you need no credit card. Again, that is Alder and Ash, and there is a link in the show notes.',
];

/**
 * The blocks of each turn, with those between it and the next.
 * @param {string} text
 * @returns {string[][]}
 */
function turnsOf(text) {
  /** @type {string[][]} */
  const turns = [];
  for (const block of text.trim().split(/\n\s*\n/)) {
    const isLabelled = /^\*\*/.test(block) && !/^\*\*Break:/.test(block);
    const turn = turns.at(-1);
    if (isLabelled || !turn) turns.push([block]);
    else turn.push(block);
  }
  return turns;
}

/** @param {readonly (readonly string[])[]} turns */
const joined = (turns) => `${turns.flat().join('\n\n')}\n`;

/**
 * Leaves turns out of the text, single ones and some in a row.
 * @param {Pair} pair
 * @param {number} share
 * @param {Random} random
 * @returns {Pair}
 */
export function withTurnsMissing({ text, truth }, share, random) {
  const turns = turnsOf(text);
  const row = { from: Math.floor(turns.length * 0.6), length: Math.min(6, Math.floor(turns.length * 0.04)) };
  const kept = turns
    .map((_, index) => index)
    .filter((index) => {
      const isInRow = index >= row.from && index < row.from + row.length;
      return !isInRow && (index < 2 || !random.chance(share * 0.7));
    });
  return {
    text: joined(kept.map((index) => turns[index] ?? [])),
    truth: { ...truth, turns: kept.flatMap((from, index) => renumbered(truth.turns[from], index)) },
  };
}

/**
 * Adds what nobody says: two turns, and a paragraph at the end of another one.
 * @param {Pair} pair
 * @returns {Pair}
 */
export function withUnspoken({ text, truth }) {
  const turns = turnsOf(text);
  const [first = '', second = ''] = advertisement;
  const [early, middle, late] = [0.3, 0.5, 0.7].map((share) => Math.floor(turns.length * share));
  /** @type {TrueTurn[]} */
  const kept = [];
  const edited = turns.flatMap((turn, index) => {
    const isAfterEarly = early !== undefined && index > early;
    const isAfterLate = late !== undefined && index > late;
    kept.push(...renumbered(truth.turns[index], index + Number(isAfterEarly) + Number(isAfterLate)));
    if (index === early || index === late) return [turn, [`**Announcer:** ${first}`, second]];
    return index === middle ? [[...turn, second]] : [turn];
  });
  return { text: joined(edited), truth: { ...truth, turns: kept } };
}

/**
 * Drops words, or replaces them by others of the episode. The first word of a turn may change, but stays: a turn
 * without its first word begins elsewhere.
 * @param {Pair} pair
 * @param {number} share
 * @param {Random} random
 * @returns {Pair}
 */
export function withWrongWords({ text, truth }, share, random) {
  const vocabulary = text.match(/\p{L}{2,}/gu) ?? [];
  const edited = text.split(/(\n+)/).map((block) => {
    const [, label = '', rest = ''] = /^(\*\*[^*]*\*\*\s*)?(.*)$/s.exec(block) ?? [];
    const words = rest.split(/ +/).map((word, index) => {
      if (!/^[\p{L}’']+[.,?!]?$/u.test(word) || !random.chance(share)) return word;
      return index > 0 && random.chance(0.5) ? '' : random.pick(vocabulary);
    });
    return label + words.filter(Boolean).join(' ');
  });
  return { text: edited.join(''), truth };
}

/**
 * Replaces every tenth turn by as many other words of the episode.
 * @param {Pair} pair
 * @param {Random} random
 * @returns {Pair} Its truth has the other turns.
 */
export function withTurnsReplaced({ text, truth }, random) {
  const vocabulary = text.match(/\p{L}{2,}/gu) ?? [];
  const isReplaced = (/** @type {number} */ index) => index % 10 === 5;
  const edited = turnsOf(text).map((blocks, index) =>
    isReplaced(index) ? blocks.map((block) => block.replaceAll(spokenWord, () => random.pick(vocabulary))) : blocks,
  );
  return { text: joined(edited), truth: { ...truth, turns: truth.turns.filter(({ index }) => !isReplaced(index)) } };
}

/** A word of a paragraph, outside its label. */
const spokenWord = /(?<!^\*\*[^*]*)\p{L}+(?:['’]\p{L}+)*/gu;

/**
 * @param {Pair} pair
 * @param {number} from Where the part begins and ends, as shares of the turns.
 * @param {number} to
 * @returns {Pair} A part of the transcript.
 */
export function partOf({ text, truth }, from, to) {
  const turns = turnsOf(text);
  const [first, end] = [Math.floor(from * turns.length), Math.floor(to * turns.length)];
  const kept = truth.turns.filter(({ index }) => index >= first && index < end);
  return {
    text: joined(turns.slice(first, end)),
    truth: { ...truth, turns: kept.map((turn) => ({ ...turn, index: turn.index - first })) },
  };
}

/**
 * The times of a text, for a recording that was made slower or faster.
 * @param {string} text
 * @param {(time: number) => number} moved Seconds.
 */
export function withStampsMoved(text, moved) {
  return text.replaceAll(/(\d\d):(\d\d):(\d\d)\.(\d\d)/g, (_, ...parts) => {
    const [hours = 0, minutes = 0, seconds = 0, frames = 0] = parts.slice(0, 4).map(Number);
    const frame = Math.round(30 * moved(hours * 3600 + minutes * 60 + seconds + frames / 30));
    const whole = Math.floor(frame / 30);
    const times = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    return `${times.map(twoDigits).join(':')}.${twoDigits(frame % 30)}`;
  });
}

/** @param {number} value */
const twoDigits = (value) => String(value).padStart(2, '0');

/**
 * @param {TrueTurn | undefined} turn
 * @param {number} index
 * @returns {TrueTurn[]}
 */
const renumbered = (turn, index) => (turn ? [{ ...turn, index }] : []);
