import type { Seconds } from '../time/seconds';
import { firstWordFrom } from '../timing/locate';
import type { Times } from '../timing/times';
import type { Transcript } from '../transcript/model';
import { spansBetween } from '../transcript/words';

/** What is said in a stretch of a recording. */
export interface Passage {
  /** Whole words; turns are joined by a blank line. */
  readonly text: string;
  /** In order of appearance, each once; turns without a label add none. */
  readonly speakers: readonly string[];
}

/** The words that begin in `[start, end)` and who says them. Empty where the transcript has nothing. */
export function passage(transcript: Pick<Transcript, 'turns'>, times: Times, start: Seconds, end: Seconds): Passage {
  const texts: string[] = [];
  const speakers = new Set<string>();
  for (const [index, turn] of transcript.turns.entries()) {
    const time = times[index];
    if (time === undefined || time.start >= end || time.end <= start) continue;
    const words = spansBetween(turn.text, firstWordFrom(time, start), firstWordFrom(time, end));
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined) continue;
    texts.push(turn.text.slice(first.start, last.end));
    if (turn.speaker !== null) speakers.add(turn.speaker);
  }
  return { text: texts.join('\n\n'), speakers: [...speakers] };
}
