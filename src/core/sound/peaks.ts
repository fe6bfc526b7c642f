/**
 * How loud a recording is, along its length: for every hundredth of a second the loudest sample, in a byte. A byte holds
 * the square root of the amplitude, so that speech and the quiet between words both have room in it.
 */
export const BINS_PER_SECOND = 100;

/** The byte of an amplitude; those above 1 are held at 1. */
export function peakOf(amplitude: number): number {
  return Math.round(255 * Math.sqrt(Math.min(1, Math.abs(amplitude))));
}

/** The amplitude of a byte, 0 to 1. */
export function amplitudeOf(peak: number): number {
  return (peak / 255) ** 2;
}
