import type { Transcript } from '../transcript/model';
import type { SourceSpan } from '../transcript/source-places';
import type { Times } from '../transcript/times';
import { type CueBlocks, fieldOf, type NewCue } from './cue-blocks';
import { type CueTime, timesOfParts } from './cue-times';
import { listOf } from './draft';
import type { EditedText } from './edited';
import { type CuePart, cueParts, type ShownWords } from './edited-cues';
import type { SourceChanges } from './source-changes';
import type { MappedCue } from './source-map';
import { SourceWords } from './source-words';
import type { TextEdit } from './text-edit';
import { editsError } from './wording';
import type { WordWriter } from './write-words';

/** How a format of cues says who speaks: a tag in each cue, a name at the beginning of a line, or a field of each cue. */
export type SpeakerStyle = 'voice' | 'label' | 'field';

interface Given {
  readonly transcript: Transcript;
  readonly edited: EditedText;
  /** Of the edited text. */
  readonly times: Times;
  readonly words: SourceWords;
  readonly cues: readonly MappedCue[];
  readonly changes: SourceChanges;
  readonly writer: WordWriter;
  readonly style: SpeakerStyle;
  readonly blocks: CueBlocks;
}

/**
 * Writes edits into cues. They keep their ids, settings and times. A cue is cut where an edit begins a turn inside it, and
 * new turns get cues of their own.
 */
export class CueWriter {
  private readonly parts: readonly CuePart[];
  private readonly times: readonly (CueTime | null)[];
  /** Turns of the source, and of the edited text, whose first words were reached. */
  private readonly seen = new Set<number>();
  private readonly begun = new Set<number>();

  constructor(private readonly given: Given) {
    const { transcript, edited, words, times } = given;
    const { cues = [] } = transcript;
    const editedWords = new SourceWords(edited.transcript.turns);
    this.parts = cueParts({ cues, source: words, edited: editedWords, runs: edited.runs, sources: edited.sources });
    this.times = timesOfParts(this.parts, cues, editedWords, times);
  }

  /** Throws EarmarkError. */
  write(edits: readonly TextEdit[]): void {
    const { writer, words, blocks, cues } = this.given;
    let before: MappedCue | null = null;
    let waiting: NewCue[] = [];
    for (const [at, part] of this.parts.entries()) {
      const cue = cues[part.cue ?? -1];
      if (!cue) waiting.push(this.newCue(part, this.timeOf(at)));
      else {
        if (!part.isFirst) this.cut(cue, at, waiting);
        else if (before !== null && waiting.length > 0) blocks.addAfter(before, waiting);
        else if (waiting.length > 0) blocks.addBefore(cue, waiting);
        this.speak(cue, part);
        waiting = [];
        before = cue;
      }
    }
    if (waiting.length > 0 && before === null) throw editsError('cannot-write/no-time');
    if (before !== null && waiting.length > 0) blocks.addAfter(before, waiting);
    const left = new Set(this.parts.map(({ cue }) => cue));
    for (const [index, { lines }] of (this.given.transcript.cues ?? []).entries()) {
      const cue = cues[index];
      if (cue && lines.length > 0 && !left.has(index)) blocks.remove(cue);
    }
    for (const edit of edits) {
      if (edit.kind !== 'words') continue;
      writer.replace(edit);
      const next = edit.word + listOf(edit.said).length;
      const rest = edit.turns.at(-1)?.text ?? '';
      if (rest !== '' && next < words.count(edit.turn)) writer.insertBefore(edit.turn, next, rest);
    }
  }

  private timeOf(at: number): CueTime {
    const time = this.times[at] ?? null;
    if (time === null) throw editsError('cannot-write/no-time');
    return time;
  }

  /** A cue of its own for a new turn. */
  private newCue({ turn }: CuePart, time: CueTime): NewCue {
    const { writer } = this.given;
    const { text = '', speaker = null } = this.given.edited.transcript.turns[turn ?? -1] ?? {};
    const lead = this.leadOf(turn ?? 0);
    return { ...time, speaker, lead, text: writer.style.escape(listOf(text).join(' '), lead === '') };
  }

