import type { Seconds } from '../../../time/seconds';
import type { Transcript } from '../../model';
import { sourceText } from '../../source-text';
import { clockAt, isDigit, isMinus, spacesEnd } from '../../toolkits/cues/clock';
import type { Cue } from '../../toolkits/cues/cue';
import { readMarkup } from '../../toolkits/cues/markup';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'sbv';
const SNIFFED = 8192;

/**
 * YouTube's SubViewer captions, which have no specification: https://support.google.com/youtube/answer/2734698 A line
 * with two times separated by a comma, lines of text, a blank line. SubViewer 2.0, their origin, is read as well: its
 * times have hundredths, its line breaks are `[br]`, and it begins with a header in brackets.
 */
export const sbv: TranscriptReader = {
  id: FORMAT,
  name: 'SubViewer',
  extensions: ['sbv', 'sub'],
  sniff(source) {
    const lines = sourceText(source.slice(0, SNIFFED)).split('\n');
    const first = lines.findIndex((line) => timesIn(line) !== null);
    if (first < 0) return 0;
    const before = lines.slice(0, first).filter((line) => line.trim() !== '' && !HEADER.test(line));
    return before.length === 0 ? 0.95 : 0.4;
  },
  read,
};

const HEADER = /^\s*\[[A-Z][A-Z ]*\]/;
const BREAK = /\[br\]/gi;

function read(source: string): Transcript {
  const warnings = new Warnings();
  const cues: Cue[] = [];
  const header: string[] = [];
  let open: OpenCue | null = null;
  const close = () => {
    if (open !== null) cues.push(cueOf(open, warnings));
    open = null;
  };
  for (const [index, written] of sourceText(source).split('\n').entries()) {
    const line = index + 1;
    const times = timesIn(written);
    if (times !== null) {
      close();
      open = { ...times, line, lines: [], blankLines: 0 };
    } else if (open === null && cues.length === 0 && HEADER.test(written)) header.push(written);
    else if (open !== null || written.trim() !== '') {
      open ??= { start: null, end: null, line, lines: [], blankLines: 0 };
      addLine(open, written, line, warnings);
    }
  }
  close();
  const carried = header.length === 0 ? {} : { carried: { header: header.join('\n') } };
  return transcriptFromCues(withSpeakers(cues), { format: FORMAT, title: titleIn(header), ...carried }, warnings);
}

interface Times {
  readonly start: Seconds | null;
  readonly end: Seconds | null;
}

interface OpenCue extends Times {
  readonly line: number;
  readonly lines: string[];
  blankLines: number;
}

/** Text continues after a blank line unless times follow there. */
function addLine(cue: OpenCue, written: string, line: number, warnings: Warnings): void {
  if (written.trim() === '') {
    cue.blankLines += 1;
    return;
  }
  if (cue.blankLines > 0 && cue.lines.length > 0) {
    warnings.add(line, 'blank-line-in-cue');
  }
  cue.blankLines = 0;
  cue.lines.push(written);
}

function cueOf({ start, end, line, lines }: OpenCue, warnings: Warnings): Cue {
  if (start === null && end === null) {
    warnings.add(line, 'text-outside-cue/lines');
  }
  const written = lines.join('\n');
  const marked = readMarkup(written.replace(BREAK, '\n'), line, warnings);
  const carried = marked.text === written ? null : { source: written };
  return { start, end, ...marked, line, carried };
}

/** Both times of a line with nothing else. The end is null if the line is cut off inside it. */
function timesIn(line: string): Times | null {
  const to = line.trimEnd().length;
  const from = spacesEnd(line, 0, to);
  if (!isDigit(line.charCodeAt(from)) && !isMinus(line.charCodeAt(from))) return null;
  // Without a fraction: the comma after it does not belong to a fraction.
  const comma = line.indexOf(',', from);
  const start = comma < 0 || comma > LONGEST_TIME ? null : clockAt(line, from, comma);
  if (start === null || (start.parts < 3 && start.separator === '') || spacesEnd(line, start.end, to) !== comma)
    return null;
  const end = clockAt(line, spacesEnd(line, comma + 1, to), to);
  const isWhole = end !== null && end.parts === start.parts && end.end === to;
  if (isWhole) return { start: start.time, end: end.time };
  return isCutTime(line.slice(comma + 1, to)) && start.separator !== '' ? { start: start.time, end: null } : null;
}

const LONGEST_TIME = 30;

function isCutTime(rest: string): boolean {
  return rest.length < LONGEST_TIME && /^[\s\d:.]*$/.test(rest);
}

function titleIn(header: readonly string[]): string | null {
  for (const line of header) {
    const title = /^\s*\[TITLE\](.*)/.exec(line)?.[1]?.trim();
    if (title) return title;
  }
  return null;
}
