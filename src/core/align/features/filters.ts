/** Samples per second that the front end takes. Telephone sound is enough to distinguish phones. */
export const SAMPLE_RATE = 8000;
/** Samples from one frame to the next: 10 ms. */
export const HOP = 80;
/** Samples in a frame's window: 25.6 ms. */
export const WINDOW = 205;
/** Flattens the spectrum of speech, which has most energy in low tones. */
export const PRE_EMPHASIS = 0.97;
/** Samples of a frame, padded with zeros, that the spectrum is computed from. */
export const SPECTRUM_SIZE = 256;
export const FILTERS = 20;
/** The model was trained on 16-bit samples. */
const FULL_SCALE = 32768;
/** Hertz: the two ends of the filter bank. */
const LOWEST = 130;
const HIGHEST = 3700;

/** A Hamming window over samples of ±1. */
export const hamming = Float64Array.from(
  { length: WINDOW },
  (_, i) => FULL_SCALE * (0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (WINDOW - 1))),
);

export interface Filter {
  /** First spectral line under the filter. */
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

/** The energy of frames `HOP` samples apart. The result is valid until the next call. */
export interface Filterbank {
  /** Takes `count` frames. The first begins with the second sample, because pre-emphasis needs the one before. */
  energies(samples: Float32Array, count: number): FilteredFrames;
}

export interface FilteredFrames {
  /** A row of `FILTERS` for each frame: the power in each filter of the pre-emphasised, windowed frame. */
  readonly energies: Float32Array;
  /** The sum of the squared samples of each frame. */
  readonly squares: Float32Array;
}
