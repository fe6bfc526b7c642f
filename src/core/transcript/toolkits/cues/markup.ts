import type { Mark } from '../../model';
import type { Trace } from '../../source-places';
import { type GivenFor, type WarningKey, Warnings } from '../../warnings';
import { clockAt, isDigit } from './clock';
import type { Cue, SpeakerChange, WordTime } from './cue';
import { closedNames, isKnown, markOf, type Tag, tagOf } from './cue-tags';
import { decodeEntities } from './entities';
import type { Mutable } from './turn-draft';

/** The content of a cue's text once its tags are read. */
export type Marked = Pick<Cue, 'speaker' | 'text' | 'marks' | 'changes' | 'words'>;

const SPECIAL = /[<&{\\]/;
const OPENING = /[<{\\]/g;
const NONE: readonly never[] = [];
/** What may be a reference. `decode` decides. */
const REFERENCES = /&(?:#\d{1,7};?|#x[\da-f]{1,6};?|[a-z][a-z\d]{0,30};?)/gi;

/**
 * Reads the tags that people write in WebVTT and SubRip: those of WebVTT (voices, times of words, ruby), HTML's, and
 * the overrides of SSA (`{\an8}`, `{\i1}`). Anything that only looks like a tag stays in the text. `decode` decodes its
 * character references. Never throws. Linear.
 */
export function readMarkup(source: string, line: number, warnings: Warnings, decode = decodeEntities): Marked {
  if (!SPECIAL.test(source)) return { speaker: null, text: source, marks: NONE, changes: NONE, words: NONE };
  return oneVoice(source) ?? new MarkupReader(source, line, warnings, decode).read();
}

/** The text of a cue without its tags. `trace` receives where it stands in the cue. */
export function tracedText(source: string, decode: typeof decodeEntities, trace: Trace): string {
  if (!SPECIAL.test(source)) {
    trace.add(source.length, 0, source.length);
    return source;
  }
  return new MarkupReader(source, 0, new Warnings(), decode, trace).read().text;
}

/** `<v Ann>Hello</v>`, like most cues with markup: a tidy name, and words without markup. */
const ONE_VOICE = /^<v [^\s<>&]+(?: [^\s<>&]+)*>[^<&{\\]*(?:<\/v>)?$/;
const VOICE = '<v ';
const END_OF_VOICE = '</v>';

function oneVoice(source: string): Marked | null {
  if (!ONE_VOICE.test(source)) return null;
  const nameEnd = source.indexOf('>');
  const end = source.endsWith(END_OF_VOICE) ? source.length - END_OF_VOICE.length : source.length;
  const text = source.slice(nameEnd + 1, end);
  if (text.trim() === '') return null;
  return { speaker: source.slice(VOICE.length, nameEnd), text, marks: NONE, changes: NONE, words: NONE };
}

interface OpenTag {
  readonly name: string;
  readonly mark: Mutable<Mark> | null;
  /** The speaker before a voice tag. */
  readonly speakerBefore: string | null;
}

/** Tags open at the same time. A person nests three. */
const DEEPEST = 50;

class MarkupReader {
  private text = '';
  private readonly marks: Mutable<Mark>[] = [];
  private readonly words: WordTime[] = [];
  private readonly voices: SpeakerChange[] = [];
  private readonly open: OpenTag[] = [];
  private at = 0;
  /**
   * The next tag end and brace from `at` on. Searched again only after it was passed, so each place is searched once.
   */
  private nextTagEnd = -1;
  private nextBrace = -1;
  private closed: ReadonlySet<string> | null = null;

  constructor(
    private readonly source: string,
    private readonly line: number,
    private readonly warnings: Warnings,
    private readonly decode: typeof decodeEntities,
    private readonly trace: Trace | null = null,
  ) {}

  read(): Marked {
    for (;;) {
      OPENING.lastIndex = this.at;
      const opening = OPENING.test(this.source) ? OPENING.lastIndex - 1 : this.source.length;
      this.addText(opening);
      if (opening >= this.source.length) break;
      const length = this.take();
      if (length > 0) this.at += length;
      else this.addText(this.at + 1);
    }
    this.closeDownTo(0);
    const marks = this.marks.length === 0 ? NONE : this.marks.filter(({ start, end }) => start < end);
    const spoken = speakersOf(this.voices, this.text);
    const { speaker = null } = spoken[0] ?? {};
    return {
      speaker,
      text: this.text,
      marks,
      changes: spoken.length > 1 ? spoken.slice(1) : NONE,
      words: this.words.length === 0 ? NONE : this.words,
    };
  }

  private addText(until: number): void {
    if (until > this.at) this.text += this.decode(this.source.slice(this.at, until));
    this.trace?.addDecoded(this.source, this.at, until, REFERENCES, this.decode);
    this.at = until;
  }

  /** Adds what markup stands for. */
  private write(text: string): void {
    this.text += text;
    this.trace?.add(text.length, this.at, this.at);
  }

  /** Reads the markup at the current place and returns its length; 0 when it is text. */
  private take(): number {
    const character = this.source.charAt(this.at);
    if (character === '<') return this.takeTag();
    return character === '{' ? this.takeOverride() : this.takeBreak();
  }

  private takeTag(): number {
    if (this.nextTagEnd < this.at) this.nextTagEnd = placeOf('>', this.source, this.at);
    const end = this.nextTagEnd;
    const nextTag = this.source.indexOf('<', this.at + 1);
    if (end >= this.source.length || (nextTag >= 0 && nextTag < end)) {
      return this.takeUnterminated(nextTag < 0 ? this.source.length : nextTag);
    }
    const content = this.source.slice(this.at + 1, end);
    const isTaken = this.takeTime(content) || this.takeNamed(content);
    return isTaken ? content.length + 2 : 0;
  }

  private takeTime(content: string): boolean {
    const clock = isDigit(content.charCodeAt(0)) ? clockAt(content, 0, content.length) : null;
    if (clock === null || clock.end < content.length || clock.parts < 2) return false;
    this.words.push({ offset: this.text.length, start: clock.time, end: null });
    return true;
  }

  private takeNamed(content: string): boolean {
    const tag = tagOf(content);
    if (tag === null) return false;
    if (!isKnown(tag) && !this.isMarkup(tag)) {
      this.warn('unknown-tag', { written: content });
      return false;
    }
    if (tag.isEnd) this.closeTag(tag.name);
    else this.openTag(tag);
    return true;
  }

  /** An unknown tag still counts if it has attributes or is closed. `<laughs>` is a remark. */
  private isMarkup({ name, annotation }: Tag): boolean {
    this.closed ??= closedNames(this.source);
    return annotation.includes('=') || this.closed.has(name);
  }

  /**
   * A cut off tag without words after it is left out. With words after it, nobody can tell where it ends. In `a<b`
   * there is no tag.
   */
  private takeUnterminated(end: number): number {
    const content = this.source.slice(this.at + 1, end).trim();
    const tag = tagOf(content);
    const isGlued = /[\p{L}\p{N}]/u.test(this.source.charAt(this.at - 1));
    if (tag === null || !isKnown(tag) || (isGlued && !tag.isEnd)) return 0;
    const isBare = tag.annotation === '';
    this.warn('unterminated-tag', { written: content, isLeftOut: isBare });
    return isBare ? end - this.at : 0;
  }

  private openTag({ name, annotation }: Tag): void {
    if (name === 'br') this.write('\n');
    if (name === 'rt') this.write('(');
    const speakerBefore = this.voices.at(-1)?.speaker ?? null;
    if (name === 'v') this.voices.push({ at: this.text.length, speaker: nameIn(this.decode(annotation)) });
    if (name === 'br' || this.open.length >= DEEPEST) return;
    const kind = markOf(name);
    const isNew = kind !== null && !this.open.some(({ mark }) => mark?.kind === kind);
    const mark = isNew ? { kind, start: this.text.length, end: this.text.length } : null;
    if (mark !== null) this.marks.push(mark);
    this.open.push({ name, mark, speakerBefore });
  }

  /** Closes the last open tag of a name, and all tags opened inside it. */
  private closeTag(name: string): void {
    const index = this.open.findLastIndex((tag) => tag.name === name);
    if (index >= 0) this.closeDownTo(index);
  }

  private closeDownTo(index: number): void {
    while (this.open.length > index) {
      const tag = this.open.pop();
      if (tag?.mark) tag.mark.end = this.text.length;
      if (tag?.name === 'rt') this.write(')');
      if (tag?.name === 'v') this.voices.push({ at: this.text.length, speaker: tag.speakerBefore });
    }
  }

  /** SSA's `{\an8}`, with italic, bold and strike as marks; MicroDVD's `{y:i}`; and tags in braces: `{i}`, `{/i}`. */
  private takeOverride(): number {
    const begin = this.source.slice(this.at, this.at + 4);
    const tag = /^\{(\/?)([ibu])\}/.exec(begin);
    if (tag !== null) return this.takeNamed(tag[0].slice(1, -1)) ? tag[0].length : 0;
    const isSsa = begin.startsWith('{\\');
    if (!isSsa && !MICRODVD.test(begin)) return 0;
    if (this.nextBrace < this.at) this.nextBrace = placeOf('}', this.source, this.at);
    if (this.nextBrace >= this.source.length) return 0;
    const content = this.source.slice(this.at + 1, this.nextBrace);
    if (!isSsa) return /\s/.test(content) ? 0 : content.length + 2;
    for (const [, name = '', value] of content.matchAll(STYLE)) this.switch(name, value);
    return content.length + 2;
  }

  private switch(name: string, value: string | undefined): void {
    if (value === undefined || Number(value) === 0) this.closeTag(name);
    else this.openTag({ name, isEnd: false, annotation: '' });
  }

  /** SSA's `\N` for a line break and `\h` for a hard space. */
  private takeBreak(): number {
    const pair = this.source.slice(this.at, this.at + 2);
    if (pair === '\\N') this.write('\n');
    else if (pair === '\\h' && !/[a-z]/.test(this.source[this.at + 2] ?? '')) this.write(' ');
    else return 0;
    return 2;
  }

  private warn<Key extends WarningKey>(key: Key, ...given: GivenFor<Key>): void {
    this.warnings.add(this.line, key, ...given);
  }
}

/** Bold, italic and strike-through of SSA, but not `\bord2` or `\shad1`. */
const STYLE = /\\([bis])(\d{1,3})?(?![a-z\d])/g;

const MICRODVD = /^\{[a-z]:/i;

/** The next place of a character; the end of the source when there is none. */
function placeOf(character: string, source: string, from: number): number {
  const place = source.indexOf(character, from);
  return place < 0 ? source.length : place;
}

/** White space that is not a single space. */
const WIDE_SPACE = /\s{2,}|[^\S ]/g;

/** A voice's name; null when there is none. */
function nameIn(annotation: string): string | null {
  const name = annotation.trim().replace(WIDE_SPACE, ' ');
  return name === '' ? null : name;
}

/** The speakers of a text and where each begins. A speaker needs words. */
export function speakersOf(voices: readonly SpeakerChange[], text: string): SpeakerChange[] {
  const spoken: SpeakerChange[] = [];
  if (voices.length === 0) return spoken;
  const ends = { at: text.length, speaker: null };
  let current: SpeakerChange = { at: 0, speaker: null };
  for (const voice of [...voices, ends]) {
    const hasWords = voice.at > current.at && /\S/.test(text.slice(current.at, voice.at));
    const isOther = spoken.length === 0 || spoken.at(-1)?.speaker !== current.speaker;
    if (hasWords && isOther) spoken.push(current);
    current = voice;
  }
  return spoken;
}
