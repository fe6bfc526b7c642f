import { ContextMenu } from '@base-ui/react/context-menu';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import { useApp } from '../../app/context';
import { showClip } from '../../app/showing-clip';
import { takesText } from '../../app/text-field';
import { ClipCard } from './ClipCard';
import { ClipMenu } from './ClipMenu';
import styles from './Clips.module.css';
import type { ClipView } from './use-clip-view';
import { useDraggedClips } from './use-dragged-clips';

interface ClipListProps {
  readonly view: ClipView;
  /** Id of the episode: a clip of another episode may have the same id, and what is being typed must not go there. */
  readonly episode: string | undefined;
  /** The id of the element that names the list. */
  readonly labelledBy: string;
  /** Takes what gives the list the focus. */
  readonly handle: Ref<ListHandle>;
}

/** What gives the list the focus. */
export interface ListHandle {
  /** The first card gets it. */
  enter(): void;
}

/** Pixels that a card takes before it is measured, with the space under it. */
const usualHeight = () => 84;

/** Cards beyond the view that are drawn. */
const BEYOND = 6;

/** Where the focus was last: on a card, or on its control of so many. */
interface Focused {
  readonly clip: string;
  readonly index: number;
  readonly control: number;
}

/** The cards of the clips that are listed. Those far from the view are not drawn. */
export function ClipList({ view, episode, labelledBy, handle }: ClipListProps) {
  const app = useApp();
  const { listed: clips, picked, pickedClips, pick, order } = view;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef<Focused | null>(null);
  /** The clip from which a row of them is picked. */
  const anchor = useRef<string | null>(null);
  const [stop, setStop] = useState<string | null>(null);
  const [asked, setAsked] = useState<readonly Clip[]>([]);
  const open = useStore(app.chosen, (state) => state.clip);
  const indexOf = useMemo(() => new Map(clips.map(({ id }, index) => [id, index])), [clips]);
  const stopAt = (stop === null ? undefined : indexOf.get(stop)) ?? 0;
  const openAt = open === null ? undefined : indexOf.get(open);
  const dragged = useDraggedClips(view);

  // Another function would have all places computed again.
  const getItemKey = useCallback((index: number) => `${episode} ${clips[index]?.id}`, [episode, clips]);
  const virtualizer = useVirtualizer({
    count: clips.length,
    getScrollElement: () => box.current,
    estimateSize: usualHeight,
    getItemKey,
    overscan: BEYOND,
    // The tab stop and a field that has the focus stay on the page wherever the view is.
    rangeExtractor: (range) => withIndexes(range, [stopAt, openAt ?? stopAt]),
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

  useImperativeHandle(handle, () => ({ enter: () => go(0) }));

  // A clip that is made, or taken by a key elsewhere, comes into view.
  useEffect(() => {
    if (openAt !== undefined) virtualizer.scrollToIndex(openAt, { align: 'auto' });
  }, [openAt, virtualizer]);

  // What had the focus may be gone. Then the same control of the card in its place gets it.
  useLayoutEffect(() => {
    const { current: last } = focused;
    if (!last || indexOf.has(last.clip)) return;
    focused.current = null;
    const next = clips[Math.min(last.index, clips.length - 1)];
    if (!next || document.activeElement !== document.body) return;
    flushSync(() => setStop(next.id));
    const card = cardOf(next.id);
    const home = card && (controlsIn(card)[last.control] ?? card);
    // Also after a press of the mouse, so that the focus can be seen.
    home?.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
  });

  function onFocus({ target }: FocusEvent): void {
    const card = target.closest<HTMLElement>('[data-clip]');
    const clip = card?.dataset.clip;
    if (!card || clip === undefined) return;
    setStop(clip);
    focused.current = {
      clip,
      index: indexOf.get(clip) ?? 0,
      control: controlsIn(card).indexOf(target as HTMLElement),
    };
  }

  function onBlur({ relatedTarget }: FocusEvent): void {
    if (relatedTarget && !list.current?.contains(relatedTarget)) focused.current = null;
  }

  /** Picks the clips from where the row began to this. */
  function pickTo(index: number): void {
    const from = indexOf.get(anchor.current ?? '') ?? stopAt;
    anchor.current = clips[from]?.id ?? null;
    pick(clips.slice(Math.min(from, index), Math.max(from, index) + 1).map(({ id }) => id));
  }

  function toggle(id: string): void {
    anchor.current = id;
    pick(picked.has(id) ? [...picked].filter((one) => one !== id) : [...picked, id]);
  }

  function openOrClose(clip: Clip): void {
    if (open === clip.id) app.chosen.setState({ clip: null });
    else showClip(app, clip);
  }

  function onClick(event: MouseEvent): void {
    const index = indexAt(event.target);
    const clip = clips[index];
    // A click that ends a selection means the selection.
    if (!clip || isControl(event.target) || document.getSelection()?.isCollapsed === false) return;
    if (event.shiftKey) pickTo(index);
    else if (event.ctrlKey || event.metaKey) toggle(clip.id);
    else {
      pick([]);
      anchor.current = clip.id;
      openOrClose(clip);
    }
    cardOf(clip.id)?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || (event.target instanceof Element && takesText(event.target))) return;
    if (isHandled(event)) event.preventDefault();
  }

  /** Returns whether the key was meant for the list. */
  function isHandled(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event;
    const clip = clips[stopAt];
    const isOnCard = event.target === (clip && cardOf(clip.id));
    if (event.ctrlKey || event.metaKey) {
      if (key === 'a') pick(clips.map(({ id }) => id));
      else if (key === ' ' && clip && isOnCard) toggle(clip.id);
      else if (shiftKey && key.toLowerCase() === 'c' && clip && app.episode.getState().episode?.transcript)
        void app.quoting.copy(clip.id);
      else if (key === 'ArrowUp' || key === 'ArrowDown') dragged.step(stopAt, key === 'ArrowUp' ? -1 : 1);
      else return false;
      return true;
    }
    const to = target(key, stopAt, clips.length - 1);
    if (to !== null) {
      if (shiftKey) pickTo(to);
      else anchor.current = clips[to]?.id ?? null;
      go(to);
      return true;
    }
    if (shiftKey || !clip) return false;
    if (key === 'Escape' && pickedClips.length > 0) pick([]);
    else if (key === 'Delete') app.clipping.remove(...(pickedClips.length > 0 ? pickedClips : [clip]));
    else if (key === 'F2') rename(clip);
    else if (key === 'Enter' && isOnCard) openOrClose(clip);
    else if (key === 'ArrowRight' || key === 'ArrowLeft') return walk(event.target, key === 'ArrowRight' ? 1 : -1);
    else return false;
    return true;
  }

  /** Goes to the control after or before what has the focus, or from the first to the card. */
  function walk(from: EventTarget, by: 1 | -1): boolean {
    const card = from instanceof Element ? from.closest<HTMLElement>('[data-clip]') : null;
    if (!card) return false;
    const stations = [card, ...controlsIn(card)];
    stations[stations.indexOf(from as HTMLElement) + by]?.focus({ preventScroll: true });
    return true;
  }

  function rename({ id }: Clip): void {
    const name = cardOf(id)?.querySelector('input');
    name?.focus();
    name?.select();
  }

  function indexAt(element: EventTarget): number {
    const card = element instanceof Element ? element.closest<HTMLElement>('[data-clip]') : null;
    return indexOf.get(card?.dataset.clip ?? '') ?? -1;
  }

  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        ref={box}
        className={styles.scroller}
        {...dragged.handlers}
        onContextMenu={(event) => {
          const clip = clips[indexAt(event.target)];
          if (!clip || (event.target instanceof Element && takesText(event.target))) event.preventBaseUIHandler();
          else setAsked(picked.has(clip.id) ? pickedClips : [clip]);
        }}
      >
        <ul
          ref={list}
          // biome-ignore lint/a11y/noRedundantRoles: without list-style, WebKit forgets that a list is one.
          role="list"
          aria-labelledby={labelledBy}
          className={styles.list}
          style={{ height: virtualizer.getTotalSize() }}
          onFocus={onFocus}
          onBlur={onBlur}
          onMouseDown={(event) => {
            // It would select text.
            if (event.shiftKey && !isControl(event.target)) event.preventDefault();
          }}
          onClick={onClick}
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
                isPicked={picked.has(clip.id)}
                top={start}
                measure={virtualizer.measureElement}
                onDrag={order === 'hand' ? dragged.begin : null}
                dropsAt={
                  dragged.at === index ? 'before' : dragged.at === index + 1 && !clips[index + 1] ? 'after' : undefined
                }
              />
            );
          })}
        </ul>
      </ContextMenu.Trigger>
      <ClipMenu clips={asked} onRename={rename} />
    </ContextMenu.Root>
  );
}

function withIndexes(range: Range, indexes: readonly number[]): number[] {
  const near = defaultRangeExtractor(range);
  const far = indexes.filter((index) => index < range.count && !near.includes(index));
  return far.length === 0 ? near : [...new Set([...near, ...far])].sort((a, b) => a - b);
}

function controlsIn(card: HTMLElement): HTMLElement[] {
  return [...card.querySelectorAll<HTMLElement>('button:enabled')];
}

function isControl(element: EventTarget): boolean {
  return element instanceof Element && element.closest('button, input, textarea, label') !== null;
}

/** Where a key moves the tab stop; null for other keys. */
function target(key: string, from: number, last: number): number | null {
  if (key === 'ArrowDown') return Math.min(from + 1, last);
  if (key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return null;
}
