import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Turn } from '../../../core/transcript/model';
import type { CloseLook } from './close-look';
import styles from './Reader.module.css';

interface ChunkProps {
  /** Index of the chunk in the transcript. */
  readonly index: number;
  readonly turns: readonly Turn[];
  readonly closeLook: CloseLook;
  /** False while the turns are still to be drawn: the chunk holds their place. */
  readonly filled: boolean;
  /** Drawn from close wherever it is. */
  readonly wanted: boolean;
  /** Draws the turns, from this close or from further off. */
  draw(close: boolean): ReactNode;
}

/** Some turns that are laid out together once they come near the view, and until then keep about as much room. */
export const Chunk = memo(function Chunk({ index, turns, closeLook, filled, wanted, draw }: ChunkProps) {
  const element = useRef<HTMLDivElement>(null);
  const [close, setClose] = useState(false);
  useEffect(() => closeLook.watch(index, element.current, setClose), [closeLook, index]);
  return (
    <div
      ref={element}
      role="presentation"
      className={styles.chunk}
      style={{ containIntrinsicBlockSize: `auto calc(${guessedHeight(turns)}px * var(--text-size))` }}
    >
      {(filled || wanted) && draw(close || wanted)}
    </div>
  );
});

/** In pixels, from some 62 characters a line: spares the page from laying out what is far away. */
function guessedHeight(turns: readonly Turn[]): number {
  return turns.reduce((height, { text }) => height + 28 + Math.ceil(text.length / 62) * 29, 0);
}
