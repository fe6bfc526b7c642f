import { memo, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { chunkName, type Nearness, sectionName } from './nearness';
import styles from './Reader.module.css';

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
  const { element, near, height: before } = useNear(nearness, chunkName(index));
  const close = near || wanted;
  const place = placeOf(before.current, height);
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
  const { element, near, height: before } = useNear(nearness, sectionName(index), true);
  const shown = near || wanted;
  const place = `calc(${placeOf(before.current, height)} * ${share})`;
  return (
    <div ref={element} role="presentation" style={shown ? undefined : { blockSize: place }}>
      {shown && Array.from({ length: last - first }, (_, offset) => draw(first + offset))}
    </div>
  );
});
