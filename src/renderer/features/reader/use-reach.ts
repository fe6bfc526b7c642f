import { useCallback, useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Turn } from '../../../core/transcript/model';
import { revealTurnsBy } from '../../app/turns-on-page';
import { blockName, chunkName, Nearness, type Reason, sectionName } from './nearness';
import { chunkOf, type Layout, sectionOf } from './page-layout';
import { blockOfWord, blocksOf } from './text-blocks';

/** Reaches turns that are not drawn, or drawn without an element for each word. */
export interface Reach {
  readonly nearness: Nearness;
  /** The element of a turn, which is drawn if necessary; null if there is no such turn. */
  turnElement(turn: number): HTMLElement | null;
  /** Draws the turn of the spoken word with an element for each word, until another is spoken. */
  keepSpoken(turn: number, word: number): void;
  /** Keeps the turn with the tab stop on the page. */
  keepStop(turn: number): void;
}

/** `lastTurn` returns the turn to begin at. */
export function useReach(
  scroller: HTMLElement,
  list: HTMLElement | null,
  turns: readonly Turn[],
  layout: Layout,
  lastTurn: () => number,
): Reach {
  const partsOf = useCallback(
    (turn: number, word: number): string[] => {
      const chunk = chunkOf(layout, turn);
      const blocks = turns[turn] ? blocksOf(turns[turn]) : [];
      const block = blocks.length > 1 ? [blockName(turn, blockOfWord(blocks, word))] : [];
      return [sectionName(sectionOf(chunk)), chunkName(chunk), ...block];
    },
    [turns, layout],
  );
  // A correction changes turns and layout, and what is near stays near.
  const begin = useRef(() => partsOf(Math.max(0, lastTurn()), 0));
  const nearness = useMemo(() => {
    const fresh = new Nearness(scroller);
    fresh.require('spoken', begin.current());
    return fresh;
  }, [scroller]);
  useEffect(() => () => nearness.dispose(), [nearness]);

  const reach = useMemo((): Reach => {
    let spoken = '';
    const draw = (reason: Reason, turn: number, word: number) =>
      flushSync(() => nearness.require(reason, partsOf(turn, word)));
    const find = (turn: number) => list?.querySelector<HTMLElement>(`[data-turn="${turn}"]`) ?? null;
    return {
      nearness,
      turnElement(turn) {
        if (turns[turn] === undefined) return null;
        const there = find(turn);
        if (there) return there;
        draw('stop', turn, 0);
        return find(turn);
      },
      keepSpoken(turn, word) {
        const blocks = turns[turn] ? blocksOf(turns[turn]) : [];
        const place = `${turn} ${blocks.length > 1 ? blockOfWord(blocks, word) : 0}`;
        if (place === spoken) return;
        spoken = place;
        draw('spoken', turn, word);
      },
      keepStop: (turn) => nearness.require('stop', partsOf(turn, 0).slice(0, 2)),
    };
  }, [nearness, list, turns, partsOf]);
  useEffect(() => revealTurnsBy(reach.turnElement), [reach]);
  return reach;
}
