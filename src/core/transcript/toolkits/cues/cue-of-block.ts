import type { Carried } from '../../model';
import type { Warnings } from '../../warnings';
import type { CueBlock, NumberBlock, OtherBlock } from './blocks';
import type { Cue } from './cue';
import { decodeEntities } from './entities';
import { readMarkup } from './markup';

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
    warnings.once(
      line,
      'unusual-arrow',
      'The arrow between the times is not “-->”, here and perhaps elsewhere. It is read as one.',
    );
  }
  if (block.isJoined) {
    warnings.add(line, 'blank-line-missing', 'There is no blank line before this cue. It is read as a cue of its own.');
  }
  if (behind.text !== '') {
    warnings.add(
      line,
      'text-behind-times',
      'There is text after the times, on the same line. It is read as text of the cue.',
    );
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
  const message = `“${shortened(written)}” is outside any cue. It is read without a time of its own.`;
  warnings.add(line, 'text-outside-cue', message);
  const marked = readMarkup(written, line, warnings, decode);
  const carried = marked.text === written ? null : { source: written };
  return { start: null, end: null, ...marked, line, carried };
}

export function warnOfNumber({ line }: NumberBlock, warnings: Warnings): void {
  warnings.add(line, 'number-without-cue', 'The file ends after the number of a cue. It may be cut off.');
}
