import type { Transcript } from '../transcript/model';
import type { SourceSpan } from '../transcript/source-places';
import { listOf } from './draft';
import type { SourceChanges } from './source-changes';
import type { SourceMap } from './source-map';
import type { SourceWords } from './source-words';
import type { TextEdit, WordsEdit } from './text-edit';
import { editsError } from './wording';
import type { WordWriter } from './write-words';

/** How a page writes the label of a speaker. Null for a format without speakers. */
export type LabelStyle = ((name: string) => string) | null;

/** Writes edits into a page: Changelog Markdown, or plain text. */
export class PageWriter {
  private readonly joined = new Set<number>();
  private readonly deleted = new Set<number>();
  private readonly spoken = new Set<number>();

  constructor(
    private readonly transcript: Transcript,
    private readonly words: SourceWords,
    private readonly page: NonNullable<SourceMap['page']>,
    private readonly changes: SourceChanges,
    private readonly writer: WordWriter,
    private readonly labelOf: LabelStyle,
  ) {}

  /** Throws EarmarkError for an edit that the format cannot hold. */
  write(edits: readonly TextEdit[]): void {
    for (const edit of edits) {
      const isTakenOver = edit.kind === 'words' && edit.word === 0 && edit.text === '' && edit.turns.length > 0;
      if (isTakenOver) this.spoken.add(edit.turn);
      if (edit.kind === 'join') this.joined.add(edit.turn);
      if (edit.kind === 'speaker') this.spoken.add(edit.turn);
      if (edit.kind === 'words' && this.isDeletion(edit)) this.deleted.add(edit.turn);
    }
    for (const edit of edits) {
      if (edit.kind === 'rename') this.rename(edit.from, edit.to);
      else if (edit.kind === 'join') this.join(edit.turn);
      else if (edit.kind === 'speaker') this.speaker(edit.turn, edit.speaker);
      else if (this.deleted.has(edit.turn)) this.delete(edit.turn);
      else this.change(edit);
    }
  }

  private isDeletion({ turn, word, said, text, turns }: WordsEdit): boolean {
    const isWhole = word === 0 && listOf(said).length === this.words.count(turn);
    const isAlone = this.page.indexOf.filter((index) => index === this.page.indexOf[turn]).length === 1;
    return isWhole && isAlone && text === '' && turns.length === 0;
  }

  private turn(turn: number) {
    return this.page.turns[this.page.indexOf[turn] ?? -1];
  }

  private rename(from: string, to: string): void {
    for (const [turn, { speaker }] of this.transcript.turns.entries()) {
      const isElse = this.joined.has(turn) || this.deleted.has(turn) || this.spoken.has(turn);
      if (speaker === from && !isElse) this.speaker(turn, to);
    }
  }

  private speaker(turn: number, name: string | null): void {
    if (this.joined.has(turn) || this.deleted.has(turn)) return;
    const placed = this.turn(turn);
    const hadName = (this.transcript.turns[turn]?.speaker ?? null) !== null;
    if (!placed || !this.labelOf || (hadName && !placed.label))
      throw editsError('cannot-write/label', { name: name ?? '' });
    if (placed.label && name !== null) this.changes.replace(placed.label.name, this.writer.style.escape(name, false));
    else if (placed.label) this.changes.replace(placed.label, '');
    else if (name !== null) this.changes.insert(placed.whole.at, this.labelOf(name));
  }

  private join(turn: number): void {
    const placed = this.turn(turn);
    const before = this.turn(turn - 1);
    if (!placed || !before) throw editsError('cannot-write/join');
    if (placed.label) this.changes.replace(placed.label, '');
    else if (this.labelOf) throw editsError('cannot-write/join');
    else {
      const between = { at: before.whole.until, until: placed.whole.at };
      if (/\S/.test(this.changes.source.slice(between.at, between.until))) throw editsError('cannot-write/would-lose');
      this.changes.replace(between, ' ');
    }
  }

  /** Takes a turn away with its label and stamps, and the blank lines behind it. */
  private delete(turn: number): void {
    const whole = this.turn(turn)?.whole;
    if (!whole) throw editsError('cannot-write/no-place', { word: '' });
    this.changes.removeLines(whole);
  }

  private change(given: WordsEdit): void {
    const edit = this.fromStart(given);
    this.writer.replace(edit);
    if (edit.turns.length === 0) return;
    const { turn, word, said } = edit;
    const next = word + listOf(said).length;
    const goesOn = next < this.words.count(turn);
    const begun = edit.turns.map(({ speaker, text }, index) => {
      const label = speaker === null ? '' : this.labelOf?.(speaker);
      if (label === undefined) throw editsError('cannot-write/label', { name: speaker ?? '' });
      const words = this.writer.style.escape(text, speaker === null);
      const isBeforeRest = goesOn && index === edit.turns.length - 1;
      return `${this.changes.lineEnd}${this.changes.lineEnd}${label}${words}${isBeforeRest && text !== '' ? ' ' : ''}`;
    });
    const written = begun.join('');
    if (goesOn) this.changes.replace(this.gapBefore(turn, next), written);
    else this.changes.insert(this.turn(turn)?.whole.until ?? 0, written.trimEnd());
  }

  /** Where another turn comes instead of the beginning of a turn, it takes the label over. */
  private fromStart(edit: WordsEdit): WordsEdit {
    const [first, ...turns] = edit.turns;
    if (!first || edit.word > 0 || edit.text !== '' || this.joined.has(edit.turn)) return edit;
    if (first.speaker !== (this.transcript.turns[edit.turn]?.speaker ?? null)) this.speaker(edit.turn, first.speaker);
    return { ...edit, text: first.text, turns };
  }

  /** The white space before a word, behind what marks the end of the word before. */
  private gapBefore(turn: number, word: number): SourceSpan {
    if (word === 0) throw editsError('cannot-write/split');
    const from = this.writer.spanOf(turn, word - 1).until;
    const to = this.writer.spanOf(turn, word).at;
    const gap = this.changes.source.slice(from, to);
    const [white] = /\s+/.exec(gap) ?? [];
    if (white === undefined) throw editsError('cannot-write/split');
    const at = from + gap.indexOf(white);
    return { at, until: at + white.length };
  }
}
