/**
 * How loud a recording is along its length: one byte for the loudest sample of each hundredth of a second. A byte holds
 * the square root of the amplitude. So it has room both for speech and for the quiet between words.
 */
export const BINS_PER_SECOND = 100;

/** The byte for an amplitude. Amplitudes above 1 are taken as 1. */
export function peakOf(amplitude: number): number {
  return Math.round(255 * Math.sqrt(Math.min(1, Math.abs(amplitude))));
}

/** The amplitude of a byte, 0 to 1. */
export function amplitudeOf(peak: number): number {
  return (peak / 255) ** 2;
}
