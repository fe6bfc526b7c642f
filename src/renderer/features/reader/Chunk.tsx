import { memo, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { chunkName, type Nearness, sectionName } from './nearness';
import styles from './Reader.module.css';

interface Near {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly near: boolean;
  /** The height of the part while it is not drawn, for a style: its last one, or the estimate. */
  readonly place: string;
}

/** Whether a part of the page is near the view. `guess` is its estimated height, in pixels at the usual text size. */
export function useNear(nearness: Nearness, name: string, guess: number, wide = false): Near {
  const element = useRef<HTMLDivElement>(null);
  /** The height that it had, in pixels, and the estimate for what was in it then. */
  const last = useRef<{ readonly height: number; readonly guess: number } | null>(null);
  const guessed = useRef(guess);
  guessed.current = guess;
  const [near, setNear] = useState(() => nearness.isNear(name));
  useEffect(() => {
    const set = (isNear: boolean) => {
      if (!isNear && element.current?.firstChild)
        last.current = { height: element.current.offsetHeight, guess: guessed.current };
      setNear(isNear);
    };
    return nearness.watch(name, element.current, set, wide);
  }, [nearness, name, wide]);
  const isKnown = last.current?.guess === guess;
  return { element, near, place: isKnown ? `${last.current?.height}px` : `calc(${guess}px * var(--text-size))` };
}

interface ChunkProps {
  /** Index of the chunk in the transcript. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** Its estimated height, in pixels. */
  readonly height: number;
  readonly nearness: Nearness;
  /** Whether the turns are drawn, without an element for each word. Otherwise the chunk keeps their place. */
  readonly filled: boolean;
  /** Drawn from close wherever it is. */
  readonly wanted: boolean;
  /** Draws a turn, with or without an element for each word. */
  draw(turn: number, close: boolean): ReactNode;
}

/** Some turns that are laid out together once they come near the view. Until then they keep an estimated room. */
export const Chunk = memo(function Chunk({ index, from, to, height, nearness, filled, wanted, draw }: ChunkProps) {
  const { element, near, place } = useNear(nearness, chunkName(index), height);
  const close = near || wanted;
  return (
    <div
      ref={element}
      role="presentation"
      className={styles.chunk}
      style={filled || close ? { containIntrinsicBlockSize: `auto ${place}` } : { blockSize: place }}
    >
      {(filled || close) && Array.from({ length: to - from }, (_, offset) => draw(from + offset, close))}
    </div>
  );
});

interface SectionProps {
  readonly index: number;
  /** Height of its place while it is far away, in pixels. */
  readonly height: number;
  readonly nearness: Nearness;
  /** On the page wherever the view is. */
  readonly wanted: boolean;
  /** Share of its height that is kept. */
  readonly share: number;
  readonly first: number;
  readonly last: number;
  draw(chunk: number): ReactNode;
}

/** Many chunks of a transcript that is too long for the page. They are drawn while the view is near. */
export const Section = memo(function Section({
  index,
  height,
  share,
  nearness,
  wanted,
  first,
  last,
  draw,
}: SectionProps) {
  const { element, near, place } = useNear(nearness, sectionName(index), height, true);
  const shown = near || wanted;
  return (
    <div ref={element} role="presentation" style={shown ? undefined : { blockSize: `calc(${place} * ${share})` }}>
      {shown && Array.from({ length: last - first }, (_, offset) => draw(first + offset))}
    </div>
  );
});
