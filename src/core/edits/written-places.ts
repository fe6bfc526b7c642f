import { lastAtOrBelow } from '../time/binary-search';
import type { Turn } from '../transcript/model';
import type { EditedText } from './edited';
import { CONTEXT } from './find-edits';
import { type SourceWords, wordsOfTurns } from './source-words';
import type { TextEdit } from './text-edit';
import type { WordPlace } from './word-places';

/**
 * Where the words of a source are in the file that edits were written into, as it was read again. It has the words of the
 * edited text, but a reader may divide them into other turns.
 */
export class WrittenPlaces {
  private readonly edited: readonly number[];
  private readonly read: readonly number[];
  private readonly words: SourceWords;

  constructor(
    private readonly text: Pick<EditedText, 'transcript' | 'places'>,
    turns: readonly Turn[],
  ) {
    this.words = wordsOfTurns(turns);
    this.edited = beginsOf(wordsOfTurns(text.transcript.turns));
    this.read = beginsOf(this.words);
  }

  /** Where a word of the source is now, or what stands in its place. Null if its turn is gone. */
  ofSource(place: WordPlace): WordPlace | null {
    const edited = this.text.places.toEdited(place);
    return edited && this.ofEdited(edited);
  }

  /** Where a word of the edited text is in the file. */
  ofEdited({ turn, word }: WordPlace): WordPlace | null {
    return this.placeOf((this.edited[turn] ?? 0) + word);
  }

  /** Which word of the edited text a word of the file is. */
  toEdited({ turn, word }: WordPlace): WordPlace {
    const number = (this.read[turn] ?? 0) + word;
    const of = lastAtOrBelow(this.edited.length - 1, (index) => this.edited[index] ?? 0, number);
    return { turn: of, word: number - (this.edited[of] ?? 0) };
  }

  /** An edit that was not written, at its place in the file as it is now; the same where it has none. */
  editAfter(edit: TextEdit): TextEdit {
    if (edit.kind === 'rename') return edit;
    const said = edit.kind === 'words' ? edit.said : '';
    const place = this.inFrontOf(edit, said !== '');
    if (place === null) return edit;
    const { turn, word } = place;
    const count = said === '' ? 0 : said.split(' ').length;
    if (this.words.list(turn, word, word + count).join(' ') !== said) return edit;
    const before = this.words.before(turn, word, CONTEXT);
    return { ...edit, turn, word, before, after: this.words.after(turn, word + count, CONTEXT) };
  }

  /** The place of an edit: in front of a word that stays, or behind the one before it. */
  private inFrontOf({ turn, word }: WordPlace, isAtWord: boolean): WordPlace | null {
    if (isAtWord || word === 0) {
      const place = this.ofSource({ turn, word });
      return isAtWord || place?.word === 0 ? place : null;
    }
    const before = this.ofSource({ turn, word: word - 1 });
    return before && { turn: before.turn, word: before.word + 1 };
  }

  private placeOf(number: number): WordPlace | null {
    const turn = lastAtOrBelow(this.read.length - 1, (index) => this.read[index] ?? 0, number);
    const last = this.read.at(-1) ?? 0;
    return turn < 0 || number >= last ? null : { turn, word: number - (this.read[turn] ?? 0) };
  }
}

/** For each turn, how many words come before it; then how many there are. */
function beginsOf(words: SourceWords): number[] {
  const begins = [0];
  for (let turn = 0; turn < words.turns.length; turn += 1) begins.push((begins[turn] ?? 0) + words.count(turn));
  return begins;
}
