import { Warnings } from '../../warnings';
import type { Cue, WordTime } from './cue';
import { readMarkup } from './markup';

/** Seconds. Cues that follow each other this closely show one line. */
const CLOSE = 0.1;
/** The markup of the spoken word: `<u>` in Whisper's files, `<font color>` in those of stable-ts. */
const HIGHLIGHT = /<(?:u|b|i|font|c)[\s.>]/i;

/**
 * Joins the cues of files that repeat a whole line for each of its words, with that word underlined or coloured. The
 * line becomes one cue whose words have times. Takes cues in the order of the source, with their `source` carried.
 * Linear.
 */
export function withoutHighlights(cues: readonly Cue[], warnings: Warnings): readonly Cue[] {
  if (!cues.some((cue, index) => showsSameLine(cues[index - 1], cue))) return cues;
  const joined: Cue[] = [];
  let begin = 0;
  for (let index = 1; index <= cues.length; index += 1) {
    const [last, cue] = [cues[index - 1], cues[index]];
    if (last === undefined || (cue !== undefined && showsSameLine(last, cue))) continue;
    const run = cues.slice(begin, index);
    if (areHighlights(run)) joined.push(joinedLine(last, run, warnings));
    else joined.push(...run);
    begin = index;
  }
  return joined;
}

function showsSameLine(before: Cue | undefined, cue: Cue): boolean {
  if (before === undefined || before.text !== cue.text || before.carried?.source === cue.carried?.source) return false;
  const isClose = before.end !== null && cue.start !== null && Math.abs(cue.start - before.end) <= CLOSE;
  return isClose && (highlightOf(before) !== null || highlightOf(cue) !== null);
}

/** Whether several words are marked, one after the other. A repeated line with one mark is something said twice. */
function areHighlights(run: readonly Cue[]): boolean {
  const places = new Set(run.length > 1 ? run.map(highlightOf) : []);
  places.delete(null);
  return places.size > 1;
}

/** The place of the marked word, if there are several words; null where none is marked. */
function highlightOf({ text, carried }: Cue): number | null {
  const source = carried?.source ?? '';
  const place = source.search(HIGHLIGHT);
  if (place < 0 || !/\S\s+\S/.test(text)) return null;
  const offset = readMarkup(source.slice(0, place), 0, new Warnings()).text.length;
  const isWhole = offset === 0 && source.trimEnd().endsWith('>');
  return isWhole ? null : offset;
}

function joinedLine(last: Cue, cues: readonly Cue[], warnings: Warnings): Cue {
  const first = cues[0] ?? last;
  warnings.once(first.line, 'words-highlighted');
  const words: WordTime[] = [];
  for (const cue of cues) {
    const offset = highlightOf(cue);
    if (offset !== null && cue.start !== null) words.push({ offset, start: cue.start, end: cue.end });
  }
  words.sort((a, b) => a.offset - b.offset);
  return { ...first, end: last.end, marks: [], words, carried: withoutSource(first.carried) };
}

function withoutSource(carried: Cue['carried']): Cue['carried'] {
  const rest = Object.entries(carried ?? {}).filter(([key]) => key !== 'source');
  return rest.length === 0 ? null : Object.fromEntries(rest);
}
