import type { Transcript } from '../../model';
import type { SourceSpan } from '../../source-places';
import { sourceText } from '../../source-text';
import { type CueBlock, eachBlock, type OtherBlock } from '../../toolkits/cues/blocks';
import type { Cue } from '../../toolkits/cues/cue';
import {
  cueOfBlock,
  cueOutside,
  firstTimes,
  warnOfNumber,
  withoutCutTimes,
  withPlace,
} from '../../toolkits/cues/cue-of-block';
import { decodeHtmlReferences } from '../../toolkits/cues/entities';
import { withoutHighlights } from '../../toolkits/cues/highlights';
import { readMarkup } from '../../toolkits/cues/markup';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { distanceInStream, type Header, headerOf, movedCue, placeInStream, SIGNATURE } from './header';

const FORMAT = 'webvtt';

/**
 * WebVTT: https://www.w3.org/TR/webvtt1/ Read like the specification's parser, except that nothing is dropped: text
 * outside cues, cues whose times cannot be read, invalid tags.
 */
export const webvtt: TranscriptReader = {
  id: FORMAT,
  name: 'WebVTT',
  extensions: ['vtt', 'webvtt'],
  sniff: sniffWebVtt,
  read(source) {
    const warnings = new Warnings();
    const text = withoutCutTimes(sourceText(source), warnings);
    return new WebVttFile(text, headerOf(text), warnings).read();
  },
};

/** The cues of a file, in the order of those of its transcript, with their places. */
export function placedCues(source: string): readonly Cue[] {
  const warnings = new Warnings();
  const text = withoutCutTimes(sourceText(source), warnings);
  return withoutHighlights(new WebVttFile(text, headerOf(text), warnings, true).readCues(), warnings);
}

/** The cues of a WebVTT file that begins at `place` in a source whose lines end with `\n`. */
export function cuesFrom(source: string, place: number, warnings: Warnings, isPlaced: boolean): readonly Cue[] {
  const own = headerOf(source.slice(place));
  const linesBefore = source.slice(0, place).split('\n').length - 1;
  return new WebVttFile(
    source,
    { ...own, end: own.end + place, lines: own.lines + linesBefore },
    warnings,
    isPlaced,
  ).readCues();
}

class WebVttFile {
  private readonly cues: Cue[] = [];
  private notes: string[] = [];
  private readonly styles: string[] = [];
  private readonly regions: string[] = [];
  private readonly attributes: string[] = [];
  /** Text of the last cue that follows blank lines. */
  private parted: {
    readonly line: number;
    readonly later: number;
    readonly at: number;
    until: number;
    readonly pieces: string[];
  } | null = null;
  private hasParted = false;
  /** A number that is alone and may be the name of the next cue. */
  private number: OtherBlock | null = null;
  private lastNumber = 0;
  /** Where the first header places its cues in a stream, and how much later the last header places those after it. */
  private place: number | null;
  private later = 0;

  constructor(
    private readonly text: string,
    private readonly header: Header,
    private readonly warnings: Warnings,
    /** Whether cues have their places. */
    private readonly isPlaced = false,
  ) {
    this.place = placeInStream(header.text ?? '');
  }

  read(): Transcript {
    const { header, warnings } = this;
    this.warnOfHeader();
    return transcriptFromCues(
      withSpeakers(withoutHighlights(this.readCues(), warnings)),
      { format: FORMAT, title: header.title, ...this.carried() },
      warnings,
    );
  }

  readCues(): readonly Cue[] {
    const { text, header, warnings } = this;
    eachBlock(text, header.end, header.lines + 1, { emptyLineEndsBlock: true }, (block) => {
      if (block.kind === 'cue') this.addCue(block);
      else if (block.kind === 'other') this.addOther(block);
      else warnOfNumber(block, warnings);
    });
    this.addNumber();
    this.closeParted();
    return this.cues;
  }

  private addCue(block: CueBlock): void {
    const { timing, line } = block;
    const id = block.id ?? this.takeNumber();
    this.addNumber();
    this.closeParted();
    if (timing.separator === ',') {
      this.warnings.once(line, 'decimal-comma');
    }
    const named = id === null ? null : { id };
    const carried = this.notes.length === 0 ? named : { ...named, note: this.takeNotes() };
    const cue = cueOfBlock(this.text, block, carried, this.warnings, decodeHtmlReferences);
    this.cues.push(movedCue(this.isPlaced ? withPlace(cue, block) : cue, this.later));
  }

