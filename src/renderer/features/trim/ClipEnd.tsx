import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/clips/clip';
import type { Edge } from '../../../core/clips/edges';
import { type Seconds, ZERO } from '../../../core/time/seconds';
import { formatTimeTenths } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { shownEnds } from '../../state/selection';
import { useScrubSound } from '../waveform/use-scrub-sound';
import styles from './ClipEnd.module.css';

/** Seconds that a key moves an end. */
const KEY_STEPS: Record<string, number> = {
  ArrowLeft: -0.1,
  ArrowDown: -0.1,
  ArrowRight: 0.1,
  ArrowUp: 0.1,
  PageDown: -1,
  PageUp: 1,
};
/** Pixels that a press may move and still be a click. */
const CLICK = 3;

interface ClipEndProps {
  readonly clip: Clip;
  readonly edge: Edge;
  /** Where it is shown: the page and the waveform have a handle for every end. */
  readonly on: 'page' | 'waveform';
  readonly style: CSSProperties;
  /** The time to which the pointer drags the end; null while it is not dragged. */
  timeOf(event: PointerEvent, taken: { readonly x: number; readonly from: Seconds }): Seconds | null;
}

/**
 * The handle of an end of a clip. It is dragged with sound, or moved by keys; Enter plays the second within the clip, with
 * Shift the second outside, and a click goes there.
 */
export function ClipEnd({ clip, edge, on, style, timeOf }: ClipEndProps) {
  const { chosen, trimming, listening, playback } = useApp();
  const dragged = useStore(chosen, (state) => state.dragged?.edge === edge);
  const time = useStore(chosen, (state) => shownEnds(clip, state)[edge]);
  const duration = useStore(playback, (state) => state.duration);
  const wanted = useStore(chosen, (state) => on === 'waveform' && state.wanted === edge);
  const handle = useRef<HTMLDivElement>(null);
  const taken = useRef<{ readonly x: number; readonly from: Seconds } | null>(null);
  const scrub = useScrubSound();
  const isMoment = clip.start === clip.end;

  useEffect(() => {
    if (!wanted) return;
    handle.current?.focus();
    chosen.setState({ wanted: null });
  }, [wanted, chosen]);

  function letGo(): void {
    taken.current = null;
    scrub.end();
    chosen.setState({ dragged: null });
  }

  function drag(event: PointerEvent): void {
    const { current } = taken;
    if (!current || (chosen.getState().dragged === null && Math.abs(event.clientX - current.x) < CLICK)) return;
    const to = timeOf(event, current);
    if (to === null) return;
    const at = trimming.within(clip, edge, to);
    if (at !== time) scrub.hear(at);
    chosen.setState({ dragged: { edge, time: at } });
  }

  function drop(): void {
    if (!taken.current) return;
    const { dragged: to } = chosen.getState();
    letGo();
    if (to) trimming.move(clip, edge, to.time);
    else listening.seek(clip[edge]);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = KEY_STEPS[event.key];
    const side = event.shiftKey ? 'outside' : 'inside';
    if (event.key === 'Escape' && taken.current) letGo();
    else if (step !== undefined && event.shiftKey) trimming.nudgeByWord(clip, edge, step > 0 ? 'next' : 'previous');
    else if (step !== undefined) trimming.nudge(clip, edge, step);
    else if (event.key === 'Enter') trimming.playEdge(clip, edge, side);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={handle}
      role="slider"
      tabIndex={0}
      aria-label={isMoment ? `“${clip.name}”` : `${edge === 'start' ? 'Start' : 'End'} of “${clip.name}”`}
      aria-valuemin={tenths(trimming.within(clip, edge, ZERO))}
      aria-valuemax={tenths(trimming.within(clip, edge, duration ?? clip.end))}
      aria-valuenow={tenths(time)}
      aria-valuetext={formatTimeTenths(time)}
      className={styles.end}
      style={style}
      data-clip-end={isMoment ? 'moment' : edge}
      data-on={on}
      data-held={dragged}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The selection on the page stays, and no text is selected.
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
        taken.current = { x: event.clientX, from: clip[edge] };
      }}
      onPointerMove={drag}
      onPointerUp={drop}
      onLostPointerCapture={() => taken.current && letGo()}
      onKeyDown={onKey}
    >
      <span className={styles.label}>{formatTimeTenths(time)}</span>
    </div>
  );
}

function tenths(time: Seconds): number {
  return Math.round(time * 10) / 10;
}
