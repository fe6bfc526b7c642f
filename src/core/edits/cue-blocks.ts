import { clock } from '../time/clock-text';
import type { Transcript } from '../transcript/model';
import type { SourceSpan } from '../transcript/source-places';
import type { CueTime } from './cue-times';
import type { SourceChanges } from './source-changes';
import type { MappedCue } from './source-map';
import { editsError } from './wording';

/** A cue that a source gets, or the beginning of one. */
export interface NewCue extends CueTime {
  /** What stands before the words and says who speaks; empty where nothing needs to. */
  readonly lead: string;
  /** The speaker, of a format with a field for it. */
  readonly speaker: string | null;
  /** Words as the format writes them. */
  readonly text: string;
}

/** Where a cue is parted. */
export interface Cut {
  /** The white space in its text that goes. */
  readonly gap: SourceSpan;
  /** When the part before is shown. */
  readonly before: CueTime;
  readonly isFirst: boolean;
  /** New cues that come between. */
  readonly between: readonly NewCue[];
  /** The part that begins. Its words are in the source. */
  readonly next: NewCue;
}

/** How a format writes and parts whole cues. All throw EarmarkError for a cue that is not written as usual. */
export interface CueBlocks {
  addAfter(cue: MappedCue, added: readonly NewCue[]): void;
  addBefore(cue: MappedCue, added: readonly NewCue[]): void;
  cut(cue: MappedCue, cut: Cut): void;
  /** Cues are removed in the order of the source. */
  remove(cue: MappedCue): void;
}

/** Cues of WebVTT and SubRip. */
export class CaptionBlocks implements CueBlocks {
  private lastNumber: number;

  constructor(
    private readonly changes: SourceChanges,
    private readonly cues: readonly MappedCue[],
    format: Transcript['format'],
    private readonly settingsOf: (cue: MappedCue) => string | undefined,
  ) {
    this.lastNumber = format === 'subrip' ? this.largestNumber() : 0;
  }

  addAfter({ whole, start }: MappedCue, added: readonly NewCue[]): void {
    if (whole === null || start === null) throw editsError('cannot-write/no-time');
    const { lineEnd } = this.changes;
    this.changes.insert(whole.until, added.map((cue) => lineEnd + lineEnd + this.block(start, cue)).join(''));
  }

  addBefore({ whole, start }: MappedCue, added: readonly NewCue[]): void {
    if (whole === null || start === null) throw editsError('cannot-write/no-time');
    const { lineEnd } = this.changes;
    this.changes.insert(whole.at, added.map((cue) => this.block(start, cue) + lineEnd + lineEnd).join(''));
  }

  cut(cue: MappedCue, { gap, before, isFirst, between, next }: Cut): void {
    const { place, start, end } = cue;
    if (place === null || start === null || end === null) throw editsError('cannot-write/no-time');
    const { source, lineEnd } = this.changes;
    if (isFirst) this.changes.replace(end, this.time(end, before.end));
    const open = openTags(source.slice(place.at, gap.at));
    const isVoiceClosed =
      /<\/v>/i.test(source.slice(gap.until, place.until)) && /<v[ .\t]/i.test(source.slice(place.at, gap.at));
    const closing = open
      .map(({ name }) => `</${name}>`)
      .reverse()
      .join('');
    const behind = `${closing}${isVoiceClosed ? '</v>' : ''}`;
    const blocks = [
      ...between.map((one) => this.block(start, one)),
      this.block(start, next, this.settingsOf(cue), open),
    ];
    this.changes.replace(gap, behind + blocks.map((block) => lineEnd + lineEnd + block).join(''));
  }

  remove({ whole }: MappedCue): void {
    if (whole === null) throw editsError('cannot-write/would-lose');
    this.changes.removeLines(whole);
  }

  private block(like: SourceSpan, cue: NewCue, settings?: string, open: readonly Tag[] = []): string {
    const { lineEnd } = this.changes;
    if (this.lastNumber > 0) this.lastNumber += 1;
    const number = this.lastNumber > 0 ? `${this.lastNumber}${lineEnd}` : '';
    const times = `${this.time(like, cue.start)} --> ${this.time(like, cue.end)}${settings === undefined ? '' : ` ${settings}`}`;
    return `${number}${times}${lineEnd}${cue.lead}${open.map(({ written }) => written).join('')}${cue.text}`;
  }

  /** Seconds as the file writes them: with or without hours, with a point or a comma. */
  private time({ at, until }: SourceSpan, seconds: number): string {
    const like = this.changes.source.slice(at, until);
    const written = clock(seconds, like.includes(',') ? ',' : '.');
    return like.split(':').length < 3 && written.startsWith('00:') ? written.slice('00:'.length) : written;
  }

  /** New cues of SubRip get numbers that no cue has. So the others keep theirs. */
  private largestNumber(): number {
    return this.cues.reduce((largest, { number }) => {
      const written = number === null ? Number.NaN : Number(this.changes.source.slice(number.at, number.until));
      return Number.isSafeInteger(written) ? Math.max(largest, written) : largest;
    }, 0);
  }
}

interface Tag {
  readonly name: string;
  readonly written: string;
}

const TAG = /<(\/?)([a-z]+)(?:[.\s][^<>]*)?>/gi;

