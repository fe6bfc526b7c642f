import type { PointerEvent } from 'react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Edge } from '../../../core/clips/edges';
import { seconds } from '../../../core/time/seconds';
import { useApp, useChosenClip } from '../../app/context';
import { shownEnds } from '../../state/selection';
import { ClipEnd } from '../trim/ClipEnd';
import type { ViewControl } from './use-view';
import { placeIn, shows, type View } from './view';
import styles from './Waveform.module.css';

/** Where the chosen clip is, behind its sound; and a clip that has only begun, up to what is played. */
export function ClipBands({ view }: { readonly view: View }) {
  const { chosen, edits } = useApp();
  const clip = useChosenClip();
  const begun = useStore(edits, (state) => state.pendingStart);
  // While an end is dragged the band goes with it.
  const state = useStore(chosen);
  const ends = clip && shownEnds(clip, state);
  const percent = (time: number) => `${placeIn(view, time) * 100}%`;
  return (
    <div className={styles.bands}>
      {ends && (
        <span
          className={styles.band}
          style={{ left: percent(ends.start), width: `${((ends.end - ends.start) / view.span) * 100}%` }}
        />
      )}
      {begun !== null && (
        <span
          className={`${styles.band} ${styles.begun}`}
          data-begun-clip=""
          style={{ left: percent(begun), width: `calc(var(--played, 0) * 100% - ${percent(begun)})` }}
        />
      )}
    </div>
  );
}

/** The handles of the chosen clip. One that is to get the focus is looked at closely enough to be moved. */
export function ClipEnds({ view, look }: Pick<ViewControl, 'view' | 'look'>) {
  const { chosen, trimming } = useApp();
  const clip = useChosenClip();
  const state = useStore(chosen);
  const group = useRef<HTMLDivElement>(null);
  const { wanted } = state;
  const edge = wanted === 'note' ? null : wanted;
  const isReady = edge === null || (clip !== null && shows(view, clip[edge]) && view.span <= WIDEST);

  useEffect(() => {
    if (clip && edge !== null && !isReady) look(clip, edge);
  }, [clip, edge, isReady, look]);

  if (!clip) return null;
  const ends = shownEnds(clip, state);
  const edges: readonly Edge[] = clip.start === clip.end ? ['start'] : ['start', 'end'];
  const timeOf = (event: PointerEvent, { x, from }: { readonly x: number; readonly from: number }, of: Edge) => {
    const width = group.current?.clientWidth ?? 1;
    const time = seconds(Math.max(0, from + ((event.clientX - x) / width) * view.span));
    return event.altKey ? time : trimming.snap(of, time);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is for what is sent off.
    <div ref={group} role="group" aria-label="Clip on the waveform" className={styles.ends}>
      {edges
        .filter((of) => shows(view, ends[of]) || state.dragged?.edge === of)
        .map((of) => (
          <ClipEnd
            key={of}
            clip={clip}
            edge={of}
            on="waveform"
            style={{ left: `${placeIn(view, ends[of]) * 100}%` }}
            timeOf={(event, taken) => timeOf(event, taken, of)}
          />
        ))}
    </div>
  );
}

/** Seconds of a view in which a tenth of a second can still be seen. */
const WIDEST = 90;
