import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import { useApp } from '../../app/context';
import { takesText } from '../../app/text-field';
import { ClipCard } from './ClipCard';
import styles from './Clips.module.css';

interface ClipListProps {
  readonly clips: readonly Clip[];
  /** Id of the episode: a clip of another may have the same id, and what is being typed is not about that. */
  readonly episode: string | undefined;
  /** The id of what names the list. */
  readonly labelledBy: string;
}

/** Pixels that a card takes before it is measured, with the space under it. */
const usualHeight = () => 120;

/** Cards beyond the view that are drawn. */
const BEYOND = 6;

/** Where the focus was last: on a card, or on its control of so many. */
interface Focused {
  readonly clip: string;
  readonly index: number;
  readonly control: number;
}

/** The cards of the clips. Those far from the view are not drawn. */
export function ClipList({ clips, episode, labelledBy }: ClipListProps) {
  const { chosen } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef<Focused | null>(null);
  const [stop, setStop] = useState<string | null>(null);
  const indexOf = useMemo(() => new Map(clips.map(({ id }, index) => [id, index])), [clips]);
  const stopAt = (stop === null ? undefined : indexOf.get(stop)) ?? 0;

  // Another function would have all places reckoned again.
  const getItemKey = useCallback((index: number) => `${episode} ${clips[index]?.id}`, [episode, clips]);
  const virtualizer = useVirtualizer({
    count: clips.length,
    getScrollElement: () => box.current,
    estimateSize: usualHeight,
    getItemKey,
    overscan: BEYOND,
    // The tab stop is on the page wherever the view is.
    rangeExtractor: (range) => withIndex(range, stopAt),
  });

  const cardOf = (clip: string) =>
    list.current?.querySelector<HTMLElement>(`:scope > [data-clip="${CSS.escape(clip)}"]`) ?? null;

  /** Brings a card into view and gives it the focus. */
  function go(index: number): void {
    const clip = clips[index]?.id;
    if (clip === undefined) return;
    flushSync(() => setStop(clip));
    virtualizer.scrollToIndex(index, { align: 'auto' });
    cardOf(clip)?.focus({ preventScroll: true });
  }

  // What had the focus may be gone: then the same of what took its place has it.
  useLayoutEffect(() => {
    const { current: last } = focused;
    if (!last || indexOf.has(last.clip)) return;
    focused.current = null;
    const next = clips[Math.min(last.index, clips.length - 1)];
    if (!next || document.activeElement !== document.body) return;
    flushSync(() => setStop(next.id));
    const card = cardOf(next.id);
    const home = card && (controlsIn(card)[last.control] ?? card);
    // Also after a press of the mouse: where the focus went can be seen.
    home?.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
  });

  // A card whose note is to be written is drawn, wherever it is.
  const wanted = useStore(chosen, (state) => (state.wanted === 'note' ? state.clip : null));
  useLayoutEffect(() => {
    const index = wanted === null ? undefined : indexOf.get(wanted);
    if (index === undefined) return;
    setStop(wanted);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [wanted, indexOf, virtualizer]);

  function onFocus({ target }: FocusEvent): void {
    const card = target.closest<HTMLElement>('[data-clip]');
    const clip = card?.dataset.clip;
    if (!card || clip === undefined) return;
    setStop(clip);
    chosen.setState({ clip });
    focused.current = {
      clip,
      index: indexOf.get(clip) ?? 0,
      control: controlsIn(card).indexOf(target as HTMLElement),
    };
  }

  function onBlur({ relatedTarget }: FocusEvent): void {
    if (relatedTarget && !list.current?.contains(relatedTarget)) focused.current = null;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && takesText(event.target)) return;
    const to = target(event.key, stopAt, clips.length - 1);
    if (to === null) return;
    event.preventDefault();
    go(to);
  }

  return (
    <div ref={box} className={styles.scroller}>
      <ul
        ref={list}
        // biome-ignore lint/a11y/noRedundantRoles: without list-style, WebKit forgets that a list is one.
        role="list"
        aria-labelledby={labelledBy}
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
        onFocus={onFocus}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
      >
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const clip = clips[index];
          if (!clip) return null;
          return (
            <ClipCard
              key={key}
              clip={clip}
              index={index}
              outOf={clips.length}
              isStop={index === stopAt}
              top={start}
              measure={virtualizer.measureElement}
            />
          );
        })}
      </ul>
    </div>
  );
}

function withIndex(range: Range, index: number): number[] {
  const near = defaultRangeExtractor(range);
  if (near.includes(index) || index >= range.count) return near;
  return [...near, index].sort((a, b) => a - b);
}

function controlsIn(card: HTMLElement): HTMLElement[] {
  return [...card.querySelectorAll<HTMLElement>('button:enabled')];
}

/** Where a key takes the tab stop; null where it takes it nowhere. */
function target(key: string, from: number, last: number): number | null {
  if (key === 'ArrowDown') return Math.min(from + 1, last);
  if (key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return null;
}
