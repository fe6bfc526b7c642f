import { BINS_PER_SECOND, type PeakPyramid } from '../../../core/sound/peaks';
import { seconds } from '../../../core/time/seconds';
import { turnAt } from '../../../core/timing/locate';
import { directionOf } from '../../../core/transcript/direction';
import type { ShownTranscript } from '../../../core/transcript/model';
import type { Times } from '../../../core/transcript/times';
import type { View } from './view';
import { labelsOf } from './word-labels';

/** What the strip shows, wherever the recording plays. */
export interface Picture {
  readonly view: View;
  readonly pyramid: PeakPyramid;
  readonly times: Times;
  /** Null without a transcript. */
  readonly transcript: ShownTranscript | null;
  /** Index of a speaker's hue in the tokens, by name. */
  readonly hues: ReadonlyMap<string, number>;
  /** Stretches without a transcript, in order. */
  readonly breaks: readonly { readonly start: number; readonly end: number }[];
}

/** Pixels of the page: the width of a bar, and from one bar to the next. */
const BAR = 2;
const PITCH = 4;
/** Height of a bar that is silent or unknown. */
const LEAST = 2;

/** Draws the sound: a bar for every stretch, in the hue of the speaker. */
export function paintSound(canvas: HTMLCanvasElement, picture: Picture): void {
  const page = begin(canvas);
  if (!page) return;
  const { context, width, height, colour } = page;
  const { view, pyramid, times, transcript, hues, breaks } = picture;
  const turnOfBar = (time: number) => transcript?.turns[turnAt(times, seconds(time))];
  for (const { x, time, height: part } of barsOf(pyramid, view, width, PITCH)) {
    const hue = hues.get(turnOfBar(time)?.speaker ?? '');
    const inBreak = breaks.some(({ start, end }) => start <= time && time < end);
    context.fillStyle = colour(inBreak ? '--edge' : hue === undefined ? '--quiet' : `--speaker-${hue}`);
    // Upright edges are on whole pixels of the screen: sharp, and of equal width.
    const size = Math.max(LEAST, part * height);
    const left = page.snap(x);
    context.beginPath();
    context.roundRect(left, page.snap((height - size) / 2), BAR, Math.max(LEAST, page.snap(size)), BAR / 2);
    context.fill();
  }
}

/** Writes the words of a close view below their sound. */
export function paintWords(canvas: HTMLCanvasElement, { view, times, transcript }: Picture): void {
  const page = begin(canvas);
  if (!page || !transcript) return;
  const { context, width, height, colour } = page;
  context.font = `400 12.5px ${colour('--sans')}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colour('--ink');
  const measure = (text: string) => context.measureText(text).width;
  for (const { text, x } of labelsOf(transcript, times, view, width, measure)) {
    // Each word has its own direction: the mark that ends a Hebrew word is on its left.
    context.direction = directionOf(text);
    context.fillText(text, page.snap(x), height / 2);
  }
}

interface Page {
  readonly context: CanvasRenderingContext2D;
  /** Pixels of the page. */
  readonly width: number;
  readonly height: number;
  /** The value of a token. */
  colour(token: string): string;
  /** The nearest whole pixel of the screen, in pixels of the page. */
  snap(length: number): number;
}

/** Clears a canvas, and makes it as sharp as the screen. */
function begin(canvas: HTMLCanvasElement): Page | null {
  const context = canvas.getContext('2d');
  if (!context) return null;
  const scale = devicePixelRatio;
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(canvas.clientHeight * scale);
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const known = new Map<string, string>();
  return {
    context,
    width: canvas.clientWidth,
    height: canvas.clientHeight,
    colour(token) {
      const value = known.get(token) ?? style.getPropertyValue(token);
      known.set(token, value);
      return value;
    },
    snap: (length) => Math.round(length * scale) / scale,
  };
}

/** One stroke of the waveform. */
export interface Bar {
  /** Pixels from the left edge of the strip to the bar. */
  readonly x: number;
  /** The time at its middle, in seconds. */
  readonly time: number;
  /** 0 to 1. */
  readonly height: number;
}

/** Loud sound stands out: the height is the peak to this power. Peaks are roots of the amplitude. */
const CONTRAST = 1.6;

/**
 * The bars of a view `width` pixels wide, one every `pitch` pixels. Their places in the recording stay when the view
 * moves, so that none flickers. Unknown bars have no height.
 */
export function barsOf(pyramid: PeakPyramid, view: View, width: number, pitch: number): Bar[] {
  const length = (view.span * pitch) / width;
  if (!(length > 0)) return [];
  const bins = length * BINS_PER_SECOND;
  const highest = pyramid.highest(bins);
  const first = Math.floor(view.start / length);
  const last = Math.ceil((view.start + view.span) / length);
  const bars: Bar[] = [];
  for (let index = first; index < last; index++) {
    const mean = pyramid.mean(index * bins, (index + 1) * bins);
    bars.push({
      x: ((index * length - view.start) / view.span) * width,
      time: (index + 0.5) * length,
      height: highest > 0 ? Math.min(1, mean / highest) ** CONTRAST : 0,
    });
  }
  return bars;
}
