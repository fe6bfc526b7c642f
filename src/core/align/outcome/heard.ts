import { FRAME } from '../features/front-end';
import type { SectionTimes } from '../fine/section';
import type { Plan } from '../plan';
import { COARSE_HOP, type Section } from '../search/band';
import type { CoarsePath } from '../search/coarse';
import type { WordTimes } from '../voices/voice-evidence';

/** Seconds from a frame to the phone that its window first holds: the window reaches 16 ms beyond the hop. */
export const WINDOW_BIAS = 0.015;

/** The spoken words of a turn: from `from` to before `to`. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/** What both searches found for each spoken word, by index. */
export interface Heard extends WordTimes {
  /** The starts that the coarse search found. */
  readonly coarseStarts: Float64Array;
  /** Mean score of the word's frames, in nats. */
  readonly fits: Float32Array;
  /** How much worse it would be to start the word elsewhere, in nats; -1 where that was not computed. */
  readonly margins: Float32Array;
  /** Whether a person set the start. */
  readonly isPinned: Uint8Array;
}

/** The times of the coarse search, for a start. */
export function heardCoarsely(path: CoarsePath): Heard {
  const secondsOf = (frames: Int32Array) =>
    Float64Array.from(frames, (frame) => (frame < 0 ? Number.NaN : frame * COARSE_HOP * FRAME));
  const count = path.starts.length;
  const starts = secondsOf(path.starts);
  return {
    starts,
    ends: secondsOf(path.ends),
    coarseStarts: starts.slice(),
    fits: new Float32Array(count),
    margins: new Float32Array(count).fill(-1),
    isPinned: new Uint8Array(count),
  };
}

/** Adds what the fine search found in a section. `times` is null where it found no path. */
export function refine(heard: Heard, plan: Plan, section: Section, times: SectionTimes | null): void {
  if (times === null) return;
  for (let index = 0; index < section.endWord - section.firstWord; index += 1) {
    const word = plan.kept[section.firstWord + index]!;
    if (times.starts[index]! < 0) continue;
    heard.starts[word] = times.starts[index]! * FRAME + WINDOW_BIAS;
    heard.ends[word] = times.ends[index]! * FRAME + WINDOW_BIAS;
    heard.fits[word] = times.fits[index]!;
    heard.margins[word] = times.margins[index]!;
  }
}

/**
 * Mean score of the frames of the words that were found, or NaN. Each word is weighted by its length, or by `shortest`
 * if it is shorter.
 */
export function meanFit({ starts, ends, fits }: Heard, words: Iterable<number>, shortest = 0): number {
  let [sum, length] = [0, 0];
  for (const word of words) {
    if (Number.isNaN(starts[word]!)) continue;
    const duration = Math.max(shortest, ends[word]! - starts[word]!);
    sum += fits[word]! * duration;
    length += duration;
  }
  return sum / length;
}

/** Median seconds for each phone in a recording, over the words that were found; 0 if none was. */
export function paceOf({ starts, ends }: Heard, phonesOf: (word: number) => number): number {
  const paces = starts.map((start, word) => (ends[word]! - start) / phonesOf(word));
  const found = paces.filter((pace) => !Number.isNaN(pace)).sort();
  return found[found.length >> 1] ?? 0;
}
