import { type Seconds, seconds } from '../../../time/seconds';
import type { Mark } from '../../model';
import type { WordTime } from '../../toolkits/cues/cue';
import type { Mutable } from '../../toolkits/cues/turn-draft';

/** The content of the text field of an event. */
export interface EventText {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** For karaoke: when each word begins. */
  readonly words: readonly WordTime[];
  /** Whether it draws a shape. The outline is left out. */
  readonly hasDrawing: boolean;
}

type Kind = 'emphasis' | 'strong' | 'strike';

const SPECIAL = /[{\\]/g;
/** `\i1`, `\kf20`, `\p1`, `\rStyle`; but not `\iclip(…)` or `\pos(…)`. */
const TAG = /\\(?:r([^\\]*)|(kt|kf|ko|[Kkibsp])(-?\d{0,6})(?:\.\d{0,6})?(?![a-z(]))/g;
const KINDS: Readonly<Record<string, Kind>> = { i: 'emphasis', b: 'strong', s: 'strike' };
/** For `\b`: a weight from here on is bold. 1 is bold, too. */
const BOLD_WEIGHT = 500;
/** Chinese and Japanese have no spaces between words. */
const WORD_EDGE = /[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Reads the text of an event: https://aegisub.org/docs/latest/ass_tags/ `start` is when it is shown, and the origin of
 * karaoke times. Null if it is not known. Linear.
 */
export function eventText(source: string, start: Seconds | null): EventText {
  return new EventTextReader(source, start).read();
}

class EventTextReader {
  private text = '';
  private lastCharacter = '';
  private readonly marks: Mark[] = [];
  private readonly open: { readonly kind: Kind; readonly start: number }[] = [];
  private readonly words: Mutable<WordTime>[] = [];
  /** When the next syllable begins and ends; null without karaoke. */
  private syllable: { readonly begin: number; readonly end: number } | null = null;
  private isNewSyllable = false;
  private isDrawing = false;
  private hasDrawing = false;

  constructor(
    private readonly source: string,
    private readonly start: Seconds | null,
  ) {}

  read(): EventText {
    const { source } = this;
    let noBlockFrom = Number.POSITIVE_INFINITY;
    let at = 0;
    while (at < source.length) {
      SPECIAL.lastIndex = at;
      const special = SPECIAL.test(source) ? SPECIAL.lastIndex - 1 : source.length;
      this.add(source.slice(at, special));
      at = special;
      if (source[at] === '\\') at += this.takeEscape(source[at + 1] ?? '');
      else if (source[at] === '{') {
        const end = at >= noBlockFrom ? -1 : source.indexOf('}', at);
        if (end < 0) noBlockFrom = at;
        else this.takeBlock(source.slice(at + 1, end));
        // Without an end it is not a block.
        if (end < 0) this.add('{');
        at = end < 0 ? at + 1 : end + 1;
      }
    }
    for (const kind of ['emphasis', 'strong', 'strike'] as const) this.close(kind);
    const marks = this.marks.sort((a, b) => a.start - b.start || b.end - a.end);
    return { text: this.text, marks, words: this.words, hasDrawing: this.hasDrawing };
  }

  /** Returns the number of characters it took. */
  private takeEscape(character: string): number {
    const text = ESCAPES.get(character);
    this.add(text ?? '\\');
    return text === undefined ? 1 : 2;
  }

  private takeBlock(content: string): void {
    for (const [, style, name = '', value = ''] of content.matchAll(TAG)) {
      if (style !== undefined) for (const kind of Object.values(KINDS)) this.close(kind);
      else if (name === 'p') this.isDrawing = Number(value) > 0;
      else if (/k/i.test(name)) this.beginSyllable(name, Number(value) / 100);
      else this.switch(KINDS[name], isOn(name, Number(value)));
    }
    this.hasDrawing ||= this.isDrawing;
  }

  /** `\kt` gives the start of the next syllable, the others its duration. */
  private beginSyllable(name: string, time: number): void {
    if (this.start === null || !Number.isFinite(time)) return;
    if (name === 'kt') this.syllable = { begin: this.start + time, end: this.start + time };
    else {
      const begin = this.syllable?.end ?? this.start;
      this.syllable = { begin, end: begin + time };
      this.isNewSyllable = true;
    }
  }

  private add(text: string): void {
    if (text === '' || this.isDrawing) return;
    if (this.isNewSyllable && text.trim() !== '') this.addSyllable(text);
    this.text += text;
    this.lastCharacter = text.slice(-1);
  }

  /** A syllable begins a word, or continues one. */
  private addSyllable(text: string): void {
    this.isNewSyllable = false;
    if (this.syllable === null) return;
    const { begin, end } = this.syllable;
    const last = this.words.at(-1);
    const beginsWord = last === undefined || WORD_EDGE.test(this.lastCharacter) || WORD_EDGE.test(text.charAt(0));
    if (!beginsWord) last.end = seconds(end);
    else this.words.push({ offset: this.text.length, start: seconds(begin), end: seconds(end) });
  }

  private switch(kind: Kind | undefined, isOn: boolean): void {
    if (kind === undefined) return;
    this.close(kind);
    if (isOn) this.open.push({ kind, start: this.text.length });
  }

  /** Ends a mark. Marks that began inside it and continue are split there, because marks nest. */
  private close(kind: Kind): void {
    const index = this.open.findIndex((mark) => mark.kind === kind);
    if (index < 0) return;
    const end = this.text.length;
    const ended = this.open.splice(index);
    for (const { kind: endedKind, start } of ended) if (start < end) this.marks.push({ kind: endedKind, start, end });
    for (const mark of ended.slice(1)) this.open.push({ kind: mark.kind, start: end });
  }
}

/** `\n` breaks a line only where lines are not wrapped automatically. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['N', '\n'],
  ['n', ' '],
  ['h', ' '],
  ['{', '{'],
  ['}', '}'],
]);

function isOn(name: string, value: number): boolean {
  return value === 1 || value === -1 || (name === 'b' ? value >= BOLD_WEIGHT : value > 0);
}
