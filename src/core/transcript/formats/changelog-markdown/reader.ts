import { forwardOnly } from '../../anchors';
import { readBehindFrontMatter } from '../../front-matter';
import type { Transcript, Turn, Warning } from '../../model';
import type { TranscriptReader } from '../../reader';
import { inlineOf } from '../../toolkits/markdown/inline';
import { backwards } from './backwards';
import { type Block, eachBlock } from './blocks';
import { breakBehind, contradictions, type StatedBreak, unboldBreak } from './breaks';
import { handlesIn, type Label, labelOf } from './label';
import { Page } from './turns-builder';

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
  const page = new Page();
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

/** A heading at the very beginning names the episode. */
function titleOf(block: Block, label: Label | null): string | null {
  if (block.heading === 0 || label !== null) return null;
  return inlineOf(block.source).text;
}

function addBlock(page: Page, block: Block, handles: ReadonlySet<string>): void {
  if (block.kind === 'comment') page.warn(block.line, 'comment-left-out', 'A comment is left out.');
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
  else if (label !== null) page.beginTurn(label.name, block.line);
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
    return [...unended, ...ended.filter((name) => names.has(name))].map((name) => {
      const message = `“${name}” in this turn looks like the label of another turn. It stays in the text.`;
      return { line, code: 'label-inside-turn', message };
    });
  });
}
