import { seconds } from '../../../time/seconds';
import type { Mark } from '../../model';
import type { Cue, SpeakerChange, WordTime } from '../../toolkits/cues/cue';
import { speakersOf } from '../../toolkits/cues/markup';
import type { Mutable } from '../../toolkits/cues/turn-draft';
import { attributeOf, type XmlElement } from '../../toolkits/xml/tree';
import type { Head } from './head';
import type { Interval, Intervals } from './intervals';

/** What a paragraph inherits from the elements around it. */
export interface Surroundings {
  readonly interval: Interval;
  readonly speaker: string | null;
  readonly preservesSpace: boolean;
}

/** Elements in a paragraph that are not words. */
export const WITHOUT_WORDS: ReadonlySet<string> = new Set([
  ...['metadata', 'title', 'desc', 'copyright', 'agent', 'item', 'set', 'animate', 'initial', 'image', 'audio', 'data'],
  ...['layout', 'styling', 'style', 'region', 'head', 'actor', 'name'],
]);

/** Reads the words of a `p`, when each is shown, and who says them. */
export class ParagraphReader {
  /** The text written so far. Joined only once, because reading from a growing string copies it. */
  private readonly pieces: string[] = [];
  private length = 0;
  private lastCharacter = '';
  /** The place of the first character in the current span that is not white space; -1 before it. */
  private firstInk = -1;
  private readonly marks: Mutable<Mark>[] = [];
  private readonly words: WordTime[] = [];
  private readonly voices: SpeakerChange[] = [];
  private readonly kinds = new Set<string>();
  private hasOtherElements = false;

  constructor(
    private readonly head: Head,
    private readonly intervals: Intervals,
  ) {}

  read(
    paragraph: XmlElement,
    { speaker, interval, preservesSpace }: Surroundings,
  ): Omit<Cue, 'carried'> & { isPlain: boolean } {
    this.voices.push({ at: 0, speaker });
    this.addElement(paragraph, { speaker, interval, preservesSpace });
    const text = this.pieces.join('');
    const spoken = speakersOf(this.voices, text);
    const start = interval.isTimed ? interval.begin : (this.words[0]?.start ?? null);
    const end = interval.isTimed ? interval.end : (interval.end ?? this.words.at(-1)?.end ?? null);
    return {
      start: start === null ? null : seconds(start),
      end: end === null ? null : seconds(end),
      speaker: spoken[0]?.speaker ?? null,
      text,
      marks: this.marks.filter((mark) => mark.start < mark.end),
      changes: spoken.slice(1),
      words: this.words,
      line: paragraph.line,
      isPlain: !this.hasOtherElements,
    };
  }

  private addElement(element: XmlElement, around: Surroundings): void {
    const ruby = attributeOf(element, 'ruby');
    if (ruby === 'text') this.add('(');
    const marks = this.openMarks(element);
    this.addChildren(element, around);
    for (const mark of marks) {
      mark.end = this.length;
      this.kinds.delete(mark.kind);
    }
    if (ruby === 'text') this.add(')');
  }

  private openMarks(element: XmlElement): Mutable<Mark>[] {
    const opened: Mutable<Mark>[] = [];
    for (const kind of this.head.kindsOf(element)) {
      if (this.kinds.has(kind)) continue;
      this.kinds.add(kind);
      opened.push({ kind, start: this.length, end: this.length });
    }
    this.marks.push(...opened);
    return opened;
  }

  private addChildren(element: XmlElement, around: Surroundings): void {
    const isSequence = attributeOf(element, 'timeContainer') === 'seq';
    let before: Interval | null = isSequence ? { ...around.interval, end: around.interval.begin } : null;
    for (const child of element.children) {
      if (child.kind === 'text') {
        this.add(around.preservesSpace ? child.text : child.text.replace(/\s+/g, ' '));
      } else if (child.name === 'br') {
        this.add('\n');
        // If a tag is not closed, it contains the following text.
        this.addChildren(child, around);
      } else if (!WITHOUT_WORDS.has(child.name) && attributeOf(child, 'ruby') !== 'delimiter') {
        const interval = this.intervals.of(child, around.interval, before);
        if (isSequence) before = interval;
        this.addSpan(child, { ...around, interval }, isSequence);
      } else this.hasOtherElements = true;
    }
  }

  private addSpan(span: XmlElement, around: Surroundings, isInSequence: boolean): void {
    this.hasOtherElements = true;
    if (attributeOf(span, 'unit') !== null) this.partFromWordBefore(span);
    const speaker = this.head.speakerOf(span) ?? around.speaker;
    if (speaker !== around.speaker) this.voices.push({ at: this.length, speaker });
    const inkBefore = this.firstInk;
    this.firstInk = -1;
    const wordsBefore = this.words.length;
    const space = attributeOf(span, 'xml:space');
    const preservesSpace = space === null ? around.preservesSpace : space === 'preserve';
    this.addElement(span, { interval: around.interval, speaker, preservesSpace });
    if (speaker !== around.speaker) this.voices.push({ at: this.length, speaker: around.speaker });
    const isInnermost = this.words.length === wordsBefore;
    const own = this.intervals.ownTimes(span);
    const isTimed = own !== undefined && (own.begin !== null || isInSequence);
    if (isInnermost && isTimed && this.firstInk >= 0) this.addWord(this.firstInk, around.interval);
    if (inkBefore >= 0) this.firstInk = inkBefore;
  }

  private addWord(offset: number, { begin, end }: Interval): void {
    this.words.push({ offset, start: seconds(begin), end: end === null ? null : seconds(end) });
  }

  private add(text: string): void {
    if (text === '') return;
    if (this.firstInk < 0) {
      const ink = text.search(/\S/);
      if (ink >= 0) this.firstInk = this.length + ink;
    }
    this.pieces.push(text);
    this.length += text.length;
    this.lastCharacter = text.slice(-1);
  }

  /** Apple writes `podcasts:unit="word"` without spaces between the words. */
  private partFromWordBefore(span: XmlElement): void {
    const first = FIRST_CHARACTER.exec(firstText(span))?.[0] ?? '';
    const last = this.lastCharacter;
    if (last === '' || /\s/.test(last) || (WITHOUT_SPACES.test(last) && WITHOUT_SPACES.test(first))) return;
    this.add(' ');
  }
}

const FIRST_CHARACTER = /^./su;
/** Chinese and Japanese have no spaces between words. */
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

function firstText(element: XmlElement): string {
  for (const child of element.children) {
    const text = child.kind === 'text' ? child.text : firstText(child);
    if (text !== '') return text;
  }
  return '';
}
