import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Nearness } from './nearness';

/** Whether a part of the page is near the view, and the reference for its element. */
export function useNear(
  nearness: Nearness,
  name: string,
  wide = false,
): [element: RefObject<HTMLDivElement | null>, near: boolean] {
  const element = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(() => nearness.isNear(name));
  useEffect(() => nearness.watch(name, element.current, setNear, wide), [nearness, name, wide]);
  return [element, near];
}
