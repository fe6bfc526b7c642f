declare const unit: unique symbol;

/** A time or a duration in seconds. Every other unit exists only where a format is read or written. */
export type Seconds = number & { readonly [unit]: 'seconds' };

/** Marks a finite number as seconds. Throws RangeError for NaN and infinities, which are never a time. */
export function seconds(value: number): Seconds {
  if (!Number.isFinite(value)) throw new RangeError(`not a time in seconds: ${value}`);
  return value as Seconds;
}

export const ZERO = seconds(0);

/** A time in seconds to the microsecond, as it is written to files: 0.3 and not 0.30000000000000004. */
export function toMicrosecond(time: number): number {
  return Math.round(time * 1e6) / 1e6;
}

/** A part of a recording, half open. */
export interface Stretch {
  readonly start: Seconds;
  readonly end: Seconds;
}
