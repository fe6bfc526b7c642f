import type { Mark, Transcript, Turn } from './model';
import { countWords, isWhite, whiteEnd } from './words';

/** Characters. A longer paragraph is cut. */
export const LONGEST_PARAGRAPH = 1500;
const USUAL_PARAGRAPH = 500;
const SHORTEST_PARAGRAPH = 150;

/** The end of a sentence: a stop, closing marks, and a space where the script has spaces. */
const SENTENCE_END = /(?:[.!?…؟۔।]["'”’»)\]]?(?=\s))|[。！？]["”’」』)]?/g;

/**
 * Where to cut a stretch of text into paragraphs: at ends of sentences, or at a space where no sentence ends within
 * reach. A word is never cut. Offsets in `text`, in order; none where the stretch is short. Linear.
 */
export function paragraphEnds(text: string, from: number, to: number): number[] {
  const ends: number[] = [];
  let at = from;
  while (to - at > LONGEST_PARAGRAPH) {
    const end = sentenceEnd(text, at) ?? spaceBefore(text, at, at + LONGEST_PARAGRAPH) ?? spaceFrom(text, at, to);
    if (to - end < SHORTEST_PARAGRAPH) break;
    ends.push(end);
    at = end;
  }
  return ends;
}

/** The first end of a sentence that makes a paragraph of the usual length, unless that would be too long. */
function sentenceEnd(text: string, from: number): number | null {
  const reach = text.slice(from + USUAL_PARAGRAPH, from + LONGEST_PARAGRAPH + 1);
  SENTENCE_END.lastIndex = 0;
  return SENTENCE_END.test(reach) ? from + USUAL_PARAGRAPH + SENTENCE_END.lastIndex : null;
}

function spaceBefore(text: string, from: number, to: number): number | null {
  for (let at = to; at > from + USUAL_PARAGRAPH; at -= 1) if (isWhite(text.charCodeAt(at))) return at;
  return null;
}

/** The place after a word that is longer than a paragraph. */
function spaceFrom(text: string, from: number, to: number): number {
  let at = from + LONGEST_PARAGRAPH;
  while (at < to && !isWhite(text.charCodeAt(at))) at += 1;
  return at;
}

/** A part of a turn that becomes a turn: `text.slice(from, to)`. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly joint: string | null;
}

/**
 * Cuts long paragraphs without a speaker into turns of readable length. Nobody can read hours of talk in one piece, or
 * find a place in it. Cues are cut before they are put together. Returns the same transcript if there is nothing to
 * cut. Linear.
 */
export function withReadableTurns(transcript: Transcript): Transcript {
  if (transcript.cues !== undefined) return transcript;
  const parts = transcript.turns.map(partsOf);
  if (parts.every(({ length }) => length === 1)) return transcript;
  const firsts: number[] = [];
  let next = 0;
  for (const { length } of parts) {
    firsts.push(next);
    next += length;
  }
  const placeOf = ({ turn, offset }: { turn: number; offset: number }) => {
    const own = parts[turn] ?? [];
    const index = Math.max(
      0,
      own.findLastIndex(({ from }) => from <= offset),
    );
    const { from, to } = own[index] ?? { from: 0, to: offset };
    return { turn: (firsts[turn] ?? 0) + index, offset: Math.min(offset, to) - from };
  };
  return {
    ...transcript,
    turns: transcript.turns.flatMap((turn, index) => cut(turn, parts[index] ?? [])),
    anchors: transcript.anchors.map((anchor) => ({ ...anchor, ...placeOf(anchor) })),
    breaks: transcript.breaks.map((each) => ({ ...each, afterTurn: (firsts[each.afterTurn + 1] ?? next) - 1 })),
  };
}

