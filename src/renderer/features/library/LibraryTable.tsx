import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useCallback, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { seconds } from '../../../core/time/seconds';
import type { LibraryItem } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import { columns, type LibraryColumn, progressOf, rowsOf } from '../../state/library';
import { focusHeads, Grid, GridHead, GridHeads, GridRows } from '../../ui/Grid';
import { isWithin, withIndex } from '../../ui/in-range';
import { lengthOf, timeLeft } from '../../ui/units';
import { PairingNote } from '../pairing/PairingNote';
import { EpisodeMenu } from './EpisodeMenu';
import styles from './List.module.css';
import { MoreButton } from './MoreButton';
import { ProgressBar } from './ProgressBar';
import { useEpisodeList } from './use-episode-list';

export const COLUMN_LABELS: Readonly<Record<LibraryColumn, string>> = {
  title: 'Title',
  show: 'Show',
  date: 'Date',
  length: 'Length',
  heard: 'Heard',
  times: 'Times',
  clips: 'Clips',
};

/** Pixels of a row, of one in a narrow window, and of the heading of a show. */
const ROW = 40;
const TALL_ROW = 60;
const HEADING = 44;

/** Rows beyond the view that are drawn. */
const BEYOND = 12;

/** The episodes as a table. Those far from the view are not drawn. */
export function LibraryTable({ listed }: { readonly listed: readonly LibraryItem[] }) {
  const app = useApp();
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { grouped, order } = useStore(app.library);
  const narrow = useStore(app.layout, (state) => state.narrow);
  const rows = useMemo(() => rowsOf(listed, grouped), [listed, grouped]);
  const rowOfItem = useMemo(() => rows.flatMap((row, index) => ('item' in row ? [index] : [])), [rows]);
  const height = narrow ? TALL_ROW : ROW;
  const list = useEpisodeList(listed, {
    grid,
    perLine: 1,
    perPage: () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / height) - 1),
    isInView: (index) => isWithin(virtualizer.range, rowOfItem[index] ?? 0),
    onMove: (index) => virtualizer.scrollToIndex(rowOfItem[index] ?? 0, { align: 'auto' }),
    onAbove: () => focusHeads(grid.current),
  });
  const activeRow = rowOfItem[list.active] ?? 0;
  const estimateSize = useCallback(
    (index: number) => {
      const row = rows[index];
      return row && 'show' in row ? HEADING : height;
    },
    [rows, height],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize,
    overscan: BEYOND,
    rangeExtractor: (range) => withIndex(range, activeRow),
  });
  // It keeps the heights that it was told.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for other heights.
  useLayoutEffect(() => virtualizer.measure(), [estimateSize, virtualizer]);
  const rowId = (token: string) => `${id}-${token}`;
  const active = listed[list.active];
  const sort = (by: LibraryColumn) => app.library.setState({ order: { by, isDown: order.by === by && !order.isDown } });
  const direction = order.isDown ? 'descending' : 'ascending';
  return (
    <>
      <Grid
        ref={grid}
        aria-label="Episodes"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={active && rowId(active.token)}
        className={styles.grid}
        {...list.handlers}
      >
        <GridHeads className={`${styles.row} ${styles.headRow}`}>
          {columns.map((column) => (
            <GridHead
              key={column}
              label={COLUMN_LABELS[column]}
              order={order.by === column ? direction : undefined}
              className={styles[column]}
              onSort={() => sort(column)}
            />
          ))}
          {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw only a part of its rows. */}
          <div role="columnheader" tabIndex={-1} className={styles.more}>
            <span className="visually-hidden">More</span>
          </div>
        </GridHeads>
        <GridRows ref={box} height={virtualizer.getTotalSize()}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            if ('show' in row)
              return (
                // biome-ignore lint/a11y/useSemanticElements: as above.
                // biome-ignore lint/a11y/useFocusableInteractive: as above.
                <div
                  key={`show ${row.show}`}
                  role="row"
                  aria-rowindex={index + 2}
                  className={styles.groupRow}
                  style={{ transform: `translateY(${start}px)`, height: HEADING }}
                >
                  {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
                  {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
                  <span role="gridcell" aria-colspan={columns.length + 1}>
                    <bdi>{row.show || 'No show'}</bdi> <span className={styles.count}>{row.count}</span>
                  </span>
                </div>
              );
            return (
              <Row
                key={row.item.token}
                id={rowId(row.item.token)}
                item={row.item}
                rowIndex={index + 2}
                top={start}
                height={height}
                isActive={row.index === list.active}
                isSelected={list.isSelected(row.item)}
                isChosen={list.chosen.has(row.item.token)}
              />
            );
          })}
        </GridRows>
      </Grid>
      <EpisodeMenu asked={list.asked} home={grid} onClose={list.closeMenu} />
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly item: LibraryItem;
  readonly rowIndex: number;
  readonly top: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isChosen: boolean;
}

