import type { Cue } from '../../toolkits/cues/cue';

/**
 * Inserts repeated lines, each before the first line with a later time. The lines themselves stay in the order of the
 * source.
 */
export function withRepeats(cues: readonly Cue[], repeats: readonly Cue[]): readonly Cue[] {
  if (repeats.length === 0) return cues;
  const sorted = [...repeats].sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  const placed: Cue[] = [];
  let next = 0;
  for (const cue of cues) {
    for (let repeat = sorted[next]; repeat !== undefined && isBefore(repeat, cue); repeat = sorted[next]) {
      placed.push(repeat);
      next += 1;
    }
    placed.push(cue);
  }
  return [...placed, ...sorted.slice(next)];
}

function isBefore({ start }: Cue, cue: Cue): boolean {
  return start !== null && cue.start !== null && start < cue.start;
}
