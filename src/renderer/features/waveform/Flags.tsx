import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Chapter } from '../../../core/chapters/chapters';
import { useApp } from '../../app/context';
import { flagsOf, placesOf } from './places';
import { placeIn, type View } from './view';
import styles from './Waveform.module.css';

const NONE: readonly Chapter[] = [];

/** A line where each chapter begins; at the very beginning none is needed. */
export function ChapterLines({ view }: { readonly view: View }) {
  const { episode } = useApp();
  const chapters = useStore(episode, (state) => state.episode?.audio?.chapters ?? NONE);
  const starts = chapters.map(({ start }) => start).filter((start) => start > 0);
  return placesOf(starts, view).map((place) => (
    <span key={place} className={styles.chapter} data-chapter-line="" style={{ left: `${place * 100}%` }} />
  ));
}

/** The clips as folded flags above the sound, and a start that waits for its end. */
export function Flags({ view }: { readonly view: View }) {
  const { edits: store } = useApp();
  const clips = useStore(store, (state) => state.clips);
  const pendingStart = useStore(store, (state) => state.pendingStart);
  const flags = useMemo(() => flagsOf(clips, view), [clips, view]);
  const percent = (part: number) => `${part * 100}%`;
  return (
    <div className={styles.flags}>
      {flags.map(({ id, from, to }) => (
        <span
          key={id}
          className={styles.flag}
          style={{ left: percent(from), width: percent(Math.min(to, 2) - from) }}
        />
      ))}
      {pendingStart !== null && (
        <span
          className={`${styles.flag} ${styles.pending}`}
          style={{ left: percent(Math.min(1.1, Math.max(-0.1, placeIn(view, pendingStart)))) }}
        />
      )}
    </div>
  );
}
