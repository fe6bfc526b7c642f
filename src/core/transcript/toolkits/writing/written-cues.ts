import { lastAtOrBelow } from '../../../time/binary-search';
import { toThousandths } from '../../../time/clock-text';
import type { Carried, CueLine, SourceCue, Transcript, Turn } from '../../model';
import type { Times, TurnTime } from '../../times';
import { type WordSpan, wordsOf } from '../../words';
import { type Stretch, splitIntoCues, splitIntoLines } from './split';

/** A cue to be written. */
export interface WrittenCue {
  /** Seconds, in whole thousandths. */
  readonly start: number;
  /** After `start`. Not after the next cue's start, if the cue was made here. */
  readonly end: number;
  readonly lines: readonly CueLine[];
  /** What the source carried for the cue. */
  readonly carried: Carried | null;
  /** Whether it says what the source says, so that its text as written can be used. */
  readonly isAsWritten: boolean;
}

/** https://www.bbc.co.uk/accessibility/forproducts/guides/subtitles/#Target-minimum-timing: 180 words a minute. */
const READING_TIME_OF_WORD = 1 / 3;
/**
 * Seconds. Either there is no gap between cues, or it is at least this long. A cue stays no longer after its last word.
 */
const SHORTEST_GAP = 1.5;
const SHORTEST_CUE = 1;
/** Of several words said at one time, each cue is shown for one thousandth of a second, the shortest possible. */
const LEAST = 0.001;

/** Formats whose cues were made to be shown. Cues of other formats are sentences, utterances or whole speeches. */
const CAPTIONS = new Set(['webvtt', 'subrip', 'ttml', 'ssa', 'sami', 'sbv', 'microdvd', 'mpl2', 'lrc', 'youtube-json']);

/**
 * The cues of a transcript, by time. If the source has captions, these are the same cues. Cues of other sources are
 * split by the BBC's guidelines if they are too long to be shown. Without cues, they are made of the turns by these
 * guidelines, and never overlap. `leadOf` gives how many characters precede a turn's first word.
 */
export function cuesOf(transcript: Transcript, times: Times, leadOf: (turn: number) => number = () => 0): WrittenCue[] {
  if (transcript.cues === undefined) return cuesOfTurns(transcript.turns, times, leadOf);
  const cues = cuesOfSource(transcript, times);
  if (CAPTIONS.has(transcript.format)) return cues;
  const splitter = new Splitter(transcript.turns, times, leadOf);
  return cues.flatMap((cue) => splitter.split(cue));
}

/** Splits cues that are too long to be shown, at the times of their words. */
class Splitter {
  private readonly words = new Map<number, readonly WordSpan[]>();

  constructor(
    private readonly turns: readonly Turn[],
    private readonly times: Times,
    private readonly leadOf: (turn: number) => number,
  ) {}

  split(cue: WrittenCue): WrittenCue[] {
    const pieces = joined(cue.lines).flatMap((line) => this.piecesOf(line));
    if (pieces.length < 2) return [{ ...cue, lines: pieces[0]?.lines ?? cue.lines }];
    let from = cue.start;
    return pieces.map(({ lines }, index) => {
      const start = from;
      const next = pieces[index + 1];
      const end = next === undefined ? cue.end : toThousandths(Math.max(start + LEAST, Math.min(next.start, cue.end)));
      if (next !== undefined) from = end;
      return {
        start,
        end: Math.max(end, toThousandths(start + LEAST)),
        lines,
        carried: index === 0 ? cue.carried : null,
        isAsWritten: cue.isAsWritten,
      };
    });
  }

  private piecesOf({ turn, from, to }: CueLine): Pick<Draft, 'start' | 'lines'>[] {
    const text = this.turns[turn]?.text ?? '';
    const all = this.words.get(turn) ?? wordsOf(text);
    this.words.set(turn, all);
    const first = lastAtOrBelow(all.length, (at) => all[at]?.start ?? 0, from);
    const time = this.times[turn];
    const inside: (WordSpan & { readonly text: string })[] = [];
    const starts: number[] = [];
    for (let at = Math.max(0, first); at < all.length && (all[at]?.start ?? 0) < to; at += 1) {
      const word = all[at] ?? { start: 0, end: 0 };
      const [start, end] = [Math.max(from, word.start), Math.min(to, word.end)];
      inside.push({ text: text.slice(start, end), start: at === 0 ? start - this.leadOf(turn) : start, end });
      starts.push(time?.words[at] ?? 0);
    }
    starts.push(time?.words[first + inside.length] ?? time?.end ?? 0);
    // A blank line would end the cue.
    return paragraphsOf(text.slice(0, to), inside).flatMap((paragraph) => {
      const words = inside.slice(paragraph.from, paragraph.to);
      const times = starts.slice(paragraph.from, paragraph.to + 1);
      return splitIntoCues(words, times).map((piece) => ({
        start: times[piece.from] ?? 0,
        lines: splitIntoLines(words, piece).map((line) => ({
          turn,
          from: Math.max(from, words[line.from]?.start ?? from),
          to: words[line.to - 1]?.end ?? to,
        })),
      }));
    });
  }
}

/** Joins consecutive lines of one turn. */
function joined(lines: readonly CueLine[]): CueLine[] {
  const whole: CueLine[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (last?.turn === line.turn && last.to <= line.from) whole[whole.length - 1] = { ...last, to: line.to };
    else whole.push(line);
  }
  return whole;
}