  private cut(cue: MappedCue, at: number, between: readonly NewCue[]): void {
    const { blocks, changes, edited, style } = this.given;
    const [first] = this.parts[at]?.lines ?? [];
    if (!first) return;
    const gap = this.gapBefore(cue, first);
    let before = at - 1;
    while (this.parts[before]?.cue === null) before -= 1;
    const isNamed = /<v[ .\t]/i.test(changes.source.slice(gap.until, this.placeOf(first).at));
    const hasLabel = this.labelBefore(cue, first) !== null;
    if (!hasLabel) this.begun.add(first.turn);
    const speaker = edited.transcript.turns[first.turn]?.speaker ?? null;
    const lead = hasLabel || (isNamed && style === 'voice') ? '' : this.leadOf(first.turn);
    const isFirst = this.parts[before]?.isFirst ?? true;
    const time = this.timeOf(at);
    blocks.cut(cue, {
      gap,
      before: this.timeOf(before),
      isFirst,
      between,
      next: { ...time, speaker, lead, text: '' },
    });
  }

  /** The white space in front of words of a cue, behind what marks the end of the word before. */
  private gapBefore(cue: MappedCue, first: ShownWords): SourceSpan {
    const { source } = this.given.changes;
    const { turn, word } = this.wordOf(first);
    const before = word > 0 ? { turn, word: word - 1 } : { turn: turn - 1, word: this.given.words.count(turn - 1) - 1 };
    const from = this.given.writer.spanOf(before.turn, before.word).until;
    const to = this.placeOf(first).at;
    const gap = source.slice(from, to);
    const white = /\s+/.exec(gap);
    const isInside = from > (cue.place?.at ?? 0) && to < (cue.place?.until ?? 0);
    if (!white || !isInside || /<[^>]*$/.test(gap.slice(0, white.index))) throw editsError('cannot-write/split');
    const at = from + white.index;
    return { at, until: at + white[0].length };
  }

  private wordOf({ source: { turn, offset } }: ShownWords): { readonly turn: number; readonly word: number } {
    return { turn, word: this.given.words.of(turn).findIndex(({ end }) => end > offset) };
  }

  private placeOf(shown: ShownWords): SourceSpan {
    const { turn, word } = this.wordOf(shown);
    return this.given.writer.spanOf(turn, word);
  }

  /** Says who speaks in a part of a cue, where it is not said yet. */
  private speak(cue: MappedCue, { lines, isFirst, isAsWritten }: CuePart): void {
    let last = -1;
    for (const [at, line] of lines.entries()) {
      const isSame = line.turn === last;
      last = line.turn;
      if (this.given.style === 'label') this.label(cue, line);
      else if (!isSame) this.dash(line);
      if (this.given.style !== 'label' && !isAsWritten && !isSame && (isFirst || at > 0)) this.name(cue, line);
      this.seen.add(line.source.turn);
      if (line.from === 0) this.begun.add(line.turn);
    }
  }

  private speakerIn(turns: Transcript['turns'], turn: number): string | null {
    return turns[turn]?.speaker ?? null;
  }

  /** What a turn of the edited text needs in front of its words, to be a turn. */
  private leadOf(turn: number): string {
    const { style, writer } = this.given;
    const { transcript, sources } = this.given.edited;
    const [name, before] = [this.speakerIn(transcript.turns, turn), this.speakerIn(transcript.turns, turn - 1)];
    const isBegun = sources[turn] === null || (turn > 0 && sources[turn - 1] === null);
    if (name === null) return turn > 0 && (before === null ? isBegun : style === 'label') ? '- ' : '';
    if (style === 'voice') return `<v ${writer.style.escape(name, false)}>`;
    return style === 'label' && name !== before ? `${writer.style.escape(name, true)}: ` : '';
  }

  /** Whether a turn begins as in the source, after the same speaker. */
  private beginsAsBefore({ turn, source }: ShownWords): boolean {
    const { transcript, edited } = this.given;
    const { turns } = edited.transcript;
    const isOwn = edited.sources[turn] === source.turn && (turn === 0 || edited.sources[turn - 1] !== null);
    return (
      isOwn &&
      this.speakerIn(turns, turn) === this.speakerIn(transcript.turns, source.turn) &&
      this.speakerIn(turns, turn - 1) === this.speakerIn(transcript.turns, source.turn - 1)
    );
  }

  private label(cue: MappedCue, shown: ShownWords): void {
    const { changes, writer, edited } = this.given;
    const isFirst = !this.seen.has(shown.source.turn);
    const begins = shown.from === 0 && !this.begun.has(shown.turn);
    const name = this.speakerIn(edited.transcript.turns, shown.turn);
    const label = isFirst ? this.labelBefore(cue, shown) : null;
    if (label !== null && name === null) throw editsError('cannot-write/label', { name: '' });
    if (label !== null && name !== null) {
      if (label.name !== name) changes.replace(label, writer.style.escape(name, true));
    } else if (begins && !this.beginsAsBefore(shown)) this.insertLead(shown);
    else if (isFirst && shown.from > 0) this.removeDash(shown);
  }

