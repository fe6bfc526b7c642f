import NotebookPen from 'lucide-react/icons/notebook-pen';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Repeat from 'lucide-react/icons/repeat';
import Trash2 from 'lucide-react/icons/trash-2';
import { useId, useState } from 'react';
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

export function ClipCard({ clip }: { readonly clip: Clip }) {
  const { listening, clipping, playback, program } = useApp();
  const playing = useStore(playback, (state) => state.playingClip === clip.id);
  const looping = useStore(playback, (state) => state.loop?.clip === clip.id);
  const silent = useStore(playback, (state) => state.status === 'none');
  const platform = useStore(program, (state) => state.platform);
  const keys = useId();
  const [isOpen, setOpen] = useState(false);
  const isAnnotated = clip.note !== '' || clip.tags.length > 0;
  const isMarker = clip.start === clip.end;
  const label = playing ? `Pause ${clip.name}` : `Play ${clip.name}`;
  return (
    <li className={styles.card} aria-current={playing || undefined} tabIndex={-1}>
      <ClipName clip={clip} />
      {clip.text !== '' && (
        <blockquote className={styles.quote} dir="auto">
          “{clip.text}”
        </blockquote>
      )}
      {(isAnnotated || isOpen) && (
        // It stays while it is written in, even when all of it is deleted.
        <ClipNotes clip={clip} focused={isOpen} keys={keys} onFocus={() => setOpen(true)} />
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
            label={`Loop ${clip.name}`}
            disabled={silent}
            aria-pressed={looping}
            onClick={() => listening.loopClip(clip)}
          >
            <Repeat size={16} aria-hidden="true" />
          </IconButton>
        )}
        {!isAnnotated && (
          <IconButton label={`Annotate ${clip.name}`} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <NotebookPen size={16} aria-hidden="true" />
          </IconButton>
        )}
        <IconButton label={`Delete ${clip.name}`} onClick={() => clipping.remove(clip)}>
          <Trash2 size={16} aria-hidden="true" />
        </IconButton>
      </div>
    </li>
  );
}

function speakersIn({ speakers }: Clip): string {
  return speakers.length === 1 ? `${speakers[0]}` : `${speakers.length} speakers`;
}
