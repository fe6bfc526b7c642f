import { createStore, type StoreApi } from 'zustand/vanilla';
import { fold } from '../../core/find/fold';
import type { LibraryItem, LibraryView } from '../../ipc/library-views';
import type { Problem } from '../../ipc/result';
import { type ChosenEpisodes, NO_EPISODES_CHOSEN } from './chosen-episodes';

/** What of an episode of the library is there. */
export const kinds = ['all', 'pairs', 'audio', 'transcript', 'unreadable', 'away'] as const;
export type LibraryKind = (typeof kinds)[number];

export const columns = ['title', 'show', 'date', 'length', 'heard', 'times', 'clips'] as const;
export type LibraryColumn = (typeof columns)[number];

export interface LibraryOrder {
  readonly by: LibraryColumn;
  readonly isDown: boolean;
}

/** How the library is looked at. */
export interface LibraryChoice {
  /** Words that an episode's title, show or date must have. */
  readonly filter: string;
  readonly kind: LibraryKind;
  /** The token of the one folder that is listed; null for all. */
  readonly folder: string | null;
  readonly order: LibraryOrder;
  readonly grouped: boolean;
  readonly look: 'list' | 'covers';
}

export interface LibraryState extends LibraryChoice, ChosenEpisodes {
  /** Null until it was read. */
  readonly view: LibraryView | null;
  /** Why what changed could not be read; null if it could. */
  readonly problem: Problem | null;
  /** The episodes that a dialog is about. */
  readonly subjects: readonly LibraryItem[];
}

export type LibraryStore = StoreApi<LibraryState>;

export function createLibraryStore(): LibraryStore {
  return createStore(() => ({
    ...NO_EPISODES_CHOSEN,
    view: null,
    problem: null,
    subjects: [],
    filter: '',
    kind: 'all',
    folder: null,
    order: { by: 'title', isDown: false },
    grouped: false,
    look: 'list',
  }));
}

/** Seconds before the end from which on an episode counts as finished: most end with thanks and music. */
const ENDING = 30;

/** How far an episode was heard: not begun, in the middle, or finished. */
export function progressOf({ position, duration }: LibraryItem): 'none' | 'begun' | 'finished' {
  if (position <= 0) return 'none';
  return duration !== null && position >= duration - Math.min(ENDING, duration / 10) ? 'finished' : 'begun';
}

/** Whether an episode is of a kind. One that cannot be read is of no other. */
function isOfKind(item: LibraryItem, kind: LibraryKind): boolean {
  switch (kind) {
    case 'all':
      return true;
    case 'away':
      return item.isAway;
    case 'unreadable':
      return item.problem !== null;
    case 'pairs':
      return item.has === 'both' && item.problem === null;
    default:
      return item.has === kind && item.problem === null;
  }
}

/** How many episodes of a folder, or of all, there are of each kind. */
export function countsOf(items: readonly LibraryItem[], folder: string | null): Readonly<Record<LibraryKind, number>> {
  const counts = { all: 0, pairs: 0, audio: 0, transcript: 0, unreadable: 0, away: 0 };
  for (const item of items) {
    if (folder !== null && item.folder !== folder) continue;
    for (const kind of kinds) if (isOfKind(item, kind)) counts[kind] += 1;
  }
  return counts;
}

/** A line of the list: the heading of a show, or an episode. */
export type LibraryRow =
  | { readonly show: string; readonly count: number }
  | { readonly item: LibraryItem; readonly index: number };

/** The episodes that a choice lists, in its order. */
export function listedItems(
  items: readonly LibraryItem[],
  { filter, kind, folder, order, grouped }: LibraryChoice,
): LibraryItem[] {
  const words = fold(filter).text.split(/\s+/).filter(Boolean);
  const listed = items.filter(
    (item) =>
      (folder === null || item.folder === folder) &&
      isOfKind(item, kind) &&
      words.every((word) => textOf(item).includes(word)),
  );
  const compare = comparisons[order.by];
  const sign = order.isDown ? -1 : 1;
  return listed.sort(
    (a, b) =>
      (grouped ? byShow(a, b) : 0) ||
      lastOf(a, b, order.by) ||
      sign * compare(a, b) ||
      byTitle(a, b) ||
      collator.compare(a.apart ?? '', b.apart ?? '') ||
      (a.token < b.token ? -1 : 1),
  );
}

/** These episodes as lines, with a heading for each show if they are grouped. */
export function rowsOf(listed: readonly LibraryItem[], grouped: boolean): LibraryRow[] {
  if (!grouped) return listed.map((item, index) => ({ item, index }));
  const rows: LibraryRow[] = [];
  const counts = new Map<string, number>();
  for (const item of listed) counts.set(showOf(item), (counts.get(showOf(item)) ?? 0) + 1);
  for (const [index, item] of listed.entries()) {
    const show = showOf(item);
    const before = listed[index - 1];
    if (!before || showOf(before) !== show) rows.push({ show, count: counts.get(show) ?? 0 });
    rows.push({ item, index });
  }
  return rows;
}

/** The first episode from `from` on, and around, whose title begins with these letters; -1 for none. */
export function beginningWith(listed: readonly LibraryItem[], letters: string, from: number): number {
  const sought = fold(letters).text;
  for (let step = 0; step < listed.length; step += 1) {
    const index = (from + step) % listed.length;
    const item = listed[index];
    if (item && fold(item.title).text.startsWith(sought)) return index;
  }
  return -1;
}

/** Episodes that were begun and not finished, the one that was opened last first. */
export function continued(items: readonly LibraryItem[], most: number): LibraryItem[] {
  return items
    .filter((item) => item.opened !== null && item.problem === null && !item.isAway && progressOf(item) !== 'finished')
    .sort((a, b) => ((a.opened ?? '') < (b.opened ?? '') ? 1 : -1))
    .slice(0, most);
}

const texts = new WeakMap<LibraryItem, string>();

/** What the filter looks in. */
function textOf(item: LibraryItem): string {
  const known = texts.get(item);
  if (known !== undefined) return known;
  const text = fold([item.title, item.show, item.number, item.date].join(' ')).text;
  texts.set(item, text);
  return text;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const showOf = ({ show }: LibraryItem) => show ?? '';
type Comparison = (a: LibraryItem, b: LibraryItem) => number;
const byTitle: Comparison = (a, b) => collator.compare(a.title, b.title);
/** Shows whose names differ only by case or accents are still two. */
const byShow: Comparison = (a, b) =>
  collator.compare(showOf(a), showOf(b)) || Number(showOf(a) > showOf(b)) - Number(showOf(a) < showOf(b));
const share = ({ position, duration }: LibraryItem) => (duration ? position / duration : 0);
const TIMES = [null, 'estimated', 'stamped', 'synced'] as const;

const comparisons: Readonly<Record<LibraryColumn, Comparison>> = {
  title: byTitle,
  show: byShow,
  date: (a, b) => collator.compare(a.date ?? '', b.date ?? ''),
  length: (a, b) => (a.duration ?? 0) - (b.duration ?? 0),
  heard: (a, b) => share(a) - share(b),
  times: (a, b) => TIMES.indexOf(a.timing) - TIMES.indexOf(b.timing),
  clips: (a, b) => a.clips - b.clips,
};

/** What is not known comes last, in either direction. */
function lastOf(a: LibraryItem, b: LibraryItem, by: LibraryColumn): number {
  const isUnknown = (item: LibraryItem) =>
    (by === 'date' && item.date === null) || (by === 'length' && item.duration === null);
  return Number(isUnknown(a)) - Number(isUnknown(b));
}
