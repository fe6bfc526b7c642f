import { type CueBlock, eachBlock, type OtherBlock } from '../cues/blocks';
import type { Cue } from '../cues/cue';
import { cueOfBlock, cueOutside, warnOfNumber } from '../cues/cue-of-block';
import { withoutHighlights } from '../cues/highlights';
import { readMarkup } from '../cues/markup';
import { transcriptFromCues } from '../cues/page';
import { sourceText } from '../cues/source-text';
import { withSpeakers } from '../cues/speakers';
import type { Transcript } from '../model';
import type { TranscriptReader } from '../reader';
import { Warnings } from '../warnings';
import { type Header, headerOf, SIGNATURE } from './header';
import { sniffWebVtt } from './sniff';

const FORMAT = 'webvtt';

/**
 * WebVTT: https://www.w3.org/TR/webvtt1/
 * Read as the specification's parser does, but for what that parser drops: text outside cues, cues whose times it
 * cannot read, tags that are none.
 */
export const webvtt: TranscriptReader = {
  id: FORMAT,
  name: 'WebVTT',
  extensions: ['vtt', 'webvtt'],
  sniff: sniffWebVtt,
  read(source) {
    const text = sourceText(source);
    return new WebVttFile(text, headerOf(text)).read();
  },
};

class WebVttFile {
  private readonly warnings = new Warnings();
  private readonly cues: Cue[] = [];
  private notes: string[] = [];
  private readonly styles: string[] = [];
  private readonly regions: string[] = [];
  private readonly attributes: string[] = [];
  /** The last cue, where its text stands behind a blank line; and that text. */
  private parted: { readonly cue: Cue; readonly written: string } | null = null;

  constructor(
    private readonly text: string,
    private readonly header: Header,
  ) {}

  read(): Transcript {
    const { text, header, warnings } = this;
    this.warnOfHeader();
    eachBlock(text, header.end, header.lines + 1, { emptyLineEndsBlock: true }, (block) => {
      if (block.kind === 'cue') this.addCue(block);
      else if (block.kind === 'other') this.addOther(block);
      else warnOfNumber(block, warnings);
    });
    return transcriptFromCues(
      withSpeakers(withoutHighlights(this.cues, warnings)),
      { format: FORMAT, title: header.title, ...this.carried() },
      warnings,
    );
  }

  private addCue(block: CueBlock): void {
    const { timing, line, id } = block;
    if (timing.separator === ',') {
      const message = 'Times have a comma where WebVTT has a point. They are read all the same.';
      this.warnings.once(line, 'decimal-comma', message);
    }
    const named = id === null ? null : { id };
    const carried = this.notes.length === 0 ? named : { ...named, note: this.takeNotes() };
    this.cues.push(cueOfBlock(this.text, block, carried, this.warnings));
  }

  private warnOfHeader(): void {
    const { header, warnings } = this;
    if (header.text === null) {
      warnings.add(1, 'header-missing', 'The file does not begin with “WEBVTT”. It is read as if it did.');
    } else if (header.text.includes('X-TIMESTAMP-MAP')) {
      const message = 'X-TIMESTAMP-MAP places these cues in a stream. In a recording they are taken to begin at 0:00.';
      warnings.add(1, 'timestamp-map', message);
    }
  }

  /** A comment, a style sheet, a region; or text that belongs nowhere. */
  private addOther(block: OtherBlock): void {
    const written = this.text.slice(block.from, block.to);
    const [first = ''] = written.split('\n', 1);
    if (SIGNATURE.test(first)) {
      const message = 'A header stands in the middle, as in files put together. What is behind it is read on.';
      this.warnings.add(block.line, 'header-repeated', message);
      this.notes.push(written);
      return;
    }
    const list = this.listFor(first);
    if (list === null && this.addToLastCue(block.line, written)) return;
    if (list === null) this.cues.push(cueOutside(this.text, block, this.warnings));
    else if (list === this.notes) list.push(written.slice('NOTE'.length).trim());
    else list.push(written.slice(first.length + 1));
  }

  /** Where a blank line follows every line, the text of a cue stands apart from its times: the cue has none else. */
  private addToLastCue(line: number, text: string): boolean {
    const last = this.cues.at(-1);
    const before = last !== undefined && this.parted?.cue === last ? `${this.parted.written}\n` : '';
    if (last === undefined || last.start === null || (before === '' && last.text.trim() !== '')) return false;
    const message =
      'A blank line stands between the times of a cue and its text, here and perhaps elsewhere. It is read on.';
    this.warnings.once(line, 'blank-line-in-cue', message);
    const written = before + text;
    const marked = readMarkup(written, line, this.warnings);
    const carried = marked.text === written ? last.carried : { ...last.carried, source: written };
    const cue = { ...last, ...marked, carried };
    this.cues[this.cues.length - 1] = cue;
    this.parted = { cue, written };
    return true;
  }

  private listFor(firstLine: string): string[] | null {
    if (/^NOTE(?:[ \t]|$)/.test(firstLine)) return this.notes;
    if (/^STYLE\s*$/.test(firstLine)) return this.styles;
    if (/^REGION\s*$/.test(firstLine)) return this.regions;
    return /^ATTRIBUTES\s*$/.test(firstLine) ? this.attributes : null;
  }

  private takeNotes(): string {
    const note = this.notes.join('\n\n');
    this.notes = [];
    return note;
  }

  private carried(): Pick<Transcript, 'carried'> {
    const all = {
      header: this.header.text ?? '',
      attributes: this.attributes.join('\n\n'),
      styles: this.styles.join('\n\n'),
      regions: this.regions.join('\n\n'),
      note: this.takeNotes(),
    };
    const present = Object.entries(all).filter(([, text]) => text !== '');
    return present.length === 0 ? {} : { carried: Object.fromEntries(present) };
  }
}
