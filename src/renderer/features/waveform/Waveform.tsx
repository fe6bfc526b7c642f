import ZoomIn from 'lucide-react/icons/zoom-in';
import ZoomOut from 'lucide-react/icons/zoom-out';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type Seconds, seconds, ZERO } from '../../../core/time/seconds';
import { formatTime } from '../../../core/time/timecode';
import { useApp } from '../../app/context';
import { IconButton } from '../../ui/Button';
import { ChapterHere } from '../chapters/Chapters';
import { ClipBands, ClipEnds } from './ClipOnWaveform';
import { Hint } from './Hint';
import { ChapterLines, FindMarks, Flags } from './Marks';
import { Sound } from './Sound';
import { TurnStarts } from './TurnStarts';
import { useScrubSound } from './use-scrub-sound';
import { KEY_ZOOM, useView } from './use-view';
import { formatRange, placeIn, playheadIn, timeIn, type View } from './view';
import styles from './Waveform.module.css';
import { hasRoomForWords } from './word-labels';

/** Seconds by which a key moves the position. */
const KEY_STEPS: Record<string, number> = {
  ArrowLeft: -5,
  ArrowDown: -5,
  ArrowRight: 5,
  ArrowUp: 5,
  PageDown: -60,
  PageUp: 60,
};
const ZOOM_KEYS: Record<string, number> = { '+': KEY_ZOOM, '=': KEY_ZOOM, '-': 1 / KEY_ZOOM, '0': 0 };

/**
 * The position, as a slider of the width of the window, with the sound in it. The clock moves the playhead and the
 * times directly on the elements. React draws only when what is shown changes.
 */
export function Waveform() {
  const { clock, episode, listening, playback } = useApp();
  const transcript = useStore(episode, (state) => state.episode?.transcript ?? null);
  const duration = useStore(playback, (state) => state.duration);
  const disabled = useStore(playback, (state) => state.status === 'none');
  const soundless = useStore(episode, (state) => state.episode?.audio === null);
  const strip = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const { view, whole, zoom, move, show, look } = useView(strip, duration);
  const width = useWidth(slider);
  const words = !whole && hasRoomForWords(view, width);
  const [hovered, setHovered] = useState<number | null>(null);
  const elapsed = useRef<HTMLSpanElement>(null);
  const remaining = useRef<HTMLSpanElement>(null);
  const scrubbing = useScrubbing();
  const { dragged } = scrubbing;

  useEffect(() => {
    const { current: element } = slider;
    if (!element) return;
    const draw = (time: Seconds) => {
      movePlayhead(element, view, time, width);
      writeTimes(element, elapsed.current, remaining.current, time, duration);
    };
    draw(dragged.current ?? listening.position);
    return clock.subscribe((moment) => draw(dragged.current ?? moment.time));
  }, [clock, listening, view, width, duration, dragged]);

  const placeOf = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const timeOf = (event: PointerEvent) => seconds(Math.min(duration ?? 0, timeIn(view, placeOf(event))));

  /** Ends the drag without going anywhere. */
  function letGo(): void {
    scrubbing.end();
    clock.refresh();
  }

  function drop(): void {
    const to = scrubbing.end();
    if (to === null) return;
    listening.seek(to);
    show(to);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = KEY_STEPS[event.key];
    const closer = ZOOM_KEYS[event.key];
    if (event.key === 'Escape' && dragged.current !== null) letGo();
    else if (step !== undefined) listening.skip(step);
    else if (event.key === 'Home') listening.seek(ZERO);
    else if (event.key === 'End' && duration !== null) listening.seek(duration);
    else if (closer !== undefined) zoom(closer);
    else return;
    if (closer === undefined) show(listening.position);
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={styles.position} data-soundless={soundless}>
      <div ref={strip} className={styles.strip}>
        <div
          ref={slider}
          role="slider"
          tabIndex={disabled ? -1 : 0}
          aria-label="Position"
          aria-orientation="horizontal"
          aria-disabled={disabled}
          aria-valuemin={0}
          aria-valuemax={Math.round(duration ?? 0)}
          aria-valuenow={0}
          aria-keyshortcuts="+ - 0"
          className={styles.slider}
          data-words={words}
          onKeyDown={onKey}
          onPointerDown={(event) => {
            if (event.button !== 0 || disabled || !duration) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            const box = event.currentTarget.getBoundingClientRect();
            // The words are a handle: dragging them moves the view, and the sound above them seeks.
            if (words && event.clientY > box.bottom - WORDS_HEIGHT) scrubbing.pan(event.clientX);
            else scrubbing.to(timeOf(event));
          }}
          onPointerMove={(event) => {
            if (!duration || disabled) return;
            setHovered(placeOf(event));
            if (dragged.current !== null) scrubbing.to(timeOf(event));
            const by = scrubbing.panned(event.clientX);
            if (by !== 0) move(-by / event.currentTarget.clientWidth);
          }}
          onPointerUp={drop}
          onPointerCancel={letGo}
          onPointerLeave={() => setHovered(null)}
        >
          <ChapterLines view={view} />
          <Flags view={view} />
          <ClipBands view={view} />
          <Sound view={view} words={words} />
          <FindMarks view={view} />
          <div className={styles.track}>
            <div className={styles.playhead} />
          </div>
          {hovered !== null && duration !== null && (
            <Hint time={seconds(Math.min(duration, timeIn(view, hovered)))} place={hovered} />
          )}
        </div>
        {words && transcript && !disabled && <TurnStarts view={view} transcript={transcript} />}
        {!disabled && duration !== null && <ClipEnds view={view} look={look} />}
        {!whole && duration !== null && <Overview view={view} duration={duration} />}
      </div>
      <div className={styles.times}>
        <span ref={elapsed} />
        <ChapterHere />
        <span className={styles.right}>
          {!disabled && duration !== null && (
            <span className={styles.zoom} data-whole={whole}>
              {!whole && <span className={styles.range}>{formatRange(view)}</span>}
              <IconButton
                label="Zoom out"
                title="Zoom out (−, in the waveform)"
                disabled={whole}
                onClick={() => zoom(1 / KEY_ZOOM)}
              >
                <ZoomOut size={14} aria-hidden="true" />
              </IconButton>
              <IconButton label="Zoom in" title="Zoom in (+, in the waveform)" onClick={() => zoom(KEY_ZOOM)}>
                <ZoomIn size={14} aria-hidden="true" />
              </IconButton>
            </span>
          )}
          <span ref={remaining} />
        </span>
      </div>
    </div>
  );
}

