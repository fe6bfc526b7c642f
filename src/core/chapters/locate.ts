import { type Seconds, seconds } from '../time/seconds';
import { lastAtOrBelow } from '../transcript/search';
import type { Chapter } from './chapters';

/** Media elements round what they are set to down to a microsecond. */
const HAIR = 0.0005;
/** Going back within this many seconds of a chapter's start goes to the one before. */
const STEP_BACK_GRACE = 2;

/** Index of the chapter at `time`; -1 before the first. Logarithmic. */
export function chapterAt(chapters: readonly Chapter[], time: Seconds): number {
  return lastAtOrBelow(chapters.length, (at) => chapters[at]?.start ?? Infinity, seconds(time + HAIR));
}

/** Where the next chapter starts, or the one before; null when there is none. */
export function chapterBeside(chapters: readonly Chapter[], time: Seconds, which: 'next' | 'previous'): Seconds | null {
  const now = chapterAt(chapters, time);
  if (which === 'next') return chapters[now + 1]?.start ?? null;
  const here = chapters[now];
  if (!here) return null;
  return time - here.start >= STEP_BACK_GRACE ? here.start : (chapters[now - 1]?.start ?? here.start);
}
