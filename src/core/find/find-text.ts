import type { Seconds } from '../time/seconds';
import type { Transcript, Turn } from '../transcript/model';
import type { Times } from '../transcript/times';
import { type WordSpan, wordsOf } from '../transcript/words';
import { fold, plainSigns } from './fold';

/** A place where the query is found. */
export interface Hit {
  readonly turn: number;
  /** UTF-16 units into the turn's text, half open. */
  readonly from: number;
  readonly to: number;
}

/** What else a hit must be. */
export interface FindOptions {
  /** Written with the same capitals and accents. */
  readonly exact: boolean;
  /** Whole words: no letter or digit of the same word stands beside it. */
  readonly wholeWords: boolean;
}

const ANY: FindOptions = { exact: false, wholeWords: false };

/**
 * Finds text in turns, and ignores case, accents and typography. The turns are read once; after that a query takes time
 * linear in their text. Hits are in order and do not overlap. A query of white space has no hits.
 */
export function textFinder(turns: readonly Turn[]): (query: string, options?: FindOptions) => readonly Hit[] {
  const texts = turns.map(({ text }) => fold(text));
  return (query, { exact, wholeWords } = ANY) => {
    const sought = fold(query).text.trim().replace(/ +/g, ' ');
    if (sought === '') return [];
    const written = plainSigns(query).trim().replace(/ +/g, ' ');
    const hits: Hit[] = [];
    for (const [turn, { text, offsets }] of texts.entries()) {
      const original = turns[turn]?.text ?? '';
      for (let at = text.indexOf(sought); at >= 0; ) {
        const end = at + sought.length;
        const hit = { turn, from: offsets?.[at] ?? at, to: offsets ? endOf(offsets, end) : end };
        const isFine =
          (!exact || plainSigns(original.slice(hit.from, hit.to)) === written) &&
          (!wholeWords || (!isInWord(original, hit.from) && !isInWord(original, hit.to)));
        if (isFine) hits.push(hit);
        at = text.indexOf(sought, isFine ? end : at + 1);
      }
    }
    return hits;
  };
}

/** Whether a place is inside a word. An apostrophe between letters is part of the word. */
function isInWord(text: string, at: number): boolean {
  const [before, after] = [text.slice(Math.max(0, at - AROUND), at), text.slice(at, at + AROUND)];
  return LETTER_BEFORE.test(before) && LETTER_AFTER.test(after) && !(SIGN_LAST.test(before) && SIGN_FIRST.test(after));
}

/** UTF-16 units: an apostrophe and a letter of two units. */
const AROUND = 3;
const LETTER_BEFORE = /[\p{L}\p{N}\p{M}_]['’]?$/u;
const LETTER_AFTER = /^['’]?[\p{L}\p{N}\p{M}_]/u;
const SIGN_LAST = /['’]$/;
const SIGN_FIRST = /^['’]/;

/** Where a hit ends in the original text, given the folded unit that it ends at. A ligature is taken whole. */
function endOf(offsets: Int32Array, end: number): number {
  const last = offsets[end - 1] ?? 0;
  let behind = end;
  while (offsets[behind] === last) behind += 1;
  return offsets[behind] ?? last;
}

/** Index of the first hit at or after a place. Index 0 when there is none after it; -1 without hits. */
export function hitFrom(hits: readonly Hit[], turn: number, offset: number): number {
  const index = hits.findIndex((hit) => hit.turn > turn || (hit.turn === turn && hit.from >= offset));
  return index < 0 ? Math.min(0, hits.length - 1) : index;
}

/**
 * For each hit, the time at which the word that it begins in is said. Keeps the order of the hits. Linear in the text
 * of their turns.
 */
export function timesOfHits({ turns }: Pick<Transcript, 'turns'>, times: Times, hits: readonly Hit[]): Seconds[] {
  let turn = -1;
  let words: readonly WordSpan[] = [];
  let word = 0;
  const found: Seconds[] = [];
  for (const hit of hits) {
    const time = times[hit.turn];
    if (!time) continue;
    if (hit.turn !== turn) {
      turn = hit.turn;
      words = wordsOf(turns[turn]?.text ?? '');
      word = 0;
    }
    while ((words[word + 1]?.start ?? Infinity) <= hit.from) word += 1;
    found.push(time.words[word] ?? time.start);
  }
  return found;
}
