import { memo, type ReactNode } from 'react';
import { type Nearness, sectionName } from './nearness';
import { placeOf, useNear } from './use-near';

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
