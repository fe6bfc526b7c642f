import { type Seconds, seconds } from '../../time/seconds';
import type { Stretch } from '../../time/stretch';
import type { Heard } from './heard';

/** Seconds. A shorter stretch without words is a pause, and is not reported. */
const SHORTEST = 5;

/** Where the recording has no words of the text: between found words, and at both ends. */
export function untranscribedIn({ starts, ends }: Heard, duration: Seconds): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  const close = (to: number) => {
    if (to - from >= SHORTEST) stretches.push({ start: seconds(from), end: seconds(to) });
  };
  for (let word = 0; word < starts.length; word += 1) {
    if (Number.isNaN(starts[word]!)) continue;
    close(starts[word]!);
    from = Math.max(from, ends[word]!);
  }
  close(duration);
  return stretches;
}
