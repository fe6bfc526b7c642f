import { type Seconds, seconds } from '../time/seconds';
import { formatTime } from '../time/timecode';
import type { Transcript, Warning } from '../transcript/model';
import { wordsOf } from '../transcript/words';
import type { Alignment, StampShift, Unspoken } from './alignment';

/** Fewer missing words give no warning: transcribers tidy up. */
const FEWEST_WORDS = 4;
/** If a smaller share of the words was found, that is told first: only a part of the text belongs to the recording. */
const WHOLE = 0.75;
/** How many words in a row that were not found are shown. */
const WORDS_SHOWN = 6;

/** Warnings about a transcript after it was looked for in the sound, by line of the source. */
export function alignmentWarnings(alignment: Alignment, transcript: Transcript): Warning[] {
  if (!alignment.belongs) return [OTHER_RECORDING];
  const shifts = alignment.shifts.map((shift) => shifted(shift, transcript));
  const missing = alignment.unspoken.filter(({ firstWord, lastWord }) => lastWord - firstWord + 1 >= FEWEST_WORDS);
  const behind = [...shifts, ...missing.map((words) => notFound(words, transcript))].sort((a, b) => a.line - b.line);
  return alignment.found < WHOLE ? [partly(alignment.found), ...behind] : behind;
}

const partly = (found: number): Warning => ({
  line: 1,
  code: 'part-in-recording',
  message: `Only ${Math.round(found * 100)} % of these words were found in the recording.`,
});

const OTHER_RECORDING: Warning = {
  line: 1,
  code: 'other-recording',
  message: 'This does not seem to be what is said in the recording. Times come from the transcript.',
};

function shifted({ turn, from, by, stamps }: StampShift, { anchors, turns }: Transcript): Warning {
  const anchor = anchors.find((candidate) => candidate.turn === turn && candidate.time === from);
  const which =
    stamps === 1 ? `The time ${formatTime(from)} is` : `The ${stamps} times from ${formatTime(from)} on are`;
  const length = lengthOf(seconds(Math.abs(by)));
  return {
    line: anchor?.line ?? turns[turn]?.line ?? 1,
    code: 'stamps-shifted',
    message: `${which} ${length} ${by > 0 ? 'early' : 'late'}. The right time was found in the sound.`,
  };
}

function lengthOf(length: Seconds): string {
  return length < 60 ? `${Math.round(length)} s` : formatTime(seconds(Math.round(length)));
}

function notFound({ turn: index, firstWord, lastWord }: Unspoken, { turns }: Transcript): Warning {
  const turn = turns[index];
  const words = wordsOf(turn?.text ?? '').slice(firstWord, lastWord + 1);
  const shown = turn?.text.slice(words[0]?.start, words[Math.min(words.length, WORDS_SHOWN) - 1]?.end) ?? '';
  const more = words.length > WORDS_SHOWN ? '…' : '';
  return {
    line: turn?.line ?? 1,
    code: 'not-in-recording',
    message: `“${shown}${more}” (${words.length} words) was not found in the recording.`,
  };
}
