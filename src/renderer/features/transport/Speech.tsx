import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Seconds } from '../../../core/time/seconds';
import type { TranscriptView } from '../../../ipc/views';
import { useApp } from '../../app/context';
import { speakersOf } from '../../state/speakers';
import styles from './Transport.module.css';

/** Who speaks when, along the whole recording: solid where it was played, pale where it is to come. */
export function Speech({ duration }: { readonly duration: Seconds | null }) {
  const { episode } = useApp();
  const view = useStore(episode, (state) => state.episode?.transcript ?? null);
  const pale = useRef<HTMLCanvasElement>(null);
  const solid = useRef<HTMLCanvasElement>(null);
  const hues = useMemo(
    () => new Map(view ? speakersOf(view.transcript, view.times).map(({ name, hue }) => [name, hue]) : []),
    [view],
  );

  useEffect(() => {
    const canvases = [pale.current, solid.current].filter((canvas) => canvas !== null);
    const [first] = canvases;
    if (!first) return;
    const draw = () => {
      for (const canvas of canvases) drawSpeech(canvas, view, duration, hues);
    };
    const observer = new ResizeObserver(draw);
    observer.observe(first);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => {
      observer.disconnect();
      scheme.removeEventListener('change', draw);
    };
  }, [view, duration, hues]);

  return (
    <div className={styles.speech}>
      <canvas ref={pale} className={styles.pale} />
      <canvas ref={solid} className={styles.solid} />
    </div>
  );
}

function drawSpeech(
  canvas: HTMLCanvasElement,
  view: TranscriptView | null,
  duration: Seconds | null,
  hues: ReadonlyMap<string, number>,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const width = Math.round(canvas.clientWidth * devicePixelRatio);
  const height = Math.round(canvas.clientHeight * devicePixelRatio);
  canvas.width = width;
  canvas.height = height;
  const colours = getComputedStyle(canvas);
  context.fillStyle = colours.getPropertyValue('--edge');
  const line = Math.max(1, Math.round(devicePixelRatio));
  context.fillRect(0, Math.round((height - line) / 2), width, line);
  if (!view || !duration) return;
  for (const [index, { start, end }] of view.times.entries()) {
    const hue = hues.get(view.transcript.turns[index]?.speaker ?? '');
    context.fillStyle = colours.getPropertyValue(hue === undefined ? '--quiet' : `--speaker-${hue}`);
    const from = Math.round((start / duration) * width);
    const to = Math.round((end / duration) * width);
    // A hair between turns tells two of one speaker apart, where there is room for it.
    const gap = to - from > 6 * devicePixelRatio ? line : 0;
    context.fillRect(from, 0, Math.max(1, to - from - gap), height);
  }
}
