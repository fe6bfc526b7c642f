import { lastAtOrBelow } from '../time/binary-search';
import type { SourceWords } from './source-words';
import type { PlacedEdit } from './text-edit';

/** How many words on each side of an edit are saved with it. */
export const CONTEXT = 4;

/** How many of the words around must be the same where an edit is found again. An edit without words of its own needs more. */
const LEAST = 2;
const LEAST_ALONE = 3;
/** Where an edit has no words of its own, so many on each side are looked up. */
const KEYS = 2;
/** How many places with the same rare word are looked at, the nearest first. So finding all edits is linear. */
const MOST_PLACES = 400;

interface Place {
  readonly turn: number;
  readonly word: number;
}

/** Finds edits in a transcript: at their place or, if the file was changed since, where the words around them are now. */
export class EditFinder {
  constructor(private readonly source: SourceWords) {}

  /** Where an edit belongs. Null if its words, or those around it, are gone, or if the file has what it adds by now. */
  find(edit: PlacedEdit): Place | null {
    if (this.isUnchanged(edit)) return { turn: edit.turn, word: edit.word };
    return indexOf(this.source).find(edit);
  }

  private isUnchanged(edit: PlacedEdit): boolean {
    const { turn, word, before, after } = edit;
    const { source } = this;
    const said = saidBy(edit);
    const end = word + countOf(said);
    return (
      turn < source.turns.length &&
      source.list(turn, word, end).join(' ') === said &&
      source.before(turn, word, CONTEXT) === before &&
      source.after(turn, end, CONTEXT) === after
    );
  }
}

function saidBy(edit: PlacedEdit): string {
  return edit.kind === 'words' ? edit.said : '';
}

function countOf(text: string): number {
  return text === '' ? 0 : text.split(' ').length;
}

/** The words that an edit brings. */
function addedBy(edit: PlacedEdit): string[] {
  return edit.kind === 'words' ? [edit.text, ...edit.turns.map(({ text }) => text)].flatMap(listOf) : [];
}

/** Whether an edit adds a turn with its words, and replaces none. */
function addsTurn(edit: PlacedEdit): boolean {
  return edit.kind === 'words' && edit.said === '' && (edit.turns.at(-1)?.text ?? '') !== '';
}

const listOf = (text: string) => (text === '' ? [] : text.split(' '));

/**
 * How far the old words of an edit are from the beginning of the new ones, where the edit was done: in front, behind, or
 * both. None if the new words do not contain the old ones.
 */
function shiftsOf(said: readonly string[], added: readonly string[]): number[] {
  if (added.length === 0) return [];
  const last = added.length - said.length;
  const isAt = (shift: number) => shift >= 0 && said.every((word, index) => added[shift + index] === word);
  const shifts = Array.from({ length: Math.max(0, last + 1) }, (_, shift) => shift);
  return [...new Set([shifts.find(isAt), shifts.findLast(isAt)])].filter((shift) => shift !== undefined);
}

const indexes = new WeakMap<SourceWords, WordIndex>();

/** All words of a transcript, listed once, when an edit is not at its place. */
function indexOf(source: SourceWords): WordIndex {
  const index = indexes.get(source) ?? new WordIndex(source);
  indexes.set(source, index);
  return index;
}

class WordIndex {
  private readonly words: string[] = [];
  /** For each turn, how many words come before it. */
  private readonly begins: number[] = [];
  private readonly places = new Map<string, number[]>();

  constructor(private readonly source: SourceWords) {
    for (let turn = 0; turn < source.turns.length; turn += 1) {
      this.begins.push(this.words.length);
      for (const word of source.list(turn, 0, source.count(turn))) this.add(word);
    }
  }

  private add(word: string): void {
    const known = this.places.get(word);
    if (known) known.push(this.words.length);
    else this.places.set(word, [this.words.length]);
    this.words.push(word);
  }

