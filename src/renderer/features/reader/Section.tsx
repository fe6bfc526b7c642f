import { memo, type ReactNode } from 'react';
import { type Nearness, sectionName } from './nearness';
import { useNear } from './use-near';

interface SectionProps {
  readonly index: number;
  /** Of its place while it is far away, in pixels. */
  readonly height: number;
  readonly nearness: Nearness;
  /** On the page wherever the view is. */
  readonly wanted: boolean;
  readonly first: number;
  readonly last: number;
  draw(chunk: number): ReactNode;
}

/** Many chunks of a transcript that is too long for the page: they are on it while the view is near. */
export const Section = memo(function Section({ index, height, nearness, wanted, first, last, draw }: SectionProps) {
  const [element, near] = useNear(nearness, sectionName(index), true);
  const shown = near || wanted;
  return (
    <div
      ref={element}
      role="presentation"
      style={shown ? undefined : { blockSize: `calc(${height}px * var(--text-size))` }}
    >
      {shown && Array.from({ length: last - first }, (_, offset) => draw(first + offset))}
    </div>
  );
});
