import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Chapter } from '../../../core/chapters/chapters';
import { lanesOf } from '../../../core/clips/lanes';
import { useApp } from '../../app/context';
import { flagsIn } from './flags-in';
import { placesOf } from './places';
import { placeIn, type View } from './view';
import styles from './Waveform.module.css';

const NONE: readonly Chapter[] = [];

/** A line where each chapter begins, except at the very beginning. */
export function ChapterLines({ view }: { readonly view: View }) {
  const { episode } = useApp();
  const chapters = useStore(episode, (state) => state.episode?.audio?.chapters ?? NONE);
  const starts = chapters.map(({ start }) => start).filter((start) => start > 0);
  return placesOf(starts, view).map((place) => (
    <span key={place} className={styles.chapter} data-chapter-line="" style={{ left: `${place * 100}%` }} />
  ));
}

/** Lanes of flags, so that clips that overlap are told apart. */
const LANES = 3;

/** The clips as folded flags above the sound, and one that has begun and waits for its end. */
export function Flags({ view }: { readonly view: View }) {
  const { edits: store } = useApp();
  const clips = useStore(store, (state) => state.clips);
  const pendingStart = useStore(store, (state) => state.pendingStart);
  const lanes = useMemo(() => lanesOf(clips, LANES), [clips]);
  const flags = useMemo(() => flagsIn(clips, lanes, view), [clips, lanes, view]);
  const percent = (part: number) => `${part * 100}%`;
  const begun = pendingStart === null ? null : percent(placeIn(view, pendingStart));
  return (
    <div className={styles.flags} data-lanes={1 + Math.max(0, ...flags.map(({ lane }) => lane))}>
      {flags.map(({ id, lane, from, to }) => (
        <span
          key={id}
          className={styles.flag}
          data-lane={lane}
          style={{ left: percent(from), width: percent(to - from) }}
        />
      ))}
      {begun !== null && (
        <span
          className={`${styles.flag} ${styles.pending}`}
          style={{ left: begun, width: `calc(var(--played, 0) * 100% - ${begun})` }}
        />
      )}
    </div>
  );
}
