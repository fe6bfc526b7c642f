import { lastAtOrBelow } from '../time/binary-search';
import { type Seconds, seconds } from '../time/seconds';
import type { Chapter } from './chapters';

/** Media elements round the time they are set to, down to a microsecond. */
const HAIR = 0.0005;
/** Within this many seconds of a chapter's start, going back goes to the chapter before. */
const STEP_BACK_GRACE = 2;

/** Index of the chapter at `time`; -1 before the first. Takes logarithmic time. */
export function chapterAt(chapters: readonly Chapter[], time: Seconds): number {
  return lastAtOrBelow(chapters.length, (at) => chapters[at]?.start ?? Infinity, seconds(time + HAIR));
}

/** Where the next or the previous chapter starts; null when there is none. */
export function chapterBeside(chapters: readonly Chapter[], time: Seconds, which: 'next' | 'previous'): Seconds | null {
  const now = chapterAt(chapters, time);
  if (which === 'next') return chapters[now + 1]?.start ?? null;
  const here = chapters[now];
  if (!here) return null;
  return time - here.start >= STEP_BACK_GRACE ? here.start : (chapters[now - 1]?.start ?? here.start);
}