function partsOf({ speaker, text, marks }: Turn): Part[] {
  const whole = [{ from: 0, to: text.length, joint: null }];
  const stays = speaker !== null || text.length <= LONGEST_PARAGRAPH;
  if (stays || marks.some(({ kind }) => kind === 'preformatted')) return whole;
  const cuts: { readonly end: number; readonly next: number }[] = [];
  let from = 0;
  for (const paragraph of text.split('\n\n')) {
    for (const end of paragraphEnds(text, from, from + paragraph.length)) {
      cuts.push({ end, next: whiteEnd(text, end, text.length) });
    }
    from += paragraph.length + 2;
  }
  if (cuts.length === 0) return whole;
  const parts: Part[] = [];
  let begin = 0;
  let joint: string | null = null;
  for (const { end, next } of cuts) {
    parts.push({ from: begin, to: end, joint });
    joint = text.slice(end, next);
    begin = next;
  }
  parts.push({ from: begin, to: text.length, joint });
  return parts;
}

function cut(turn: Turn, parts: readonly Part[]): Turn[] {
  if (parts.length === 1) return [turn];
  const marks = marksOf(turn.marks, parts);
  return parts.map(({ from, to, joint }, index): Turn => {
    const part = { ...turn, text: turn.text.slice(from, to), marks: marks[index] ?? [] };
    return joint === null ? part : { ...part, joint };
  });
}

/** The marks of each part. A mark across a cut continues after it. */
function marksOf(marks: readonly Mark[], parts: readonly Part[]): Mark[][] {
  const inside = parts.map((): Mark[] => []);
  let first = 0;
  for (const mark of marks) {
    while ((parts[first]?.to ?? Number.POSITIVE_INFINITY) <= mark.start) first += 1;
    for (let index = first; ; index += 1) {
      const { from, to } = parts[index] ?? { from: mark.end, to: mark.end };
      if (from >= mark.end) break;
      const [start, end] = [Math.max(mark.start, from) - from, Math.min(mark.end, to) - from];
      if (start < end) inside[index]?.push({ ...mark, start, end });
    }
  }
  return inside;
}

/**
 * Where a word is now that a long paragraph has become several turns. `turn` and `word` are counted as before. Null if
 * nothing changed, or there is no such word.
 */
export function placeOfUncut(
  turns: readonly Turn[],
  turn: number,
  word: number,
): { turn: number; word: number } | null {
  let first = -1;
  for (let whole = -1; whole < turn && first < turns.length; ) {
    first += 1;
    if (turns[first]?.joint === undefined) whole += 1;
  }
  if (first === turn && turns[first + 1]?.joint === undefined) return null;
  let left = word;
  for (let part = first; part === first || turns[part]?.joint !== undefined; part += 1) {
    const { text = '', joint } = turns[part] ?? {};
    // In a script without spaces the last word continued.
    const begun = joint === '' ? 1 : 0;
    const fresh = countWords(text) - begun;
    if (left < fresh) return { turn: part, word: left + begun };
    left -= fresh;
  }
  return null;
}

/** Seconds. A silence this long separates even turns of the same speaker. */
export const LONG_PAUSE = 30;

/** The end of a sentence counts as this many seconds of silence. */
const SENTENCE_END_COUNTS = 2;

/** From this many characters on, a paragraph may end at a silence of at least this many seconds. */
const ENDS: readonly { readonly length: number; readonly pause: number }[] = [
  { length: 1500, pause: 0 },
  { length: 1000, pause: 0.5 },
  { length: 500, pause: 2 },
  { length: 150, pause: 3 },
  { length: 0, pause: 10 },
];

/**
 * Whether a paragraph of `length` characters, ending with `text`, may end before a silence of `pause` seconds. The
 * longer it is, the shorter the silence it needs. Where sentences are known, a paragraph has about 500 characters.
 */
export function isParagraphEnd(length: number, text: string, pause: number): boolean {
  const weight = pause + (endsSentence(text) ? SENTENCE_END_COUNTS : 0);
  return ENDS.some((end) => length >= end.length && weight >= end.pause);
}

/** Full stops of the scripts that captions are written in, and closing quotes and brackets. */
const SENTENCE_STOP = /[.!?…。．！？؟۔।॥։᙮][\p{Pe}\p{Pf}\p{Pi}"'♪]{0,4}$/u;

function endsSentence(text: string): boolean {
  return SENTENCE_STOP.test(text.slice(-6));
}
