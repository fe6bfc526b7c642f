import { type Seconds, seconds } from '../../../time/seconds';
import type { Transcript } from '../../model';
import { sourceText } from '../../source-text';
import { clockAt } from '../../toolkits/cues/clock';
import type { Cue } from '../../toolkits/cues/cue';
import { type Marked, readMarkup } from '../../toolkits/cues/markup';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'lrc';
const SNIFFED = 8192;
/** `[ti:Title]`, alone on a line. */
const TAG = /^\s*\[([a-z]{2,10}|#):([^\]]*)\]\s*$/i;
const KNOWN_TAGS = new Set([
  'ti',
  'ar',
  'al',
  'au',
  'by',
  'offset',
  're',
  've',
  'length',
  'la',
  'lang',
  'tool',
  'id',
  'lr',
]);
const TIME = /^\s*\[(-?\d{1,4}:\d{1,2}(?::\d{1,2})?(?:\.\d{1,3})?)\]/;
/** The format's own notation: minutes, seconds, hundredths. */
const USUAL_TIME = /^\s*\[\d{2,3}:\d{2}\.\d{2,3}\]/;
/** The time of a word, if a program writes it like that of a line. */
const INNER_TIME = /\[(\d{1,4}:\d{1,2}(?:\.\d{1,3})?)\]/g;
const OFFSET = /^\s*([+-]?\d{1,7})\s*$/;

/**
 * LRC, which has no specification. What players agree on: https://en.wikipedia.org/wiki/LRC_(file_format)
 * `[mm:ss.xx]text`, with several times before a repeated line. In the enhanced format each word has its own:
 * `<mm:ss.xx>word`.
 */
export const lrc: TranscriptReader = {
  id: FORMAT,
  name: 'LRC',
  extensions: ['lrc'],
  sniff(source) {
    const lines = sourceText(source.slice(0, SNIFFED)).split('\n');
    const tags = lines.filter((line) => KNOWN_TAGS.has(TAG.exec(line)?.[1]?.toLowerCase() ?? '')).length;
    const written = lines.filter((line) => line.trim() !== '' && !TAG.test(line));
    const timed = written.filter((line) => USUAL_TIME.test(line)).length;
    if (timed === 0) return tags > 1 && TIME.test(written[0] ?? '') ? 0.7 : 0;
    if (tags > 0) return 0.97;
    return timed > 1 && timed >= written.length * 0.8 ? 0.9 : 0.3;
  },
  read,
};

function read(source: string): Transcript {
  const warnings = new Warnings();
  const lines = sourceText(source).split('\n');
  const tags = tagsOf(lines);
  const shift = shiftOf(tags, warnings);
  const cues: Cue[] = [];
  const repeats: Cue[] = [];
  let outside: string[] = [];
  const closeOutside = (line: number) => {
    if (outside.length === 0) return;
    const first = line - outside.length;
    warnings.add(first, 'text-outside-cue/no-time');
    cues.push(cueOf(outside.join('\n'), null, first, shift, warnings));
    outside = [];
  };
  for (const [index, written] of lines.entries()) {
    const timed = timesBefore(written, index + 1, shift, warnings);
    const [first = null] = timed.times;
    const content = written.slice(timed.end);
    const isBlank = content.trim() === '';
    if (first === null && !isBlank && !tags.has(index)) {
      outside.push(written);
      continue;
    }
    closeOutside(index + 1);
    if (first === null) continue;
    if (isBlank) endLast(cues, first);
    else {
      const cue = cueOf(content, first, index + 1, shift, warnings);
      cues.push(cue);
      const again = content.length > LONGEST_SUNG_AGAIN ? [] : timed.times.slice(1, MOST_TIMES);
      for (const time of again) repeats.push(movedTo(cue, time));
      warnOfTimes(timed.times.length - 1 - again.length, index + 1, warnings);
    }
  }
  closeOutside(lines.length + 1);
  const title = [...tags.values()].find(({ name, value }) => name === 'ti' && value !== '')?.value ?? null;
  const header = [...tags.keys()].map((index) => lines[index]).join('\n');
  const carried = header === '' ? {} : { carried: { header } };
  const spoken = withSpeakers(withRepeats(cues, repeats));
  return transcriptFromCues(spoken, { format: FORMAT, title, ...carried }, warnings);
}

/** A repeated line has several times. More than this before a line would not be a song. */
const MOST_TIMES = 100;
const LONGEST_SUNG_AGAIN = 1000;

function warnOfTimes(unused: number, line: number, warnings: Warnings): void {
  if (unused === 0) return;
  warnings.add(line, 'too-many-times', { unused });
}

interface LrcTag {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** By the index of their lines. Below the first time, `[Chorus: all]` is a remark, not a tag. */
function tagsOf(lines: readonly string[]): Map<number, LrcTag> {
  const tags = new Map<number, LrcTag>();
  let isHeader = true;
  for (const [index, line] of lines.entries()) {
    if (!line.includes('[')) continue;
    const [, written, value = ''] = TAG.exec(line) ?? [];
    if (isHeader && written === undefined) isHeader = !TIME.test(line);
    const name = written?.toLowerCase();
    if (name !== undefined && (isHeader || KNOWN_TAGS.has(name))) {
      tags.set(index, { name, value: value.trim(), line: index + 1 });
    }
  }
  return tags;
}

/** Seconds to add to all times. A positive offset shows the lines sooner. */
function shiftOf(tags: ReadonlyMap<number, LrcTag>, warnings: Warnings): number {
  for (const { name, value, line } of tags.values()) {
    if (name !== 'offset') continue;
    const thousandths = Number(OFFSET.exec(value)?.[1]);
    if (Number.isNaN(thousandths)) {
      if (value !== '') warnings.add(line, 'offset-unreadable', { written: value.slice(0, 40) });
    } else if (thousandths !== 0) {
      const by = -thousandths / 1000;
      warnings.once(line, 'offset', { by });
      return by;
    }
  }
  return 0;
}

interface TimesBefore {
  readonly times: readonly Seconds[];
  /** The offset after them. */
  readonly end: number;
}

function timesBefore(written: string, line: number, shift: number, warnings: Warnings): TimesBefore {
  if (!written.includes('[')) return NO_TIMES;
  const times: Seconds[] = [];
  let end = 0;
  // A bounded piece at a time, because the expression looks no further.
  for (;;) {
    const match = TIME.exec(written.slice(end, end + LONGEST_TIME));
    const time = match === null ? null : timeOf(match[1] ?? '', line, warnings);
    if (match === null || time === null) return { times, end };
    times.push(seconds(time + shift));
    end += match[0].length;
  }
}

const NO_TIMES: TimesBefore = { times: [], end: 0 };
const LONGEST_TIME = 40;

/** `[01:02:03]` has hundredths after the last colon, as some programs write them; `[1:02:03.45]` has hours. */
function timeOf(written: string, line: number, warnings: Warnings): number | null {
  const parts = written.split(':');
  if (parts.length === 3 && !written.includes('.')) {
    warnings.once(line, 'hundredths-behind-colon');
    return clockAt(`${parts[0]}:${parts[1]}.${parts[2]}`, 0, written.length)?.time ?? null;
  }
  return clockAt(written, 0, written.length)?.time ?? null;
}

/** A time without words ends the words before it. */
function endLast(cues: Cue[], time: Seconds): void {
  const last = cues.at(-1);
  if (last !== undefined && last.end === null && last.start !== null && last.start < time) {
    cues[cues.length - 1] = { ...last, end: time };
  }
}

function cueOf(content: string, start: Seconds | null, line: number, shift: number, warnings: Warnings): Cue {
  const marked: Marked = readMarkup(content.replace(INNER_TIME, '<$1>'), line, warnings);
  const words = marked.words.map((word) => ({ ...word, start: seconds(word.start + shift) }));
  const last = words.at(-1);
  // After the last word, a time is its end.
  const isEnd = last !== undefined && marked.text.slice(last.offset).trim() === '';
  const end = isEnd && start !== null && last.start > start ? last.start : null;
  const carried = marked.text === content ? null : { source: content };
  return { start, end, ...marked, words, line, carried };
}

/** A copy of a line at another time, with the times of its words moved. */
function movedTo(cue: Cue, start: Seconds): Cue {
  const by = start - (cue.start ?? 0);
  const words = cue.words.map((word) => ({ ...word, start: seconds(word.start + by) }));
  return { ...cue, start, end: cue.end === null ? null : seconds(cue.end + by), words };
}

/**
 * Inserts repeated lines, each before the first line with a later time. The lines themselves stay in the order of the
 * source.
 */
function withRepeats(cues: readonly Cue[], repeats: readonly Cue[]): readonly Cue[] {
  if (repeats.length === 0) return cues;
  const sorted = [...repeats].sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  const placed: Cue[] = [];
  let next = 0;
  for (const cue of cues) {
    for (let repeat = sorted[next]; repeat !== undefined && isBefore(repeat, cue); repeat = sorted[next]) {
      placed.push(repeat);
      next += 1;
    }
    placed.push(cue);
  }
  return [...placed, ...sorted.slice(next)];
}

function isBefore({ start }: Cue, cue: Cue): boolean {
  return start !== null && cue.start !== null && start < cue.start;
}
