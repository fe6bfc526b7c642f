import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AllClips, ClipInAll, ClipRef, EpisodeOfClips } from '../../core/clips/all-clips';
import { ClipSearch } from '../../core/clips/listing';
import { fold } from '../../core/find/fold';
import type { Problem } from '../../ipc/result';

/** A clip of one of several episodes. */
export interface ListedClip extends Omit<ClipInAll, 'episode'> {
  /** Names it among those of all episodes. */
  readonly ref: string;
  readonly of: EpisodeOfClips;
}

export const clipColumns = ['name', 'episode', 'tags', 'length', 'made'] as const;
export type ClipColumn = (typeof clipColumns)[number];

export interface AllClipsOrder {
  readonly by: ClipColumn;
  readonly isDown: boolean;
}

/** How the clips of all episodes are looked at. Null for whatever show, tag, or episode. */
export interface AllClipsChoice {
  readonly filter: string;
  readonly show: string | null;
  readonly tag: string | null;
  /** The key of the episode. */
  readonly episode: string | null;
  readonly order: AllClipsOrder;
  /** Whether only the chosen ones are listed, in the order in which they were chosen. */
  readonly onlyChosen: boolean;
}

export interface AllClipsState extends AllClipsChoice {
  /** Null until they were read. */
  readonly clips: readonly ListedClip[] | null;
  /** The key of the open episode. */
  readonly open: string | null;
  /** Refs of the chosen clips, in the order in which they were chosen. */
  readonly chosen: readonly string[];
  /** The ref of the clip that keys are for; null for the first. */
  readonly active: string | null;
  /** The ref of the clip that is played; null if none is. */
  readonly playing: string | null;
  /** Refs of clips that are played one after the other. Empty while one is played by itself. */
  readonly row: readonly string[];
  /** Why something could not be done. */
  readonly problem: Problem | null;
  /** The clips that a dialog is about. */
  readonly subject: readonly ListedClip[];
}

export type AllClipsStore = StoreApi<AllClipsState>;

export function createAllClipsStore(): AllClipsStore {
  return createStore(() => ({
    clips: null,
    open: null,
    filter: '',
    show: null,
    tag: null,
    episode: null,
    order: { by: 'episode', isDown: false },
    onlyChosen: false,
    chosen: [],
    active: null,
    playing: null,
    row: [],
    problem: null,
    subject: [],
  }));
}

/**
 * The clips as main tells them. `heard` is the key of the episode whose recording is open; null for none. It is not away,
 * though the library's index may not know it yet.
 */
export function listedOf({ episodes, clips }: AllClips, heard: string | null): ListedClip[] {
  const known = episodes.map((one) => (one.key === heard && one.isAway ? { ...one, isAway: false } : one));
  return clips.flatMap(({ episode, ...clip }) => {
    const of = known[episode];
    return of ? [{ ...clip, of, ref: refText({ episode: of.key, id: clip.id }) }] : [];
  });
}

function refText({ episode, id }: ClipRef): string {
  return `${episode} ${id}`;
}

/** How main names a clip. */
export function clipRef({ of, id }: ListedClip): ClipRef {
  return { episode: of.key, id };
}

/** Whether a clip can be heard. A marker has no length. */
export function canPlay({ of, start, end }: ListedClip): boolean {
  return of.hasSound && !of.isAway && end > start;
}

const search = new ClipSearch<ListedClip>(({ of }) => [of.title, of.show]);

/** The clips that a choice lists, in its order. */
export function listedClips(
  clips: readonly ListedClip[],
  { filter, show, tag, episode, order, onlyChosen }: AllClipsChoice,
  chosen: readonly string[],
): readonly ListedClip[] {
  const wanted = onlyChosen ? clipsByRef(clips, chosen) : clips;
  const ofShow = wanted.filter(
    ({ of }) => (show === null || of.show === show) && (episode === null || of.key === episode),
  );
  const found = search.found(ofShow, { text: filter, tag, speaker: null });
  if (onlyChosen) return found;
  // They come in this order.
  if (order.by === 'episode') return order.isDown ? found.toReversed() : found;
  const compare = comparisons[order.by];
  const sign = order.isDown ? -1 : 1;
  return found.toSorted((a, b) => lastOf(a, b, order.by) || sign * compare(a, b) || byEpisode(a, b));
}

