import { type Clip, clipSchema } from '../clip';

/** A clip of a second for tests. Fields that are not given are empty. Its name is its id. */
export function aClip({ id = 'clip', start, ...more }: Partial<Omit<Clip, 'start' | 'end'>> & Ends = {}): Clip {
  const from = start ?? 1;
  return clipSchema.parse({ id, name: id, start: from, end: from + 1, text: '', speakers: [], ...more });
}

interface Ends {
  readonly start?: number;
  readonly end?: number;
}
