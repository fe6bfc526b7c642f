import { goingOn } from '../quoted';
import type { Transcript, Warning } from '../transcript/model';
import { wordsOf } from '../transcript/words';
import type { Alignment, StampShift, Unspoken } from './alignment';
import { alignmentWarning } from './wording';

/** Fewer missing words give no warning: transcribers tidy up. */
const FEWEST_WORDS = 4;
/** If a smaller share of the words was found, that is reported first: only a part of the text belongs to the recording. */
const WHOLE = 0.75;
/** How many words in a row that were not found are shown. */
const WORDS_SHOWN = 6;

/** Warnings about a transcript after it was looked for in the sound, by line of the source. */
export function alignmentWarnings(alignment: Alignment, transcript: Transcript): Warning[] {
  if (!alignment.belongs) return [alignmentWarning(1, 'other-recording')];
  const shifts = alignment.shifts.map((shift) => shifted(shift, transcript));
  const missing = alignment.unspoken.filter(({ firstWord, lastWord }) => lastWord - firstWord + 1 >= FEWEST_WORDS);
  const behind = [...shifts, ...missing.map((words) => notFound(words, transcript))].sort((a, b) => a.line - b.line);
  return alignment.found < WHOLE
    ? [alignmentWarning(1, 'part-in-recording', { found: alignment.found }), ...behind]
    : behind;
}

function shifted({ turn, from, by, stamps }: StampShift, { anchors, turns }: Transcript): Warning {
  const anchor = anchors.find((candidate) => candidate.turn === turn && candidate.time === from);
  return alignmentWarning(anchor?.line ?? turns[turn]?.line ?? 1, 'stamps-shifted', { from, by, stamps });
}

function notFound({ turn: index, firstWord, lastWord }: Unspoken, { turns }: Transcript): Warning {
  const turn = turns[index];
  const words = wordsOf(turn?.text ?? '').slice(firstWord, lastWord + 1);
  const shown = turn?.text.slice(words[0]?.start, words[Math.min(words.length, WORDS_SHOWN) - 1]?.end) ?? '';
  const cut = words.length > WORDS_SHOWN ? goingOn(shown) : shown;
  return alignmentWarning(turn?.line ?? 1, 'not-in-recording', { words: cut, count: words.length });
}
