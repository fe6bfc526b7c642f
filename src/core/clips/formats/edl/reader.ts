import { linesOf } from '../../../transcript/source-text';
import type { ReadClips, ReadContext } from '../format';
import { frameOfTimecode, type Rate, rateOf, timeOfFrame } from '../frame-rate';
import { quote, Reading } from '../reading';

const CODE = String.raw`(\d{2}:\d{2}:\d{2}[:;.]\d{2})`;
/** Number, reel, channels, kind of cut, its length, and the times in the source and in the edit. */
const EVENT = new RegExp(
  `^\\s*\\d{1,6}\\s+\\S+\\s+\\S+\\s+\\S+(?:\\s+\\d+)?\\s+${CODE}\\s+${CODE}\\s+${CODE}\\s+${CODE}`,
);
const NAME = /^\*\s*(?:FROM CLIP NAME|CLIP NAME|COMMENT)\s*:\s*(.*)$/i;

/** Other lines that lists have: a comment, a heading with a colon, a marker of Resolve, and what editors add to an event. */
const KNOWN = /^\s*(?:\*|>>>)|^\s*[A-Z][A-Z\d ]*:|\|C:|^\s*(?:M2|AUD|GPI|SPLIT|FINAL CUT PRO|EFFECTS? NAME)\b/i;

export function sniffEdl(source: string): number {
  const lines = linesOf(source.slice(0, 8192));
  if (lines.some((line) => EVENT.test(line))) return 0.9;
  return /^TITLE:/.test(lines[0] ?? '') && /^FCM:/m.test(source.slice(0, 8192)) ? 0.8 : 0;
}

/** An event and the lines after it. */
export interface EdlEvent {
  readonly line: number;
  /** In frames of the source. */
  readonly from: number;
  readonly to: number;
  readonly comments: string[];
}

/** The events of a list, and its rate. The list names the rate only if it drops frames. */
export function eventsOf(source: string, context: ReadContext, reading: Reading): { events: EdlEvent[]; rate: Rate } {
  const events: EdlEvent[] = [];
  const drops = /^FCM:\s*DROP FRAME/m.test(source);
  const rate = rateOf(drops ? '29.97' : context.fps);
  for (const [index, text] of linesOf(source).entries()) {
    const line = index + 1;
    const [, from, to] = EVENT.exec(text) ?? [];
    if (from !== undefined && to !== undefined) {
      const [start, end] = [frameOfTimecode(from, rate), frameOfTimecode(to, rate)];
      if (start !== null && end !== null) events.push({ line, from: start, to: end, comments: [] });
      else reading.report(line, `${quote(`${from} ${to}`)} are no timecodes at ${rate.base} frames a second.`);
    } else if (/^\s*\d{1,6}\s+\S+\s+\S/.test(text)) reading.report(line, `${quote(text.trim())} is no event.`);
    else if (KNOWN.test(text)) events.at(-1)?.comments.push(text);
    else if (text.trim() !== '') reading.report(line, `${quote(text.trim())} is no line of an edit list.`);
  }
  return { events, rate };
}

/** A clip is where its source is. The first comment of an event is its name, the second its note. */
export function readEdl(source: string, context: ReadContext): ReadClips {
  const reading = new Reading();
  const { events, rate } = eventsOf(source, context, reading);
  for (const { line, from, to, comments } of events) {
    const [name = '', note = ''] = comments.flatMap((text) => {
      const [, said] = NAME.exec(text) ?? [];
      return said === undefined ? [] : [said.trim()];
    });
    reading.add({ line, start: timeOfFrame(from, rate), end: timeOfFrame(to, rate), name, note });
  }
  return reading.done();
}
