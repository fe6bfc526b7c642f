import { type Seconds, type Stretch, seconds } from '../time/seconds';
import type { Mark, ShownTranscript, Turn } from '../transcript/model';
import type { Times } from '../transcript/times';
import { countWords } from '../transcript/words';
import type { EditedText } from './edited';
import { type SourceWords, wordsOfTurns } from './source-words';
import type { WordPlace } from './word-places';

/** Words of an edited transcript that are to be found in a stretch of its recording. */
export interface EditedStretch extends Stretch {
  /** The text that is said in this stretch: the words to be found, with a few known words on either side. */
  readonly turns: readonly Pick<Turn, 'text' | 'marks'>[];
  /** For each word of the text, when it begins in the recording; null for the words to be found. */
  readonly known: readonly (Seconds | null)[];
  /** Where the first word of the text is in the edited transcript. */
  readonly place: WordPlace;
  /** Searches of one recording with equal names find the same. */
  readonly name: string;
}

/** Where a word was found. */
export interface FoundWord extends Stretch {
  /** How likely the word is said here, 0 to 1. */
  readonly confidence: number;
}

/** For each word to be found in a stretch, in order, where it was found; null if it was not. */
export type FoundInStretch = readonly (FoundWord | null)[];

/** What was found in stretches of a recording, by their names. */
export type FoundStretches = ReadonlyMap<string, FoundInStretch>;

/** The same as a list, which crosses between processes. */
export type FoundEntries = readonly (readonly [name: string, found: FoundInStretch])[];

/**
 * For a word of an edited transcript, by turn and word: where it was found, and null if it was not. Undefined if it was
 * not searched for.
 */
export type FoundWords = ReadonlyMap<number, ReadonlyMap<number, FoundWord | null>>;

/** Known words on either side of those to be found. With fewer the search could slip; with more it takes longer. */
const AROUND = 4;
/** Seconds. A known word farther away than this from the next one tells nothing. */
const FAR = 4;
/** Seconds. A longer stretch is left to a search of the whole recording. */
const LONGEST = 600;
/** Nobody says more words in a second. */
const FASTEST = 8;
/** Seconds that a last word is given, if the time of its end is unknown. */
const LAST_WORD = 0.5;

/**
 * The stretches with words that edits brought in. Source words that were not found in the sound are searched for once
 * more if they stand beside such words. Linear.
 * @param times of the source, as a search of the sound found them
 */
export function editedStretches(edited: EditedText<ShownTranscript>, times: Times): EditedStretch[] {
  const text = new TimedWords(edited, times);
  const stretches: EditedStretch[] = [];
  for (const { from, to } of text.unknown()) {
    const stretch = text.stretch(from, to);
    if (stretch) stretches.push(stretch);
  }
  return stretches;
}

/** Gives the words of stretches the times that were found. Words of other stretches are left out. */
export function wordsFound(stretches: readonly EditedStretch[], found: FoundStretches): FoundWords {
  const words = new Map<number, Map<number, FoundWord | null>>();
  for (const stretch of stretches) {
    const inStretch = found.get(stretch.name);
    if (inStretch === undefined) continue;
    const places = placesIn(stretch);
    let next = 0;
    for (const [index, time] of stretch.known.entries()) {
      const place = places[index];
      if (time !== null || !place) continue;
      const ofTurn = words.get(place.turn) ?? new Map<number, FoundWord | null>();
      ofTurn.set(place.word, inStretch[next] ?? null);
      words.set(place.turn, ofTurn);
      next += 1;
    }
  }
  return words;
}

type StretchText = Pick<EditedStretch, 'turns' | 'known' | 'place'>;

function nameOf(start: number, end: number, { turns, known }: StretchText): string {
  // Saved times are rounded to the millisecond.
  const milliseconds = (time: number | null) => time && Math.round(time * 1000);
  const said = turns.map(({ text, marks }) => [text, ...marks.map((mark) => [mark.start, mark.end])]);
  return JSON.stringify([[start, end, ...known].map(milliseconds), ...said]);
}

function placesIn({ turns, place }: EditedStretch): WordPlace[] {
  return turns.flatMap(({ text }, index) => {
    const first = index === 0 ? place.word : 0;
    return Array.from({ length: countWords(text) }, (_, word) => ({ turn: place.turn + index, word: first + word }));
  });
}

/** The words of an edited transcript in a row, with the times of those that were found. */
class TimedWords {
  private readonly words: SourceWords;
  /** The first word of each turn in the row, and the end. */
  private readonly first: number[] = [0];
  /** NaN for a word without a time. */
  private readonly known: Float64Array;
  private readonly isNew: Uint8Array;

