import type { Transcript } from '../../model';
import { MarkedText, type Markup } from './marked';
import { isBlock, type Paragraph } from './paragraphs';

/** Only these become links: the Markdown may be shown where a script would run. */
const SAFE_LINK = /^(?:https?:|mailto:|[^a-z]|[a-z\d+.-]*(?:[/?#]|$))/i;

/** https://spec.commonmark.org/0.31.2/ */
const MARKUP: Markup = {
  escape: escapeMarkdown,
  around(mark) {
    if (mark.kind === 'emphasis') return ['*', '*'];
    if (mark.kind === 'strong') return ['**', '**'];
    if (mark.kind === 'link' && SAFE_LINK.test(mark.href)) return ['[', `](${destination(mark.href)})`];
    return null;
  },
  whole(mark, text) {
    if (mark.kind === 'code') return codeOf(text);
    return mark.kind === 'image' && SAFE_LINK.test(mark.src)
      ? `![${escapeMarkdown(text)}](${destination(mark.src)})`
      : null;
  },
};

/** Plain text as Markdown with the same meaning. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/&(?=#?\w{1,32};)/g, '&amp;');
}

function destination(url: string): string {
  return `<${url.replace(/[\\<>]/g, '\\$&').replace(/\s+/g, '%20')}>`;
}

function codeOf(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(longest(runs) + 1);
  const pad = /^`|`$|^ .* $/s.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

function longest(lengths: readonly number[]): number {
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}

/** Writes the paragraphs of a transcript as Markdown, one after the other. */
export class MarkdownText {
  private readonly marked: MarkedText;

  constructor(private readonly transcript: Transcript) {
    this.marked = new MarkedText(
      transcript.turns.map((turn) => ({ ...turn, marks: turn.marks.filter((mark) => !isBlock(mark)) })),
      MARKUP,
    );
  }

  /** `lead` stands before the paragraph: on its line, or on a line of its own before a list, a heading and the like. */
  paragraph({ turn, from, to, blocks }: Paragraph, lead: string): string {
    const text = this.transcript.turns[turn]?.text.slice(from, to) ?? '';
    const quote = blocks.some(({ kind }) => kind === 'quote') ? '> ' : '';
    if (text === '') return lead;
    if (blocks.some(({ kind }) => kind === 'preformatted')) return alone(lead, quoted(quote, fenced(text)));
    const heading = blocks.find((mark) => mark.kind === 'heading');
    const item = blocks.some(({ kind }) => kind === 'item') ? '- ' : '';
    const prefix = item + (heading === undefined ? '' : `${'#'.repeat(heading.level)} `);
    const lines = this.marked.piece(turn, from, to).split('\n');
    const isApart = quote !== '' || prefix !== '';
    const shown = lines.map((line, index) =>
      index === 0 && lead !== '' && !isApart ? line : escapeMarkdownStart(line),
    );
    const written = `${prefix}${shown.join('  \n')}`;
    return isApart ? alone(lead, quoted(quote, written)) : [lead, written].filter((part) => part !== '').join(' ');
  }
}

function alone(lead: string, block: string): string {
  return lead === '' ? block : `${lead}\n\n${block}`;
}

function quoted(quote: string, block: string): string {
  return quote === '' ? block : block.replace(/^/gm, quote);
}

function fenced(text: string): string {
  const runs = [...text.matchAll(/`{3,}/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, longest(runs) + 1));
  return `${fence}\n${text}\n${fence}`;
}

/** Escapes what would begin a list, a heading or a rule. */
export function escapeMarkdownStart(line: string): string {
  return line
    .replace(/^\s*[-+#>=|~](?!\*)/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
