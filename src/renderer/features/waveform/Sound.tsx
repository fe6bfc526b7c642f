import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { unscriptedOf } from '../../../core/timing/unscripted';
import type { Times } from '../../../core/transcript/times';
import { useApp } from '../../app/context';
import { heardIn } from '../../state/episode';
import { huesOf } from '../../state/speakers';
import { type Picture, paintSound, paintWords } from './paint';
import type { View } from './view';
import styles from './Waveform.module.css';

const NO_TIMES: Times = [];
const NO_HUES: ReadonlyMap<string, number> = new Map();

/**
 * The sound in the view and, when zoomed in, its words: solid for what was played, pale for what is to come. Drawn
 * again only when its content has changed, and never because time passes.
 */
export function Sound({ view, words }: { readonly view: View; readonly words: boolean }) {
  const { episode, peaks } = useApp();
  const transcriptView = useStore(episode, (state) => state.episode?.transcript ?? null);
  const heard = useStore(episode, (state) => state.episode && heardIn(state.episode.sync));
  const measured = useStore(peaks, (state) => state.done);
  const pale = useRef<HTMLCanvasElement>(null);
  const solid = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLCanvasElement>(null);
  const shown = useMemo(() => {
    const transcript = transcriptView?.transcript ?? null;
    const times = transcriptView?.times ?? NO_TIMES;
    return {
      transcript,
      times,
      hues: transcriptView ? huesOf(transcriptView) : NO_HUES,
      breaks: transcript ? [...unscriptedOf(transcript, times, heard?.untranscribed ?? []).values()] : [],
    };
  }, [transcriptView, heard]);

  useEffect(() => {
    const { current: first } = pale;
    if (!first) return;
    const paint = () => {
      const picture: Picture = { ...shown, view, pyramid: peaks.getState().pyramid };
      if (pale.current) paintSound(pale.current, picture);
      if (solid.current) paintSound(solid.current, picture);
      if (text.current) paintWords(text.current, picture);
    };
    let frame: number | null = null;
    // However often peaks come, it is drawn once a frame.
    const paintSoon = () => {
      frame ??= requestAnimationFrame(() => {
        frame = null;
        paint();
      });
    };
    const ends = [peaks.subscribe(paintSoon), whenLookChanges(first, paintSoon)];
    paint();
    return () => {
      for (const end of ends) end();
      if (frame !== null) cancelAnimationFrame(frame);
    };
  }, [shown, view, peaks]);

  return (
    <>
      <div className={styles.sound} data-measured={measured}>
        <canvas ref={pale} className={styles.pale} />
        <canvas ref={solid} className={styles.solid} />
      </div>
      {words && <canvas ref={text} className={styles.words} data-words="" />}
    </>
  );
}

/** Calls back when the size of the canvas, the colours or the pixels of the screen have changed. */
function whenLookChanges(canvas: HTMLCanvasElement, listener: () => void): () => void {
  const sizes = new ResizeObserver(listener);
  sizes.observe(canvas);
  const looks = ['(prefers-color-scheme: dark)', '(forced-colors: active)', `(resolution: ${devicePixelRatio}dppx)`];
  const queries = looks.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  // The font of the words may be loaded later.
  document.fonts.addEventListener('loadingdone', listener);
  return () => {
    sizes.disconnect();
    for (const query of queries) query.removeEventListener('change', listener);
    document.fonts.removeEventListener('loadingdone', listener);
  };
}
