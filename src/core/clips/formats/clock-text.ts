import { frameOfTimecode, type Rate, timeOfFrame } from './frame-rate';

const NUMBER = /^\d{1,12}(?:[.,]\d{1,12})?$/;
const CLOCK = /^(?:(\d{1,4}):)?(\d{1,5}):(\d{1,2}(?:[.,]\d{1,9})?)$/;

/**
 * A time in seconds in any notation of clip lists: `12.5`, `1:02.500`, `1:02:03,5`, and with frames `01:00:00:12`,
 * counted at `rate`. Null for anything else.
 */
export function timeIn(written: string, rate: Rate): number | null {
  const text = written.trim();
  if (NUMBER.test(text)) return Number(text.replace(',', '.'));
  const [, hours = '0', minutes, rest] = CLOCK.exec(text) ?? [];
  if (minutes !== undefined && rest !== undefined) {
    const seconds = Number(rest.replace(',', '.'));
    if (seconds >= 60 || (hours !== '0' && Number(minutes) >= 60)) return null;
    return Number(hours) * 3600 + Number(minutes) * 60 + seconds;
  }
  const frame = frameOfTimecode(text, rate);
  return frame === null ? null : timeOfFrame(frame, rate);
}
