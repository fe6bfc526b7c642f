import { ContextMenu } from '@base-ui/react/context-menu';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { type ClipColumn, clipColumns, type ListedClip } from '../../state/all-clips';
import { focusHeads, Grid, GridHead, GridHeads, GridRows } from '../../ui/Grid';
import { withIndex } from '../../ui/in-range';
import styles from './AllClips.module.css';
import { AllClipsMenu } from './AllClipsMenu';
import { AllClipsRow } from './AllClipsRow';
import { useClipKeys } from './use-clip-keys';

export const CLIP_COLUMN_LABELS: Readonly<Record<ClipColumn, string>> = {
  name: 'Clip',
  episode: 'Episode',
  tags: 'Tags',
  length: 'Length',
  made: 'Made',
};

/** Columns whose order begins with the largest. */
export const DOWN_FIRST: readonly ClipColumn[] = ['length', 'made'];

/** Pixels of a row. */
const ROW = 56;

/** Rows beyond the view that are drawn. */
const BEYOND = 10;

/** The clips as a table. Those far from the view are not drawn. */
export function AllClipsTable({ listed }: { readonly listed: readonly ListedClip[] }) {
  const { allClips } = useApp();
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { order, onlyChosen, active: ref, chosen, playing } = useStore(allClips);
  const [asked, setAsked] = useState<readonly ListedClip[]>([]);
  const numbers = useMemo(() => new Map(chosen.map((one, index) => [one, index + 1])), [chosen]);
  const indexOf = useMemo(() => new Map(listed.map((clip, index) => [clip.ref, index])), [listed]);
  const active = (ref === null ? undefined : indexOf.get(ref)) ?? 0;
  const virtualizer = useVirtualizer({
    count: listed.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: BEYOND,
    rangeExtractor: (range) => withIndex(range, active),
  });
  const keys = useClipKeys(listed, active, {
    perPage: () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW) - 1),
    onMove: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    onAbove: () => focusHeads(grid.current),
  });

  // What is played comes into view.
  const playingAt = playing === null ? undefined : indexOf.get(playing);
  useEffect(() => {
    if (playingAt !== undefined) virtualizer.scrollToIndex(playingAt, { align: 'auto' });
  }, [playingAt, virtualizer]);

  const sort = (by: ClipColumn) =>
    allClips.setState({
      onlyChosen: false,
      order: { by, isDown: order.by === by ? !order.isDown : DOWN_FIRST.includes(by) },
    });

  const clip = listed[active];
  const direction = order.isDown ? 'descending' : 'ascending';
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        className={styles.trigger}
        onContextMenu={(event) => {
          const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
          // By a key, the menu is for the clip that keys are for.
          const at = row ? Number(row.dataset.index) : active;
          const pointed = listed[at];
          if (!pointed) event.preventBaseUIHandler();
          else {
            keys.go(at);
            setAsked(keys.chosenOr(pointed));
          }
        }}
      >
        <Grid
          ref={grid}
          aria-label="Clips"
          aria-rowcount={listed.length + 1}
          aria-colcount={clipColumns.length + 1}
          aria-activedescendant={clip && `${id}-${active}`}
          className={styles.grid}
          onKeyDown={keys.onKeyDown}
        >
          <GridHeads className={`${styles.row} ${styles.headRow}`}>
            {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw only a part of its rows. */}
            <div role="columnheader" tabIndex={-1} className={styles.number}>
              <span className="visually-hidden">Chosen</span>
            </div>
            {clipColumns.map((column) => (
              <GridHead
                key={column}
                label={CLIP_COLUMN_LABELS[column]}
                order={!onlyChosen && order.by === column ? direction : undefined}
                className={styles[column]}
                onSort={() => sort(column)}
              />
            ))}
          </GridHeads>
          <GridRows ref={box} height={virtualizer.getTotalSize()}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const one = listed[index];
              return (
                one && (
                  <AllClipsRow
                    key={one.ref}
                    id={`${id}-${index}`}
                    clip={one}
                    index={index}
                    top={start}
                    height={ROW}
                    number={numbers.get(one.ref) ?? null}
                    isActive={index === active}
                    isPlaying={one.ref === playing}
                    onClick={keys.onClick}
                  />
                )
              );
            })}
          </GridRows>
        </Grid>
      </ContextMenu.Trigger>
      <AllClipsMenu clips={asked} />
    </ContextMenu.Root>
  );
}
