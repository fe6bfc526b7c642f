import type { Turn } from '../../transcript/model';
import { wordsOf } from '../../transcript/words';
import { Pause } from '../search/search-words';

/**
 * Something that is said, written as it is to be pronounced. A word of the transcript is one, several or none of these.
 */
export interface SpokenWord {
  readonly turn: number;
  /** Index into `wordsOf(turn.text)`. */
  readonly word: number;
  /** Lower case, without punctuation around it. Numbers keep theirs inside. */
  readonly text: string;
  /** Written in a few capitals, so it may be spelled. */
  readonly isAcronym: boolean;
  readonly pause: Pause;
}

/** The text of a turn, with its remarks marked. */
type TurnText = Pick<Turn, 'text' | 'marks'>;

/** Cuts text of a script without spaces into words. Each is written as it is to be pronounced. */
export type CutWords = (text: string) => readonly string[];

/**
 * The words that are said in a transcript, in order. Remarks about the sound and web addresses are left out. Linear.
 * @param cut by default as Unicode does, which keeps words as they are written
 */
export function spokenWords(
  turns: readonly TurnText[],
  language: string,
  cut: CutWords = cutByUnicode(language),
): SpokenWord[] {
  return turns.flatMap((turn, index) => wordsOfTurn(turn, index, cut));
}

function cutByUnicode(language: string): CutWords {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function wordsOfTurn({ text, marks }: TurnText, turn: number, cut: CutWords): SpokenWord[] {
  const notes = marks.filter(({ kind }) => kind === 'note' || kind === 'image');
  let note = 0;
  return wordsOf(text).flatMap(({ start, end }, word) => {
    while (note < notes.length && notes[note]!.end <= start) note += 1;
    if (note < notes.length && notes[note]!.start < end) return [];
    return saidAs(text.slice(start, end), cut).map((said) => ({ turn, word, ...said }));
  });
}

type Said = Pick<SpokenWord, 'text' | 'isAcronym' | 'pause'>;

const address = /^\W*(?:https?:\/\/|www\.)\S/iu;
/** A mark that ends a sentence or clause, in scripts that put no space after it. */
const inner = /[。！？；：，、．…]+/u;

/** What is said for a word between spaces. */
function saidAs(token: string, cut: CutWords): Said[] {
  if (address.test(token)) return [];
  const pieces = token.split(new RegExp(`(${inner.source})`, 'u'));
  const said: Said[] = [];
  for (let index = 0; index < pieces.length; index += 2) {
    const piece = (pieces[index] ?? '') + (pieces[index + 1] ?? '');
    const pause = pauseAfter(piece);
    const isAcronym = /^[^\p{L}\p{N}]*\p{Lu}{2,5}(?:['’]?s)?[^\p{L}\p{N}]*$/u.test(piece);
    const words = plainWords(piece.replace(/(\p{Lu}{2,5})s\b/gu, "$1's")).flatMap((word) => unspaced(word, cut));
    for (const [i, text] of words.entries()) {
      said.push({ text, isAcronym: isAcronym && words.length === 1, pause: i < words.length - 1 ? Pause.None : pause });
    }
  }
  return said;
}

function pauseAfter(piece: string): Pause {
  if (/[.?!…。！？．।؟۔][\p{Pe}\p{Pf}"')\]]*$/u.test(piece)) return Pause.Sentence;
  return /[,;:—–\-，、；：،؛][\p{Pe}\p{Pf}"')\]]*$/u.test(piece) ? Pause.Clause : Pause.None;
}

/** Words and numbers of a token, in lower case. A stop or comma stays within a number, an apostrophe within a word. */
function plainWords(token: string): string[] {
  return token
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘ʼ]/gu, "'")
    .replace(/&/gu, ' and ')
    .replace(/%/gu, ' percent ')
    .replace(/(?<!\p{N})[.,]|[.,](?!\p{N})/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}' .,]/gu, ' ')
    .split(/\s+/u)
    .map((word) => word.replace(/^'+|(?<!')'+$/gu, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Scripts that put no spaces between words. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function unspaced(word: string, cut: CutWords): string[] {
  if (!spaceless.test(word)) return [word];
  return cut(word).filter((part) => /[\p{L}\p{N}]/u.test(part));
}
