import { FILTERS } from '../features/filters';
import { BAND_UNIT } from '../features/front-end';
import { STATES } from '../model/definition';

/** Nats of a band: in a pause, and where a phone of a voice has most of its energy. */
export const PAUSE = 6;
const LOUD = 14;

/** The bands of a phone: some are loud, others for each phone and voice. Voice 1 is also louder above. */
export const spectrumOf = (phone: number, voice: number): number[] =>
  Array.from(
    { length: FILTERS },
    (_, k) => ((k + 3 * phone + 7 * voice) % 10 < 3 ? LOUD : PAUSE + 2) + voice * (k / 10),
  );

export const pauseSpectrum: readonly number[] = new Array<number>(FILTERS).fill(PAUSE);

/** Two sounds at once: in each band the louder one. */
export const both = (one: readonly number[], other: readonly number[]) =>
  one.map((value, k) => Math.max(value, other[k]!));

/** Bands as the front end gives them, a row for each frame. */
export const bandsOf = (frames: readonly (readonly number[])[]) =>
  Uint8Array.from(frames.flat(), (nats) => Math.round(nats / BAND_UNIT));

/** All states of some voices, as if they were learned, for `phones` phones. */
export function spectraOf(phones: number, voiceOfWord: readonly number[], bands: Uint8Array) {
  const voices = 1 + Math.max(...voiceOfWord);
  const rows = Array.from({ length: voices * phones * STATES }, (_, index) => {
    const state = index % (phones * STATES);
    return spectrumOf(Math.floor(state / STATES), Math.floor(index / (phones * STATES)));
  });
  const frames = Math.floor(bands.length / FILTERS / 3);
  return {
    bands,
    scores: { scores: new Uint8ClampedArray(frames * phones), unit: 1, phones, silence: 0 },
    voices: Int32Array.from(voiceOfWord),
    states: phones * STATES,
    means: Float32Array.from(rows.flat()),
    spread: new Float32Array(FILTERS).fill(1),
    level: 1,
    anything: {
      means: new Float32Array(voices * FILTERS).fill(PAUSE + 4),
      spread: new Float32Array(voices * FILTERS).fill(3),
    },
    pause: { means: Float32Array.from(pauseSpectrum), spread: new Float32Array(FILTERS).fill(1) },
  };
}
