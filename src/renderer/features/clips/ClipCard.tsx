import NotebookPen from 'lucide-react/icons/notebook-pen';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Repeat from 'lucide-react/icons/repeat';
import Trash2 from 'lucide-react/icons/trash-2';
import { type DragEvent, memo, useId } from 'react';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import { restOfQuote } from '../../../core/clips/rest-of-quote';
import type { Seconds } from '../../../core/time/seconds';
import { formatTimeTenths } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { writtenShortcut } from '../../app/shortcuts';
import { IconButton } from '../../ui/Button';
import { shortLength } from '../../ui/units';
import { ClipName } from './ClipName';
import { ClipNotes } from './ClipNotes';
import styles from './Clips.module.css';
import { ClipTimes } from './ClipTimes';

interface ClipCardProps {
  readonly clip: Clip;
  /** Its index in the list, and how long the list is: only cards near the view are drawn. */
  readonly index: number;
  readonly outOf: number;
  /** Whether it is the tab stop of the list. */
  readonly isStop: boolean;
  readonly isPicked: boolean;
  /** Pixels from the top of the list. */
  readonly top: number;
  /** Receives the element, to measure its height. */
  readonly measure: (element: HTMLElement | null) => void;
  /** Begins to drag it; null unless the clips are in the listener's own order. */
  readonly onDrag: ((event: DragEvent) => void) | null;
  /** The side of it on which a dragged card would be dropped. */
  readonly dropsAt: 'before' | 'after' | undefined;
}

/**
 * A clip in the list. The one that is worked on is open, with all that can be written in it. Scrolling draws only cards
 * that come into view.
 */
export const ClipCard = memo(Card);

function Card({ clip, index, outOf, isStop, isPicked, top, measure, onDrag, dropsAt }: ClipCardProps) {
  const { chosen, playback, program } = useApp();
  const playing = useStore(playback, (state) => state.playingClip === clip.id);
  const isOpen = useStore(chosen, (state) => state.clip === clip.id);
  const platform = useStore(program, (state) => state.platform);
  const keys = useId();
  const rest = isOpen ? clip.text : restOfQuote(clip);
  return (
    <li
      ref={measure}
      className={styles.row}
      data-index={index}
      data-clip={clip.id}
      data-drops={dropsAt}
      aria-setsize={outOf}
      aria-posinset={index + 1}
      aria-current={playing || undefined}
      aria-description={isPicked ? 'Picked' : undefined}
      tabIndex={isStop ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys with Ctrl held do the same. */}
      <div
        className={styles.card}
        data-open={isOpen || undefined}
        data-picked={isPicked || undefined}
        draggable={onDrag !== null && !isOpen}
        onDragStart={onDrag ?? undefined}
      >
        <ClipName clip={clip} tabIndex={isOpen ? 0 : -1} />
        {rest !== '' && (
          <blockquote className={styles.quote} dir="auto">
            {rest === clip.text ? `“${rest}”` : `… ${rest}”`}
          </blockquote>
        )}
        {isOpen ? (
          <>
            <ClipTimes clip={clip} />
            <ClipNotes clip={clip} keys={keys} />
          </>
        ) : (
          <Written clip={clip} />
        )}
        <div className={styles.foot}>
          <Facts clip={clip} isOpen={isOpen} />
          {isOpen && (
            <p id={keys} className={styles.keys}>
              <span>
                <kbd>{writtenShortcut('CommandOrControl+Enter', platform)}</kbd>: done.
              </span>{' '}
              <span>
                <kbd>Esc</kbd>: take back.
              </span>
            </p>
          )}
          <Controls clip={clip} isPlaying={playing} isOpen={isOpen} />
        </div>
      </div>
    </li>
  );
}

/** The note and the tags, in a line. */
function Written({ clip: { note, tags } }: { readonly clip: Clip }) {
  if (note === '' && tags.length === 0) return null;
  return (
    <p className={styles.written} dir="auto">
      {tags.map((tag) => (
        <bdi key={tag} className={styles.tag}>
          #{tag}{' '}
        </bdi>
      ))}
      {note}
    </p>
  );
}

/** When it is, how long, and who speaks. An open card shows its times above, in fields: here they are only read out. */
function Facts({ clip, isOpen }: { readonly clip: Clip; readonly isOpen: boolean }) {
  const { start, end, speakers } = clip;
  const isMarker = start === end;
  const times = isMarker ? formatTimeTenths(start) : `${formatTimeTenths(start)} – ${formatTimeTenths(end)}`;
  const length = isMarker ? 'Marker' : shortLength((end - start) as Seconds);
  return (
    <p className={styles.facts} title={speakers.join(', ') || undefined}>
      {isOpen ? (
        <>
          <span className="visually-hidden">{isMarker ? times : `${times} · ${length}`} </span>
          {isMarker && length}
        </>
      ) : (
        `${times} · ${length}`
      )}
      {speakers.length > 0 && (
        <>
          {(isMarker || !isOpen) && ' · '}
          <bdi>{speakers.length === 1 ? speakers[0] : `${speakers.length} speakers`}</bdi>
        </>
      )}
    </p>
  );
}

interface ControlsProps {
  readonly clip: Clip;
  readonly isPlaying: boolean;
  readonly isOpen: boolean;
}

/** The list has one tab stop: the controls of a card that is not open are reached by its arrows. */
function Controls({ clip, isPlaying, isOpen }: ControlsProps) {
  const { chosen, clipping, listening, playback } = useApp();
  const looping = useStore(playback, (state) => state.loop?.clip === clip.id);
  const silent = useStore(playback, (state) => state.status === 'none');
  const tabIndex = isOpen ? 0 : -1;
  const isMarker = clip.start === clip.end;
  return (
    <div className={styles.controls}>
      <span className={styles.more}>
        {!isMarker && (
          <IconButton
            label={`Loop ${clip.name}`}
            tabIndex={tabIndex}
            disabled={silent}
            aria-pressed={looping}
            onClick={() => listening.ranges.loopClip(clip)}
          >
            <Repeat size={15} aria-hidden="true" />
          </IconButton>
        )}
        <IconButton
          label={`Annotate ${clip.name}`}
          tabIndex={tabIndex}
          aria-expanded={isOpen}
          onClick={() => chosen.setState({ clip: clip.id, wanted: 'note' })}
        >
          <NotebookPen size={15} aria-hidden="true" />
        </IconButton>
        <IconButton label={`Delete ${clip.name}`} tabIndex={tabIndex} onClick={() => clipping.remove(clip)}>
          <Trash2 size={15} aria-hidden="true" />
        </IconButton>
      </span>
      <IconButton
        label={`${isPlaying ? 'Pause' : 'Play'} ${clip.name}`}
        tabIndex={tabIndex}
        disabled={silent}
        onClick={() => {
          if (isPlaying) listening.pause();
          else if (isMarker) listening.playFrom(clip.start);
          else listening.ranges.playClips([clip]);
        }}
      >
        {isPlaying ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      </IconButton>
    </div>
  );
}
