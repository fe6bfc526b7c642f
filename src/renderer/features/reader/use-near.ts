import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Nearness } from './nearness';

interface Near {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly near: boolean;
  /** The height of the part when it was last near, in pixels; null before. */
  readonly height: RefObject<number | null>;
}

/** Whether a part of the page is near the view. */
export function useNear(nearness: Nearness, name: string, wide = false): Near {
  const element = useRef<HTMLDivElement>(null);
  const height = useRef<number | null>(null);
  const [near, setNear] = useState(() => nearness.isNear(name));
  useEffect(() => {
    const set = (isNear: boolean) => {
      if (!isNear && element.current?.firstChild) height.current = element.current.offsetHeight;
      setNear(isNear);
    };
    return nearness.watch(name, element.current, set, wide);
  }, [nearness, name, wide]);
  return { element, near, height };
}

/** The height of a part that is not drawn: its last one, or an estimate, in pixels at the usual text size. */
export function placeOf(height: number | null, guess: number): string {
  return height === null ? `calc(${guess}px * var(--text-size))` : `${height}px`;
}
