import { fold } from '../find/fold';
import { type Seconds, seconds } from '../time/seconds';
import type { Clip } from './clip';
import type { ClipOrder } from './clip-order';

/** Which clips of an episode are looked at. Null for whatever tag, or speaker. */
export interface ClipFilter {
  /** What is looked for, in names, words, notes, tags and speakers. */
  readonly text: string;
  readonly tag: string | null;
  readonly speaker: string | null;
}

/** Numbers in names are in the order of numbers: clip 2 before clip 10. */
const names = new Intl.Collator(undefined, { numeric: true });

const comparisons: { readonly [Order in ClipOrder]: (a: Clip, b: Clip) => number } = {
  time: () => 0,
  name: (a, b) => names.compare(a.name, b.name),
  length: (a, b) => b.end - b.start - (a.end - a.start),
  newest: (a, b) => (b.made ?? 0) - (a.made ?? 0),
  hand: (a, b) => placeOf(a) - placeOf(b),
};

/** Clips in an order: the longest first, the newest first. Those that are equal in it stay in the order of time. */
export function inOrder(clips: readonly Clip[], order: ClipOrder): readonly Clip[] {
  return order === 'time' ? clips : clips.toSorted(comparisons[order]);
}

/** What is looked at of a clip that is looked for. */
type SearchedClip = Pick<Clip, 'name' | 'text' | 'note' | 'tags' | 'speakers'>;

/** Looks for clips. What each says is read once; after that a query takes time linear in that. */
export class ClipSearch<Listed extends SearchedClip = Clip> {
  readonly #texts = new WeakMap<Listed, string>();
  readonly #more: (clip: Listed) => readonly (string | null)[];

  /** `more` tells what else is looked in. */
  constructor(more: (clip: Listed) => readonly (string | null)[] = () => []) {
    this.#more = more;
  }

  /** Those that have every word that is looked for somewhere, whatever its case and accents. */
  found(clips: readonly Listed[], { text, tag, speaker }: ClipFilter): readonly Listed[] {
    const words = fold(text).text.split(' ').filter(Boolean);
    if (words.length === 0 && tag === null && speaker === null) return clips;
    return clips.filter((clip) => {
      if (tag !== null && !clip.tags.includes(tag)) return false;
      if (speaker !== null && !clip.speakers.includes(speaker)) return false;
      if (words.length === 0) return true;
      const said = this.#textOf(clip);
      return words.every((word) => said.includes(word));
    });
  }

  #textOf(clip: Listed): string {
    const known = this.#texts.get(clip);
    if (known !== undefined) return known;
    const { name, text, note, tags, speakers } = clip;
    const folded = fold([name, text, note, ...tags, ...speakers, ...this.#more(clip)].join('\n')).text;
    this.#texts.set(clip, folded);
    return folded;
  }
}

/** How long clips are one after the other. */
export function totalLength(clips: readonly Pick<Clip, 'start' | 'end'>[]): Seconds {
  return seconds(clips.reduce((sum, { start, end }) => sum + end - start, 0));
}

/** Each once, in the order of the alphabet. */
export function tagsOf(clips: readonly Pick<Clip, 'tags'>[]): readonly string[] {
  return [...new Set(clips.flatMap(({ tags }) => tags))].sort(names.compare);
}

/** Each once, in the order of the alphabet. */
export function speakersOf(clips: readonly Clip[]): readonly string[] {
  return [...new Set(clips.flatMap(({ speakers }) => speakers))].sort(names.compare);
}

/** Less between two places, and all get new ones: halves of halves are not told apart for ever. */
const LEAST_STEP = 1e-6;

/**
 * Moves clips, as they stand, to before another in the listener's own order; to the end with null. `clips` are all of
 * them in that order. Returns the places that become others.
 */
export function moved(
  clips: readonly Clip[],
  ids: ReadonlySet<string>,
  before: string | null,
): { readonly id: string; readonly to: { readonly place: number } }[] {
  const going = clips.filter(({ id }) => ids.has(id));
  const staying = clips.filter(({ id }) => !ids.has(id));
  const found = staying.findIndex(({ id }) => id === before);
  const at = found < 0 ? staying.length : found;
  const [previous, next] = [staying[at - 1], staying[at]];
  const room = going.length + 1;
  const from = previous ? placeOf(previous) : next ? placeOf(next) - room : 0;
  const step = previous && next ? (placeOf(next) - from) / room : 1;
  if (step < LEAST_STEP) {
    const all = [...staying.slice(0, at), ...going, ...staying.slice(at)];
    return all.map(({ id }, index) => ({ id, to: { place: index } }));
  }
  return going.map(({ id }, index) => ({ id, to: { place: from + step * (index + 1) } }));
}

function placeOf({ place, start }: Clip): number {
  return place ?? start;
}
