import { settings } from '../../core/settings/settings';

/** The speeds to choose from. */
export const SPEEDS: readonly number[] = settings.speed.choices;

/** Slow speeds are for learners and transcribers, who hear a difference of a twentieth. */
const STEPS = [...Array.from({ length: 10 }, (_, step) => (50 + 5 * step) / 100), ...SPEEDS.filter((one) => one >= 1)];

/** The speed one step faster or slower; null at the end. */
export function speedBeside(speed: number, by: 1 | -1): number | null {
  const next = by > 0 ? STEPS.find((one) => one > speed + 0.001) : STEPS.findLast((one) => one < speed - 0.001);
  return next ?? null;
}

/** The speeds to choose from, and a present speed between them that was reached by steps. */
export function speedsWith(speed: number): readonly number[] {
  return SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((one, other) => one - other);
}
