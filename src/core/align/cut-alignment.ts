import type { Pin } from '../timing/pin';
import type { Transcript, Turn } from '../transcript/model';
import { placeOfUncut } from '../transcript/paragraph-ends';
import { countWords } from '../transcript/words';
import type { AlignedTurn, Alignment, Unspoken } from './alignment';
import { shiftsOf } from './outcome/shifts';

/**
 * Converts an alignment made when long paragraphs were one turn each to the turns that they are now. Returns it
 * unchanged if it has these turns already, and null if it is not for these words.
 */
export function cutAlignment(alignment: Alignment, transcript: Transcript): Alignment | null {
  const { turns } = transcript;
  const counts = turns.map(({ text }) => countWords(text));
  const fits = (aligned: readonly AlignedTurn[]) =>
    aligned.length === turns.length && aligned.every(({ words }, index) => words.length === counts[index]);
  if (fits(alignment.turns)) return alignment;
  const cut = cutTurns(alignment.turns, turns, counts);
  if (!fits(cut)) return null;
  const unspoken = alignment.unspoken.flatMap((gap) => cutUnspoken(gap, turns, counts));
  return { ...alignment, turns: cut, unspoken, shifts: shiftsOf(transcript, cut) };
}

/** Moves a pin on a turn that was cut to the place where its word is now. */
export function cutPin<P extends Pin>(pin: P, turns: readonly Turn[]): P {
  return { ...pin, ...placeOfUncut(turns, pin.turn, pin.word) };
}

function cutTurns(whole: readonly AlignedTurn[], turns: readonly Turn[], counts: readonly number[]): AlignedTurn[] {
  let index = -1;
  let from = 0;
  return turns.flatMap(({ joint }, at): AlignedTurn[] => {
    if (joint === undefined) {
      index += 1;
      from = 0;
    }
    const turn = whole[index];
    if (!turn) return [];
    const words = turn.words.slice(from, from + (counts[at] ?? 0));
    from += words.length;
    const [first, last] = [words[0], words.at(-1)];
    const isFirst = joint === undefined;
    const isLast = turns[at + 1]?.joint === undefined;
    // If it has more words than the turns, it is for another text.
    if (isLast && from < turn.words.length) return [];
    const start = isFirst ? turn.start : (first?.start ?? turn.start);
    const end = isLast ? turn.end : (last?.end ?? start);
    return [{ start, end, confidence: isFirst ? turn.confidence : (first?.confidence ?? 0), words }];
  });
}

function cutUnspoken(gap: Unspoken, turns: readonly Turn[], counts: readonly number[]): Unspoken[] {
  const from = placeOfUncut(turns, gap.turn, gap.firstWord) ?? { turn: gap.turn, word: gap.firstWord };
  const to = placeOfUncut(turns, gap.turn, gap.lastWord) ?? { turn: gap.turn, word: gap.lastWord };
  const pieces: Unspoken[] = [];
  for (let turn = from.turn; turn <= to.turn; turn += 1) {
    const firstWord = turn === from.turn ? from.word : 0;
    const lastWord = turn === to.turn ? to.word : (counts[turn] ?? 0) - 1;
    if (firstWord <= lastWord) pieces.push({ turn, firstWord, lastWord });
  }
  return pieces;
}
