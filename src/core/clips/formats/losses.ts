import type { Clip } from '../clip';
import type { ClipFormat, ClipOptions } from './format';
import { rateOf } from './frame-rate';
import { clipsAre } from './plain';
import { isPoint, type WellFormed } from './well-formed';

/** Seconds. Smaller steps of time are not heard. */
const FINE = 0.0011;

/** What happens to clips in a format, by what it can hold, in whole sentences. */
export function generalLosses(format: ClipFormat, formed: WellFormed, options: ClipOptions): string[] {
  const { clips, dropped, mended } = formed;
  const { holds, name } = format;
  const points = clips.filter(isPoint).length;
  const stretches = clips.length - points;
  const lost: string[] = [];
  if (dropped > 0) lost.push(`${clipsAre(dropped)} left out, whose times are no numbers.`);
  if (mended > 0) lost.push(`${clipsAre(mended)} put right, with the start first and both ends in the recording.`);
  if (!holds.points && points > 0) {
    const are = points === 1 ? '1 marker is' : `${points} markers are`;
    lost.push(`${are} left out: in ${name} there is no place for a moment without a length.`);
  }
  if (!holds.ends && stretches > 0)
    lost.push(`In ${name} there are no ends: a clip goes on until the next one begins.`);
  const left = leftOut(format, clips);
  if (left !== '') lost.push(`In ${name} there is no place for ${left}.`);
  const step = holds.step === 'frame' ? frameLength(options) : holds.step;
  if (clips.length > 0 && step > FINE) lost.push(`Times are rounded to ${inWords(step, format, options)}.`);
  return lost;
}

/** The clips that a format can hold. */
export function holdable({ holds }: ClipFormat, clips: readonly Clip[]): readonly Clip[] {
  return holds.points ? clips : clips.filter((clip) => !isPoint(clip));
}

function leftOut({ holds }: ClipFormat, clips: readonly Clip[]): string {
  const kinds: [boolean, boolean, string][] = [
    [holds.names, clips.some(({ name }) => name !== ''), 'names'],
    [holds.notes, clips.some(({ note }) => note !== ''), 'notes'],
    [holds.tags, clips.some(({ tags }) => tags.length > 0), 'tags'],
    [holds.speakers, clips.some(({ speakers }) => speakers.length > 0), 'speakers'],
    [holds.text, clips.some(({ text }) => text !== ''), 'what is said'],
  ];
  return listed(kinds.filter(([isHeld, isThere]) => isThere && !isHeld).map(([, , what]) => what));
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function frameLength({ fps }: ClipOptions): number {
  const { numerator, denominator } = rateOf(fps);
  return denominator / numerator;
}

function inWords(step: number, { holds }: ClipFormat, { fps }: ClipOptions): string {
  if (holds.step === 'frame') return `whole frames at ${fps} a second`;
  return step === 1 ? 'whole seconds' : `${Number(step.toFixed(4))} seconds`;
}