const Row = memo(
  function Row({ id, item, rowIndex, top, height, isActive, isSelected, isChosen }: RowProps) {
    const { title, show, number, date, clips } = item;
    const cells: Readonly<Record<LibraryColumn, ReactNode>> = {
      title: (
        <>
          {number !== null && !title.includes(number) && <span className={styles.number}>{number}</span>}
          <span className={styles.named}>
            <bdi className={item.isOpen ? `${styles.name} ${styles.open}` : styles.name} title={title}>
              {title}
            </bdi>
            {item.apart !== null && (
              <bdi className={styles.apart} title={item.apart}>
                {item.apart}
              </bdi>
            )}
          </span>
          {item.problem !== null && <span className={styles.problem}>{item.problem}</span>}
          <PairingNote item={item} />
        </>
      ),
      show: <bdi title={show ?? undefined}>{show}</bdi>,
      date,
      length: item.duration === null ? '' : lengthOf(item.duration),
      heard: (
        <>
          {heardOf(item)}
          <ProgressBar item={item} />
        </>
      ),
      times: timesOf(item),
      clips: clips > 0 ? clips.toLocaleString('en') : '',
    };
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table cannot draw only a part of its rows.
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for all of its rows.
      <div
        id={id}
        role="row"
        aria-rowindex={rowIndex}
        aria-selected={isSelected}
        aria-current={item.isOpen || undefined}
        data-library={item.token}
        className={[styles.row, styles.placed, isActive && styles.active, isChosen && styles.chosen]
          .filter(Boolean)
          .join(' ')}
        style={{ transform: `translateY(${top}px)`, height }}
      >
        {columns.map((column) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          // biome-ignore lint/a11y/useSemanticElements: as above.
          <div key={column} role="gridcell" className={styles[column]}>
            {cells[column]}
          </div>
        ))}
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="gridcell" className={styles.more}>
          <MoreButton title={title} />
        </div>
      </div>
    );
  },
  (before, now) =>
    before.item === now.item &&
    before.top === now.top &&
    before.height === now.height &&
    before.isActive === now.isActive &&
    before.isSelected === now.isSelected &&
    before.isChosen === now.isChosen &&
    before.rowIndex === now.rowIndex,
);

function heardOf(item: LibraryItem): string {
  const progress = progressOf(item);
  if (progress === 'none') return '';
  if (progress === 'finished') return 'Finished';
  return item.duration === null ? 'Begun' : timeLeft(seconds(Math.max(0, item.duration - item.position)));
}

/** How the times of an episode are known, or what it lacks. */
export function timesOf({ isAway, problem, has, timing }: LibraryItem): string {
  if (isAway) return 'Away';
  if (problem !== null) return 'Cannot be read';
  if (has === 'audio') return 'No transcript';
  if (has === 'transcript') return 'No recording';
  return timing === null ? '' : TIMES[timing];
}

const TIMES = { estimated: 'Estimated', stamped: 'Stamped', synced: 'Synced' } as const;
