import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState } from 'react';
import type { LibraryItem } from '../../../ipc/library-views';
import { coverAddress } from '../../app/library-actions';
import { Grid, GridRows } from '../../ui/Grid';
import { isWithin, withIndex } from '../../ui/in-range';
import { lengthOf } from '../../ui/units';
import { EpisodeMenu } from './EpisodeMenu';
import { timesOf } from './LibraryTable';
import styles from './List.module.css';
import { MoreButton } from './MoreButton';
import { ProgressBar } from './ProgressBar';
import { useEpisodeList } from './use-episode-list';

/** Pixels: the least width of a cover with the space beside it, and the height of a line of them without the cover. */
const WIDTH = 184;
const UNDER = 72;
/** Pixels beside a line of covers, as in the style sheet. */
const BESIDE = 32;

/** The episodes by their covers. Lines far from the view are not drawn. */
export function LibraryCovers({ listed }: { readonly listed: readonly LibraryItem[] }) {
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(WIDTH * 5);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth((entry?.contentRect.width ?? WIDTH) - BESIDE));
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const perLine = Math.max(1, Math.floor(width / WIDTH));
  const height = width / perLine + UNDER;
  const list = useEpisodeList(listed, {
    grid,
    perLine,
    perPage: () => perLine * Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / height)),
    isInView: (index) => isWithin(virtualizer.range, Math.floor(index / perLine)),
    onMove: (index) => virtualizer.scrollToIndex(Math.floor(index / perLine), { align: 'auto' }),
  });
  const virtualizer = useVirtualizer({
    count: Math.ceil(listed.length / perLine),
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 2,
    rangeExtractor: (range) => withIndex(range, Math.floor(list.active / perLine)),
  });
  useEffect(() => {
    if (height > 0) virtualizer.measure();
  }, [height, virtualizer]);
  const cardId = (token: string) => `${id}-${token}`;
  const active = listed[list.active];
  return (
    <>
      <Grid
        ref={grid}
        aria-label="Episodes"
        aria-rowcount={Math.ceil(listed.length / perLine)}
        aria-activedescendant={active && cardId(active.token)}
        className={styles.grid}
        {...list.handlers}
      >
        <GridRows ref={box} height={virtualizer.getTotalSize()}>
          {virtualizer.getVirtualItems().map(({ key, index: line, start }) => (
            // biome-ignore lint/a11y/useSemanticElements: a table cannot draw only a part of its rows.
            // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for all of its cells.
            <div
              key={key}
              role="row"
              aria-rowindex={line + 1}
              className={styles.line}
              style={{ transform: `translateY(${start}px)`, height }}
            >
              {listed.slice(line * perLine, (line + 1) * perLine).map((item, column) => {
                const place = line * perLine + column;
                return (
                  // biome-ignore lint/a11y/useSemanticElements: as above.
                  // biome-ignore lint/a11y/useFocusableInteractive: as above.
                  <div
                    key={item.token}
                    id={cardId(item.token)}
                    role="gridcell"
                    aria-selected={list.isSelected(item)}
                    aria-current={item.isOpen || undefined}
                    data-library={item.token}
                    className={[
                      styles.tile,
                      place === list.active && styles.active,
                      list.chosen.has(item.token) && styles.chosen,
                    ]
                      .filter(Boolean)
                      .join(' ')}
                    style={{ width: width / perLine }}
                  >
                    {/* One that could not be read is tried again when its drive or its recording came. */}
                    <Cover key={`${item.has} ${item.isAway} ${item.cover}`} item={item} />
                    <bdi
                      className={item.isOpen ? `${styles.tileTitle} ${styles.open}` : styles.tileTitle}
                      title={item.title}
                    >
                      {item.title}
                    </bdi>
                    <span className={styles.facts}>{factsOf(item)}</span>
                    <ProgressBar item={item} />
                    <MoreButton title={item.title} />
                  </div>
                );
              })}
            </div>
          ))}
        </GridRows>
      </Grid>
      <EpisodeMenu asked={list.asked} home={grid} onClose={list.closeMenu} />
    </>
  );
}

/** Its picture or, without one, the first letters of its show in a colour of the show. */
function Cover({ item }: { readonly item: LibraryItem }) {
  const [isThere, setIsThere] = useState(item.cover !== null || (item.has !== 'transcript' && !item.isAway));
  const name = item.show ?? item.title;
  return (
    <span className={styles.cover} data-hue={hueOf(name)} aria-hidden="true">
      {isThere ? (
        <img
          src={coverAddress(item)}
          alt=""
          loading="lazy"
          decoding="async"
          className={styles.picture}
          onError={() => setIsThere(false)}
        />
      ) : (
        initialsOf(name)
      )}
    </span>
  );
}

const HUES = 8;

function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
}

function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase())
    .join('');
}

function factsOf(item: LibraryItem): string {
  const length = item.duration === null ? null : lengthOf(item.duration);
  return [item.apart, length, timesOf(item)].filter((part) => part !== null && part !== '').join(' · ');
}
