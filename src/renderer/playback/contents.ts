import type { Chapter } from '../../core/chapters/chapters';
import { chapterAt } from '../../core/chapters/locate';
import type { Seconds } from '../../core/time/seconds';
import { turnAt } from '../../core/timing/locate';
import type { Times } from '../../core/timing/times';
import type { Turn } from '../../core/transcript/model';

/** What is in the recording, as far as it is known. */
export interface Contents {
  readonly turns: readonly Turn[];
  readonly times: Times;
  readonly chapters: readonly Chapter[];
}

export const UNKNOWN: Contents = { turns: [], times: [], chapters: [] };

/** Where the turn or chapter at a place ends, or where there is none, the next; null behind the last. */
export function endOf(what: 'turn' | 'chapter', { times, chapters }: Contents, position: Seconds): Seconds | null {
  const parts = what === 'turn' ? times : chapters;
  const here = what === 'turn' ? turnAt(times, position) : chapterAt(chapters, position);
  return (parts[here] ?? parts.find(({ start }) => start > position))?.end ?? null;
}
