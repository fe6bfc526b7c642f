import Play from 'lucide-react/icons/play';
import Square from 'lucide-react/icons/square';
import type { MouseEvent } from 'react';
import { seconds } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { canPlay, type ListedClip } from '../../state/all-clips';
import { IconButton } from '../../ui/Button';
import { shortLength } from '../../ui/units';
import styles from './AllClips.module.css';

interface AllClipsRowProps {
  readonly id: string;
  readonly clip: ListedClip;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  /** Its number among the chosen ones; null if it is not chosen. */
  readonly number: number | null;
  readonly isActive: boolean;
  readonly isPlaying: boolean;
  onClick(index: number, event: MouseEvent): void;
}

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** A clip of the list. */
export function AllClipsRow({ id, clip, index, top, height, number, isActive, isPlaying, onClick }: AllClipsRowProps) {
  const { clipsOfAll } = useApp();
  const { name, text, note, tags, start, end, made, of } = clip;
  const isMarker = start === end;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw only a part of its rows.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for all of its rows.
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={number !== null}
      data-index={index}
      data-playing={isPlaying || undefined}
      className={[styles.row, styles.placed, isActive && styles.active].filter(Boolean).join(' ')}
      style={{ transform: `translateY(${top}px)`, height }}
      onClick={(event) => onClick(index, event)}
      onDoubleClick={() => void clipsOfAll.open(clip)}
      onMouseDown={(event) => {
        // It would select text.
        if (event.shiftKey) event.preventDefault();
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className={styles.number}>
        <button
          type="button"
          tabIndex={-1}
          className={styles.badge}
          data-chosen={number !== null || undefined}
          aria-label={number === null ? `Choose ${name}` : `${name} is number ${number}. Take it off`}
          onClick={(event) => {
            event.stopPropagation();
            clipsOfAll.toggle(clip);
          }}
        >
          {number?.toLocaleString('en')}
        </button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className={styles.name}>
        <span className={styles.playing}>
          <IconButton
            label={isPlaying ? `Stop ${name}` : `Play ${name}`}
            tabIndex={-1}
            className={styles.play}
            disabled={!canPlay(clip)}
            onClick={(event) => {
              event.stopPropagation();
              clipsOfAll.play(clip);
            }}
          >
            {isPlaying ? <Square size={13} aria-hidden="true" /> : <Play size={15} aria-hidden="true" />}
          </IconButton>
        </span>
        <span className={styles.texts}>
          <bdi className={styles.title}>{name}</bdi>
          <span className={styles.words} dir="auto">
            {[note, text].filter(Boolean).join(' · ')}
          </span>
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className={styles.episode}>
        <bdi className={styles.line}>{of.title}</bdi>
        <span className={styles.facts}>
          {[of.show, formatTime(start), of.isAway ? 'away' : of.hasSound ? null : 'text only']
            .filter((fact) => fact !== null)
            .join(' · ')}
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className={styles.tags}>
        {tags.map((tag) => `#${tag}`).join(' ')}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className={styles.length}>
        {isMarker ? 'marker' : shortLength(seconds(end - start))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className={styles.made}>
        {made === null ? '' : day.format(made)}
      </div>
    </div>
  );
}