/** Pixels for the words, as in the style sheet. */
const WORDS_HEIGHT = 20;

/** What a pointer drags: the position, with sound while nothing plays, or the view. */
function useScrubbing() {
  const { clock } = useApp();
  const dragged = useRef<Seconds | null>(null);
  const hand = useRef<number | null>(null);
  const scrub = useScrubSound();

  return {
    dragged,
    end(): Seconds | null {
      const to = dragged.current;
      dragged.current = null;
      hand.current = null;
      scrub.end();
      return to;
    },
    to(time: Seconds): void {
      const moves = dragged.current !== null && dragged.current !== time;
      dragged.current = time;
      clock.refresh();
      // A click seeks. Only a drag plays sound.
      if (moves) scrub.hear(time);
    },
    pan(x: number): void {
      hand.current = x;
    },
    /** Pixels since the last call. */
    panned(x: number): number {
      if (hand.current === null) return 0;
      const by = x - hand.current;
      hand.current = x;
      return by;
    },
  };
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function movePlayhead(slider: HTMLElement, view: View, time: Seconds, width: number): void {
  const place = placeIn(view, time);
  const played = `${playheadIn(view, time, width)}`;
  if (slider.style.getPropertyValue('--played') !== played) slider.style.setProperty('--played', played);
  slider.toggleAttribute('data-elsewhere', place < 0 || place > 1);
}

function writeTimes(
  slider: HTMLElement,
  elapsed: HTMLElement | null,
  remaining: HTMLElement | null,
  time: Seconds,
  duration: Seconds | null,
): void {
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

/** Which part of the recording the strip shows. The times beside the zoom say it in words. */
function Overview({ view, duration }: { readonly view: View; readonly duration: Seconds }) {
  const share = (time: number) => `${(100 * time) / duration}%`;
  return (
    <div className={styles.overview} aria-hidden="true">
      <div className={styles.shown} style={{ left: share(view.start), width: share(view.span) }} />
    </div>
  );
}
