import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type Seconds, seconds, ZERO } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { ChapterHere } from '../chapters/ChapterHere';
import { Flags } from './Flags';
import { Hint } from './Hint';
import { Speech } from './Speech';
import styles from './Transport.module.css';

/** Seconds that a key moves the position. */
const KEY_STEPS: Record<string, number> = {
  ArrowLeft: -5,
  ArrowDown: -5,
  ArrowRight: 5,
  ArrowUp: 5,
  PageDown: -60,
  PageUp: 60,
};

/**
 * Where the recording is, as a slider the width of the window. The clock moves the playhead and the times straight on the
 * elements; React draws only when the duration or the clips change.
 */
export function PositionSlider() {
  const { clock, listening, playback } = useApp();
  const duration = useStore(playback, (state) => state.duration);
  const disabled = useStore(playback, (state) => state.status === 'none');
  const [slider, setSlider] = useState<HTMLElement | null>(null);
  const [hovered, setHovered] = useState<Seconds | null>(null);
  const dragged = useRef<Seconds | null>(null);
  const elapsed = useRef<HTMLSpanElement>(null);
  const remaining = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (!slider) return;
    const show = (time: Seconds) => drawTime(slider, elapsed.current, remaining.current, time, duration);
    show(listening.position);
    return clock.subscribe((moment) => show(dragged.current ?? moment.time));
  }, [clock, listening, slider, duration]);

  const timeAt = (event: PointerEvent): Seconds => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return seconds(part * (duration ?? 0));
  };

  function drag(event: PointerEvent): void {
    dragged.current = timeAt(event);
    setHovered(dragged.current);
    clock.refresh();
  }

  function drop(): void {
    const to = dragged.current;
    dragged.current = null;
    if (to !== null) listening.seek(to);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = KEY_STEPS[event.key];
    if (step !== undefined) listening.skip(step);
    else if (event.key === 'Home') listening.seek(ZERO);
    else if (event.key === 'End' && duration !== null) listening.seek(duration);
    else return;
    event.preventDefault();
  }

  return (
    <div className={styles.position}>
      <div
        ref={setSlider}
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label="Position"
        aria-orientation="horizontal"
        aria-disabled={disabled}
        aria-valuemin={0}
        aria-valuemax={Math.round(duration ?? 0)}
        aria-valuenow={0}
        className={styles.slider}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          if (event.button !== 0 || disabled || !duration) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={(event) => {
          if (!duration || disabled) return;
          if (dragged.current !== null) drag(event);
          else setHovered(timeAt(event));
        }}
        onPointerUp={drop}
        onPointerCancel={() => {
          dragged.current = null;
          clock.refresh();
        }}
        onPointerLeave={() => setHovered(null)}
      >
        <Flags duration={duration} />
        <Speech duration={duration} />
        <div className={styles.playhead} />
        {hovered !== null && duration !== null && <Hint time={hovered} duration={duration} />}
      </div>
      <div className={styles.times}>
        <span ref={elapsed} />
        <ChapterHere />
        <span ref={remaining} />
      </div>
    </div>
  );
}

function drawTime(
  slider: HTMLElement,
  elapsed: HTMLElement | null,
  remaining: HTMLElement | null,
  time: Seconds,
  duration: Seconds | null,
): void {
  slider.style.setProperty('--played', `${duration ? Math.min(1, time / duration) : 0}`);
  const now = `${Math.floor(time)}`;
  if (slider.getAttribute('aria-valuenow') === now && elapsed?.textContent && remaining?.dataset.of === `${duration}`)
    return;
  slider.setAttribute('aria-valuenow', now);
  const text = formatTime(time);
  slider.setAttribute('aria-valuetext', duration === null ? text : `${text} of ${formatTime(duration)}`);
  if (elapsed) elapsed.textContent = text;
  if (!remaining) return;
  remaining.dataset.of = `${duration}`;
  remaining.textContent = duration === null ? '' : `−${formatTime(seconds(Math.max(0, duration - Math.floor(time))))}`;
}
