import { memo, useLayoutEffect } from 'react';
import type { Turn } from '../../../core/transcript/model';
import { useNear } from './Chunk';
import { blockName, type Nearness } from './nearness';
import { guessedHeight } from './page-layout';
import type { ClippedRange } from './page-text';
import styles from './Reader.module.css';
import { TurnText } from './TurnText';
import { type Block, blocksOf, type Range } from './text-blocks';

interface LongTextProps {
  readonly index: number;
  readonly turn: Turn;
  readonly nearness: Nearness;
  /** Whether far parts are drawn, without an element for each word. Otherwise only their place is kept. */
  readonly filled: boolean;
  readonly clips: readonly ClippedRange[] | undefined;
  readonly missing: readonly Range[] | undefined;
  readonly corrected: readonly Range[] | undefined;
  readonly hits: readonly Range[] | undefined;
  readonly here: Range | undefined;
  readonly field: Range | undefined;
  onDrawn(): void;
}

/** The words of a turn that is too long to be drawn at once, block by block. */
export const LongText = memo(function LongText({ turn, ...props }: LongTextProps) {
  return blocksOf(turn).map((block, at) => <BlockText key={block.from} at={at} block={block} turn={turn} {...props} />);
});

interface BlockTextProps extends LongTextProps {
  readonly at: number;
  readonly block: Block;
}

const BlockText = memo(function BlockText(props: BlockTextProps) {
  const { index, at, turn, block, nearness, filled, clips, missing, corrected, hits, here, field, onDrawn } = props;
  const guess = guessedHeight(block.to - block.from, block.paragraphs.length);
  const { element, near, place } = useNear(nearness, blockName(index, at), guess);
  const has = (range: Range | undefined) => range !== undefined && range.from >= block.from && range.from < block.to;
  const wanted = has(here);
  const close = near || wanted || has(field);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what makes the elements anew.
  useLayoutEffect(onDrawn, [close, filled, clips, missing, corrected, hits, here, field, turn]);
  return (
    <div
      ref={element}
      role="presentation"
      className={styles.block}
      style={filled || close ? { containIntrinsicBlockSize: `auto ${place}` } : { blockSize: place }}
    >
      {(filled || close) && (
        <TurnText
          key={close ? 'close' : 'far'}
          turn={turn}
          block={block}
          close={close}
          clips={clips}
          missing={missing}
          corrected={corrected}
          hits={close ? hits : undefined}
          here={wanted ? here : undefined}
          field={has(field) ? field : undefined}
        />
      )}
    </div>
  );
});
