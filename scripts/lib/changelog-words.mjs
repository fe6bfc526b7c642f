// @ts-check

/**
 * The words of a Changelog transcript, by a few regular expressions over its source. This is a second opinion on the
 * reader, and must not share code with it.
 *
 * @typedef {object} View
 * @property {string[]} words Letters and digits only, in order; labels, stamps, link targets and Markdown marks aside.
 * @property {string[]} optional Words inside HTML tags: a reader may show or drop them.
 * @property {string[]} labels Names of the speakers' labels, in order.
 * @property {number} stamps How many times are stated, those of breaks included.
 */

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', mdash: '—', ndash: '–' };
const LABEL = /^[#\s]*(?:\*{2,3}|__)\s*([^*]+?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)(\*?)/;
/** `**Break: \[43:56\]**`: the bold type ends too late. */
const LONG_LABEL = /^[#\s]*\*\*(break):(.*)\*\*\s*$/i;
const STAMP = /\\*\[[\s\\]*\d{1,4}[\s\\*]*:[\d:.,;\s\\*]*\]/g;
/** One bracket is missing. */
const OPEN_STAMP = /\\*\[\s*\d{1,3}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?=\s*$)|\d{1,2}:\d{2}:\d{2}\.\d{2}\\*\]/g;
const STAMP_IN_NOTE = /(\[[^[\]]*?)(?:\s+|(?<=[a-z]))\d{1,3}:[\d:.;]*(?:\s+[\d.]+)?\\*(?=\])/g;
const READABLE = /^\D*\d{1,3}(?::\d{2}){1,2}(?:[.:;,]\d{1,3})?\D*$/;
const NO_TALK = /^(?:break|jingle|sample|outro|intro|music|song)$/i;
/** What is left of a stretch of time without its times. */
const BETWEEN_TIMES = /^[\s:\\*]*(?:to|until|-)?[\s\\*]*$/i;

/**
 * @param {string} source
 * @returns {View}
 */
export function viewOf(source) {
  /** @type {View} */
  const view = { words: [], optional: [], labels: [], stamps: 0 };
  const text = decoded(source.replace(/^\uFEFF/, '').replace(/<!--[\s\S]*?-->/g, ' ')).replace(
    /(\d)\*\*:\*\*(?=\d)/g,
    '$1:',
  );
  for (const line of withLinksAsWords(text).split(/\r\n|\r|\n/)) viewLine(line, view);
  return view;
}

/** @param {string} text */
export function wordsIn(text) {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * @param {string} line
 * @param {View} view
 */
function viewLine(line, view) {
  const isQuote = /^\s*>/.test(line);
  const label = isQuote ? null : (LONG_LABEL.exec(line) ?? LABEL.exec(line));
  const name = label?.[1]?.replaceAll('\\', '') ?? /^(break|jingle|sample|outro|intro|music):/i.exec(line)?.[1];
  let rest = label ? (label[2] ?? '') + line.slice(label[0].length) : line;
  const before = view.stamps;
  for (const stamp of [STAMP_IN_NOTE, STAMP, OPEN_STAMP]) {
    rest = rest.replace(stamp, (found, note) => counted(view, found, typeof note === 'string' ? note : ' '));
  }
  const isStretch = label !== null && view.stamps === before + 2;
  const bare = label === null ? rest.replace(/^\w+:/, '') : rest;
  if (name !== undefined && (NO_TALK.test(name) || isStretch) && BETWEEN_TIMES.test(bare)) return;
  if (label && name !== undefined && !/^(?:break|jingle)$/i.test(name)) view.labels.push(name);
  rest = rest.replace(/<\/?[a-z][^>]*>/gi, (tag) => {
    view.optional.push(...wordsIn(tag));
    return /^<\/?su[bp]>/i.test(tag) ? '' : ' ';
  });
  // Emphasis may end inside a word. An escaped asterisk stands for letters that are not written out.
  for (const word of wordsIn(rest.replace(/\\([!-/:-@[-`{-~])|[*`]/g, '$1'))) {
    view.words.push(word);
  }
}

/**
 * @param {View} view
 * @param {string} stamp What no reader can read it may leave in the text.
 * @param {string} replacement
 */
function counted(view, stamp, replacement) {
  view.stamps += 1;
  if (!READABLE.test(stamp)) view.optional.push(...wordsIn(stamp));
  return replacement;
}

/** @param {string} text */
function withLinksAsWords(text) {
  const link = /!?\[((?:[^[\]\\]|\\.)*)\]\(\s*(?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\s*\)/g;
  // A link may be around an image.
  return text.replace(link, '$1').replace(link, '$1');
}

/** @param {string} text */
function decoded(text) {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return ENTITIES[/** @type {keyof typeof ENTITIES} */ (name)] ?? whole;
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16));
  });
}
