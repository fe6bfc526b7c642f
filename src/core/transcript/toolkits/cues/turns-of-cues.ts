import type { Seconds } from '../../../time/seconds';
import type { Anchor, CueLine, SourceCue, Turn } from '../../model';
import { isParagraphEnd, LONG_PAUSE, LONGEST_PARAGRAPH, paragraphEnds } from '../../paragraph-ends';
import type { Warnings } from '../../warnings';
import type { Cue } from './cue';
import { addAnchor, addAnchors, type PlacedLine, placeMarks } from './cue-anchors';
import { type BrokenWords, TurnDraft } from './turn-draft';

/** Seconds. A word that is broken between two cues continues within this time. */
const BROKEN_WORD_PAUSE = 1;

const LINE_END = 10;

/** Joins cues to turns, in order of time. */
export class PageWriter {
  readonly anchors: Anchor[] = [];
  private readonly drafts: TurnDraft[] = [];
  private latestEnd: number | null = null;
  /** Lines of the previous cue. */
  private shownLines: readonly CueLine[] = [];

  constructor(
    private readonly brokenWords: BrokenWords,
    private readonly warnings: Warnings,
  ) {}

  /** Adds a tidy cue. The first `repeated` characters of its text repeat the last ones of the previous cue. */
  add(cue: Cue, repeated: number): SourceCue {
    const { start, end, carried } = cue;
    const lines = isOneLine(cue, repeated) ? this.addLine(cue) : this.addPieces(cue, repeated);
    if (lines.length === 0) this.warnings.add(cue.line, 'cue-without-words');
    this.shownLines = lines;
    this.latestEnd = Math.max(this.latestEnd ?? 0, end ?? start ?? 0);
    return { start, end, lines, carried };
  }

  private addPieces(cue: Cue, repeated: number): CueLine[] {
    const placed: PlacedLine[] = [];
    let pause = this.pauseBefore(cue.start);
    for (const piece of piecesOf(cue, repeated)) {
      this.placeLines(cue.text, piece, this.draftFor(piece.speaker, piece.begins, cue.line, pause), pause, placed);
      pause = 0;
    }
    if (cue.marks.length > 0) placeMarks(cue, placed);
    addAnchors(cue, repeated, placed, this.anchors, this.warnings);
    return this.linesOf(cue.text, repeated, placed);
  }

  /** The same for a cue with a single line, which most are. */
  private addLine(cue: Cue): CueLine[] {
    const pause = this.pauseBefore(cue.start);
    const draft = this.draftFor(cue.speaker, 'whatever fits', cue.line, pause);
    const joint = pause <= BROKEN_WORD_PAUSE ? this.brokenWords.joint(draft.lastLine, cue.text) : 'apart';
    const place = draft.append(cue.text, joint);
    addAnchor(cue, place, this.anchors);
    return [place];
  }

  finish(): Turn[] {
    this.drafts.at(-1)?.seal();
    return this.drafts.map((draft) => draft.finish());
  }

  private pauseBefore(start: Seconds | null): number {
    return start === null || this.latestEnd === null ? 0 : Math.max(0, start - this.latestEnd);
  }

  /** The turn of a piece: the last one, or a new one. */
  private draftFor(speaker: string | null, begins: Beginning, line: number, pause: number): TurnDraft {
    const draft = this.drafts.at(-1);
    const isOther = draft === undefined || begins === 'turn' || speaker !== draft.speaker || pause >= LONG_PAUSE;
    if (isOther) return this.begin(speaker, line);
    const canEnd = begins === 'paragraph' || isParagraphEnd(draft.paragraphLength, draft.lastLine, pause);
    if (begins === 'nothing' || !canEnd) return draft;
    if (draft.speaker === null) return this.begin(null, line);
    draft.endParagraph();
    return draft;
  }

  private begin(speaker: string | null, line: number): TurnDraft {
    this.drafts.at(-1)?.seal();
    const draft = new TurnDraft(this.drafts.length, speaker, line);
    this.drafts.push(draft);
    return draft;
  }

  private placeLines(text: string, piece: Piece, draft: TurnDraft, pause: number, placed: PlacedLine[]): void {
    let canBeBroken = pause <= BROKEN_WORD_PAUSE;
    for (let at = piece.from; at < piece.to; ) {
      const end = lineEndIn(text, at, piece.to);
      const [from, to] = withoutSpaces(text, at, end);
      if (from < to) {
        const line = text.slice(from, to);
        const joint = canBeBroken ? this.brokenWords.joint(draft.lastLine, line) : 'apart';
        placed.push({ from, to, draft, place: draft.append(line, joint) });
        canBeBroken = true;
      }
      at = end + 1;
    }
  }

