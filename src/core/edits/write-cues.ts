import type { Transcript } from '../transcript/model';
import type { SourceSpan } from '../transcript/source-places';
import { listOf } from './draft';
import type { SourceChanges } from './source-changes';
import type { MappedCue, SourceMap } from './source-map';
import type { SourceWords } from './source-words';
import type { TextEdit, WordsEdit } from './text-edit';
import { editsError } from './wording';
import type { WordWriter } from './write-words';

/** How a format of cues says who speaks: a tag in each cue, a name at the beginning of a line, or a field of each cue. */
export type SpeakerStyle = 'voice' | 'label' | 'field';

/** A cue that shows a turn, and the first word of the turn in it. */
interface ShownCue {
  readonly cue: MappedCue;
  readonly firstWord: number;
}

/** Writes edits into cues. They keep their ids, settings and times. */
export class CueWriter {
  private readonly shown: ShownCue[][];

  constructor(
    private readonly transcript: Transcript,
    private readonly words: SourceWords,
    private readonly cues: NonNullable<SourceMap['cues']>,
    private readonly changes: SourceChanges,
    private readonly writer: WordWriter,
    private readonly style: SpeakerStyle,
  ) {
    this.shown = transcript.turns.map(() => []);
    for (const cue of cues) this.note(cue);
  }

  private note(cue: MappedCue): void {
    for (const { line } of cue.lines) {
      const known = this.shown[line.turn];
      if (!known || known.at(-1)?.cue === cue) continue;
      const firstWord = this.words.of(line.turn).findIndex(({ end }) => end > line.from);
      known.push({ cue, firstWord });
    }
  }

  /** `speakerBefore` gives who speaks, after the edits, in the words before a turn. Throws EarmarkError. */
  write(edits: readonly TextEdit[], speakerBefore: (turn: number) => string | null): void {
    const spoken = new Map<number, string | null>();
    const renames = new Map<string, string>();
    /** From where on a turn belongs to another speaker. */
    const splits = new Map<number, number>();
    for (const edit of edits) {
      if (edit.kind === 'words' && edit.turns.length > 0) splits.set(edit.turn, edit.word + listOf(edit.said).length);
      if (edit.kind === 'rename') renames.set(edit.from, edit.to);
      if (edit.kind === 'join') spoken.set(edit.turn, speakerBefore(edit.turn));
      if (edit.kind === 'speaker') spoken.set(edit.turn, edit.speaker);
    }
    for (const [turn, { speaker }] of this.transcript.turns.entries()) {
      const renamed = speaker === null ? undefined : renames.get(speaker);
      const name = spoken.has(turn) ? spoken.get(turn) : renamed;
      if (name !== undefined) this.speak(turn, name, splits.get(turn) ?? Number.POSITIVE_INFINITY);
    }
    for (const edit of edits) if (edit.kind === 'words') this.change(edit);
  }

  private change(edit: WordsEdit): void {
    this.writer.replace(edit);
    const [begun, another] = edit.turns;
    if (begun === undefined) return;
    const next = edit.word + listOf(edit.said).length;
    const goesOn = next < this.words.count(edit.turn);
    if (another !== undefined || begun.text !== '' || !goesOn) throw editsError('cannot-write/no-time');
    if (begun.speaker === null || next === 0) throw editsError('cannot-write/split');
    this.splitAt(edit.turn, next, begun.speaker);
  }

  /** Gives the words of a turn from `word` on to another speaker. */
  private splitAt(turn: number, word: number, name: string): void {
    const { at } = this.writer.spanOf(turn, word);
    const shown = this.shown[turn] ?? [];
    const later = shown.filter(({ firstWord }) => firstWord >= word);
    const beginsCue = later[0]?.firstWord === word;
    if (this.style === 'label') {
      const before = this.writer.spanOf(turn, word - 1).until;
      const gap = this.changes.source.slice(before, at);
      if (beginsCue || /[\r\n]$/.test(gap)) this.changes.insert(at, this.labelOf(name));
      else if (/^\s+$/.test(gap))
        this.changes.replace({ at: before, until: at }, `${this.changes.lineEnd}${this.labelOf(name)}`);
      else throw editsError('cannot-write/split');
      return;
    }
    if (!beginsCue && this.style === 'field') throw editsError('cannot-write/split');
    if (!beginsCue) this.changes.insert(at, this.voiceOf(name));
    for (const { cue, firstWord } of later) this.name(cue, turn, firstWord, name);
  }

  /** Says who speaks in a turn, up to the word `end`. */
  private speak(turn: number, name: string | null, end: number): void {
    const shown = (this.shown[turn] ?? []).filter(({ firstWord }) => firstWord < end);
    if (this.style !== 'label') {
      for (const { cue, firstWord } of shown) this.name(cue, turn, firstWord, name);
      return;
    }
    const [first] = shown;
    if (!first || name === null) throw editsError('cannot-write/label', { name: name ?? '' });
    const { at } = this.writer.spanOf(turn, first.firstWord);
    const own = first.cue.labels.findLast((label) => label.until <= at);
    if (own && own.name === this.transcript.turns[turn]?.speaker)
      this.changes.replace(own, this.writer.style.escape(name, true));
    else if (this.cues.some(({ labels }) => labels.length > 0)) this.changes.insert(at, this.labelOf(name));
    else throw editsError('cannot-write/no-speakers', { name });
  }

  /** Says who speaks in the words of a turn that a cue shows. */
  private name(cue: MappedCue, turn: number, firstWord: number, name: string | null): void {
    const { at } = this.writer.spanOf(turn, firstWord);
    if (cue.field) {
      if (name === null) throw editsError('cannot-write/label', { name: '' });
      if (cue.field.name) this.changes.replace(cue.field.name, this.writer.style.escape(name, false));
      else this.changes.insert(cue.field.begin, `"speaker": "${this.writer.style.escape(name, false)}", `);
      return;
    }
    const voice = this.voiceBefore(cue, at);
    if (name === null) throw editsError('cannot-write/label', { name: '' });
    if (voice) this.changes.replace(voice, this.writer.style.escape(name, false));
    else this.changes.insert(at, this.voiceOf(name));
  }

  /** The name in the last voice tag of a cue before a place. */
  private voiceBefore({ place }: MappedCue, before: number): SourceSpan | null {
    if (!place) return null;
    const text = this.changes.source.slice(place.at, before);
    const tag = [...text.matchAll(/<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>/gi)].at(-1);
    const name = tag?.[1];
    if (!tag || name === undefined) return null;
    const at = place.at + tag.index + tag[0].length - 1 - name.length;
    return { at, until: at + name.length };
  }

  private voiceOf(name: string): string {
    return `<v ${this.writer.style.escape(name, false)}>`;
  }

  private labelOf(name: string): string {
    return `${this.writer.style.escape(name, true)}: `;
  }
}
