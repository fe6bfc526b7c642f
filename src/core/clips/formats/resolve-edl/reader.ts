import { eventsOf, sniffEdl } from '../edl/reader';
import type { ReadClips, ReadContext } from '../format';
import { frameOfTimecode, timeOfFrame } from '../frame-rate';
import { Reading } from '../reading';

const MARKER = /^(.*?)\|C:[^|]*\|M:([^|]*)\|D:\s*(\d{1,9})/;

export function sniffResolve(source: string): number {
  const beginning = source.slice(0, 8192);
  return sniffEdl(beginning) > 0 && /^(?!\*).*\|C:[^|\n]*\|M:[^|\n]*\|D:/m.test(beginning) ? 1 : 0;
}

/** Timelines begin at 01:00:00:00, unless a marker comes before that. A marker of one frame has no length. */
export function readResolve(source: string, context: ReadContext): ReadClips {
  const reading = new Reading();
  const { events, rate } = eventsOf(source, context, reading);
  const hour = frameOfTimecode('01:00:00:00', rate) ?? 0;
  const begin = events.every(({ from }) => from >= hour) ? hour : 0;
  for (const { line, from, comments } of events) {
    const [, note, name, length] = comments.map((text) => MARKER.exec(text)).find((match) => match !== null) ?? [];
    if (name === undefined) {
      reading.tell(line, 'The event has no marker below it.');
      continue;
    }
    const frames = Number(length) <= 1 ? 0 : Number(length);
    const [start, end] = [timeOfFrame(from - begin, rate), timeOfFrame(from - begin + frames, rate)];
    reading.add({ line, start, end, name, note: note?.trim() ?? '' });
  }
  return reading.done();
}
