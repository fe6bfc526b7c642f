import type { Carried } from '../../model';
import { sourceText } from '../../source-text';
import type { Warnings } from '../../warnings';
import type { CueBlock, NumberBlock, OtherBlock } from './blocks';
import type { Cue } from './cue';
import { decodeEntities } from './entities';
import { readMarkup } from './markup';
import { type TimingLine, timingLineAt } from './timing-line';

/** Reads a cue as in WebVTT and SubRip. `carried` is what it carries besides its settings and source. */
export function cueOfBlock(
  source: string,
  block: CueBlock,
  carried: Carried | null,
  warnings: Warnings,
  decode = decodeEntities,
): Cue {
  const { timing, line } = block;
  const behind = behindTimes(source.slice(timing.rest, block.timingEnd));
  if (timing.start === null || timing.end === null) warnOfTimes(source, block, warnings);
  if (!timing.hasUsualArrow) {
    warnings.once(line, 'unusual-arrow');
  }
  if (block.isJoined) {
    warnings.add(line, 'blank-line-missing');
  }
  if (behind.text !== '') {
    warnings.add(line, 'text-behind-times');
  }
  const below = source.slice(block.from, block.to);
  const written = behind.text === '' ? below : `${behind.text}\n${below}`;
  const marked = readMarkup(written, line, warnings, decode);
  return {
    start: timing.start,
    end: timing.end,
    speaker: marked.speaker,
    text: marked.text,
    marks: marked.marks,
    changes: marked.changes,
    words: marked.words,
    line,
    carried: withSource(carried, behind.settings, marked.text === below ? '' : written),
  };
}

/** WebVTT's settings, `line:0 align:start`, and SubRip's coordinates, `X1:10 X2:20`. */
const SETTING = /^[A-Za-z]+\d?[:=][^\s:]\S*$/;

function behindTimes(rest: string): { settings: string; text: string } {
  const trimmed = rest.trim();
  if (trimmed === '') return NOTHING;
  const words = trimmed.split(/\s+/);
  const first = words.findIndex((word) => !SETTING.test(word));
  if (first < 0) return { settings: trimmed, text: '' };
  return { settings: words.slice(0, first).join(' '), text: words.slice(first).join(' ') };
}

const NOTHING = { settings: '', text: '' };

function warnOfTimes(source: string, { timing, timingEnd, line }: CueBlock, warnings: Warnings): void {
  const written = source.slice(source.lastIndexOf('\n', timingEnd - 1) + 1, timingEnd).trim();
  const has = timing.start === null ? 'none' : 'start';
  warnings.add(line, 'time-unreadable', { written: shortened(written), has });
}

const LONGEST_QUOTE = 80;

/** A short piece of the source, for a message. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

function withSource(carried: Carried | null, settings: string, source: string): Carried | null {
  if (settings !== '') return { ...carried, settings, ...(source === '' ? null : { source }) };
  if (source === '') return carried;
  return carried === null ? { source } : { ...carried, source };
}

/** Reads text outside cues as a cue without times. It should not be there, but must not be lost. */
export function cueOutside(
  source: string,
  { from, to, line }: OtherBlock,
  warnings: Warnings,
  decode = decodeEntities,
): Cue {
  const written = source.slice(from, to);
  warnings.add(line, 'text-outside-cue', { written: shortened(written) });
  const marked = readMarkup(written, line, warnings, decode);
  const carried = marked.text === written ? null : { source: written };
  return { start: null, end: null, ...marked, line, carried };
}

/** A cue with the place of its text in the source: from the end of its times on. */
export function withPlace(cue: Cue, block: CueBlock | OtherBlock): Cue {
  return { ...cue, place: { at: block.kind === 'cue' ? block.timing.rest : block.from, until: block.to } };
}

export function warnOfNumber({ line }: NumberBlock, warnings: Warnings): void {
  warnings.add(line, 'number-without-cue');
}

/** The first times of a source in the style of WebVTT and SubRip, and their surroundings. */
export interface FirstTimes {
  readonly timing: TimingLine;
  /** The text after the times, on the same line. */
  readonly rest: string;
  /** Whether the line above is a number. */
  readonly isNumbered: boolean;
  /** Non-blank lines before them. */
  readonly linesBefore: number;
}

const SNIFFED = 8192;

/** Null when the beginning of the source has no such times. */
export function firstTimes(source: string): FirstTimes | null {
  const lines = sourceText(source.slice(0, SNIFFED))
    .split('\n')
    .filter((line) => line.trim() !== '');
  for (const [index, line] of lines.entries()) {
    const timing = timingLineAt(line, 0, line.length);
    if (timing?.start == null || timing.end === null) continue;
    const isNumbered = /^\s*\d+\s*$/.test(lines[index - 1] ?? '');
    // People also write “12:30 --> 13:00” in talk.
    if (timing.separator === '' && !isNumbered) continue;
    return { timing, rest: line.slice(timing.rest).trim(), isNumbered, linesBefore: isNumbered ? index - 1 : index };
  }
  return null;
}

/** The line of a cue's times, cut off anywhere after its beginning: `00:0`, `00:00:05,000 --> 00:`. */
const BEGUN_TIMES = /^\s*\d{1,3}(?::[\d:.,]{0,11})?(?:\s{0,9}-{1,2}>?\s{0,9}[\d:.,]{0,12})?\s*$/;
/** Such a line that nobody writes as the words of a cue. */
const SURELY_TIMES = /\d\s*--|\d[.,]|:\d*:/;
const NUMBER = /^\s*\d{1,9}\s*$/;
/** Longer than any line of times. */
const LONGEST = 60;

/**
 * The source without times that its end has cut in two, and without the number above them; a warning gives the line.
 * Unchanged when it ends otherwise. Lines end with `\n`.
 */
export function withoutCutTimes(source: string, warnings: Warnings): string {
  const from = source.lastIndexOf('\n') + 1;
  const last = source.slice(from, from + LONGEST + 1);
  if (from === 0 || last.length > LONGEST || !BEGUN_TIMES.test(last)) return source;
  const above = lineAbove(source, from);
  const isNumbered = NUMBER.test(above.text) && isBlank(lineAbove(source, above.from).text);
  const isTimes = isNumbered ? isNextNumber(source, above) : isBlank(above.text) && SURELY_TIMES.test(last);
  if (!isTimes || last.trim() === '') return source;
  const end = isNumbered ? above.from : from;
  const line = source.split('\n').length;
  warnings.add(line, 'cut-off/cue', { at: line });
  return source.slice(0, end);
}

interface Line {
  readonly from: number;
  readonly text: string;
}

/** The line above the one at `from`; empty above the first. */
function lineAbove(source: string, from: number): Line {
  if (from === 0) return { from: 0, text: '' };
  const begin = source.lastIndexOf('\n', from - 2) + 1;
  return { from: from === 1 ? 0 : begin, text: source.slice(from === 1 ? 0 : begin, from - 1) };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Whether a number follows that of the last cue in sequence. */
function isNextNumber(source: string, { from, text }: Line): boolean {
  const arrow = source.lastIndexOf('-->', from);
  if (arrow < 0) return false;
  const begin = source.lastIndexOf('\n', arrow) + 1;
  const end = source.indexOf('\n', arrow);
  const isCue = timingLineAt(source, begin, end) !== null;
  return isCue && Number(lineAbove(source, begin).text) + 1 === Number(text);
}
