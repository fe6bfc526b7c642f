/** Samples of a frame, padded with zeros. */
export const SPECTRUM_SIZE = 256;

const HALF = SPECTRUM_SIZE / 2;
const BITS = Math.log2(HALF);

const cosine = Float64Array.from({ length: HALF + 1 }, (_, i) => Math.cos((2 * Math.PI * i) / SPECTRUM_SIZE));
const sine = Float64Array.from({ length: HALF + 1 }, (_, i) => Math.sin((2 * Math.PI * i) / SPECTRUM_SIZE));
const reversed = Uint8Array.from({ length: HALF }, (_, i) => {
  let mirrored = 0;
  for (let bit = 0; bit < BITS; bit += 1) if ((i >> bit) & 1) mirrored |= HALF >> (bit + 1);
  return mirrored;
});

const real = new Float64Array(HALF);
const imaginary = new Float64Array(HALF);
const power = new Float64Array(HALF + 1);

/**
 * Squared magnitudes of the spectrum of `SPECTRUM_SIZE` real numbers, lines 0 to half. The result is overwritten by the
 * next call. Computed as a radix-2 FFT of half the size over pairs (Press et al., "Numerical Recipes", 12.3).
 */
export function powerSpectrum(frame: Float64Array): Float64Array {
  for (let i = 0; i < HALF; i += 1) {
    const to = reversed[i]!;
    real[to] = frame[2 * i]!;
    imaginary[to] = frame[2 * i + 1]!;
  }
  for (let half = 1; half < HALF; half *= 2) butterflies(half);
  for (let k = 0; k <= HALF; k += 1) power[k] = powerOfLine(k);
  return power;
}

function butterflies(half: number): void {
  // The tables turn half as fast as this transform, which is of half their size.
  const step = SPECTRUM_SIZE / (2 * half);
  for (let from = 0; from < HALF; from += 2 * half) {
    for (let j = 0; j < half; j += 1) {
      const a = from + j;
      const b = a + half;
      const c = cosine[j * step]!;
      const s = sine[j * step]!;
      const r = real[b]! * c + imaginary[b]! * s;
      const i = imaginary[b]! * c - real[b]! * s;
      real[b] = real[a]! - r;
      imaginary[b] = imaginary[a]! - i;
      real[a] = real[a]! + r;
      imaginary[a] = imaginary[a]! + i;
    }
  }
}

/** Parts the spectra of even and odd samples, and joins them. */
function powerOfLine(k: number): number {
  const a = k % HALF;
  const b = (HALF - k) % HALF;
  const evenReal = (real[a]! + real[b]!) / 2;
  const evenImaginary = (imaginary[a]! - imaginary[b]!) / 2;
  const oddReal = (imaginary[a]! + imaginary[b]!) / 2;
  const oddImaginary = (real[b]! - real[a]!) / 2;
  const r = evenReal + oddReal * cosine[k]! + oddImaginary * sine[k]!;
  const i = evenImaginary + oddImaginary * cosine[k]! - oddReal * sine[k]!;
  return r * r + i * i;
}
