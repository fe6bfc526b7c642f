import { type Seconds, seconds } from '../time/seconds';

/** A part of a recording that its maker gave a name. `end` is where the next one starts, or the recording ends. */
export interface Chapter {
  readonly title: string;
  readonly start: Seconds;
  readonly end: Seconds;
}

/** A chapter as a file tells it; it may lie beyond the end, or twice at one place. Times in seconds. */
export interface ToldChapter {
  readonly title: string;
  readonly start: number;
}

/** More than any recording has; what a damaged file says beyond them is left out. */
const MOST_CHAPTERS = 10_000;
const LONGEST_TITLE = 500;

/**
 * The chapters of a recording of this length (null when that is not known), in their order and without a gap: what lies
 * before the first belongs to none. Of several that start together the last counts; one without a title is numbered.
 */
export function chaptersOf(told: readonly ToldChapter[], duration: Seconds | null): Chapter[] {
  const limit = duration ?? Number.MAX_SAFE_INTEGER;
  const within = told.slice(0, MOST_CHAPTERS).filter(({ start }) => start >= 0 && start < limit);
  const inOrder = within.sort((a, b) => a.start - b.start);
  const distinct = inOrder.filter(({ start }, index) => start !== inOrder[index + 1]?.start);
  return distinct.map(({ title, start }, index) => ({
    title: tidyTitle(title) || `Chapter ${index + 1}`,
    start: seconds(start),
    end: seconds(distinct[index + 1]?.start ?? limit),
  }));
}

/** A title as one line without what cannot be seen. */
export function tidyTitle(title: string): string {
  return title
    .slice(0, LONGEST_TITLE * 2)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE);
}
