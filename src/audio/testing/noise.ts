/** Samples a second of the noise. */
export const NOISE_RATE = 24000;
const NOISE_DURATION = 3;

/**
 * The sound of the recordings beside this file, which `npm run tone` encodes. It is noise that never repeats, so that
 * its place can be found to the sample. It is mostly below 2 kHz, so that codecs keep it.
 */
export function noise(): Float32Array {
  let seed = 1;
  let low = 0;
  let lower = 0;
  return Float32Array.from({ length: NOISE_RATE * NOISE_DURATION }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    low += 0.3 * (seed / 2 ** 31 - 1 - low);
    lower += 0.3 * (low - lower);
    return lower * 0.9;
  });
}

/** How many samples later a sound is in `heard` than in `original`, searched around a place. NaN if it is not found. */
export function lagAt(original: Float32Array, heard: Float32Array, place: number, most: number): number {
  const length = 3000;
  const start = Math.max(most, Math.min(place, original.length - length));
  const piece = original.subarray(start, start + length);
  const power = piece.reduce((sum, sample) => sum + sample * sample, 0);
  let best = 0.7 * Math.sqrt(power);
  let lag = Number.NaN;
  for (let shift = -most; shift <= most; shift++) {
    const likeness = likenessOf(piece, heard.subarray(start + shift, start + shift + length));
    if (likeness > best) {
      best = likeness;
      lag = shift;
    }
  }
  return lag;
}

function likenessOf(piece: Float32Array, heard: Float32Array): number {
  let product = 0;
  let power = 1e-9;
  for (let i = 0; i < heard.length; i++) {
    const sample = heard[i] as number;
    product += sample * (piece[i] as number);
    power += sample * sample;
  }
  return product / Math.sqrt(power);
}
