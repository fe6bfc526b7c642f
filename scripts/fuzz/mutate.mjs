/** The longest text that is made, in UTF-16 units. */
const longest = 300_000;

/** What formats consist of, and what often goes wrong. */
const odd = [
  ...[
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    '\0',
    '\uFEFF',
    '\u2028',
    '\ud800',
    '\udfff',
    '\u0301',
    '\u202e',
    '\u00a0',
    '\t',
    ' ',
  ],
  ...['<', '>', '</', '<v ', '<i>', '</b>', '<!--', '-->', '<![CDATA[', ']]>', '<!DOCTYPE a [<!ENTITY a "&a;&a;">]>'],
  ...['&', '&amp;', '&#0;', '&#x110000;', '{', '}', '{\\', '[', ']', '(', ')', '"', "'", '\\', '\\u', '\\N', ',', ':'],
  ...['00:00:01,000 --> 00:00:02,000\n', '00:01', '[99:59:59.99]', '-1', '1e999', '9999999999999999', 'NaN', 'null'],
  ...[
    '**Ann:** ',
    '***',
    '\\[00:01\\]',
    '- ',
    '> ',
    '# ',
    '```\n',
    'NOTE ',
    'STYLE\n',
    'WEBVTT\n',
    '\u05d0',
    '\ud83d\ude00',
  ],
];
const opening = ['<i>', '<div>', '<v a>', '[', '{"a":', '(', '> ', '- ', '**', '{\\i1}', '"', '&', '<!--', '```\n'];

/** @typedef {() => number} Random From 0, inclusive, to 1. */
/** @typedef {(text: string, random: Random, samples: readonly string[]) => string} Change */

/** @type {Change[]} */
const changes = [
  function flipBits(text, random) {
    const at = below(text.length, random);
    const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << below(random() < 0.8 ? 7 : 16, random)));
    return text.slice(0, at) + flipped + text.slice(at + 1);
  },
  function cut(text, random) {
    const { from, to } = stretch(text, random);
    return text.slice(0, from) + text.slice(to);
  },
  function cutOff(text, random) {
    return text.slice(0, below(text.length, random));
  },
  function double(text, random) {
    const { from, to } = stretch(text, random);
    return text.slice(0, to) + text.slice(from);
  },
  function move(text, random) {
    const { from, to } = stretch(text, random);
    const rest = text.slice(0, from) + text.slice(to);
    const at = below(rest.length, random);
    return rest.slice(0, at) + text.slice(from, to) + rest.slice(at);
  },
  function insert(text, random) {
    const at = below(text.length, random);
    return text.slice(0, at) + oneOf(odd, random) + text.slice(at);
  },
  function changeNumber(text, random) {
    const at = below(text.length, random);
    const put = oneOf(['', '0', '-1', '99', '1e9', '4294967296', '99999999999999999999'], random);
    return text.slice(0, at) + text.slice(at).replace(/\d+/, put);
  },
  function splice(text, random, samples) {
    const other = oneOf(samples, random);
    return text.slice(0, below(text.length, random)) + other.slice(below(other.length, random));
  },
];

/** @type {Change[]} Of these a text has one at most: each makes it long. */
const growths = [
  function nest(text, random) {
    const at = below(text.length, random);
    return text.slice(0, at) + oneOf(opening, random).repeat(below(20_000, random)) + text.slice(at);
  },
  function repeatOdd(text, random) {
    const at = below(text.length, random);
    return text.slice(0, at) + oneOf(odd, random).repeat(below(20_000, random)) + text.slice(at);
  },
  function repeatPiece(text, random) {
    const { from, to } = stretch(text, random);
    const times = Math.floor(longest / Math.max(10, to - from));
    return text.slice(0, to) + text.slice(from, to).repeat(below(times, random)) + text.slice(to);
  },
];
/** One text in so many is made longer. */
const growing = 40;

/**
 * A changed sample, the same for the same seed.
 * @param {readonly string[]} samples
 * @param {number} seed
 */
export function mutation(samples, seed) {
  const random = randomFrom(seed);
  let text = oneOf(samples, random);
  if (random() < 1 / growing) text = oneOf(growths, random)(text, random, samples);
  for (let left = 1 + below(6, random); left > 0; left--) text = oneOf(changes, random)(text, random, samples);
  return text.slice(0, longest);
}

/**
 * Mulberry32. Any seed gives numbers that look random.
 * @param {number} seed
 * @returns {Random}
 */
function randomFrom(seed) {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {number} limit
 * @param {Random} random
 */
function below(limit, random) {
  return Math.floor(random() * limit);
}

/**
 * @template Item
 * @param {readonly Item[]} items Not empty.
 * @param {Random} random
 * @returns {Item}
 */
function oneOf(items, random) {
  return /** @type {Item} */ (items[below(items.length, random)]);
}

/**
 * A part of the text, usually a short one.
 * @param {string} text
 * @param {Random} random
 */
function stretch(text, random) {
  const from = below(text.length, random);
  return { from, to: Math.min(text.length, from + 1 + below(random() < 0.9 ? 60 : text.length, random)) };
}
