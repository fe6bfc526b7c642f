import type { Anchor, SourceCue, Transcript, Turn } from '../../model';
import { withNotes } from '../../notes';
import type { Warnings } from '../../warnings';
import { isWhite } from '../../words';
import type { Cue } from './cue';
import { BrokenWords } from './turn-draft';
import { PageWriter } from './turns-of-cues';

/** Turns made from cues, and how to get back to the cues. */
export interface Page {
  readonly turns: readonly Turn[];
  readonly anchors: readonly Anchor[];
  /** In the given order. */
  readonly cues: readonly SourceCue[];
}

/**
 * Makes a page from cues in the order of the source. Consecutive cues of one speaker become a turn. Without a speaker,
 * each paragraph becomes a turn. Text that rolling captions repeat is read once. Words broken between lines are joined.
 * Each time of a cue or a word becomes an anchor. Loses no word and never throws; oddities go to `warnings`. Takes
 * linear time, and n log n for cues out of order.
 */
export function pageFromCues(cues: readonly Cue[], warnings: Warnings): Page {
  const clean = cues.map((cue) => withBracketNotes(tidy(cue)));
  const order = timeOrder(clean, warnings);
  const sorted = order === null ? clean : order.flatMap((index) => clean[index] ?? []);
  warnOfLengths(sorted, warnings);
  const repeated = repeatedLengths(sorted, warnings);

  const writer = new PageWriter(new BrokenWords(sorted), warnings);
  const kept: SourceCue[] = new Array(cues.length);
  let place = 0;
  for (const cue of sorted) {
    kept[order?.[place] ?? place] = writer.add(cue, repeated[place] ?? 0);
    place += 1;
  }
  return { turns: writer.finish(), anchors: writer.anchors, cues: kept };
}

/** The same as a whole transcript. `source` is what the reader found besides the cues. */
export function transcriptFromCues(
  cues: readonly Cue[],
  source: Pick<Transcript, 'format' | 'title' | 'carried'>,
  warnings: Warnings,
): Transcript {
  if (cues.length === 0) warnings.add(1, 'no-cues');
  const page = pageFromCues(cues, warnings);
  return { ...source, ...page, breaks: [], warnings: warnings.list() };
}

/** Marks text in square brackets, `[laughter]`. */
function withBracketNotes(cue: Cue): Cue {
  return cue.text.includes('[') ? { ...cue, ...withNotes(cue) } : cue;
}

/** Seconds. Times have at least milliseconds, so a shorter overlap is only rounding. */
const ROUNDING = 0.0015;

/**
 * The indices of the cues in order of start. A cue without a start follows the one before it in the source. Null if
 * they are already in order, as usual. Warns of those that are not. Linear when the cues are in order.
 */
function timeOrder(cues: readonly Cue[], warnings: Warnings): readonly number[] | null {
  const keys = new Float64Array(cues.length);
  let latest = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  let index = 0;
  for (const { start, line } of cues) {
    if (start !== null && start < latest) {
      isSorted = false;
      warnings.add(line, 'cue-out-of-order', { start });
    }
    keys[index] = start ?? keys[index - 1] ?? 0;
    index += 1;
    latest = Math.max(latest, start ?? latest);
  }
  if (isSorted) return null;
  return cues.map((_, index) => index).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
}

/** Warns of cues, given in order of time, that overlap, or whose duration is zero or negative. */
function warnOfLengths(cues: readonly Cue[], warnings: Warnings): void {
  let latestEnd = Number.NEGATIVE_INFINITY;
  for (const { start, end, line } of cues) {
    if (start === null) continue;
    if (start < 0) {
      warnings.add(line, 'cue-before-zero');
    }
    if (start < latestEnd - ROUNDING) {
      warnings.add(line, 'cues-overlap', { start });
    }
    if (end !== null && end < start) {
      warnings.add(line, 'cue-ends-before-start', { start });
    } else if (end === start) {
      warnings.add(line, 'cue-without-length', { start });
    }
    latestEnd = Math.max(latestEnd, end ?? start);
  }
}

const LINE_END = 10;

/**
 * The cue with tidy white space: non-blank lines joined by one `\n`, single spaces between words, and none at the ends.
 * All offsets are moved. Linear.
 */
