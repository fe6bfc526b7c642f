import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { timesOfHits } from '../../../core/find/hit-times';
import { useApp } from '../../app/context';
import { placesOf } from './places';
import type { View } from './view';
import styles from './Waveform.module.css';

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
