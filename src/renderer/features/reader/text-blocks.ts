import type { Turn } from '../../../core/transcript/model';
import { LONGEST_PARAGRAPH, paragraphEnds } from '../../../core/transcript/paragraph-ends';
import { countWords, isWhite, type WordSpan, wordsOf } from '../../../core/transcript/words';

/** Offsets are UTF-16 units into the turn's text, half open. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Paragraphs of a turn that are drawn together. */
export interface Block extends Range {
  /** Index of the first word that ends in it. */
  readonly firstWord: number;
  /** Each is drawn as a paragraph. */
  readonly paragraphs: readonly Range[];
}

/** Characters of a turn that is drawn in one piece, and of the pieces of a longer one. */
const LONGEST_WHOLE = 8000;
const USUAL_BLOCK = 3000;
/** The most blocks of a turn. So the page does not get more elements when a turn is longer. */
const MOST_BLOCKS = 1000;

const PARAGRAPH_BREAK = '\n\n';

const known = new WeakMap<Turn, readonly Block[]>();

/**
 * The blocks of a turn, in order. It is one, unless the turn is too long to be drawn at once. Linear; the result is
 * cached.
 */
export function blocksOf(turn: Turn): readonly Block[] {
  const before = known.get(turn);
  if (before) return before;
  const blocks = cut(turn.text);
  known.set(turn, blocks);
  return blocks;
}

/** The index of the block with a word of a turn. */
export function blockOfWord(blocks: readonly Block[], word: number): number {
  return Math.max(
    0,
    blocks.findLastIndex(({ firstWord }) => firstWord <= word),
  );
}

/** The words of a block, by their places in the whole text. The first is the turn's word `firstWord`. */
export function wordsIn(text: string, { from, to }: Block): WordSpan[] {
  const words = wordsOf(text.slice(from, to));
  return from === 0 ? words : words.map(({ start, end }) => ({ start: start + from, end: end + from }));
}

function cut(text: string): Block[] {
  const whole = text.length <= LONGEST_WHOLE;
  const paragraphs = paragraphsIn(text, whole);
  if (whole) return [{ from: 0, to: text.length, firstWord: 0, paragraphs }];
  const size = Math.max(USUAL_BLOCK, text.length / MOST_BLOCKS);
  const blocks: Block[] = [];
  let inside: Range[] = [];
  let firstWord = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    inside.push(paragraph);
    const from = inside[0]?.from ?? 0;
    const { to } = paragraph;
    if (to - from < size && index < paragraphs.length - 1) continue;
    blocks.push({ from, to, firstWord, paragraphs: inside });
    // A word longer than a paragraph continues in the next block.
    const goesOn = to < text.length && !isWhite(text.charCodeAt(to)) && !isWhite(text.charCodeAt(to - 1));
    firstWord += countWords(text.slice(from, to)) - Number(goesOn);
    inside = [];
  }
  return blocks;
}

/** The paragraphs of the text. In a long turn, those that are too long to be read and laid out are split. */
function paragraphsIn(text: string, whole: boolean): Range[] {
  const paragraphs: Range[] = [];
  let from = 0;
  for (const { length } of text.split(PARAGRAPH_BREAK)) {
    const to = from + length;
    let begin = from;
    for (const end of whole ? [] : [...paragraphEnds(text, from, to), to]) {
      // A word longer than a paragraph comes from damage, or from a script without spaces and stops.
      while (end - begin > 2 * LONGEST_PARAGRAPH) {
        const cutAt = begin + LONGEST_PARAGRAPH;
        const next = isSecondHalf(text.charCodeAt(cutAt)) ? cutAt + 1 : cutAt;
        paragraphs.push({ from: begin, to: next });
        begin = next;
      }
      if (end < to) paragraphs.push({ from: begin, to: end });
      if (end < to) begin = end;
    }
    paragraphs.push({ from: begin, to });
    from = to + PARAGRAPH_BREAK.length;
  }
  return paragraphs.filter((paragraph) => paragraph.from < paragraph.to);
}

/** Whether a UTF-16 unit belongs to the one before it. */
function isSecondHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