  private warnOfHeader(): void {
    const { header, warnings } = this;
    if (header.text === null) {
      warnings.add(1, 'header-missing');
    } else if (header.text.includes('X-TIMESTAMP-MAP')) {
      warnings.add(1, 'timestamp-map');
    }
  }

  /** A comment, a style sheet, a region, or misplaced text. */
  private addOther(block: OtherBlock): void {
    const written = this.text.slice(block.from, block.to);
    this.addNumber();
    if (this.isNextNumber(written)) {
      this.number = block;
      return;
    }
    this.addText(block, written);
  }

  /** A blank line separates the number of a cue from its times, if one follows every line. */
  private isNextNumber(written: string): boolean {
    const last = this.cues.at(-1);
    const isHabit = last === undefined || this.lastNumber > 0 || this.hasParted;
    const isBehindText = last === undefined || this.parted !== null || last.text.trim() !== '';
    return isHabit && isBehindText && written.trim() === String(this.lastNumber + 1);
  }

  /** Takes the number as the name of a cue. */
  private takeNumber(): string | null {
    if (this.number === null) return null;
    this.number = null;
    this.lastNumber += 1;
    return String(this.lastNumber);
  }

  /** Adds the number as a word, because it is not the name of a cue. */
  private addNumber(): void {
    const { number } = this;
    this.number = null;
    if (number !== null) this.addText(number, this.text.slice(number.from, number.to));
  }

  private addText(block: OtherBlock, written: string): void {
    const [first = ''] = written.split('\n', 1);
    if (SIGNATURE.test(first)) {
      this.move(written, block.line);
      this.warnings.add(block.line, 'header-repeated');
      this.notes.push(written);
      return;
    }
    const list = this.listFor(first);
    if (list === null && this.addToLastCue(block.line, written, { at: block.from, until: block.to })) return;
    if (list === null) this.addOutside(block);
    else if (list === this.notes) list.push(written.slice('NOTE'.length).trim());
    else list.push(written.slice(first.length + 1));
  }

  private addOutside(block: OtherBlock): void {
    const cue = cueOutside(this.text, block, this.warnings, decodeHtmlReferences);
    this.cues.push(this.isPlaced ? withPlace(cue, block) : cue);
  }

  /** Joined segments of a stream may each have their own origin of time. */
  private move(header: string, line: number): void {
    const place = placeInStream(header);
    if (place === null) return;
    this.place ??= place;
    const later = distanceInStream(this.place, place);
    if (later === this.later) return;
    this.later = later;
    this.warnings.add(line, 'timestamp-map-changes', { later });
  }

  /** If a blank line follows every line, the text of a cue is separated from its times, and the cue seems empty. */
  private addToLastCue(line: number, text: string, place: SourceSpan): boolean {
    const last = this.cues.at(-1);
    if (last === undefined || last.start === null || (this.parted === null && last.text.trim() !== '')) return false;
    this.warnings.once(line, 'blank-line-in-cue/before-text');
    this.parted ??= { line, later: this.later, at: place.at, until: place.until, pieces: [] };
    this.parted.pieces.push(text);
    this.parted.until = place.until;
    this.hasParted = true;
    return true;
  }

  /** Gives the last cue its text once it is complete. Reading it again with each line would take quadratic time. */
  private closeParted(): void {
    const { parted } = this;
    const last = this.cues.at(-1);
    this.parted = null;
    if (parted === null || last === undefined) return;
    const written = parted.pieces.join('\n');
    const place = { at: parted.at, until: parted.until };
    const marked = readMarkup(written, parted.line, this.warnings, decodeHtmlReferences);
    const carried = marked.text === written ? last.carried : { ...last.carried, source: written };
    const { start, end } = last;
    this.cues[this.cues.length - 1] = {
      ...movedCue({ ...last, ...marked, carried, ...(this.isPlaced && { place }) }, parted.later),
      start,
      end,
    };
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

/** Cue settings of WebVTT. SubRip has coordinates there. */
const SETTING = /(?:^|\s)(?:vertical|line|position|size|align|region):/;

function sniffWebVtt(source: string): number {
  const begin = source.slice(source.startsWith('\uFEFF') ? 1 : 0, 200);
  if (SIGNATURE.test(begin)) return begin.startsWith('WEBVTT') ? 1 : 0.95;
  const first = firstTimes(source);
  if (first === null || first.timing.separator !== '.') return 0;
  if (SETTING.test(first.rest)) return 0.8;
  const certainty = first.isNumbered ? 0.5 : 0.7;
  return first.linesBefore > 0 ? certainty / 2 : certainty;
}
