import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { lastAtOrBelow } from '../../../core/time/binary-search';
import { type Seconds, seconds } from '../../../core/time/seconds';
import { formatTimeTenths } from '../../../core/time/timecode';
import { isDoubtful } from '../../../core/timing/doubt';
import { withinNeighbours } from '../../../core/timing/locate';
import { saidAt } from '../../../core/timing/said';
import type { Times } from '../../../core/transcript/times';
import { useApp } from '../../app/context';
import type { ShownTranscriptView } from '../../state/episode';
import { huesOf } from '../../state/speakers';
import styles from './TurnStarts.module.css';
import { useScrubSound } from './use-scrub-sound';
import { placeIn, timeIn, type View } from './view';

/** Seconds by which a key moves a start. */
const KEY_STEPS: Record<string, number> = {
  ArrowLeft: -0.1,
  ArrowDown: -0.1,
  ArrowRight: 0.1,
  ArrowUp: 0.1,
  PageDown: -1,
  PageUp: 1,
};
/** Pixels that a pointer may move during a click. */
const CLICK = 3;

/** A start that is being dragged. */
interface Held {
  readonly turn: number;
  /** Its time before, and the pixel at which the drag began. */
  readonly from: Seconds;
  readonly x: number;
  /** Its new time; null as long as it is a click. */
  readonly to: Seconds | null;
}

/**
 * A handle at the start of every turn, in a close view. Dragging it, or moving it by keys, sets when the turn starts. A
 * click goes there.
 */
export function TurnStarts({ view, transcript }: { readonly view: View; readonly transcript: ShownTranscriptView }) {
  const { edits, listening, pinning } = useApp();
  const pins = useStore(edits, (state) => state.pins);
  const scrub = useScrubSound();
  const held = useRef<Held | null>(null);
  /** Where a start is shown while it is dragged, and until its new time has come. */
  const [draft, setDraft] = useState<{ readonly turn: number; readonly time: Seconds } | null>(null);
  const { transcript: text, times } = transcript;
  const hues = useMemo(() => huesOf(transcript), [transcript]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other times are what it is run for.
  useEffect(() => {
    if (!held.current) setDraft(null);
  }, [times]);

  function letGo(): void {
    held.current = null;
    scrub.end();
  }

  function cancel(): void {
    letGo();
    setDraft(null);
  }

  function drag(event: PointerEvent): void {
    const { current } = held;
    if (!current) return;
    const by = event.clientX - current.x;
    if (current.to === null && Math.abs(by) < CLICK) return;
    const width = event.currentTarget.parentElement?.clientWidth ?? 1;
    const time = withinNeighbours(times, current.turn, seconds(current.from + (by / width) * view.span));
    held.current = { ...current, to: time };
    setDraft({ turn: current.turn, time });
    scrub.hear(time);
  }

  function drop(): void {
    const { current } = held;
    if (!current) return;
    letGo();
    if (current.to === null) listening.seek(current.from);
    else pinning.moveStart(current.turn, current.to);
  }

  function onKey(event: KeyboardEvent, turn: number): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = KEY_STEPS[event.key];
    const start = times[turn]?.start;
    if (event.key === 'Escape' && held.current) cancel();
    else if (step !== undefined) pinning.nudgeStart(turn, step);
    else if (event.key === 'Enter' && start !== undefined) listening.playFrom(start);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const inView = turnsStartingIn(times, view);
  // The view may move during the drag.
  const shown = draft && !inView.includes(draft.turn) ? [...inView, draft.turn] : inView;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is for what is sent off.
    <div role="group" aria-label="Turn starts" className={styles.starts}>
      {shown.map((turn) => {
        const start = times[turn]?.start ?? seconds(0);
        const time = draft?.turn === turn ? draft.time : start;
        const said = saidAt(text, turn, 0);
        const isSet = pins.some((pin) => pin.turn === turn && pin.word === 0);
        return (
          <div
            key={turn}
            role="slider"
            tabIndex={0}
            aria-label={`Start of “${said}”`}
            aria-valuemin={tenths(withinNeighbours(times, turn, seconds(0)))}
            aria-valuemax={tenths(withinNeighbours(times, turn, seconds(view.start + view.span)))}
            aria-valuenow={tenths(time)}
            aria-valuetext={formatTimeTenths(time)}
            className={styles.start}
            data-hue={hues.get(text.turns[turn]?.speaker ?? '')}
            data-held={draft?.turn === turn}
            data-doubtful={!isSet && isDoubtful(times[turn]?.confidence)}
            style={{ '--at': `${placeIn(view, time) * 100}%` } as CSSProperties}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              event.currentTarget.setPointerCapture(event.pointerId);
              held.current = { turn, from: start, x: event.clientX, to: null };
            }}
            onPointerMove={drag}
            onPointerUp={drop}
            onLostPointerCapture={() => held.current && cancel()}
            onKeyDown={(event) => onKey(event, turn)}
          >
            <span className={styles.label}>{formatTimeTenths(time)}</span>
          </div>
        );
      })}
    </div>
  );
}

function tenths(time: Seconds): number {
  return Math.round(time * 10) / 10;
}

/** Indices of the turns that start in a view, in order. */
export function turnsStartingIn(times: Times, view: View): number[] {
  const before = (time: number) => lastAtOrBelow(times.length, (index) => times[index]?.start ?? Infinity, time);
  const last = before(timeIn(view, 1));
  const turns: number[] = [];
  for (let index = last; index >= 0 && (times[index]?.start ?? 0) >= view.start; index--) turns.unshift(index);
  return turns;
}
