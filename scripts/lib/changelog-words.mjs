// @ts-check

/**
 * What a Changelog transcript says, by a few regular expressions over its source: a second opinion on the reader,
 * which works otherwise. It must not share code with it.
 *
 * @typedef {object} View
 * @property {string[]} words Letters and digits only, in order; labels, stamps, link targets and Markdown marks aside.
 * @property {string[]} optional Words inside HTML tags: a reader may show or drop them.
 * @property {string[]} labels Names of the speakers' labels, in order.
 * @property {number} stamps How many times are stated, those of breaks included.
 */

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', mdash: '—', ndash: '–' };
const LABEL = /^[#\s]*(?:\*{2,3}|__)\s*([^*]+?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)(\*?)/;
const STAMP = /\\*\[[\s\\]*\d{1,4}[\s\\*]*:[\d:.,;\s\\*]*\]/g;
const STAMP_IN_NOTE = /(\[[^[\]]*?)\s+\d{1,3}:[\d:.;]*\d(?:\s+[\d.]+)?\\*(?=\])/g;
const NO_TALK = /^(?:break|jingle|sample|outro|intro|music)$/i;

/**
 * @param {string} source
 * @returns {View}
 */
export function viewOf(source) {
  /** @type {View} */
  const view = { words: [], optional: [], labels: [], stamps: 0 };
  const text = decoded(source.replace(/^\uFEFF/, '').replace(/<!--[\s\S]*?-->/g, ' '));
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
  const label = LABEL.exec(line);
  const name = label?.[1]?.replaceAll('\\', '') ?? /^(break):/i.exec(line)?.[1];
  let rest = label ? line.slice(label[0].length) : line;
  rest = rest.replace(STAMP_IN_NOTE, (_, note) => counted(view, note)).replace(STAMP, () => counted(view, ' '));
  const isBreak = name !== undefined && NO_TALK.test(name) && /^(?:break:)?[\s:]*(?:to|until|-)?\s*$/i.test(rest);
  if (isBreak) return;
  if (label && name !== undefined) view.labels.push(name);
  rest = rest.replace(/<\/?[a-z][^>]*>/gi, (tag) => {
    view.optional.push(...wordsIn(tag));
    return ' ';
  });
  // Emphasis may end inside a word; an escaped asterisk stands for letters that are not written out.
  for (const word of wordsIn(rest.replace(/\\([!-/:-@[-`{-~])|[*`]/g, '$1'))) {
    view.words.push(word);
  }
}

/**
 * @param {View} view
 * @param {string} replacement
 */
function counted(view, replacement) {
  view.stamps += 1;
  return replacement;
}

/** @param {string} text */
function withLinksAsWords(text) {
  return text
    .replace(/!?\[((?:[^[\]\\]|\\.)*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/^\s*>[\s>]*/gm, '');
}

/** @param {string} text */
function decoded(text) {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return ENTITIES[/** @type {keyof typeof ENTITIES} */ (name)] ?? whole;
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16));
  });
}
