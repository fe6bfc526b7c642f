import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Chapter } from '../../../core/chapters/chapters';
import type { Clip } from '../../../core/clips/clip';
import { lanesOf } from '../../../core/clips/lanes';
import { timesOfHits } from '../../../core/find/find-text';
import type { Seconds } from '../../../core/time/seconds';
import { useApp } from '../../app/context';
import { placeIn, type View } from './view';
import styles from './Waveform.module.css';

/** Share of the width. What begins closer together has one mark. */
const APART = 1 / 300;

/** The places, 0 to 1, of lines for the times in a view. Times come in order. */
export function placesOf(times: readonly Seconds[], view: View): number[] {
  const places: number[] = [];
  for (const time of times) {
    const place = placeIn(view, time);
    if (place >= 0 && place <= 1 && place - (places.at(-1) ?? -1) >= APART) places.push(place);
  }
  return places;
}

/** A flag over the strip: for a clip, or for several that are too close together to be told apart. */
export interface Flag {
  /** Of the first clip. */
  readonly id: string;
  readonly lane: number;
  /** Parts of the width. They may lie a little outside of it. */
  readonly from: number;
  readonly to: number;
}

/** The flags of clips, each in its lane, as far as they are in view. There are no more than fit, however many the clips. */
export function flagsIn(clips: readonly Clip[], lanes: readonly number[], view: View): Flag[] {
  const flags: Flag[] = [];
  const lastOf = new Map<number, number>();
  for (const [index, { id, start, end }] of clips.entries()) {
    const lane = lanes[index] ?? 0;
    const [from, to] = [Math.max(-0.1, placeIn(view, start)), Math.min(1.1, placeIn(view, end))];
    if (to < 0 || from > 1) continue;
    const last = lastOf.get(lane);
    const before = last === undefined ? undefined : flags[last];
    if (last !== undefined && before && from - before.from < APART) {
      flags[last] = { ...before, to: Math.max(before.to, to) };
      continue;
    }
    lastOf.set(lane, flags.length);
    flags.push({ id, lane, from, to });
  }
  return flags;
}

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

/** A stroke below the sound wherever a hit is said. */
export function FindMarks({ view }: { readonly view: View }) {
  const { episode, find } = useApp();
  const open = useStore(episode, ({ episode: shown }) => (shown?.audio && shown.transcript) ?? null);
  const { hits, at } = useDeferredValue(useStore(find));
  const times = useMemo(() => (open ? timesOfHits(open.transcript, open.times, hits) : []), [open, hits]);
  const places = useMemo(() => placesOf(times, view), [times, view]);
  const here = times[at];
  const [placeHere] = here === undefined ? [] : placesOf([here], view);
  return (
    <>
      {places.map((place) => (
        <span key={place} className={styles.findMark} data-find-mark="" style={{ left: `${place * 100}%` }} />
      ))}
      {placeHere !== undefined && (
        <span className={styles.findMark} data-find-mark="here" style={{ left: `${placeHere * 100}%` }} />
      )}
    </>
  );
}
