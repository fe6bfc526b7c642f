import { lastAtOrBelow } from '../time/binary-search';
import { type Seconds, seconds } from '../time/seconds';

/** A named part of a recording. `end` is where the next chapter starts, or where the recording ends. */
export interface Chapter {
  readonly title: string;
  readonly start: Seconds;
  readonly end: Seconds;
}

/**
 * A chapter as the file states it. It may lie beyond the end, and several may start at the same time. Times in seconds.
 */
export interface StatedChapter {
  readonly title: string;
  readonly start: number;
}

/** More chapters than any recording has. A damaged file may state more; the rest is left out. */
const MOST_CHAPTERS = 10_000;
const LONGEST_TITLE = 500;

/**
 * The chapters of a recording, in order and without gaps. `duration` is null when it is not known. Time before the
 * first chapter belongs to none. When several start together, the last is taken. A chapter without a title is numbered.
 */
export function chaptersOf(stated: readonly StatedChapter[], duration: Seconds | null): Chapter[] {
  const limit = duration ?? Number.MAX_SAFE_INTEGER;
  const within = stated.slice(0, MOST_CHAPTERS).filter(({ start }) => start >= 0 && start < limit);
  const inOrder = within.sort((a, b) => a.start - b.start);
  const distinct = inOrder.filter(({ start }, index) => start !== inOrder[index + 1]?.start);
  return distinct.map(({ title, start }, index) => ({
    title: tidyTitle(title) || `Chapter ${index + 1}`,
    start: seconds(start),
    end: seconds(distinct[index + 1]?.start ?? limit),
  }));
}

/** A title on one line, without invisible characters. */
export function tidyTitle(title: string): string {
  return title
    .slice(0, LONGEST_TITLE * 2)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE);
}

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
