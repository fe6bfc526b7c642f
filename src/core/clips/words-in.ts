import type { Seconds } from '../time/seconds';
import { firstWordFrom, turnsBetween } from '../timing/locate';
import type { Transcript, Turn } from '../transcript/model';
import type { Times } from '../transcript/times';
import { spansInTurn } from '../transcript/words';

/** The words in a stretch of a recording. */
export interface SpokenWords {
  /** Whole words; turns are joined by a blank line. */
  readonly text: string;
  /** In order of appearance, each once. Turns without a label add none. */
  readonly speakers: readonly string[];
}

/** The words that begin in `[start, end)`, and who says them. Empty if there are none. */
export function wordsIn(
  transcript: Pick<Transcript, 'turns'>,
  times: Times,
  start: Seconds,
  end: Seconds,
): SpokenWords {
  const turns = turnsIn(transcript, times, start, end);
  const speakers = turns.map(({ speaker }) => speaker).filter((speaker) => speaker !== null);
  return { text: turns.map(({ text }) => text).join('\n\n'), speakers: [...new Set(speakers)] };
}

/** The words that begin in `[start, end)`, by turn. Empty if there are none. Takes no longer in a longer transcript. */
export function turnsIn(
  transcript: Pick<Transcript, 'turns'>,
  times: Times,
  start: Seconds,
  end: Seconds,
): Pick<Turn, 'speaker' | 'text'>[] {
  const found: Pick<Turn, 'speaker' | 'text'>[] = [];
  const { from, to } = turnsBetween(times, start, end);
  for (let index = from; index < to; index += 1) {
    const [turn, time] = [transcript.turns[index], times[index]];
    if (turn === undefined || time === undefined || time.end <= start) continue;
    const words = spansInTurn(turn, firstWordFrom(time, start), firstWordFrom(time, end));
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined) continue;
    found.push({ speaker: turn.speaker, text: turn.text.slice(first.start, last.end) });
  }
  return found;
}
