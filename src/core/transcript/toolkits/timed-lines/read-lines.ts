import type { Transcript } from '../../model';
import type { Warnings } from '../../warnings';
import type { Cue } from '../cues/cue';
import { withSpeakers } from '../cues/speakers';
import { transcriptFromCues } from '../cues/transcript-from-cues';
import { type Layout, layoutOf } from './lines-layout';
import { Clock, type Piece, piecesOf } from './pieces';
import type { SourceLine } from './source-line';
import { Page } from './turns-of-pieces';

/** Characters. If lines with one time each are shorter, they are captions. */
const FEW_CHARACTERS = 150;

/**
 * Reads the lines of a text of unknown layout. Whatever recurs shows who speaks and when. `format` is the reader that
 * the lines come from. Never throws. Linear.
 */
export function readLines(
  lines: readonly SourceLine[],
  { format, mayBeMarkdown }: { format: string; mayBeMarkdown: boolean },
  warnings: Warnings,
): Transcript {
  const layout = layoutOf(lines, mayBeMarkdown);
  const pieces = piecesOf(layout);
  const [first] = pieces;
  const title = first !== undefined && first.heading > 0 ? first.text : null;
  if (isMadeOfCues(layout)) {
    const cues = cuesOf(pieces);
    return transcriptFromCues(layout.named > 0 ? cues : withSpeakers(cues), { format, title }, warnings);
  }
  if (layout.timed + layout.named === 0) {
    warnings.add(1, 'unknown-format/no-times');
  }
  return { format, title, ...pageOf(layout, pieces, warnings), breaks: [], warnings: warnings.list() };
}

/** Whether each time has an end, as written by recognisers. */
function isMadeOfCues({ lines, timed }: Layout): boolean {
  const ended = lines.filter(({ head }) => head?.stamp?.end != null).length;
  return ended >= 2 && ended >= timed * 0.9;
}

function pageOf(layout: Layout, pieces: readonly Piece[], warnings: Warnings): Pick<Transcript, 'turns' | 'anchors'> {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const isCaptioned = layout.named === 0 && layout.timed > 0 && length < layout.timed * FEW_CHARACTERS;
  const style = { isMarkdown: layout.isMarkdown, brackets: layout.brackets, bare: null, isCaptioned };
  const page = new Page(style, new Clock(layout.lines, warnings), warnings);
  const next = nextTimes(pieces);
  let from = 0;
  for (const [at, piece] of pieces.entries()) {
    from = piece.head?.stamp?.start ?? from;
    const isTalk = !piece.isPreamble && !piece.isService;
    page.add(piece, isTalk && layout.brackets.has('') ? { from, to: next[at] ?? from } : null);
  }
  return page.finish();
}

/** For each piece, the time of the next one that has any; after the last, an hour later. */
function nextTimes(pieces: readonly Piece[]): number[] {
  const last = pieces.findLast(({ head }) => head?.stamp != null)?.head?.stamp?.start ?? 0;
  const times: number[] = new Array(pieces.length);
  let next = last + 3600;
  for (let at = pieces.length - 1; at >= 0; at -= 1) {
    times[at] = next;
    next = pieces[at]?.head?.stamp?.start ?? next;
  }
  return times;
}

/**
 * The cues of a text whose times have ends: `[00:00:00.000 --> 00:00:05.000] And so`. A name holds until the next one.
 */
function cuesOf(pieces: readonly Piece[]): Cue[] {
  const none = { changes: [], words: [] };
  let speaker: string | null = null;
  return pieces.map(({ head, text, marks, line, isPreamble, isService }) => {
    if (head?.name) speaker = head.name.name;
    const cutName = head?.form === 'time-label' ? { source: head.restWithName } : null;
    const isSpoken = !isPreamble && !isService;
    return {
      start: head?.stamp?.start ?? null,
      end: head?.stamp?.end ?? null,
      speaker: isSpoken ? speaker : null,
      text,
      marks,
      line,
      carried: cutName,
      ...none,
    };
  });
}
