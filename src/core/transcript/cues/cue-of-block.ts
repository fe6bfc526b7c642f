import type { Carried } from '../model';
import type { Warnings } from '../warnings';
import type { CueBlock, NumberBlock, OtherBlock } from './blocks';
import type { Cue } from './cue';
import { decodeEntities } from './entities';
import { readMarkup } from './markup';

/** Reads a cue as WebVTT and SubRip have it; `carried` is what it carries beside its settings and source. */
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
    warnings.once(
      line,
      'unusual-arrow',
      'The arrow between the times is not “-->”, here and perhaps elsewhere. It is read as one.',
    );
  }
  if (block.isJoined) {
    warnings.add(line, 'blank-line-missing', 'No blank line stands before this cue. It is read as a cue of its own.');
  }
  if (behind.text !== '') {
    warnings.add(line, 'text-behind-times', 'Text stands behind the times, in their line. It is read as the cue’s.');
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
  const what = timing.start === null ? 'is read without a time of its own' : 'is read without its end';
  warnings.add(line, 'time-unreadable', `“${shortened(written)}” cannot be read as times. The cue ${what}.`);
}

const LONGEST_QUOTE = 80;

/** A piece of the source for a message. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

function withSource(carried: Carried | null, settings: string, source: string): Carried | null {
  if (settings !== '') return { ...carried, settings, ...(source === '' ? null : { source }) };
  if (source === '') return carried;
  return carried === null ? { source } : { ...carried, source };
}

/** Text that stands outside any cue, read as a cue without times. It should not be there, and is not lost. */
export function cueOutside(
  source: string,
  { from, to, line }: OtherBlock,
  warnings: Warnings,
  decode = decodeEntities,
): Cue {
  const written = source.slice(from, to);
  const message = `“${shortened(written)}” stands outside any cue. It is read without a time of its own.`;
  warnings.add(line, 'text-outside-cue', message);
  const marked = readMarkup(written, line, warnings, decode);
  const carried = marked.text === written ? null : { source: written };
  return { start: null, end: null, ...marked, line, carried };
}

export function warnOfNumber({ line }: NumberBlock, warnings: Warnings): void {
  warnings.add(line, 'number-without-cue', 'The file ends behind the number of a cue. It may be cut off.');
}
