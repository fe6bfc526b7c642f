import { parse, preprocess } from 'micromark';
import { decodeString } from 'micromark-util-decode-string';
import type { Event, Token } from 'micromark-util-types';
import type { Mark } from '../../model';
import type { Trace } from '../../source-places';
import { markupTags } from './markup-tags';

/** Plain text and its marks. A line end of the source is still `\n`; an intended line break is `HARD_BREAK`. */
export interface Inline {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Unicode's line separator stands for an intended line break, to distinguish it from a mere wrap. */
export const HARD_BREAK = '\u2028';

/** Most paragraphs have none of these, and need no parser. */
const HAS_MARKUP = /[*_`<]|\]\(|(?: {2}|\\)\n/;
/** The beginnings of all inline markup, and its ends. */
const MARKUP_BEGINS = /[*_`<[]|(?: {2}|\\)\n/;
const MARKUP_ENDS = '*_`>)\n';

/**
 * The parser's time grows with the square of delimiters and lines. Nobody writes this many in a paragraph. A paragraph
 * with more keeps them as text.
 */
const MOST_DELIMITERS = 1000;
const DELIMITERS = '*_`<[]!\\\n';

const NONE: readonly never[] = [];

const markdown = parse();

/**
 * Reads the inline Markdown of one paragraph, https://spec.commonmark.org/0.31.2/#inlines. Never throws, loses no word,
 * and is linear in the length of the source. `trace` receives where the text stands in it.
 */
export function inlineOf(source: string, trace: Trace | null = null): Inline {
  const plain = () => {
    traceDecoded(trace, source, 0, source.length);
    return { text: decoded(source), marks: NONE };
  };
  if (!HAS_MARKUP.test(source)) return plain();
  const first = source.search(MARKUP_BEGINS);
  const last = lastOf(MARKUP_ENDS, source);
  if (first < 0 || last < first) return plain();
  // Most of a paragraph is before or after its markup, which white space separates from the rest. To markup, white
  // space is the same as an end of the text.
  const from = wordStart(source, first);
  const to = last + 1 + source.slice(last + 1).search(/\s|$/);
  const middle = source.slice(from, to);
  if (hasTooManyDelimiters(middle)) return plain();
  const events = markdown.text().write(preprocess()(middle, null, true));
  traceDecoded(trace, source, 0, from);
  const writer = new Writer(markupOf(events, source), decoded(source.slice(0, from)), trace, from);
  const { text, marks } = writer.write(events);
  traceDecoded(trace, source, to, source.length);
  return { text: text + decoded(source.slice(to)), marks };
}

/** Decodes character escapes and references. */
function decoded(source: string): string {
  return source.includes('\\') || source.includes('&') ? decodeString(source) : source;
}

/** What `decodeString` decodes: https://spec.commonmark.org/0.31.2/#backslash-escapes */
const ESCAPES = /\\[!-/:-@[-`{-~]|&(?:#(?:\d{1,7}|x[\da-f]{1,6})|[\da-z]{1,31});/gi;

function traceDecoded(trace: Trace | null, source: string, from: number, to: number): void {
  trace?.addDecoded(source, from, to, ESCAPES, decodeString);
}

/** The last place of any of some characters; -1 when there is none. */
function lastOf(characters: string, source: string): number {
  let at = source.length - 1;
  while (at >= 0 && !characters.includes(source.charAt(at))) at -= 1;
  return at;
}

/** The place after the white space before a place. */
function wordStart(source: string, place: number): number {
  let at = place;
  while (at > 0 && !/\s/.test(source.charAt(at - 1))) at -= 1;
  return at;
}

function hasTooManyDelimiters(source: string): boolean {
  let count = 0;
  for (let at = 0; at < source.length; at += 1) if (DELIMITERS.includes(source.charAt(at))) count += 1;
  return count > MOST_DELIMITERS;
}

/** The tags of a paragraph that are markup and not words. */
function markupOf(events: readonly Event[], source: string): ReadonlySet<string> {
  const tags = events.flatMap(([step, token, { sliceSerialize }]) =>
    step === 'enter' && token.type === 'htmlText' ? [sliceSerialize(token)] : [],
  );
  const lettersOf = (text: string) => text.replace(/\s+/g, '').length;
  return markupTags(tags, tags.length > 0 && lettersOf(tags.join('')) === lettersOf(source));
}

/** A mark whose end has not been reached. */
interface OpenMark {
  readonly start: number;
  /** How many marks precede it. */
  readonly place: number;
}

/** Writes what the parser finds as text and marks. */
class Writer {
  private readonly marks: Mark[] = [];
  private readonly open: OpenMark[] = [];
  private href = '';
  /** Nothing inside this token is text: addresses and titles of links, and tokens written as a whole. */
  private skipped: Token | null = null;
  private isBehindBreak = false;

  constructor(
    private readonly tags: ReadonlySet<string>,
    private text: string,
    private readonly trace: Trace | null,
    /** Where in the source the events begin. */
    private readonly from: number,
  ) {}

  write(events: readonly Event[]): Inline {
    for (const [step, token, context] of events) {
      if (this.skipped === null && step === 'enter') this.enter(token, context.sliceSerialize);
      else if (this.skipped === null) this.exit(token);
      else if (this.skipped === token && step === 'exit') this.skipped = null;
    }
    return { text: this.text, marks: this.marks };
  }

  private enter(token: Token, sourceOf: (token: Token) => string): void {
    switch (token.type) {
      case 'emphasis':
      case 'strong':
      case 'codeText':
      case 'link':
      case 'image':
      case 'autolink':
        this.open.push({ start: this.text.length, place: this.marks.length });
        return;
      case 'resource':
        this.href = '';
        return;
      case 'data':
      case 'codeTextData':
        this.append(sourceOf(token), token);
        return;
      case 'characterEscape':
      case 'characterReference':
        this.append(decodeString(sourceOf(token)), token);
        this.skipped = token;
        return;
      case 'autolinkProtocol':
      case 'autolinkEmail':
        this.append(sourceOf(token), token);
        this.href = `${token.type === 'autolinkEmail' ? 'mailto:' : ''}${sourceOf(token)}`;
        return;
      case 'resourceDestinationString':
        this.href = decodeString(sourceOf(token));
        this.skipped = token;
        return;
      case 'resourceTitle':
        this.skipped = token;
        return;
      case 'htmlText':
        this.writeTag(sourceOf(token), token);
        this.skipped = token;
        return;
      case 'hardBreakEscape':
      case 'hardBreakTrailing':
        this.append(HARD_BREAK, token);
        this.isBehindBreak = true;
        this.skipped = token;
        return;
      case 'lineEnding':
        if (!this.isBehindBreak) this.append('\n', token);
        this.isBehindBreak = false;
    }
  }

  private append(text: string, { start, end }: Token): void {
    this.text += text;
    this.trace?.add(text.length, this.from + start.offset, this.from + end.offset);
  }

  private writeTag(tag: string, token: Token): void {
    if (!this.tags.has(tag)) this.append(tag, token);
    else if (/^<br\b/i.test(tag)) this.append(HARD_BREAK, token);
  }

  private exit({ type }: Token): void {
    if (type === 'emphasis' || type === 'strong') this.mark((start, end) => ({ kind: type, start, end }));
    else if (type === 'codeText') this.mark((start, end) => ({ kind: 'code', start, end }));
    else if (type === 'link' || type === 'autolink') {
      const { href } = this;
      this.mark((start, end) => ({ kind: 'link', start, end, href }));
    } else if (type === 'image') this.markImage();
  }

  /** The text of an image has no marks. */
  private markImage(): void {
    const { href: src } = this;
    this.marks.length = this.open.at(-1)?.place ?? 0;
    this.mark((start, end) => ({ kind: 'image', start, end, src }));
  }

  private mark(mark: (start: number, end: number) => Mark): void {
    const { start, place } = this.open.pop() ?? { start: 0, place: 0 };
    // Inserted before the marks inside it, because marks are sorted by start, longer first.
    if (this.text.length > start) this.marks.splice(place, 0, mark(start, this.text.length));
  }
}
