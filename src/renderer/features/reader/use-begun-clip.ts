import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Times } from '../../../core/transcript/times';
import { useApp } from '../../app/context';
import { momentAt } from '../../playback/clock';
import { highlight, rangeBetween } from './page-range';

/** Marks the words of a clip that has begun, up to what is being said. */
export function useBegunClip(list: HTMLElement | null, times: Times): void {
  const { clock, edits, listening } = useApp();
  const begun = useStore(edits, (state) => state.pendingStart);

  useEffect(() => {
    if (!list || begun === null) return;
    const first = firstWordAt(times, begun);
    if (!first) return;
    let shown: string | null = null;
    const show = (turn: number, word: number) => {
      const now = `${turn} ${word}`;
      if (turn < 0 || now === shown) return;
      shown = now;
      const isBehind = turn > first.turn || (turn === first.turn && word >= first.word);
      highlight('begun-clip', isBehind ? rangeBetween(list, first, { turn, word: Math.max(0, word) }) : null);
    };
    const { turn, word } = momentAt(times, listening.position);
    show(turn, word);
    const stop = clock.subscribe((moment) => show(moment.turn, moment.word));
    // Elements that are made anew take the range with them.
    const remade = new MutationObserver(() => {
      shown = null;
      clock.refresh();
    });
    remade.observe(list, { childList: true, subtree: true });
    return () => {
      stop();
      remade.disconnect();
      highlight('begun-clip', null);
    };
  }, [list, begun, times, clock, listening]);
}

/** The word that is said at a time, or the next; null behind the last. */
function firstWordAt(times: Times, time: number): { readonly turn: number; readonly word: number } | null {
  const turn = times.findIndex(({ end }) => end > time);
  const words = times[turn]?.words;
  return words
    ? {
        turn,
        word: Math.max(
          0,
          words.findLastIndex((start) => start <= time),
        ),
      }
    : null;
}