function tidy(cue: Cue): Cue {
  if (!UNTIDY.test(cue.text)) return cue;
  if (cue.marks.length + cue.changes.length + cue.words.length === 0) return { ...cue, text: tidyText(cue.text, null) };
  const moved = new Uint32Array(cue.text.length + 1);
  const text = tidyText(cue.text, moved);
  const to = (offset: number) => moved[Math.min(Math.max(0, offset), cue.text.length)] ?? 0;
  return {
    ...cue,
    text,
    marks: cue.marks
      .map((mark) => ({ ...mark, start: to(mark.start), end: to(mark.end) }))
      .filter(({ start, end }) => start < end),
    changes: cue.changes.map((change) => ({ ...change, at: to(change.at) })),
    words: cue.words.map((word) => ({ ...word, offset: to(word.offset) })),
  };
}

/** White space at the ends, two in a row, or any except spaces and line ends. */
const UNTIDY = /^\s|\s(?:\s|$)|[^\S \n]/;

/** `moved`, if given, is filled with the new place of each character. */
function tidyText(text: string, moved: Uint32Array | null): string {
  let tidied = '';
  let from = -1;
  let gap = '';
  for (let index = 0; index <= text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isSpace = Number.isNaN(code) || isWhite(code);
    if (!isSpace && from < 0) {
      if (tidied !== '') tidied += gap;
      from = index;
    }
    if (moved !== null) moved[index] = from < 0 ? tidied.length : tidied.length + index - from;
    if (!isSpace) continue;
    if (from >= 0) {
      tidied += text.slice(from, index);
      from = -1;
      gap = ' ';
    }
    if (code === LINE_END) gap = '\n';
  }
  return tidied;
}

/** Seconds. Cues that follow each other this closely show one continuous text. */
const CLOSE = 0.1;
/** Seconds. YouTube puts a cue of 10 ms that shows nothing new before each new line. */
const FLASH = 0.05;
/** A repeated line with this many characters was shown twice. People do say “No.” twice. */
const TELLING = 8;
/** No display has more lines. */
const MOST_LINES = 8;

/**
 * How much of the beginning of each cue's text only repeats the previous cue. Captions roll up from the bottom of a
 * picture, or grow word by word, if the cues do so throughout. Also finds cues that are in the file twice. Takes tidy
 * cues in order of time. Linear.
 */
function repeatedLengths(cues: readonly Cue[], warnings: Warnings): Uint32Array {
  const lengths = new Uint32Array(cues.length);
  const doubled = new Uint32Array(cues.length);
  let pairs = 0;
  let rolling = 0;
  let growing = 0;
  /** Growing cues in a row. People sometimes repeat a word at a cue's end, but not cue after cue. */
  let grown = 0;
  let growsOn = false;
  let firstLine = 0;
  for (let index = 1; index < cues.length; index += 1) {
    const [before, cue] = [cues[index - 1], cues[index]];
    if (before === undefined || cue === undefined || !isClose(before, cue)) continue;
    if (isSame(before, cue)) {
      lengths[index] = cue.text.length;
      doubled[index] = cue.text.length;
      warnings.add(cue.line, 'cue-doubled');
      continue;
    }
    pairs += 1;
    const length = repeatedLength(before, cue);
    if (length > 0 && firstLine === 0) firstLine = cue.line;
    lengths[index] = length;
    const grows = length > 0 && cue.text[length] === ' ';
    grown = grows ? grown + 1 : 0;
    growsOn ||= grown > 1;
    if (grows) growing += 1;
    else if (length >= TELLING) rolling += 1;
  }
  const isRolling = (rolling > 0 || growsOn) && 4 * (rolling + growing) >= pairs;
  if (!isRolling) return doubled;
  warnings.add(firstLine, 'captions-roll-up', { count: rolling + growing });
  return lengths;
}

function isSame(before: Cue, cue: Cue): boolean {
  const { start, end, text } = cue;
  return start === before.start && end === before.end && start !== end && text === before.text;
}

function isClose(before: Cue, cue: Cue): boolean {
  return before.text !== '' && before.end !== null && cue.start !== null && cue.start - before.end <= CLOSE;
}

/** The longest run of the previous cue's last lines with which this cue begins. */
function repeatedLength(before: Cue, cue: Cue): number {
  const first = cue.text.charCodeAt(0);
  let longest = 0;
  let end = before.text.length;
  for (let lines = 0; lines < MOST_LINES && end > 0; lines += 1) {
    const lineEnd = before.text.lastIndexOf('\n', end - 1);
    const start = lineEnd + 1;
    if (before.text.charCodeAt(start) === first && cue.text.startsWith(before.text.slice(start))) {
      longest = before.text.length - start;
    }
    end = lineEnd;
  }
  if (longest === cue.text.length) return isFlash(cue) ? longest : 0;
  const next = cue.text[longest];
  return next === '\n' || next === ' ' ? longest : 0;
}

function isFlash({ start, end }: Cue): boolean {
  return start !== null && end !== null && end - start <= FLASH;
}