/** A cue whose time could not be read gets the time of its words. A cue with neither time nor words is left out. */
function cuesOfSource({ turns, cues = [] }: Transcript, times: Times): WrittenCue[] {
  const timed = cues.filter(({ start, lines }) => start !== null || lines.length > 0);
  const wordsOfTurn = new Map<number, readonly WordSpan[]>();
  const timeAt = ({ turn, from }: CueLine) => {
    const words = wordsOfTurn.get(turn) ?? wordsOf(turns[turn]?.text ?? '');
    wordsOfTurn.set(turn, words);
    const word = lastAtOrBelow(words.length, (at) => words[at]?.start ?? 0, from);
    return times[turn]?.words[Math.max(0, word)] ?? 0;
  };
  const startOf = ({ start, lines }: SourceCue) => start ?? (lines[0] === undefined ? 0 : timeAt(lines[0]));
  return timed.map((cue, index) => {
    const start = startOf(cue);
    const next = timed[index + 1];
    const following = next === undefined ? start + SHORTEST_CUE : startOf(next);
    // Parsers drop a cue that ends where it begins. It is shown for the shortest time that is allowed.
    const untilNext = cue.end === start ? Math.min(following, start + SHORTEST_CUE) : following;
    const end = cue.end !== null && cue.end > start ? cue.end : untilNext;
    const { lines, carried } = cue;
    const isAsWritten = cue.isEdited === undefined;
    return withLength({ start: toThousandths(start), end: toThousandths(end), lines, carried, isAsWritten });
  });
}

/** Parsers of captions drop a cue that does not end after its start. */
function withLength(cue: WrittenCue): WrittenCue {
  return cue.end > cue.start ? cue : { ...cue, end: toThousandths(cue.start + LEAST) };
}

/** A cue for formats that have no time before zero. */
export function fromZero(cue: WrittenCue): WrittenCue {
  return withLength({ ...cue, start: Math.max(0, cue.start), end: Math.max(0, cue.end) });
}

/** A cue that is not placed yet: when its first and last words begin, and when its words end. */
interface Draft {
  readonly start: number;
  readonly lastWord: number;
  readonly spokenEnd: number;
  readonly words: number;
  readonly lines: readonly CueLine[];
}

function cuesOfTurns(turns: readonly Turn[], times: Times, leadOf: (turn: number) => number): WrittenCue[] {
  const drafts = turns.flatMap((turn, index) => draftsOf(turn, index, times[index], leadOf(index)));
  // If speakers overlap, their cues alternate.
  drafts.sort((a, b) => a.start - b.start);
  let shownUntil = 0;
  return drafts.map((draft, index) => {
    const next = drafts[index + 1];
    const start = Math.max(shownUntil, toThousandths(draft.start));
    const end = toThousandths(Math.max(start + LEAST, endOf(draft, next?.start ?? Infinity)));
    shownUntil = end;
    return { start, end, lines: draft.lines, carried: null, isAsWritten: false };
  });
}

/** If no cue follows soon, a cue stays as long as reading takes. */
function endOf({ start, lastWord, spokenEnd, words }: Draft, next: number): number {
  const spoken = Math.min(spokenEnd, lastWord + SHORTEST_GAP);
  const wanted = Math.max(spoken, start + Math.max(SHORTEST_CUE, words * READING_TIME_OF_WORD));
  return next - wanted < SHORTEST_GAP ? next : wanted;
}

function draftsOf({ text }: Turn, turn: number, time: TurnTime | undefined, lead: number): Draft[] {
  const words = wordsOf(text);
  const placed = words.map(({ start, end }, index) => {
    return { text: text.slice(start, end), start: index === 0 ? start - lead : start, end };
  });
  const wordAt = (word: number) => time?.words[word] ?? time?.end ?? 0;
  // A turn may begin with sound that is not written. Its first cue begins with the turn, as on the page.
  const startOf = (word: number) => (word === 0 ? Math.min(time?.start ?? Infinity, wordAt(0)) : wordAt(word));
  return paragraphsOf(text, words).flatMap(({ from, to }) => {
    const inside = placed.slice(from, to);
    const starts = Array.from({ length: to - from + 1 }, (_, word) => startOf(from + word));
    return splitIntoCues(inside, starts).map((cue) => ({
      start: starts[cue.from] ?? 0,
      lastWord: starts[cue.to - 1] ?? 0,
      spokenEnd: starts[cue.to] ?? 0,
      words: cue.to - cue.from,
      lines: splitIntoLines(inside, cue).map((line) => ({
        turn,
        from: words[from + line.from]?.start ?? 0,
        to: words[from + line.to - 1]?.end ?? 0,
      })),
    }));
  });
}

/** Stretches of words between line ends of the text. */
function paragraphsOf(text: string, words: readonly WordSpan[]): Stretch[] {
  const paragraphs: Stretch[] = [];
  let from = 0;
  for (let word = 1; word <= words.length; word += 1) {
    const gap = text.slice(words[word - 1]?.end, words[word]?.start ?? text.length);
    if (word < words.length && !gap.includes('\n')) continue;
    paragraphs.push({ from, to: word });
    from = word;
  }
  return paragraphs;
}
