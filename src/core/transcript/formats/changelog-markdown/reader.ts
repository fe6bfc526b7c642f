import type { Seconds } from '../../../time/seconds';
import { parseStamp } from '../../../time/timecode';
import { forwardOnly } from '../../anchors';
import { readBehindFrontMatter, withoutFrontMatter } from '../../front-matter';
import type { Anchor, Break, Transcript, Turn, Warning } from '../../model';
import { inlineOf } from '../../toolkits/markdown/inline';
import type { TranscriptReader } from '../../transcript-format';
import { warningOf } from '../../warnings';
import { type Block, eachBlock } from './blocks';
import { handlesIn, type Label, labelOf } from './label';
import { type PlacedTurn, placedTurns } from './turn-places';
import { backwards, type OnParagraph, Page, type PlacedParagraph } from './turns-builder';

const FORMAT = 'changelog-markdown';
const SNIFFED = 65_536;
const LABEL_LINE = /^[ \t]*(?:#{1,6} )?\*{2,3}[^*\n]{1,80}(?::[ \t]*\*\*|\*\*[ \t]*:)/gm;
const ESCAPED_STAMP = /\\\[[\s\\]*\d{1,3}:\d\d/;

/**
 * The Markdown of the Changelog podcasts: https://github.com/thechangelog/transcripts A turn begins with
 * `**Speaker:**`. Stamps and notes are in escaped square brackets. `**Break:**` is not talk.
 */
export const changelogMarkdown: TranscriptReader = {
  id: FORMAT,
  name: 'Changelog Markdown',
  extensions: ['md', 'markdown'],
  sniff(source) {
    const start = source.slice(0, SNIFFED);
    const labels = [...start.matchAll(LABEL_LINE)].length;
    const stamp = ESCAPED_STAMP.test(start) ? 0.2 : 0;
    return labels === 0 ? stamp : Math.min(0.7, 0.4 + labels * 0.05) + stamp;
  },
  read: (source) => readBehindFrontMatter(source, read),
};

function read(source: string): Transcript {
  const { page, title } = readPage(source);
  const { turns, breaks } = page;
  const { kept, dropped } = forwardOnly(page.anchors);
  const warnings = [
    ...page.warnings,
    ...dropped.map(backwards),
    ...contradictions(breaks, kept),
    ...misplacedLabels(turns),
  ].toSorted((a, b) => a.line - b.line);
  return { format: FORMAT, title, turns, anchors: kept, breaks, warnings };
}

function readPage(source: string, onParagraph: OnParagraph | null = null): { page: Page; title: string | null } {
  const page = new Page(onParagraph);
  let title: string | null = null;
  let isFirst = true;
  const text = source.replaceAll('\0', '\uFFFD');
  const handles = handlesIn(text);
  const isLabelled = (line: string) => labelOf(line, handles) !== null;
  eachBlock(text, isLabelled, (block) => {
    if (isFirst) title = titleOf(block, labelOf(block.source, handles));
    isFirst &&= block.kind === 'comment';
    addBlock(page, block, handles);
  });
  page.finish();
  return { page, title };
}

/** Where the turns of a transcript stand in its source. Linear. */
export function turnPlaces(source: string): PlacedTurn[] {
  const handles = handlesIn(source);
  const paragraphs: PlacedParagraph[] = [];
  readPage(withoutFrontMatter(source), (paragraph) => paragraphs.push(paragraph));
  return placedTurns(source, paragraphs, ({ kind, isQuote, isItem, source: written }) =>
    kind === 'paragraph' && !isQuote && !isItem ? labelOf(written, handles) : null,
  );
}

/** A heading at the very beginning names the episode. */
function titleOf(block: Block, label: Label | null): string | null {
  if (block.heading === 0 || label !== null) return null;
  return inlineOf(block.source).text;
}

function addBlock(page: Page, block: Block, handles: ReadonlySet<string>): void {
  if (block.kind === 'comment') page.warn(block.line, 'comment-left-out');
  else if (block.kind === 'code') page.addCode(block);
  else if (block.kind === 'paragraph' && !block.isQuote && !block.isItem)
    addTopLevel(page, block, labelOf(block.source, handles));
  else page.addParagraph(inlineOf(block.source), block);
}

/** Only a paragraph or heading outside lists and quotes can begin a turn or be a break. */
function addTopLevel(page: Page, block: Block, label: Label | null): void {
  const body = inlineOf(label?.rest ?? block.source);
  const pause = label === null ? unboldBreakOf(body.text) : breakBehind(label.name, body.text);
  if (pause !== null) page.addBreak(pause.start, pause.end, block.line);
  else if (label !== null) page.beginTurn(label.name, block.line, block);
  if (pause?.isBare) return;
  const isPlain = block.heading === 0 || (pause === null && label === null);
  page.addParagraph(body, isPlain ? block : { ...block, heading: 0 });
}

function unboldBreakOf(text: string): StatedBreak | null {
  const parts = unboldBreak(text);
  const pause = parts && breakBehind(parts.label, parts.times);
  return pause?.isBare ? pause : null;
}

/** Longer than a name and its colon. */
const LONGEST = 100;

/**
 * Warns about speakers' names that look like labels but are not: not in bold type, without a colon, or inside a
 * paragraph. They stay in the text, because they may be a quotation.
 */
function misplacedLabels(turns: readonly Turn[]): Warning[] {
  const names = new Set(turns.flatMap(({ speaker }) => speaker ?? []));
  return turns.flatMap(({ text, marks, line }) => {
    const bold = marks.filter(({ kind }) => kind === 'strong');
    const whole = bold.filter(({ start }) => start === 0 || text.startsWith('\n\n', start - 2));
    const unended = whole.map(({ start, end }) => text.slice(start, end)).filter((name) => names.has(name));
    if (unended.length === 0 && !text.includes(':')) return [];
    const opening = [
      ...bold.map(({ start }) => text.slice(start, start + LONGEST)),
      ...text.split('\n\n').map((paragraph) => paragraph.slice(0, LONGEST)),
    ];
    const ended = opening.flatMap((start) => /^[*_\s]*([^:]+):/.exec(start)?.[1]?.trim() ?? []);
    return [...unended, ...ended.filter((name) => names.has(name))].map((name) =>
      warningOf(line, 'label-inside-turn', { name }),
    );
  });
}

/** A stretch of audio without a transcript, as stated by a paragraph. */
interface StatedBreak {
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /** Whether the paragraph says nothing else. */
  readonly isBare: boolean;
}

/** Labels of stretches without talk. */
const BREAK = /^(?:(?:ad|sponsor|commercial) )?(?:break|jingle|mid-?roll)(?: #?\d+)?(?: \([^()]{1,30}\))?$/i;
/** Labels that may also have words. They are breaks when only times follow. */
const MAY_BE_BREAK = /^(?:sample|outro|intro|music|song|clip|ad|sponsor|commercial)s?$/i;
const UNBOLD_BREAK =
  /^((?:(?:ad|sponsor|commercial) )?break|jingle|sample|outro|intro|music)\s{0,9}:?\s{0,9}(?=\[|\d{1,3}:\d\d)/i;
/** Without a colon it is a note: `[jingle 12:01]`. */
const IN_BRACKETS = /^\[((?:(?:ad|sponsor|commercial) )?break\s{0,9}:[^[\]]{1,60})\]$/i;
/** Longer than two times with brackets and a word between them. */
const LONGEST_TIMES = 80;

/**
 * Reads the text after a break's label: `[25:59] to [27:11]`, one of the two times, or none. Null when it is not a
 * break. With any label, a stretch of time and nothing else, `[52:12] to [52:16]`, is a break too.
 */
function breakBehind(label: string, text: string): StatedBreak | null {
  const isBreak = BREAK.test(label);
  const times = timesAlone(text.trim());
  if (times === null) return isBreak ? { start: null, end: null, isBare: false } : null;
  const { start, end, isStretch } = times;
  const hasTime = start !== null || end !== null;
  return isBreak || isStretch || (hasTime && MAY_BE_BREAK.test(label)) ? { start, end, isBare: true } : null;
}

/** Parses a break that is not in bold type: `Break: [13:19] to [13:39]`, `[Break: 13:19 to 13:39]`. */
function unboldBreak(text: string): { label: string; times: string } | null {
  const begin = text.slice(0, LONGEST_TIMES);
  const inside = text.length > LONGEST_TIMES ? undefined : IN_BRACKETS.exec(text)?.[1];
  const written = inside ?? text;
  const [whole, label] = UNBOLD_BREAK.exec(inside ?? begin) ?? [];
  return whole === undefined || label === undefined ? null : { label, times: written.slice(whole.length) };
}

interface StatedTimes extends Pick<StatedBreak, 'start' | 'end'> {
  /** Whether a word or a dash joins two times. */
  readonly isStretch: boolean;
}

/** The times in a text that has nothing else; otherwise null. */
function timesAlone(text: string): StatedTimes | null {
  if (text.length > LONGEST_TIMES) return null;
  const bare = text.replace(/[[\](){}\\*]/g, ' ').trim();
  const match =
    /^([\d:.,;\s]*?)\s*(?:(\bto\b|until|till|through|[-–—]{0,2}>|→|[-–—]{1,2}|and)\s*([\d:.,;\s]*))?$/i.exec(bare);
  if (!match) return null;
  const [, before = '', joint, behind = ''] = match;
  const [first = '', second = '', ...more] = joint === undefined ? before.split(/\s+(?=\d+\s*:)/) : [before, behind];
  const start = parseStamp(first);
  const end = parseStamp(second);
  const isUnreadable = (start === null && first.trim() !== '') || (end === null && second.trim() !== '');
  if (isUnreadable || more.length > 0) return null;
  return { start, end, isStretch: joint !== undefined && start !== null && end !== null };
}

/** Warns about breaks that end before they begin, or contradict the times in the text around them. */
function contradictions(breaks: readonly Break[], anchors: readonly Anchor[]): Warning[] {
  let next = 0;
  return breaks.flatMap(({ start, end, afterTurn, line }) => {
    while ((anchors[next]?.turn ?? Infinity) <= afterTurn) next += 1;
    const times = [anchors[next - 1]?.time, start, end, anchors[next]?.time].filter((time) => time != null);
    if (times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0))) return [];
    return [warningOf(line, 'break-out-of-order')];
  });
}