/** Clips by their refs, in the order of these. One that is gone is left out. */
export function clipsByRef(clips: readonly ListedClip[], names: readonly string[]): ListedClip[] {
  const byName = new Map(clips.map((clip) => [clip.ref, clip]));
  return names.flatMap((name) => byName.get(name) ?? []);
}

/** A range of clips that is being chosen. All are named by their refs. */
export interface ClipRange {
  /** Where it began. */
  readonly anchor: string;
  /** What was chosen before it began. It stays chosen when the range shrinks. */
  readonly before: readonly string[];
  /** What is chosen with the range. */
  readonly chosen: readonly string[];
}

/**
 * Chooses the listed clips from where a range began to an index. Without a range, and where the choice was changed
 * otherwise meanwhile, a new one begins at the active clip. Null if none is listed.
 */
export function chooseTo(
  range: ClipRange | null,
  now: { readonly listed: readonly ListedClip[]; readonly chosen: readonly string[]; readonly active: number },
  to: number,
): ClipRange | null {
  const { listed, chosen, active } = now;
  const goesOn = range !== null && String(range.chosen) === String(chosen);
  const found = goesOn ? listed.findIndex(({ ref }) => ref === range.anchor) : -1;
  const from = found < 0 ? active : found;
  const anchor = listed[from]?.ref;
  if (anchor === undefined) return null;
  const before = goesOn && found >= 0 ? range.before : chosen;
  const between = listed.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ ref }) => ref);
  if (to < from) between.reverse();
  return { anchor, before, chosen: [...new Set([...before, ...between])] };
}

/** The shows, and the episodes of a show, that have clips. In order of their names. */
export function showsOf(clips: readonly ListedClip[]): readonly string[] {
  const shows = new Set(clips.flatMap(({ of }) => of.show ?? []));
  return [...shows].sort(collator.compare);
}

/** Likewise. Null for all shows. */
export function episodesOf(clips: readonly ListedClip[], show: string | null): readonly EpisodeOfClips[] {
  const episodes = new Map(clips.map(({ of }) => [of.key, of]));
  return [...episodes.values()]
    .filter((one) => show === null || one.show === show)
    .sort((a, b) => collator.compare(a.title, b.title));
}

/** The index of the next clip whose name begins with these letters; -1 if none does. */
export function clipBeginningWith(clips: readonly ListedClip[], letters: string, from: number): number {
  const sought = fold(letters).text;
  for (let step = 0; step < clips.length; step += 1) {
    const index = (from + step) % clips.length;
    if (fold(clips[index]?.name ?? '').text.startsWith(sought)) return index;
  }
  return -1;
}

/** The chosen clips after some were moved one place up or down, as far as there is room. */
export function movedInOrder(chosen: readonly string[], moving: ReadonlySet<string>, by: 1 | -1): readonly string[] {
  const order = by < 0 ? [...chosen] : chosen.toReversed();
  for (let index = 1; index < order.length; index += 1) {
    const [before, here] = [order[index - 1], order[index]];
    if (before === undefined || here === undefined || !moving.has(here) || moving.has(before)) continue;
    order[index - 1] = here;
    order[index] = before;
  }
  return by < 0 ? order : order.reverse();
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
type Comparison = (a: ListedClip, b: ListedClip) => number;
const byEpisode: Comparison = (a, b) =>
  collator.compare(a.of.title, b.of.title) ||
  (a.of.key < b.of.key ? -1 : Number(a.of.key > b.of.key)) ||
  a.start - b.start;
const lengthOf = ({ start, end }: ListedClip) => end - start;

const comparisons: Readonly<Record<ClipColumn, Comparison>> = {
  name: (a, b) => collator.compare(a.name, b.name),
  episode: byEpisode,
  tags: (a, b) => collator.compare(a.tags.join(' '), b.tags.join(' ')),
  length: (a, b) => lengthOf(a) - lengthOf(b),
  made: (a, b) => (a.made ?? 0) - (b.made ?? 0),
};

/** What is not known comes last, in either direction. */
function lastOf(a: ListedClip, b: ListedClip, by: ClipColumn): number {
  const isUnknown = (clip: ListedClip) =>
    (by === 'made' && clip.made === null) || (by === 'tags' && clip.tags.length === 0);
  return Number(isUnknown(a)) - Number(isUnknown(b));
}
