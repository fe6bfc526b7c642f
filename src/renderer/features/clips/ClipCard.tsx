import NotebookPen from 'lucide-react/icons/notebook-pen';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Repeat from 'lucide-react/icons/repeat';
import Trash2 from 'lucide-react/icons/trash-2';
import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import type { Seconds } from '../../../core/time/seconds';
import { formatTimeTenths } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { writtenShortcut } from '../../app/shortcuts';
import { IconButton } from '../../ui/Button';
import { shortLength } from '../../ui/units';
import { ClipName } from './ClipName';
import { ClipNotes } from './ClipNotes';
import styles from './Clips.module.css';

interface ClipCardProps {
  readonly clip: Clip;
  /** Where it is in the list, from 0, and how long that is: only what is near the view is drawn. */
  readonly index: number;
  readonly outOf: number;
  /** Whether it is the tab stop of the list. */
  readonly isStop: boolean;
  /** Pixels from the top of the list. */
  readonly top: number;
  /** Told the element, to measure its height. */
  readonly measure: (element: HTMLElement | null) => void;
}

/** A clip in the list, with what can be done to it. */
export function ClipCard({ clip, index, outOf, isStop, top, measure }: ClipCardProps) {
  const { listening, clipping, playback, program, chosen } = useApp();
  const playing = useStore(playback, (state) => state.playingClip === clip.id);
  const looping = useStore(playback, (state) => state.loop?.clip === clip.id);
  const silent = useStore(playback, (state) => state.status === 'none');
  const platform = useStore(program, (state) => state.platform);
  const keys = useId();
  const tabIndex = isStop ? 0 : -1;
  const [isOpen, setOpen] = useState(false);
  const noteWanted = useStore(chosen, (state) => state.clip === clip.id && state.wanted === 'note');
  useEffect(() => {
    if (!noteWanted) return;
    setOpen(true);
    chosen.setState({ wanted: null });
  }, [noteWanted, chosen]);
  const isAnnotated = clip.note !== '' || clip.tags.length > 0;
  const isMarker = clip.start === clip.end;
  const label = playing ? `Pause ${clip.name}` : `Play ${clip.name}`;
  return (
    <li
      ref={measure}
      className={styles.row}
      data-index={index}
      data-clip={clip.id}
      aria-setsize={outOf}
      aria-posinset={index + 1}
      aria-current={playing || undefined}
      tabIndex={tabIndex}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className={styles.card}>
        <ClipName clip={clip} tabIndex={tabIndex} />
        {clip.text !== '' && (
          <blockquote className={styles.quote} dir="auto">
            “{clip.text}”
          </blockquote>
        )}
        {(isAnnotated || isOpen) && (
          // It stays while it is written in, even when all of it is deleted.
          <ClipNotes clip={clip} tabIndex={tabIndex} focused={isOpen} keys={keys} onFocus={() => setOpen(true)} />
        )}
        <div className={styles.foot}>
          <p className={styles.facts}>
            <span>
              {formatTimeTenths(clip.start)}
              {!isMarker && ` – ${formatTimeTenths(clip.end)}`}
            </span>{' '}
            <span title={clip.speakers.join(', ') || undefined}>
              {isMarker ? 'Marker' : shortLength((clip.end - clip.start) as Seconds)}
              {clip.speakers.length > 0 && (
                <>
                  {' · '}
                  <bdi>{speakersIn(clip)}</bdi>
                </>
              )}
            </span>
          </p>
          <p id={keys} className={styles.keys}>
            <span>
              <kbd>{writtenShortcut('CommandOrControl+Enter', platform)}</kbd>: done.
            </span>{' '}
            <span>
              <kbd>Esc</kbd>: take back.
            </span>
          </p>
          <IconButton
            tabIndex={tabIndex}
            label={label}
            disabled={silent}
            onClick={() =>
              playing ? listening.pause() : isMarker ? listening.playFrom(clip.start) : listening.playClips([clip])
            }
          >
            {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
          </IconButton>
          {!isMarker && (
            <IconButton
              tabIndex={tabIndex}
              label={`Loop ${clip.name}`}
              disabled={silent}
              aria-pressed={looping}
              onClick={() => listening.loopClip(clip)}
            >
              <Repeat size={16} aria-hidden="true" />
            </IconButton>
          )}
          {!isAnnotated && (
            <IconButton
              tabIndex={tabIndex}
              label={`Annotate ${clip.name}`}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              <NotebookPen size={16} aria-hidden="true" />
            </IconButton>
          )}
          <IconButton tabIndex={tabIndex} label={`Delete ${clip.name}`} onClick={() => clipping.remove(clip)}>
            <Trash2 size={16} aria-hidden="true" />
          </IconButton>
        </div>
      </div>
    </li>
  );
}

function speakersIn({ speakers }: Clip): string {
  return speakers.length === 1 ? `${speakers[0]}` : `${speakers.length} speakers`;
}
