import { useDeferredValue, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Hit } from '../../../core/find/find-text';
import { useApp } from '../../app/context';
import { bringIntoView } from '../../app/turns-on-page';

/** The hits, by turn, and the current one, which is brought into view. */
export function useFindHits(list: HTMLElement | null): {
  readonly hits: ReadonlyMap<number, readonly Hit[]>;
  readonly here: Hit | undefined;
} {
  const { find } = useApp();
  // After the typing, which never waits for the page of a long talk.
  const { hits: found, at, shown } = useDeferredValue(useStore(find));
  const here = found[at];
  const hits = useMemo(() => byTurn(found), [found]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same hit is gone to again.
  useEffect(() => {
    if (!here) return;
    const place = list?.querySelector('mark[data-here]') ?? list?.querySelector(`[data-turn="${here.turn}"]`);
    if (place) bringIntoView(place, 'center');
  }, [list, here, shown]);

  return { hits, here };
}

function byTurn(hits: readonly Hit[]): ReadonlyMap<number, readonly Hit[]> {
  const turns = new Map<number, Hit[]>();
  for (const hit of hits) {
    const known = turns.get(hit.turn);
    if (known) known.push(hit);
    else turns.set(hit.turn, [hit]);
  }
  return turns;
}
