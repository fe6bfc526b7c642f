import { memo, type ReactNode } from 'react';
import { chunkName, type Nearness } from './nearness';
import styles from './Reader.module.css';
import { placeOf, useNear } from './use-near';

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
