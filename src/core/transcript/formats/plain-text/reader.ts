import { forwardOnly } from '../../anchors';
import { readBehindFrontMatter, withoutFrontMatter } from '../../front-matter';
import type { Transcript, Turn } from '../../model';
import type { Trace } from '../../source-places';
import { linesOf } from '../../source-text';
import { type Inline, inlineOf } from '../../toolkits/markdown/inline';
import type { TranscriptReader } from '../../transcript-format';
import { warningOf } from '../../warnings';
import { type Block, eachBlock } from '../changelog-markdown/blocks';
import { type PlacedTurn, placedTurns } from '../changelog-markdown/turn-places';
import { backwards, type OnParagraph, Page, type PlacedParagraph } from '../changelog-markdown/turns-builder';

const FORMAT = 'plain-text';
const SNIFFED = 65_536;
/** Markup that shows Markdown: a heading, bold type, a link. */
const MARKDOWN = /^#{1,6} \S|\*\*[^*\s][^*\n]{0,200}\*\*|\]\((?:https?:\/\/|\/|#)|^<https?:\/\/[^\s<>]{1,300}>/m;

const UNKNOWN = warningOf(1, 'unknown-format');

/** Reads any text that no other reader knows. Each paragraph is a turn without a speaker. */
export const plainText: TranscriptReader = {
  id: FORMAT,
  name: 'Plain text',
  extensions: ['txt', 'text'],
  sniff: () => 0.01,
  read: (source) =>
    isMarkdown(source)
      ? readBehindFrontMatter(source, readMarkdown)
      : { format: FORMAT, title: null, turns: turnsOf(source), anchors: [], breaks: [], warnings: [UNKNOWN] },
};

/** Text that is meant for programs. */
const DATA = /^\uFEFF?\s{0,100}(?:[{<]|\[\s{0,100}[{["])/;

function isMarkdown(source: string): boolean {
  const begin = source.slice(0, SNIFFED);
  if (DATA.test(begin.slice(0, 200))) return false;
  return MARKDOWN.test(begin) || withoutFrontMatter(begin) !== begin;
}

/** Without Markdown, and with any stamps it has. */
function readMarkdown(source: string): Transcript {
  const { page, title } = readPage(source);
  const { turns, breaks } = page;
  const { kept, dropped } = forwardOnly(page.anchors);
  const warnings = [UNKNOWN, ...page.warnings, ...dropped.map(backwards)].toSorted((a, b) => a.line - b.line);
  return { format: FORMAT, title, turns, anchors: kept, breaks, warnings };
}

function readPage(source: string, onParagraph: OnParagraph | null = null): { page: Page; title: string | null } {
  const page = new Page(onParagraph);
  let title: string | null = null;
  eachBlock(
    source.replaceAll('\0', '\uFFFD'),
    () => false,
    (block) => {
      if (block.kind === 'comment') page.warn(block.line, 'comment-left-out');
      else {
        page.endTurn();
        if (block.kind === 'code') page.addCode(block);
        else page.addParagraph(wordsOf(block), block);
        if (block.heading > 0) title ??= wordsOf(block).text;
      }
    },
  );
  page.finish();
  return { page, title };
}

/** A run of this many signs is a rule, or damage, and slow to parse as Markdown. */
const RUN = /([*_`~[\]<&])\1{9}|(?:<[^<>\s]{1,9}>){10}/;

function wordsOf({ source }: Block, trace: Trace | null = null): Inline {
  if (!RUN.test(source)) return inlineOf(source, trace);
  trace?.add(source.length, 0, source.length);
  return { text: source, marks: [] };
}

/** Where the turns of a text stand in its source. Linear. */
export function turnPlaces(source: string): PlacedTurn[] {
  const paragraphs: PlacedParagraph[] = [];
  if (isMarkdown(source)) {
    readPage(withoutFrontMatter(source), (paragraph) => paragraphs.push(paragraph));
    return placedTurns(source, paragraphs, () => null, wordsOf);
  }
  const text = source.replaceAll('\0', '\uFFFD');
  for (const [turn, { text: written, line }] of turnsOf(text, '\n').entries()) {
    const block: Block = { kind: 'paragraph', source: written, line, heading: 0, isQuote: false, isItem: false };
    paragraphs.push({ turn, start: 0, end: written.length, block, placeBefore: (place) => place });
  }
  return placedTurns(source, paragraphs, () => null, null);
}

/** `joint` stands between the lines of a paragraph. */
function turnsOf(source: string, joint = ' '): Turn[] {
  const turns: Turn[] = [];
  let paragraph: string[] = [];
  let begin = 1;
  const endParagraph = () => {
    if (paragraph.length > 0) turns.push({ speaker: null, text: paragraph.join(joint), marks: [], line: begin });
    paragraph = [];
  };
  for (const [index, line] of linesOf(source).entries()) {
    const words = line.trim();
    if (words === '') {
      endParagraph();
      continue;
    }
    if (paragraph.length === 0) begin = index + 1;
    paragraph.push(words);
  }
  endParagraph();
  return turns;
}
