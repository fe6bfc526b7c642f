import { forwardOnly } from '../anchors';
import type { Transcript } from '../model';
import type { TranscriptReader } from '../reader';
import { type Block, blocksOf } from './blocks';
import { breakBehind, unboldBreak } from './breaks';
import { type Inline, inlineOf } from './inline';
import { labelOf } from './label';
import { Page } from './page';

const FORMAT = 'changelog-markdown';
const SNIFFED = 65_536;
const LABEL_LINE = /^[ \t]*(?:#{1,6} )?\*{2,3}[^*\n]{1,80}(?::[ \t]*\*\*|\*\*[ \t]*:)/gm;
const ESCAPED_STAMP = /\\\[[\s\\]*\d{1,3}:\d\d/;

/**
 * The Markdown of the Changelog podcasts: https://github.com/thechangelog/transcripts
 * A turn begins with `**Speaker:**`; stamps and notes stand in escaped square brackets; `**Break:**` is no talk.
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
  read,
};

function read(source: string): Transcript {
  const page = new Page();
  const { blocks, comments } = blocksOf(source.replaceAll('\0', '\uFFFD'), (line) => labelOf(line) !== null);
  for (const { line } of comments) page.warn(line, 'comment-left-out', 'A comment is left out.');
  for (const block of blocks) addBlock(page, block);
  page.endTurn();
  const { kept, dropped } = forwardOnly(page.anchors);
  for (const { line } of dropped)
    page.warn(line, 'stamp-runs-backwards', 'A time that is earlier than those before it is not used.');
  const { turns, breaks, warnings } = page;
  const title = blocks.find(({ heading }) => heading > 0);
  return {
    format: FORMAT,
    title: title && labelOf(title.source) === null ? inlineOf(title.source).text : null,
    turns,
    anchors: kept,
    breaks,
    warnings: warnings.toSorted((a, b) => a.line - b.line),
  };
}

function addBlock(page: Page, block: Block): void {
  if (block.kind === 'code') page.addCode(block.source, block);
  else if (block.kind === 'paragraph' && !block.isQuote && !block.isItem) addTopLevel(page, block);
  else page.addParagraph(inlineOf(block.source), block);
}

/** Only a paragraph or heading that stands in no list and no quote can begin a turn or be a break. */
function addTopLevel(page: Page, block: Block): void {
  const label = labelOf(block.source);
  const body = inlineOf(label?.rest ?? block.source);
  if (label === null) {
    if (!addUnboldBreak(page, body, block)) page.addParagraph(body, block);
  } else if (!addBreak(page, label.name, body, block)) {
    page.beginTurn(label.name, block.line);
    page.addParagraph(body, { ...block, heading: 0 });
  }
}

function addUnboldBreak(page: Page, inline: Inline, block: Block): boolean {
  const name = unboldBreak(inline.text);
  if (name === null) return false;
  return addBreak(page, name, { text: inline.text.slice(inline.text.indexOf('[')), marks: [] }, block);
}

function addBreak(page: Page, name: string, body: Inline, block: Block): boolean {
  const stated = breakBehind(name, body);
  if (stated === null) return false;
  page.addBreak(stated.start, stated.end, block.line);
  if (stated.rest !== '') page.addParagraph({ text: stated.rest, marks: [] }, { ...block, heading: 0 });
  return true;
}
