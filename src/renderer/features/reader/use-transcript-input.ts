import { useCallback, useEffect, useRef } from 'react';
import type { Seconds } from '../../../core/time/seconds';
import type { ShownTranscript } from '../../../core/transcript/model';
import type { Times } from '../../../core/transcript/times';
import { wordsOf } from '../../../core/transcript/words';
import { useApp } from '../../app/context';
import { takesText } from '../../app/text-field';
import { bringIntoView } from '../../app/turns-on-page';
import type { WordPlace } from '../../state/selection';
import { turnSaidBy } from '../../state/shown-speaker';
import { placeOf } from './page-selection';
import { wordAtOffset } from './places';
import type { Reach } from './use-reach';

/**
 * Clicks and keys in the transcript. It is one tab stop, at the turn that had the focus last or is spoken. Up, Down,
 * Home and End go between turns: those of one speaker, if only these are shown. Enter plays from one. Right and Left go through the links and buttons inside a turn,
 * so these can be reached without tab stops of their own. Returns a function that moves the tab stop, unless the focus
 * is inside.
 */
export function useTranscriptInput(
  list: HTMLElement | null,
  transcript: ShownTranscript,
  times: Times,
  only: string | null,
  { turnElement, keepStop }: Reach,
): (turn: number) => void {
  const { listening, selection, clipping, editor, ask } = useApp();
  const stop = useRef<HTMLElement | null>(null);

  const moveStop = useCallback(
    (to: HTMLElement | null): void => {
      if (!to || to === stop.current) return;
      if (stop.current) stop.current.tabIndex = -1;
      to.tabIndex = 0;
      stop.current = to;
      keepStop(Number(to.getAttribute('data-turn')));
    },
    [keepStop],
  );

  useEffect(() => {
    if (!list) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    const startOf = (item: Element | null) => times[Number(item?.getAttribute('data-turn'))]?.start;

    function onClick(event: MouseEvent): void {
      const target = event.target;
      if (!list || !(target instanceof Element)) return;
      const link = target.closest('a');
      if (link) {
        event.preventDefault();
        void ask('link:open', { url: link.href });
        return;
      }
      if (takesText(target)) return;
      if (target.closest('[data-who]')) {
        editor.askSpeaker(Number(itemOf(target)?.getAttribute('data-turn')));
        return;
      }
      selection.setState({ clicked: placeOfClick(list, target, transcript) });
      const time = timeOfClick(list, target, transcript, times);
      // A click that ends a selection is for the selection.
      if (time !== undefined && document.getSelection()?.isCollapsed !== false) listening.seek(time);
    }

    function onKey(event: KeyboardEvent): void {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const item = itemOf(event.target);
      if (!list || !item || (event.target instanceof Element && takesText(event.target))) return;
      if (event.key === 'Enter') {
        const start = startOf(item);
        if (event.target !== item || start === undefined) return;
        listening.playFrom(start);
      } else {
        const to = target(item, event.key, transcript, only, turnElement);
        if (!to) return;
        const turn = Number(to.getAttribute('data-turn') ?? Number.NaN);
        if (!Number.isNaN(turn)) selection.setState({ clicked: { turn, word: 0 } });
        to.focus({ preventScroll: true });
        bringIntoView(to, 'nearest');
      }
      event.preventDefault();
    }

    function onContextMenu({ target }: MouseEvent): void {
      if (!list || !(target instanceof Element)) return;
      selection.setState({
        pointed: timeOfClick(list, target, transcript, times) ?? startOf(itemOf(target)) ?? null,
        clicked: placeOfClick(list, target, transcript),
      });
    }

    /** The first click has gone there. */
    function onDoubleClick({ target }: MouseEvent): void {
      if (!(target instanceof Element) || !target.closest('[data-to-start]')) return;
      clipping.clipTurn(Number(itemOf(target)?.getAttribute('data-turn')));
    }

    if (!stop.current?.isConnected) moveStop(list.querySelector<HTMLElement>('[data-turn]'));
    list.addEventListener('click', onClick, { signal });
    list.addEventListener('dblclick', onDoubleClick, { signal });
    list.addEventListener('contextmenu', onContextMenu, { signal });
    // The middle button would open another window.
    list.addEventListener('auxclick', (event) => itemOf(event.target) && event.preventDefault(), { signal });
    list.addEventListener('keydown', onKey, { signal });
    list.addEventListener('focusin', (event) => moveStop(itemOf(event.target)), { signal });
    return () => listeners.abort();
  }, [list, transcript, times, only, listening, selection, clipping, editor, ask, moveStop, turnElement]);

  return (turn) => {
    if (turn >= 0 && list && !list.contains(document.activeElement)) {
      moveStop(turnElement(turn));
    }
  };
}

/** The word at an element, otherwise the first of its turn. Null outside the turns. */
function placeOfClick(list: Element, target: Element, { turns }: ShownTranscript): WordPlace | null {
  const item = itemOf(target);
  if (!item) return null;
  const turn = Number(item.getAttribute('data-turn'));
  const word = target.closest('[data-word]');
  if (word) return { turn, word: Number(word.getAttribute('data-word')) };
  const place = target.closest('em, strong, s, code') && placeOf(list, target, 0);
  const inside = place ? wordAtOffset(wordsOf(turns[turn]?.text ?? ''), place.offset) : 0;
  return { turn, word: Math.max(0, inside) };
}

/** The time that a click at an element means: a word's start, a turn's, or the end of a break. */
function timeOfClick(list: Element, target: Element, transcript: ShownTranscript, times: Times): Seconds | undefined {
  const skip = target.closest('[data-skip-to]');
  if (skip) return Number(skip.getAttribute('data-skip-to')) as Seconds;
  const index = Number(itemOf(target)?.getAttribute('data-turn'));
  const [turn, time] = [transcript.turns[index], times[index]];
  if (!turn || !time) return undefined;
  if (target.closest('[data-to-start]')) return time.start;
  const word = target.closest('[data-word]');
  if (word) return time.words[Number(word.getAttribute('data-word'))] ?? time.start;
  // The smaller part of a word that crosses the end of a link.
  const place = target.closest('em, strong, s, code') && placeOf(list, target, 0);
  return place ? (time.words[wordAtOffset(wordsOf(turn.text), place.offset)] ?? time.start) : undefined;
}

function itemOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-turn]') : null;
}

/** Where a key moves the focus from inside a turn. */
function target(
  item: HTMLElement,
  key: string,
  { turns }: ShownTranscript,
  only: string | null,
  turnElement: Reach['turnElement'],
): HTMLElement | null {
  const inside = [item, ...item.querySelectorAll<HTMLElement>('a, button')];
  const at = inside.indexOf(document.activeElement as HTMLElement);
  if (key === 'ArrowRight') return inside[at + 1] ?? null;
  if (key === 'ArrowLeft') return inside[at - 1] ?? null;
  const index = Number(item.getAttribute('data-turn'));
  if (key === 'ArrowDown') return turnElement(turnSaidBy(only, turns, index + 1));
  if (key === 'ArrowUp') return turnElement(turnSaidBy(only, turns, index - 1, -1));
  if (key === 'Home') return turnElement(turnSaidBy(only, turns, 0));
  if (key === 'End') return turnElement(turnSaidBy(only, turns, turns.length - 1, -1));
  return null;
}
