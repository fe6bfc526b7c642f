import type { Seconds } from '../time/seconds';
import { formatTime } from '../time/timecode';
import { escapeXml, oneLine } from '../transcript/toolkits/writing/escaping';
import { escapeMarkdown } from '../transcript/toolkits/writing/markdown-text';
import type { SaidTurn } from './formats/format';
import { markdownLines, paragraphsOf } from './formats/said';

/** What a quotation is written in. */
export const QUOTE_KINDS = ['markdown', 'plain', 'html'] as const;
export type QuoteKind = (typeof QUOTE_KINDS)[number];

/** What stands for something in a template, in braces. */
export const QUOTE_FIELDS = ['quote', 'speaker', 'start', 'end', 'title', 'link'] as const;
type Field = (typeof QUOTE_FIELDS)[number];

/** The template of each kind, unless the user writes another. */
export const QUOTE_TEMPLATES: Readonly<Record<QuoteKind, string>> = {
  markdown: '> {quote}\n>\n> — {speaker}, [{title}, {start}]({link})',
  plain: '“{quote}”\n— {speaker}, {title}, {start}\n{link}',
  html: '<blockquote>{quote}</blockquote>\n<p>— {speaker}, <a href="{link}">{title}, {start}</a></p>',
};

/** What is quoted. A field that is unknown is empty. */
export interface Quote {
  readonly turns: readonly SaidTurn[];
  readonly start: Seconds;
  readonly end: Seconds;
  readonly title: string;
  readonly link: string;
}

/** The unknown names in braces, each once. They stay as they are typed. */
export function unknownFields(template: string): string[] {
  const names = [...template.matchAll(/\{([^{}\s]*)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !isField(name));
}

/** Whether a template has a field. */
export function hasField(template: string, field: Field): boolean {
  return template.includes(`{${field}}`);
}

/**
 * A quotation by a template. An empty field is left out with the comma or dash after it, and so is a line of empty
 * fields. All lines of a field begin as its first line does, as in a quotation in Markdown.
 */
export function quoteText(template: string, kind: QuoteKind, quote: Quote): string {
  const values = valuesOf(quote, kind);
  return template
    .split('\n')
    .map((line) => filled(line, values))
    .filter((line) => line !== null)
    .join('\n');
}

/** The turns of a quotation with a name wherever another person speaks, if more than one does. */
export function namedTurns(turns: readonly SaidTurn[]): readonly SaidTurn[] {
  if (new Set(turns.map(({ speaker }) => speaker)).size < 2) return turns.map(({ text }) => ({ speaker: null, text }));
  return turns.map(({ speaker, text }, index) =>
    speaker === turns[index - 1]?.speaker ? { speaker: null, text } : { speaker, text },
  );
}

/** The text between two fields. */
const SEPARATOR = /^[ \t]*[,;:·|–—-]+[ \t]*/;
const SEPARATOR_AT_END = /[ \t]*[,;:·|–—-]+[ \t]*$/;

function filled(line: string, values: Readonly<Record<Field, string>>): string | null {
  const parts = line.split(/\{([^{}\s]*)\}/);
  const fields = parts.filter((_, index) => index % 2 === 1).filter(isField);
  if (fields.length > 0 && fields.every((field) => values[field] === '')) return null;
  const [begins = ''] = /^[>\s]*/.exec(line) ?? [];
  let written = '';
  let isEmptied = false;
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 0) written += isEmptied ? part.replace(SEPARATOR, '') : part;
    else if (!isField(part)) written += `{${part}}`;
    else written += values[part].replace(/\n/g, `\n${begins}`);
    isEmptied = index % 2 === 1 && isField(part) && values[part] === '';
  }
  const isLastEmpty = isEmptied || (parts.at(-1) === '' && values[fields.at(-1) ?? 'quote'] === '');
  return (isLastEmpty ? written.replace(SEPARATOR_AT_END, '') : written).replace(/[ \t]+$/gm, '');
}

function valuesOf({ turns, start, end, title, link }: Quote, kind: QuoteKind): Record<Field, string> {
  const escaped = { markdown: escapeMarkdown, html: escapeXml, plain: (text: string) => text }[kind];
  const speakers = [...new Set(turns.map(({ speaker }) => speaker).filter((speaker) => speaker !== null))];
  return {
    quote: saidAs(kind, namedTurns(turns)),
    speaker: escaped(oneLine(speakers.join(', '))),
    start: formatTime(start),
    end: formatTime(end),
    title: escaped(oneLine(title)),
    // A bracket would end the link.
    link: kind === 'html' ? escapeXml(link) : link.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')),
  };
}

function saidAs(kind: QuoteKind, turns: readonly SaidTurn[]): string {
  const paragraphs = turns.flatMap(({ speaker, text }) =>
    paragraphsOf(text).map((paragraph, index) => ({ speaker: index === 0 ? speaker : null, paragraph })),
  );
  switch (kind) {
    case 'markdown':
      return paragraphs
        .map(
          ({ speaker, paragraph }) =>
            `${speaker === null ? '' : `**${escapeMarkdown(speaker)}:** `}${markdownLines(paragraph)}`,
        )
        .join('\n\n');
    case 'plain':
      return paragraphs
        .map(({ speaker, paragraph }) => (speaker === null ? paragraph : `${speaker}: ${paragraph}`))
        .join('\n\n');
    case 'html':
      return paragraphs
        .map(
          ({ speaker, paragraph }) =>
            `<p>${speaker === null ? '' : `<b>${escapeXml(speaker)}:</b> `}${escapeXml(paragraph)}</p>`,
        )
        .join('');
  }
}

function isField(name: string): name is Field {
  return (QUOTE_FIELDS as readonly string[]).includes(name);
}
