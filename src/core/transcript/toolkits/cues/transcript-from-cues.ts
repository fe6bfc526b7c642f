import type { Anchor, SourceCue, Transcript, Turn } from '../../model';
import { withNotes } from '../../notes';
import type { Warnings } from '../../warnings';
import { BrokenWords } from './broken-words';
import type { Cue } from './cue';
import { timeOrder, warnOfLengths } from './order';
import { repeatedLengths } from './rolling';
import { tidy } from './tidy';
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
  if (cues.length === 0) warnings.add(1, 'no-cues', 'There are no cues in this file.');
  const page = pageFromCues(cues, warnings);
  return { ...source, ...page, breaks: [], warnings: warnings.list() };
}

/** Marks text in square brackets, `[laughter]`. */
function withBracketNotes(cue: Cue): Cue {
  return cue.text.includes('[') ? { ...cue, ...withNotes(cue) } : cue;
}
