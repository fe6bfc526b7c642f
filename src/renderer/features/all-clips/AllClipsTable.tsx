import { ContextMenu } from '@base-ui/react/context-menu';
import { useVirtualizer } from '@tanstack/react-virtual';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { type ClipColumn, clipColumns, type ListedClip } from '../../state/all-clips';
import { withIndex } from '../../ui/in-range';
import styles from './AllClips.module.css';
import { AllClipsMenu } from './AllClipsMenu';
import { AllClipsRow } from './AllClipsRow';
import { useClipKeys } from './use-clip-keys';

const LABELS: Readonly<Record<ClipColumn, string>> = {
  name: 'Clip',
  episode: 'Episode',
  tags: 'Tags',
  length: 'Length',
  made: 'Made',
};

/** Columns whose order begins with the largest. */
const DOWN_FIRST: readonly ClipColumn[] = ['length', 'made'];

/** Pixels of a row. */
const ROW = 56;

/** Rows beyond the view that are drawn. */
const BEYOND = 10;

/** The clips as a table. Those far from the view are not drawn. */
export function AllClipsTable({ listed }: { readonly listed: readonly ListedClip[] }) {
  const { allClips } = useApp();
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const heads = useRef<HTMLDivElement>(null);
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
  /** A narrow window has no room for all columns. */
  const shownHeads = () =>
    [...(heads.current?.querySelectorAll('button') ?? [])].filter((head) => head.checkVisibility());
  const keys = useClipKeys(listed, active, {
    perPage: () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW) - 1),
    onMove: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    onAbove: () => shownHeads()[0]?.focus(),
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

  /** Arrow Up leads from the first clip to the heads of the columns, and Arrow Down back. */
  function onHeadKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const shown = shownHeads();
    const at = shown.indexOf(event.target as HTMLButtonElement);
    if (key === 'ArrowDown') grid.current?.focus();
    else if (key === 'ArrowLeft' || key === 'ArrowRight') shown[at + (key === 'ArrowLeft' ? -1 : 1)]?.focus();
    else if (key !== 'ArrowUp') return;
    event.preventDefault();
  }

  const clip = listed[active];
  const isSorted = (column: ClipColumn) => !onlyChosen && order.by === column;
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
        {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw only a part of its rows. */}
        <div
          ref={grid}
          role="grid"
          aria-label="Clips"
          aria-multiselectable="true"
          aria-rowcount={listed.length + 1}
          aria-colcount={clipColumns.length + 1}
          aria-activedescendant={clip && `${id}-${active}`}
          tabIndex={0}
          className={styles.grid}
          onKeyDown={keys.onKeyDown}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for all of its rows. */}
          <div
            ref={heads}
            role="row"
            aria-rowindex={1}
            className={`${styles.row} ${styles.headRow}`}
            onKeyDown={onHeadKey}
          >
            {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
            <div role="columnheader" tabIndex={-1} className={styles.number}>
              <span className="visually-hidden">Chosen</span>
            </div>
            {clipColumns.map((column) => (
              // biome-ignore lint/a11y/useSemanticElements: as above.
              <div
                key={column}
                role="columnheader"
                tabIndex={-1}
                className={styles[column]}
                aria-sort={isSorted(column) ? (order.isDown ? 'descending' : 'ascending') : undefined}
              >
                <button type="button" tabIndex={-1} className={styles.sort} onClick={() => sort(column)}>
                  {LABELS[column]}
                  {isSorted(column) &&
                    (order.isDown ? (
                      <ArrowDown size={13} aria-hidden="true" />
                    ) : (
                      <ArrowUp size={13} aria-hidden="true" />
                    ))}
                </button>
              </div>
            ))}
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          <div ref={box} role="rowgroup" className={styles.rows} tabIndex={-1}>
            <div style={{ height: virtualizer.getTotalSize() }} className={styles.all} role="presentation">
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
            </div>
          </div>
        </div>
      </ContextMenu.Trigger>
      <AllClipsMenu clips={asked} />
    </ContextMenu.Root>
  );
}