  constructor(
    private readonly edited: EditedText<ShownTranscript>,
    private readonly times: Times,
  ) {
    const { turns } = edited.transcript;
    this.words = wordsOfTurns(turns);
    for (const own of edited.runs) this.first.push(this.count + own.reduce((sum, { count }) => sum + count, 0));
    this.known = new Float64Array(this.count).fill(Number.NaN);
    this.isNew = new Uint8Array(this.count);
    for (const [turn, own] of edited.runs.entries())
      for (const { word, count, source } of own) {
        const at = (this.first[turn] ?? 0) + word;
        if (source) this.takeTimes(at, count, source);
        else this.isNew.fill(1, at, at + count);
      }
  }

  /** How many words there are. */
  private get count(): number {
    return this.first.at(-1) ?? 0;
  }

  private takeTimes(at: number, count: number, { turn, word }: WordPlace): void {
    const time = this.times[turn];
    if (time?.timing !== 'aligned') return;
    for (let index = 0; index < count; index += 1)
      if ((time.wordConfidences?.[word + index] ?? 0) > 0)
        this.known[at + index] = time.words[word + index] ?? Number.NaN;
  }

  /** The rows of words without a time that have a new word, half open. */
  *unknown(): Generator<{ readonly from: number; readonly to: number }> {
    for (let from = 0; from < this.count; ) {
      let to = from;
      let hasNew = false;
      for (; to < this.count && !this.isKnown(to); to += 1) hasNew ||= this.isNew[to] === 1;
      if (hasNew) yield { from, to };
      from = to + 1;
    }
  }

  /** The stretch with these words. Null if nothing around it is known, or if it is too long or too short for them. */
  stretch(from: number, to: number): EditedStretch | null {
    const first = this.reach(from, -1);
    const last = this.reach(to - 1, 1);
    if (first === from && last === to - 1) return null;
    const begins = first < from ? this.timeOf(first) : null;
    const end = last >= to ? this.endOf(last) : (begins ?? 0) + LONGEST;
    const start = begins ?? Math.max(0, end - LONGEST);
    if (end - start > LONGEST || to - from > FASTEST * (end - start)) return null;
    const text = this.textBetween(first, last + 1);
    return { start: seconds(start), end: seconds(end), ...text, name: nameOf(start, end, text) };
  }

  private isKnown(index: number): boolean {
    return !Number.isNaN(this.timeOf(index));
  }

  private timeOf(index: number): number {
    return this.known[index] ?? Number.NaN;
  }

  /** Goes over a few words in a direction, to a known one. Returns the first or last word where there is none. */
  private reach(from: number, step: -1 | 1): number {
    let reached = from;
    for (let at = from + step, passed = 0; at >= 0 && at < this.count && passed < AROUND; at += step) {
      if (!this.isKnown(at)) continue;
      if (reached !== from && Math.abs(this.timeOf(at) - this.timeOf(reached)) > FAR) break;
      reached = at;
      passed += 1;
    }
    return reached;
  }

  /** When a known word has ended for sure: when the next one begins, or where its turn ends. */
  private endOf(index: number): number {
    const start = this.timeOf(index);
    const turn = this.turnOf(index);
    const source = this.edited.runs[turn]?.findLast((run) => run.source !== null)?.source;
    const end = this.first[turn + 1] === index + 1 && source ? (this.times[source.turn]?.end ?? 0) : 0;
    let next = index + 1;
    while (next < this.count && !this.isKnown(next)) next += 1;
    const begins = next < this.count ? this.timeOf(next) : start + FAR;
    return Math.max(start + LAST_WORD, end > start ? Math.min(end, begins) : begins);
  }

  private turnOf(index: number): number {
    let [low, high] = [0, this.first.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.first[middle] ?? 0) <= index) low = middle;
      else high = middle;
    }
    return low;
  }

  private textBetween(from: number, to: number): StretchText {
    const known = Array.from(this.known.subarray(from, to), (time) => (Number.isNaN(time) ? null : seconds(time)));
    const turn = this.turnOf(from);
    const place = { turn, word: from - (this.first[turn] ?? 0) };
    const turns = this.edited.transcript.turns.slice(turn, this.turnOf(to - 1) + 1).map((_, index) => {
      const begin = this.first[turn + index] ?? 0;
      return this.cut(turn + index, Math.max(0, from - begin), to - begin);
    });
    return { turns, known, place };
  }

  /** The words of a turn from `first` up to `end`, and which of them are remarks. */
  private cut(turn: number, first: number, end: number): Pick<Turn, 'text' | 'marks'> {
    const { text = '', marks = [] } = this.edited.transcript.turns[turn] ?? {};
    const spans = this.words.of(turn).slice(first, end);
    const [from, to] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? 0];
    const remarks = marks.filter(
      ({ kind, start, end: until }) => (kind === 'note' || kind === 'image') && start < to && until > from,
    );
    const moved = remarks.map(
      (mark): Mark => ({ ...mark, start: Math.max(mark.start, from) - from, end: Math.min(mark.end, to) - from }),
    );
    return { text: text.slice(from, to), marks: moved };
  }
}
