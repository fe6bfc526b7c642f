import { lastAtOrBelow } from '../time/binary-search';
import type { Transcript, Turn } from '../transcript/model';
import { placeOfUncut } from '../transcript/paragraph-ends';
import { spansInTurn, wordsFrom, wordsOf } from '../transcript/words';
import type { Pin, SavedPin } from './pin';

/** How many words are needed to find a place again. */
const WORDS_KEPT = 4;

type Turns = readonly Turn[];
type Place = Pick<Pin, 'turn' | 'word'>;

/** The words from a word of a turn on, for `SavedPin.said`. */
export function saidAt({ turns }: Pick<Transcript, 'turns'>, turn: number, word: number): string {
  const of = turns[turn];
  return of ? saidFrom(turns, turn, spansInTurn(of, word, word + 1)[0]?.start ?? of.text.length) : '';
}

function saidFrom(turns: Turns, turn: number, offset: number): string {
  const said = wordsFrom(turns[turn]?.text ?? '', offset, WORDS_KEPT);
  if (said.length === 0) return '';
  // A pin made before a long paragraph was cut also has the words after the cut.
  for (let next = turn + 1; said.length < WORDS_KEPT && turns[next]?.joint; next += 1) {
    said.push(...wordsFrom(turns[next]?.text ?? '', 0, WORDS_KEPT - said.length));
  }
  return said.join(' ');
}

/** Words from a place within which it is looked for first: an edit seldom moves it further in its own turn. */
const NEAR = 8;

/**
 * Finds where a transcript has the words that were once at a place. That is the same place, its place now if a long
 * paragraph has been cut since, or, after an edit, the nearest place with these words. Null where nobody says them.
 * Takes logarithmic time, after linear time for the first place that is far from where it was.
 */
export function placeSaying(
  { turn, word, said }: Pick<SavedPin, 'turn' | 'word' | 'said'>,
  transcript: Pick<Transcript, 'turns'>,
): Place | null {
  if (said === '') return null;
  const says = (there: Place) => saidAt(transcript, there.turn, there.word) === said;
  if (says({ turn, word })) return { turn, word };
  const cut = placeOfUncut(transcript.turns, turn, word);
  if (cut && says(cut)) return cut;
  const from = cut ?? { turn, word };
  for (let by = 1; by <= NEAR; by += 1) {
    for (const near of [from.word - by, from.word + by]) {
      const there = { turn: from.turn, word: near };
      if (near >= 0 && says(there)) return there;
    }
  }
  return placesIn(transcript.turns).nearest(said, from);
}

const known = new WeakMap<Turns, SaidPlaces>();

function placesIn(turns: Turns): SaidPlaces {
  const places = known.get(turns) ?? new SaidPlaces(turns);
  known.set(turns, places);
  return places;
}

/** Words are counted through the whole transcript. There are fewer than this, and as many hashes that are exact. */
const MOST_WORDS = 2 ** 26;

/** What is said from each word of a transcript on, by its hash. */
class SaidPlaces {
  /** The number of the first word of each turn. */
  private readonly firsts: number[] = [];
  /** `hash * MOST_WORDS + number of the word`, sorted. */
  private readonly hashes: Float64Array;

  constructor(readonly turns: Turns) {
    const hashes: number[] = [];
    for (const [turn, { text }] of turns.entries()) {
      this.firsts.push(hashes.length);
      for (const { start } of wordsOf(text))
        hashes.push(hashOf(saidFrom(turns, turn, start)) * MOST_WORDS + hashes.length);
    }
    this.hashes = Float64Array.from(hashes).sort();
  }

  /** The place that says this nearest to another: of two turns as near the earlier one, and so of two words. */
  nearest(said: string, from: Place): Place | null {
    const hash = hashOf(said) * MOST_WORDS;
    const at = (index: number) => this.hashes[index] ?? Infinity;
    let found: Place | null = null;
    for (let index = lastAtOrBelow(this.hashes.length, at, hash - 1) + 1; at(index) < hash + MOST_WORDS; index += 1) {
      const place = this.placeOf(at(index) - hash);
      if (saidAt(this, place.turn, place.word) !== said) continue;
      if (!found || isNearer(place, found, from)) found = place;
    }
    return found;
  }

  private placeOf(number: number): Place {
    const turn = lastAtOrBelow(this.firsts.length, (index) => this.firsts[index] ?? Infinity, number);
    return { turn, word: number - (this.firsts[turn] ?? 0) };
  }
}

/** Whether one place is nearer than another. In an earlier turn the last place is, and in a later one the first. */
function isNearer(one: Place, other: Place, from: Place): boolean {
  const away = ({ turn }: Place) => Math.abs(turn - from.turn);
  if (away(one) !== away(other)) return away(one) < away(other);
  if (one.turn !== other.turn) return one.turn < other.turn;
  if (one.turn !== from.turn) return one.turn < from.turn ? one.word > other.word : one.word < other.word;
  return Math.abs(one.word - from.word) < Math.abs(other.word - from.word);
}

/** 27 bits by FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 5;
}
