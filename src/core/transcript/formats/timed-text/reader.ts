import { readBehindFrontMatter, withoutFrontMatter } from '../../front-matter';
import type { Transcript } from '../../model';
import { sourceText } from '../../source-text';
import { type Layout, layoutOf } from '../../toolkits/timed-lines/lines-layout';
import { readLines } from '../../toolkits/timed-lines/read-lines';
import { sourceLine } from '../../toolkits/timed-lines/source-line';
import type { Stamp } from '../../toolkits/timed-lines/stamp';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'timed-text';

/**
 * Text with names, times or both, as laid out by people and programs: `[00:01:02] Ann: Hello`, `Ann 0:01`, `(0:01)`.
 * There is no specification. Whatever recurs in a file shows its layout, so layouts need not be known in advance. Known
 * to work for: Otter, Rev, Descript, Trint, Sonix, Zoom, Teams, Google Meet, Express Scribe, oTranscribe, whisper’s own
 * text, plays, depositions.
 */
export const timedText: TranscriptReader = {
  id: FORMAT,
  name: 'Text with names and times',
  extensions: ['txt', 'text', 'md', 'markdown'],
  sniff: sniffTimedText,
  read: (source) => readBehindFrontMatter(source, read),
};

function read(source: string): Transcript {
  const lines = sourceText(source).split('\n').map(sourceLine);
  return readLines(lines, { format: FORMAT, mayBeMarkdown: true }, new Warnings());
}

const SNIFFED = 32_768;
const ARROW = /[->–→]\s*\d[^>→]*$/;
/** Times of f4 follow the words. */
const BETWEEN_HASHES = /#\d\d:\d\d:\d\d-\d#/g;
/** A text that begins like this has a format of its own. */
const OTHER = /^\s*(?:[{<](?!\s*\d+:)|\[\s*(?:[{"\]]|\[(?!\s*\d+:)))/;

/** Scores how much of a source recurs in a layout with names or times. */
function sniffTimedText(source: string): number {
  const begin = sourceText(withoutFrontMatter(source.slice(0, SNIFFED)));
  if (OTHER.test(begin.slice(0, 200))) return 0;
  const layout = layoutOf(begin.split('\n').map(sourceLine), true);
  const { timed, named, paragraphs } = layout;
  if (timed < 2 && [...begin.matchAll(BETWEEN_HASHES)].length >= 2) return 0.9;
  if (timed >= 2) return scoreOfTimes(layout);
  if (named < 2 && timed === 0) return 0;
  if (layout.isMarkdown) return 0.3;
  const share = (named + timed) / paragraphs;
  return share < 0.1 ? 0 : 0.4 + 0.2 * Math.min(1, share);
}

function scoreOfTimes({ lines, timed, named, paragraphs, brackets, isMarkdown }: Layout): number {
  // `00:01.000 --> 00:02.000` alone on its line belongs to formats with their own readers, unless names follow it.
  const arrows = lines.filter(({ head, text }) => isArrowed(head?.stamp, text)).length;
  if (arrows > timed / 2) return named >= arrows * 0.9 ? 0.8 : 0;
  if (isMarkdown) return brackets.has('[') && brackets.size === 1 ? 0.3 : 0.95;
  const share = Math.min(1, timed / paragraphs);
  return 0.5 + 0.2 * share + (named > 0 ? 0.1 : 0);
}

function isArrowed(stamp: Stamp | null | undefined, text: string): boolean {
  return stamp?.bracket === '' && stamp.end !== null && ARROW.test(text.slice(0, stamp.to));
}