  /** All lines of a cue, the repeated ones first. */
  private linesOf(text: string, repeated: number, placed: readonly PlacedLine[]): CueLine[] {
    const fresh = placed.map(({ place }) => place);
    if (repeated === 0) return fresh;
    const shown = this.shownLines.slice(-lineCount(text, repeated));
    const [next, last] = [fresh[0], shown.at(-1)];
    if (text[repeated] !== ' ' || next === undefined || last?.turn !== next.turn) return [...shown, ...fresh];
    next.from = last.from;
    return [...shown.slice(0, -1), ...fresh];
  }
}

/** Whether a cue is one line by one speaker, not repeated or marked, and no longer than a paragraph. */
function isOneLine({ text, changes, marks, words }: Cue, repeated: number): boolean {
  if (repeated + changes.length + marks.length + words.length > 0) return false;
  return text !== '' && text.length <= LONGEST_PARAGRAPH && !text.includes('\n');
}

/** Uses `indexOf` only in the last piece. A speech of many pieces in one line would be searched to its end for each. */
function lineEndIn(text: string, from: number, to: number): number {
  if (to === text.length) {
    const end = text.indexOf('\n', from);
    return end < 0 ? to : end;
  }
  let at = from;
  while (at < to && text.charCodeAt(at) !== LINE_END) at += 1;
  return at;
}

/** A part of a tidy text without the spaces at its ends. */
function withoutSpaces(text: string, from: number, to: number): [from: number, to: number] {
  const begin = from < to && text.charAt(from) === ' ' ? from + 1 : from;
  return [begin, to > begin && text.charAt(to - 1) === ' ' ? to - 1 : to];
}

/** Lines in the first `length` characters, at least one. */
function lineCount(text: string, length: number): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < length; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** What one speaker says in a cue: `text.slice(from, to)`, never blank. */
interface Piece {
  readonly speaker: string | null;
  readonly from: number;
  readonly to: number;
  readonly begins: Beginning;
}

/**
 * `turn`: a new speaker begins, even if neither has a name. `paragraph`: a new paragraph. `nothing`: continues the line
 * of which the previous cue showed the beginning. `whatever fits`: depends on the text before.
 */
type Beginning = 'turn' | 'paragraph' | 'nothing' | 'whatever fits';

/**
 * Cuts a tidy cue where its speaker changes, and at ends of sentences if it is longer than a paragraph. Its first
 * `repeated` characters are left out. Linear.
 */
function piecesOf(cue: Cue, repeated: number): Piece[] {
  const pieces = spokenPieces(cue, repeated);
  return cue.text.length > LONGEST_PARAGRAPH ? pieces.flatMap((piece) => paragraphsOf(cue.text, piece)) : pieces;
}

function spokenPieces(cue: Cue, repeated: number): Piece[] {
  const { text } = cue;
  const usual: Beginning = repeated > 0 && text[repeated] === ' ' ? 'nothing' : 'whatever fits';
  let from = repeated > 0 ? repeated + 1 : 0;
  if (cue.changes.length === 0) {
    const { speaker } = cue;
    if (from >= text.length) return [];
    return [{ speaker, from, to: text.length, begins: usual }];
  }
  const pieces: Piece[] = [];
  let speaker = cue.speaker;
  let beginsTurn = false;
  const cutAt = (to: number) => {
    const hasWords = from < to && text.slice(from, to).trim() !== '';
    if (!hasWords) return;
    const begins = pieces.length === 0 ? usual : 'whatever fits';
    pieces.push({ speaker, from, to, begins: beginsTurn ? 'turn' : begins });
  };
  for (const change of cue.changes) {
    cutAt(change.at);
    from = Math.max(from, change.at);
    speaker = change.speaker;
    beginsTurn = speaker === null && change.at >= repeated;
  }
  cutAt(text.length);
  return pieces;
}

/** A speech in one cue, cut like a page. */
function paragraphsOf(text: string, piece: Piece): Piece[] {
  const begins = [piece.from, ...paragraphEnds(text, piece.from, piece.to)];
  return begins.map((from, index) => ({
    ...piece,
    from,
    to: begins[index + 1] ?? piece.to,
    begins: index === 0 ? piece.begins : 'paragraph',
  }));
}
