import { type Seconds, seconds } from '../../../time/seconds';
import type { Mark, Transcript } from '../../model';
import type { Cue } from '../../toolkits/cues/cue';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { Mutable } from '../../toolkits/cues/turn-draft';
import { markOf } from '../../toolkits/html/html-elements';
import { eachHtmlToken, type HtmlToken, type StartToken } from '../../toolkits/html/tokens';
import { secondsOf } from '../../toolkits/json/value';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'sami';
const SNIFFED = 4096;
const MILLISECONDS = 1000;

/**
 * SAMI: https://learn.microsoft.com/previous-versions/ms971327(v=msdn.10) HTML in which `<SYNC Start=1000>` gives the
 * time, in thousandths of a second, from which the following text is shown, up to the next such tag. A space alone
 * clears the screen. `<P ID=Source>` has the speaker. Languages, which are classes, are read as one.
 */
export const sami: TranscriptReader = {
  id: FORMAT,
  name: 'SAMI',
  extensions: ['smi', 'sami'],
  sniff(source) {
    const begin = source.slice(0, SNIFFED);
    if (/^\uFEFF?\s{0,100}<sami[\s>]/i.test(begin)) return 1;
    return /<sync\s{1,20}start\s{0,20}=/i.test(begin) ? 0.9 : 0;
  },
  read: (source) => new SamiFile().read(source),
};

class SamiFile {
  private readonly warnings = new Warnings();
  private readonly cues: Mutable<Cue>[] = [];
  private readonly marked: boolean[] = [];
  private readonly open: Mutable<Mark>[] = [];
  private title: string | null = null;
  /** Elements whose content is not a caption: the title of the file, a speaker's name. */
  private aside: { readonly kind: 'title' | 'source' | 'parameters'; text: string; readonly depth: number } | null =
    null;
  /** Units and sizes, and malformed comments. They are not speech. */
  private readonly head: string[] = [];
  private start: Seconds | null = null;
  private speaker: string | null = null;
  private text = '';
  private marks: Mutable<Mark>[] = [];
  private line = 1;

  read(source: string): Transcript {
    eachHtmlToken(source, this.warnings, (token) => this.take(token));
    this.endAside();
    this.endCue(null);
    const carried = this.head.length === 0 ? {} : { carried: { head: this.head.join('\n') } };
    return transcriptFromCues(
      withSpeakers(this.cues),
      { format: FORMAT, title: this.title, ...carried },
      this.warnings,
    );
  }

  private take(token: HtmlToken): void {
    if (token.kind === 'open') this.begin(token);
    else if (token.kind === 'close') this.end();
    else if (this.aside !== null) this.aside.text += token.text;
    else this.addText(token.text, token.line);
  }

  private addText(text: string, line: number): void {
    if (this.text === '' && text.trim() !== '') this.line = line;
    this.text += text.replace(/\s+/g, ' ');
  }

  private begin(token: StartToken): void {
    const { name, attributes } = token;
    if (name === 'sync') this.sync(token);
    if (name === 'p' || name === 'sync') this.endAside();
    if (name === 'br' || (name === 'p' && this.text.trim() !== '')) this.text += '\n';
    const isSource = name === 'p' && attributes.get('id')?.toLowerCase() === 'source';
    const kind = isSource ? 'source' : ASIDES.get(name);
    if (kind !== undefined) this.aside = { kind, text: '', depth: this.marked.length };
    const mark = this.aside === null ? markOf(token) : null;
    const isNew = mark !== null && MARKS.has(mark.kind) && !this.open.some(({ kind }) => kind === mark.kind);
    this.marked.push(isNew);
    if (!isNew) return;
    const opened = { ...mark, start: this.text.length, end: this.text.length } as Mutable<Mark>;
    this.open.push(opened);
    this.marks.push(opened);
  }

  private end(): void {
    const isMarked = this.marked.pop() ?? false;
    if (this.aside?.depth === this.marked.length) this.endAside();
    if (isMarked) this.closeMark();
  }

  private closeMark(): void {
    const mark = this.open.pop();
    if (mark !== undefined) mark.end = this.text.length;
  }

  private endAside(): void {
    const { aside } = this;
    this.aside = null;
    const words = aside?.text.replace(/\s+/g, ' ').trim() ?? '';
    if (words === '') return;
    if (aside?.kind === 'parameters') this.head.push(words);
    else if (aside?.kind === 'source') this.speaker = words;
    else this.title ??= words;
  }

  private sync({ attributes, line }: StartToken): void {
    const written = attributes.get('start') ?? '';
    const start = secondsOf(written, MILLISECONDS);
    if (start === null) {
      this.warnings.add(line, 'time-unreadable/rest', { written: written.slice(0, 40) });
    }
    this.endAside();
    if (this.cues.length === 0 && this.start === null) this.takeComments();
    this.endCue(start);
    this.start = start;
  }

  /** Comments before the first caption, `<-- like this -->`. */
  private takeComments(): void {
    if (this.marks.length > 0) return;
    this.text = this.text.replace(/<--[^<>]{0,1000}-->/g, (comment) => {
      this.head.push(comment);
      return ' ';
    });
  }

  /** A name holds for its caption only. */
  private endCue(next: Seconds | null): void {
    const { text, speaker, start, line } = this;
    for (const mark of this.open) mark.end = text.length;
    const isShown = text.trim() !== '';
    const end = start !== null && next !== null && next > start ? seconds(next) : null;
    if (isShown) {
      const marks = this.marks.filter((mark) => mark.start < mark.end);
      this.cues.push({ start, end, speaker, text, marks, changes: [], words: [], line, carried: null });
    }
    this.text = '';
    this.speaker = null;
    this.marks = this.open.map((mark) => ({ ...mark, start: 0, end: 0 }));
    this.open.splice(0, this.open.length, ...this.marks);
  }
}

const ASIDES = new Map<string, 'title' | 'parameters'>([
  ['title', 'title'],
  ['samiparam', 'parameters'],
]);
const MARKS: ReadonlySet<string> = new Set(['emphasis', 'strong', 'strike']);
