import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import type { ClipOrder } from '../../../core/clips/clip-order';
import { type ClipFilter, ClipSearch, inOrder } from '../../../core/clips/listing';
import { useApp } from '../../app/context';

const search = new ClipSearch();

/** How the clips of an episode are looked at. */
export interface ClipView {
  readonly clips: readonly Clip[];
  /** Those that are listed, in their order. */
  readonly listed: readonly Clip[];
  readonly filter: ClipFilter;
  readonly order: ClipOrder;
  /** Ids of the clips that are picked, to do the same to all of them. */
  readonly picked: ReadonlySet<string>;
  /** The same clips, as far as they are listed. */
  readonly pickedClips: readonly Clip[];
  setFilter(change: Partial<ClipFilter>): void;
  setOrder(order: ClipOrder): void;
  pick(ids: Iterable<string>): void;
}

/** The clips as they are listed: the search, their order, and those that are picked. */
export function useClipView(): ClipView {
  const { edits, settings, listedClips } = useApp();
  const clips = useStore(edits, (state) => state.clips);
  const order = useStore(settings, (state) => state.clipOrder);
  const { filter, picked } = useStore(listedClips);
  const ordered = useMemo(() => inOrder(clips, order), [clips, order]);
  const listed = useMemo(() => search.found(ordered, filter), [ordered, filter]);
  const pickedClips = useMemo(() => listed.filter(({ id }) => picked.has(id)), [listed, picked]);
  return {
    clips,
    listed,
    filter,
    order,
    picked,
    pickedClips,
    setFilter: (change) => listedClips.setState(({ filter: before }) => ({ filter: { ...before, ...change } })),
    setOrder: (clipOrder) => settings.setState({ clipOrder }),
    pick: (ids) => listedClips.setState({ picked: new Set(ids) }),
  };
}