  find(edit: PlacedEdit): Place | null {
    const said = listOf(saidBy(edit));
    const before = listOf(edit.before);
    const after = listOf(edit.after);
    const expected = (this.begins[edit.turn] ?? this.words.length) + edit.word;
    const added = addedBy(edit);
    const shifts = shiftsOf(said, added);
    const least = Math.min(said.length === 0 ? LEAST_ALONE : LEAST, before.length + after.length);
    let best = null as { readonly place: Place | null; readonly score: number; readonly distance: number } | null;
    const isOfTurns = addsTurn(edit);
    const consider = (at: number, undone: number, done: number) => {
      if (Math.max(undone, done) < least) return;
      // A turn that is added begins between two others, rather than before words that were added there meanwhile.
      const score = Math.max(undone, done) + (isOfTurns && this.beginsTurn(at) ? 0.5 : 0);
      const distance = Math.abs(at - expected);
      if (best && (score < best.score || (score === best.score && distance >= best.distance))) return;
      // Words on one side fit as well where the edit was done as where it was not. Then the added words decide.
      const place = done >= undone ? null : this.placeOf(at, edit, said.length);
      if (place || done >= undone) best = { place, score, distance };
    };
    for (const at of this.candidates(before, said, after, expected)) {
      const done = Math.max(-1, ...shifts.map((shift) => this.score(at - shift, before, added, after)));
      consider(at, this.score(at, before, said, after), done);
    }
    // Where an edit was done, its old words may be found elsewhere.
    if (added.length > 0)
      for (const at of this.candidates(before, added, after, expected))
        consider(at, -1, this.score(at, before, added, after));
    return best?.place ?? null;
  }

  /** Where the edit may begin: around its rarest words. */
  private candidates(
    before: readonly string[],
    said: readonly string[],
    after: readonly string[],
    expected: number,
  ): Set<number> {
    // Words of the edit itself must be there. Of those around it some may have changed.
    const rarest = (words: readonly string[], from: number, count: number) =>
      words
        .map((word, at) => ({ from: from + at, places: this.places.get(word) ?? [] }))
        .filter(({ places }) => places.length > 0)
        .sort((a, b) => a.places.length - b.places.length)
        .slice(0, count);
    // Words were perhaps added or removed on one side of a place, so both sides are asked.
    const chosen =
      said.length > 0 ? rarest(said, 0, 1) : [...rarest(before, -before.length, KEYS), ...rarest(after, 0, KEYS)];
    return new Set(
      chosen.flatMap(({ places, from }) => {
        const nearest = lastAtOrBelow(places.length, (index) => places[index] ?? 0, expected + from);
        const first = Math.max(0, nearest - MOST_PLACES / 2);
        return places.slice(first, first + MOST_PLACES).map((place) => place - from);
      }),
    );
  }

  /** How many words around a place are those of the edit; -1 if the words of the edit are not there. */
  private score(at: number, before: readonly string[], said: readonly string[], after: readonly string[]): number {
    if (!said.every((word, index) => this.words[at + index] === word)) return -1;
    let score = 0;
    while (score < before.length && this.words[at - 1 - score] === before[before.length - 1 - score]) score += 1;
    const end = at + said.length;
    let behind = 0;
    while (behind < after.length && this.words[end + behind] === after[behind]) behind += 1;
    return score + behind;
  }

  private beginsTurn(at: number): boolean {
    return this.begins[lastAtOrBelow(this.begins.length, (index) => this.begins[index] ?? 0, at)] === at;
  }

  /** The turn and word; null where an edit of this kind cannot be. */
  private placeOf(at: number, edit: PlacedEdit, count: number): Place | null {
    const turn = lastAtOrBelow(
      this.begins.length,
      (index) => this.begins[index] ?? 0,
      Math.min(at, this.words.length - 1),
    );
    if (at < 0 || turn < 0) return null;
    const word = at - (this.begins[turn] ?? 0);
    if (count > 0) return word + count <= this.source.count(turn) ? { turn, word } : null;
    // What was behind a word stays in the turn of that word.
    if (word === 0 && edit.word > 0) return turn > 0 ? { turn: turn - 1, word: this.source.count(turn - 1) } : null;
    return (edit.word === 0) === (word === 0) ? { turn, word } : null;
  }
}