  /** Of a format that has a place for names in each cue: what shows that another speaks whose name nobody knows. */
  private dash(shown: ShownWords): void {
    const begins = shown.from === 0 && !this.begun.has(shown.turn);
    const name = this.speakerIn(this.given.edited.transcript.turns, shown.turn);
    if (begins && name === null && !this.beginsAsBefore(shown)) this.insertLead(shown);
    else if (shown.from > 0 && !this.seen.has(shown.source.turn)) this.removeDash(shown);
  }

  private insertLead(shown: ShownWords): void {
    const lead = this.leadOf(shown.turn);
    const { at } = this.placeOf(shown);
    if (lead === '' || (lead === '- ' && this.dashBefore(at) !== null)) return;
    const { cues, style, edited, changes } = this.given;
    const name = this.speakerIn(edited.transcript.turns, shown.turn);
    if (style === 'label' && name !== null && !cues.some(({ labels }) => labels.length > 0))
      throw editsError('cannot-write/no-speakers', { name });
    changes.insert(at, lead);
  }

  private removeDash(shown: ShownWords): void {
    const dash = this.dashBefore(this.placeOf(shown).at);
    if (dash !== null) this.given.changes.replace(dash, '');
  }

  /** A dash between the beginning of a line and a place. */
  private dashBefore(at: number): SourceSpan | null {
    const before = this.given.changes.source.slice(Math.max(0, at - LONGEST_DASH), at);
    const dash = /(?:^|[\r\n>}])[^\S\r\n]*((?:[-–—‐−]|>{2,3})[^\S\r\n]*)$/.exec(before)?.[1];
    return dash === undefined ? null : { at: at - dash.length, until: at };
  }

  private labelBefore(cue: MappedCue, shown: ShownWords) {
    const name = this.speakerIn(this.given.transcript.turns, shown.source.turn);
    if (this.seen.has(shown.source.turn)) return null;
    const { at } = this.placeOf(shown);
    return cue.labels.findLast((label) => label.until <= at && label.name === name) ?? null;
  }

  /** Names the speaker of words in a cue, in its tag or field, if it is another one now. */
  private name(cue: MappedCue, shown: ShownWords): void {
    const { transcript, edited, changes, writer, style } = this.given;
    const name = this.speakerIn(edited.transcript.turns, shown.turn);
    if (name === this.speakerIn(transcript.turns, shown.source.turn)) return;
    if (style === 'field') {
      const written = name === null ? '' : JSON.stringify(name);
      if (cue.name && name === null) changes.replace(fieldOf(changes.source, cue.name), '');
      else if (cue.name) changes.replace(cue.name, written.slice(1, -1));
      else if (cue.whole && name !== null) changes.insert(cue.whole.at + 1, `"speaker": ${written}, `);
      return;
    }
    const { at } = this.placeOf(shown);
    const voice = this.voiceBefore(cue, at);
    if (voice && name !== null) changes.replace(voice, writer.style.escape(name, false));
    else if (voice) this.removeVoice(cue, voice);
    else if (name !== null) changes.insert(at, `<v ${writer.style.escape(name, false)}>`);
  }

  /** The name in the last voice tag of a cue before a place. */
  private voiceBefore({ place }: MappedCue, before: number): SourceSpan | null {
    if (!place) return null;
    const text = this.given.changes.source.slice(place.at, before);
    const tag = [...text.matchAll(/<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>/gi)].at(-1);
    const name = tag?.[1];
    if (!tag || name === undefined) return null;
    const at = place.at + tag.index + tag[0].length - 1 - name.length;
    return { at, until: at + name.length };
  }

  private removeVoice({ place }: MappedCue, { at, until }: SourceSpan): void {
    const { changes } = this.given;
    const begin = changes.source.lastIndexOf('<', at);
    const end = changes.source.indexOf('</v>', until);
    changes.replace({ at: begin, until: until + 1 }, '');
    if (end >= 0 && end < (place?.until ?? 0)) changes.replace({ at: end, until: end + '</v>'.length }, '');
  }
}

/** UTF-16 units of a dash and the spaces around it. */
const LONGEST_DASH = 12;
