import { type Seconds, seconds } from '../../time/seconds';

/** Frames per second of a timecode. A timecode of 29.97 drops numbers, to agree with the clock. */
export const FRAME_RATES = ['24', '25', '29.97', '30'] as const;
export type FrameRate = (typeof FRAME_RATES)[number];

/** A rate in numbers. */
export interface Rate {
  /** `numerator / denominator` frames make a second. */
  readonly numerator: number;
  readonly denominator: number;
  /** How many frames the timecode counts in a second. */
  readonly base: number;
  readonly drops: boolean;
}

export function rateOf(rate: FrameRate): Rate {
  if (rate === '29.97') return { numerator: 30_000, denominator: 1001, base: 30, drops: true };
  return { numerator: Number(rate), denominator: 1, base: Number(rate), drops: false };
}

/** The frame nearest to a time. */
export function frameAt(time: Seconds, { numerator, denominator }: Rate): number {
  return Math.round((time * numerator) / denominator);
}

/** The frames of a clip. Only a marker has none. */
export function framesOf({ start, end }: { start: Seconds; end: Seconds }, rate: Rate): { from: number; to: number } {
  const from = frameAt(start, rate);
  return { from, to: end > start ? Math.max(from + 1, frameAt(end, rate)) : from };
}

export function timeOfFrame(frame: number, { numerator, denominator }: Rate): Seconds {
  return seconds((frame * denominator) / numerator);
}

/** Numbers that are dropped at the start of each minute, except every tenth: SMPTE ST 12-1. */
const DROPPED = 2;

/** The frames of a day, after which timecodes begin again. */
export function framesInDay({ base, drops }: Rate): number {
  return 24 * 6 * (600 * base - (drops ? 9 * DROPPED : 0));
}

/** The timecode of a frame, `01:00:00:00`, or `01:00:00;00` if numbers are dropped. Begins again after a day. */
export function timecode(frame: number, rate: Rate): string {
  const { base, drops } = rate;
  const minute = 60 * base - (drops ? DROPPED : 0);
  const tenMinutes = 10 * minute + (drops ? DROPPED : 0);
  const inDay = frame % framesInDay(rate);
  let number = inDay;
  if (drops) {
    const tens = Math.floor(inDay / tenMinutes);
    const rest = inDay % tenMinutes;
    const minutes = rest < 60 * base ? 0 : 1 + Math.floor((rest - 60 * base) / minute);
    number += DROPPED * (9 * tens + minutes);
  }
  const two = (part: number) => String(part).padStart(2, '0');
  const whole = Math.floor(number / base);
  const clock = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return `${clock}${drops ? ';' : ':'}${two(number % base)}`;
}

const TIMECODE = /^(\d{2}):(\d{2}):(\d{2})([:;.])(\d{2,3})$/;

/** The frame of a timecode; null if the text is none. */
export function frameOfTimecode(text: string, { base, drops }: Rate): number | null {
  const [, hours, minutes, whole, , frames] = TIMECODE.exec(text) ?? [];
  if (hours === undefined || Number(minutes) > 59 || Number(whole) > 59 || Number(frames) >= base) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  const number = (minute * 60 + Number(whole)) * base + Number(frames);
  return drops ? number - DROPPED * (minute - Math.floor(minute / 10)) : number;
}
