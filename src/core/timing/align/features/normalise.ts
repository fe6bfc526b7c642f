import { CEPSTRA, type RawSound } from './front-end';

/** Frames on either side that the mean is taken over: 5 s. */
const HALF_WINDOW = 500;
/** Only frames that are loud enough to be speech count: within this many dB of the episode's loud frames. */
const RANGE = 30;
const LOUD = 0.95;
const QUIET = 0.1;
/** The mean of the whole episode counts as much as this many frames, for stretches with little speech. */
const WEIGHT_OF_WHOLE = 100;

/**
 * Takes the mean off each cepstral coefficient, which takes off what the microphone, the room and the voice have of their
 * own. The mean slides, as voices alternate. Linear, in place.
 */
export function normalise(sound: RawSound): void {
  const { cepstra, loudness } = sound;
  const count = loudness.length;
  const threshold = speechThreshold(loudness);
  const whole = meanOf(sound, threshold);
  const sum = new Float64Array(CEPSTRA);
  /** As they were: of the frames that will leave the window. */
  const before = new Int16Array((HALF_WINDOW + 1) * CEPSTRA);
  let inside = 0;
  const add = (frame: number, sign: number, from: Int16Array, at: number) => {
    if (loudness[frame]! < threshold) return;
    inside += sign;
    for (let k = 0; k < CEPSTRA; k += 1) sum[k] = sum[k]! + sign * from[at + k]!;
  };
  for (let frame = 0; frame < Math.min(HALF_WINDOW, count); frame += 1) add(frame, 1, cepstra, frame * CEPSTRA);
  for (let frame = 0; frame < count; frame += 1) {
    const at = frame * CEPSTRA;
    const ring = (frame % (HALF_WINDOW + 1)) * CEPSTRA;
    if (frame + HALF_WINDOW < count) add(frame + HALF_WINDOW, 1, cepstra, at + HALF_WINDOW * CEPSTRA);
    if (frame > HALF_WINDOW) add(frame - HALF_WINDOW - 1, -1, before, ring);
    for (let k = 0; k < CEPSTRA; k += 1) {
      const mean = (sum[k]! + WEIGHT_OF_WHOLE * whole[k]!) / (inside + WEIGHT_OF_WHOLE);
      before[ring + k] = cepstra[at + k]!;
      cepstra[at + k] = Math.round(cepstra[at + k]! - mean);
    }
  }
}

/** Loudness in dB above which a frame may be speech. */
export function speechThreshold(loudness: Float32Array): number {
  const sorted = Float32Array.from(loudness).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return Math.max(at(QUIET), at(LOUD) - RANGE);
}

function meanOf({ cepstra, loudness }: RawSound, threshold: number): Float64Array {
  const mean = new Float64Array(CEPSTRA);
  let count = 0;
  for (let frame = 0; frame < loudness.length; frame += 1) {
    if (loudness[frame]! < threshold) continue;
    count += 1;
    for (let k = 0; k < CEPSTRA; k += 1) mean[k] = mean[k]! + cepstra[frame * CEPSTRA + k]!;
  }
  return mean.map((value) => value / Math.max(1, count));
}
