/** Samples a second that the front end takes: telephone sound has all that tells phones apart. */
export const SAMPLE_RATE = 8000;
/** Samples from a frame to the next: 10 ms. */
export const HOP = 80;
/** Samples under a frame's window, 25.6 ms. */
export const WINDOW = 205;
/** Takes the tilt off speech, which has most energy in low tones. */
export const PRE_EMPHASIS = 0.97;
/** Samples of a frame, padded with zeros, that its spectrum is of. */
export const SPECTRUM_SIZE = 256;
export const FILTERS = 20;
/** The model was trained on 16-bit samples. */
const FULL_SCALE = 32768;
/** Hertz; both ends of the bank of filters. */
const LOWEST = 130;
const HIGHEST = 3700;

/** A Hamming window over samples of ±1. */
export const hamming = Float64Array.from(
  { length: WINDOW },
  (_, i) => FULL_SCALE * (0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (WINDOW - 1))),
);

export interface Filter {
  /** First line of the spectrum under it. */
  readonly first: number;
  readonly weights: Float64Array;
}

export const filters: readonly Filter[] = makeFilters();

function makeFilters(): Filter[] {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const hertz = (mels: number) => 700 * (10 ** (mels / 2595) - 1);
  const line = SAMPLE_RATE / SPECTRUM_SIZE;
  const step = (mel(HIGHEST) - mel(LOWEST)) / (FILTERS + 1);
  const edge = (i: number) => Math.floor(hertz(mel(LOWEST) + i * step) / line + 0.5) * line;
  return Array.from({ length: FILTERS }, (_, i) => triangle(edge(i), edge(i + 1), edge(i + 2), line));
}

/** A triangle of unit area over the lines of the spectrum. */
function triangle(left: number, middle: number, right: number, line: number): Filter {
  const first = Math.ceil(left / line);
  const weights: number[] = [];
  for (let j = first; j * line <= right && j < SPECTRUM_SIZE / 2; j += 1) {
    const rising = (j * line - left) / (middle - left);
    const falling = (right - j * line) / (right - middle);
    weights.push((Math.min(rising, falling) * 2) / (right - left));
  }
  return { first, weights: Float64Array.from(weights) };
}

/** The energy of frames `HOP` samples apart. What it returns is good until it is asked again. */
export interface Filterbank {
  /** `count` frames, the first of them from the second sample on: pre-emphasis needs the one before. */
  energies(samples: Float32Array, count: number): FilteredFrames;
}

export interface FilteredFrames {
  /** A row of `FILTERS` a frame: power in each filter, of the pre-emphasised frame under its window. */
  readonly energies: Float32Array;
  /** Sum of the squares of each frame's samples. */
  readonly squares: Float32Array;
}
