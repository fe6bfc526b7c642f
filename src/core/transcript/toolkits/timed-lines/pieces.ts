import { type Seconds, seconds } from '../../../time/seconds';
import type { Mark } from '../../model';
import type { Warnings } from '../../warnings';
import type { Head } from './line-head';
import type { Layout, ReadLine } from './lines-layout';

/** Lines that belong together: from a head or a blank line to the next. */
export interface Piece {
  readonly head: Head | null;
  /** Lines joined by `\n`, without the head. */
  readonly text: string;
  /** Marks of the text, if the lines had any. */
  readonly marks: readonly Mark[];
  /** 1-based. */
  readonly line: number;
  readonly heading: number;
  readonly isAfterBlank: boolean;
  /** Whether it precedes the talk. */
  readonly isPreamble: boolean;
  /** Whether it is not speech: `Transcribed by …`. */
  readonly isService: boolean;
}

const SERVICE =
  /^(?:transcribed (?:by|with)\b|transcription (?:ended|stopped|by)\b|this (?:editable )?transcript was\b|.{0,60} (?:started|stopped) transcription$)/i;
const PART_OF_LINE = 100;

/** Cuts a file into pieces, in order. */
export function piecesOf({ lines, isMarkdown, mayBeMarkdown }: Layout): Piece[] {
  const pieces: Piece[] = [];
  let isPreamble = lines.some(({ head }) => head !== null);
  let isAfterBlank = true;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || (line.text === '' && line.head === null)) {
      isAfterBlank = true;
      continue;
    }
    const { head } = line;
    if (head !== null) isPreamble = false;
    const heading = headingOf(lines, at, isMarkdown, mayBeMarkdown);
    const written = [head === null ? withMarks(line, shown(line, heading > 0)) : withMarks(line, head.rest)];
    const begin = at;
    while (!isPreamble && goesOn(lines[at + 1])) {
      at += 1;
      written.push(withMarks(lines[at], shown(lines[at], false)));
    }
    const isService = head === null && SERVICE.test(line.text.slice(0, PART_OF_LINE));
    const { text, marks } = joined(written);
    pieces.push({
      head,
      text,
      marks,
      line: line.line ?? begin + 1,
      heading,
      isAfterBlank,
      isPreamble,
      isService,
    });
    isAfterBlank = false;
  }
  return pieces;
}

type Written = Pick<Piece, 'text' | 'marks'>;

/** The end of a line, with the marks inside it. */
function withMarks(line: ReadLine | undefined, text: string): Written {
  const { marks = [], written = '' } = line ?? {};
  if (marks.length === 0 || !written.endsWith(text)) return { text, marks: [] };
  const cut = written.length - text.length;
  const moved = marks.map((mark): Mark => ({ ...mark, start: Math.max(0, mark.start - cut), end: mark.end - cut }));
  return { text, marks: moved.filter(({ start, end }) => start < end) };
}

function joined(parts: readonly Written[]): Written {
  const marks: Mark[] = [];
  const texts: string[] = [];
  let length = 0;
  for (const { text, marks: own } of parts) {
    if (text === '') continue;
    for (const mark of own) marks.push({ ...mark, start: mark.start + length, end: mark.end + length });
    texts.push(text);
    length += text.length + 1;
  }
  return { text: texts.join('\n'), marks };
}

function goesOn(line: ReadLine | undefined): boolean {
  if (line === undefined || line.text === '' || line.head !== null) return false;
  return line.heading === 0 && !SERVICE.test(line.text.slice(0, PART_OF_LINE));
}

/**
 * The level of a line that is a heading; 0 for others. In plain text a line that begins with `#` is a heading only if
 * it is alone.
 */
function headingOf(lines: readonly ReadLine[], at: number, isMarkdown: boolean, mayBeMarkdown: boolean): number {
  const line = lines[at];
  if (line === undefined || line.head !== null) return 0;
  const isMarked = line.written !== line.text;
  const below = lines[at + 1];
  const isAlone = mayBeMarkdown && isBlank(lines[at - 1]) && (isBlank(below) || below?.head !== null);
  return !isMarked || isMarkdown || isAlone ? line.heading : 0;
}

function isBlank(line: ReadLine | undefined): boolean {
  return line === undefined || line.text === '';
}

/** The text without the marks of a heading. Other Markdown is read with the words. */
function shown(line: ReadLine | undefined, isHeading: boolean): string {
  if (line === undefined) return '';
  return isHeading ? line.text : line.written.trim();
}

const DAY = 86_400;
/** Seconds. No recording is silent for so long. A first time this late is a time of day, as in Zoom and chats. */
const LATEST_BEGINNING = 3 * 3600;

/** Converts the times of a file to times in the recording. */
export class Clock {
  private readonly origin: number;

  constructor(lines: readonly ReadLine[], warnings: Warnings) {
    const line = lines.findIndex(({ head }) => head?.stamp != null);
    const first = lines[line]?.head?.stamp ?? null;
    const isOfDay = first !== null && (first.isTimeOfDay || first.start >= LATEST_BEGINNING);
    this.origin = isOfDay ? first.start : 0;
    if (isOfDay) {
      warnings.add(lines[line]?.line ?? line + 1, 'times-of-day');
    }
  }

  timeOf(written: Seconds): Seconds {
    const time = written - this.origin;
    // After midnight.
    return seconds(time < -DAY / 2 ? time + DAY : Math.max(0, time));
  }
}
