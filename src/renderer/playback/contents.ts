import type { Chapter } from '../../core/chapters/chapters';
import { chapterAt } from '../../core/chapters/chapters';
import { type Seconds, ZERO } from '../../core/time/seconds';
import { turnAt } from '../../core/timing/locate';
import type { Turn } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';

/** The known content of the recording. */
export interface Contents {
  readonly turns: readonly Turn[];
  readonly times: Times;
  readonly chapters: readonly Chapter[];
}

export const UNKNOWN: Contents = { turns: [], times: [], chapters: [] };

/** Where the turn or chapter at a place ends or, without one, where the next ends; null after the last. */
export function endOf(what: 'turn' | 'chapter', { times, chapters }: Contents, position: Seconds): Seconds | null {
  const parts = what === 'turn' ? times : chapters;
  const here = what === 'turn' ? turnAt(times, position) : chapterAt(chapters, position);
  return (parts[here] ?? parts.find(({ start }) => start > position))?.end ?? null;
}

/** Seconds. Going back this soon after a turn's start goes to the turn before. */
const STEP_BACK_GRACE = 2;

/**
 * The start of the turn after a place, or of the turn there or the one before, among those of a speaker if it is not
 * null. Before the first turn of all is the beginning. Null if there is none.
 */
export function startBeside(
  { turns, times }: Pick<Contents, 'turns' | 'times'>,
  here: Seconds,
  which: 'next' | 'previous',
  speaker: string | null,
): Seconds | null {
  const isTheirs = (index: number) => speaker === null || turns[index]?.speaker === speaker;
  // A hair of tolerance: a seek may land a sample before its target.
  if (which === 'next') return times.find(({ start }, index) => start > here + 0.01 && isTheirs(index))?.start ?? null;
  if (here === ZERO) return null;
  const before = times.findLast(({ start }, index) => start < here - STEP_BACK_GRACE && isTheirs(index));
  return before?.start ?? (speaker === null ? ZERO : null);
}