/** The tags that are open at the end of a text, except those of voices. */
function openTags(text: string): Tag[] {
  const open: Tag[] = [];
  for (const { 0: written, 1: slash, 2: given = '' } of text.matchAll(TAG)) {
    const name = given.toLowerCase();
    if (name === 'v' || name === 'br') continue;
    const last = open.findLastIndex((tag) => tag.name === name);
    if (slash === '') open.push({ name, written });
    else if (last >= 0) open.splice(last, 1);
  }
  return open;
}

/** Segments of Podcasting 2.0 JSON. */
export class SegmentBlocks implements CueBlocks {
  /** Removed segments with nothing but commas between: the last such run. */
  private removed: SourceSpan | null = null;

  constructor(private readonly changes: SourceChanges) {}

  addAfter(cue: MappedCue, added: readonly NewCue[]): void {
    const { at, until } = this.wholeOf(cue);
    const gap = this.gapBefore(at);
    this.changes.insert(until, added.map((one) => `,${gap}${this.segment(cue, one)}`).join(''));
  }

  addBefore(cue: MappedCue, added: readonly NewCue[]): void {
    const { at } = this.wholeOf(cue);
    const gap = this.gapBefore(at);
    this.changes.insert(at, added.map((one) => `${this.segment(cue, one)},${gap}`).join(''));
  }

  cut(cue: MappedCue, { gap, before, isFirst, between, next }: Cut): void {
    const whole = this.wholeOf(cue);
    const { end } = cue;
    if (end === null || !this.isUsual(cue)) throw editsError('cannot-write/no-time');
    if (isFirst) this.changes.replace(end, String(before.end));
    const separator = `,${this.gapBefore(whole.at)}`;
    const segments = between.map((one) => this.segment(cue, one) + separator);
    const text = `${this.tail(cue)}${separator}${segments.join('')}${this.head(cue, next)}${next.text}`;
    this.changes.replace(gap, text);
  }

  /** Removes a segment with the comma behind it. The last ones of a list go with the comma before them. */
  remove(cue: MappedCue): void {
    const { at, until } = this.wholeOf(cue);
    const { source } = this.changes;
    const from = at === this.removed?.until ? this.removed.at : at;
    const behind = /^\s*,\s*/.exec(source.slice(until))?.[0];
    const before = /(?:,\s*)?$/.exec(source.slice(Math.max(0, from - LONGEST_GAP), from))?.[0].length ?? 0;
    this.removed = { at: from, until: until + (behind?.length ?? 0) };
    this.changes.replace(behind === undefined ? { at: from - before, until } : { ...this.removed, at }, '');
  }

  private wholeOf({ whole }: MappedCue): SourceSpan {
    if (whole === null) throw editsError('cannot-write/would-lose');
    return whole;
  }

  private gapBefore(at: number): string {
    return /\s*$/.exec(this.changes.source.slice(Math.max(0, at - LONGEST_GAP), at))?.[0] ?? '';
  }

  /** Whether the times and the name stand before the text. */
  private isUsual({ place, start, end, name }: MappedCue): boolean {
    const begin = place?.at ?? 0;
    return start !== null && end !== null && end.until < begin && start.until < begin && (name?.until ?? 0) < begin;
  }

  private segment(like: MappedCue, cue: NewCue): string {
    const text = cue.lead + cue.text;
    if (this.isUsual(like)) return this.head(like, cue) + text + this.tail(like);
    const speaker = cue.speaker === null ? '' : `"speaker": ${JSON.stringify(cue.speaker)}, `;
    return `{${speaker}"startTime": ${cue.start}, "endTime": ${cue.end}, "body": "${text}"}`;
  }

  /** What stands before the text of a segment, with other values. */
  private head(like: MappedCue, { start, end, speaker }: NewCue): string {
    const { source } = this.changes;
    const [from, to] = [this.wholeOf(like).at, like.place?.at ?? 0];
    const values: (SourceSpan & { readonly text: string })[] = [];
    if (like.start) values.push({ ...like.start, text: String(start) });
    if (like.end) values.push({ ...like.end, text: String(end) });
    const name = speaker === null ? '' : JSON.stringify(speaker);
    if (like.name && speaker !== null) values.push({ ...like.name, text: name.slice(1, -1) });
    else if (like.name) values.push({ ...fieldOf(source, like.name), text: '' });
    else if (speaker !== null) values.push({ at: from + 1, until: from + 1, text: `"speaker": ${name}, ` });
    let done = from;
    let text = '';
    for (const value of values.sort((a, b) => a.at - b.at)) {
      text += source.slice(done, value.at) + value.text;
      done = value.until;
    }
    return text + source.slice(done, to);
  }

  private tail(like: MappedCue): string {
    return this.changes.source.slice(like.place?.until ?? 0, this.wholeOf(like).until);
  }
}

/** UTF-16 units of white space between two segments. */
const LONGEST_GAP = 1000;

/** A field of JSON with its name, and the comma that parts it from others. `value` is its text without quotes. */
export function fieldOf(source: string, value: SourceSpan): SourceSpan {
  const before =
    /,?\s*["']?\w+["']?\s*:\s*$/.exec(source.slice(Math.max(0, value.at - LONGEST_GAP), value.at - 1))?.[0] ?? '';
  const behind = /^\s*,\s*/.exec(source.slice(value.until + 1))?.[0] ?? '';
  const begin = value.at - 1 - before.length;
  if (behind === '') return { at: begin, until: value.until + 1 };
  const comma = /^,?\s*/.exec(before)?.[0].length ?? 0;
  return { at: begin + comma, until: value.until + 1 + behind.length };
}
