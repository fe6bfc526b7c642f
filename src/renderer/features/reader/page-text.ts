import type { Mark, Turn } from '../../../core/transcript/model';
import type { WordSpan } from '../../../core/transcript/words';
import type { Block, Range } from './text-blocks';

export type Style = Extract<Mark['kind'], 'emphasis' | 'strong' | 'strike' | 'code' | 'note'>;

/** A part of a turn that is in the same clips throughout. */
export interface ClippedRange extends Range {
  /** In how many. */
  readonly depth: number;
  /** Whether a clip begins at its start, and ends at its end. */
  readonly begins: boolean;
  readonly ends: boolean;
}

/** What clips do with a run. */
export type Clipped = Pick<ClippedRange, 'depth' | 'begins' | 'ends'>;

/** Text that looks the same throughout. */
export interface Run extends Range {
  readonly styles: readonly Style[];
  /** Null where it lies in no clip. */
  readonly clipped: Clipped | null;
  /** Was not found in the recording. */
  readonly missing: boolean;
  /** Stands there by a correction. */
  readonly corrected: boolean;
  readonly found: Found;
}

/** Whether it is part of a hit, or of the current hit. */
export type Found = 'no' | 'hit' | 'here';

/** Parts of a turn that look different, each list sorted and disjoint. */
export interface Marked {
  readonly clips: readonly ClippedRange[];
  /** What was not found in the recording. */
  readonly missing: readonly Range[];
  /** What stands there by a correction. */
  readonly corrected: readonly Range[];
  /** The hits. */
  readonly hits: readonly Range[];
  /** The current one of `hits`. */
  readonly here: Range | undefined;
}

/** A word, or the text between two. */
export interface Piece extends Range {
  /** The word's index. Null between words, and for the smaller part of a word that crosses the end of a link. */
  readonly word: number | null;
  readonly runs: readonly Run[];
}

/**
 * Consecutive pieces in or outside one link. An image becomes a link to it, because nothing is loaded from elsewhere.
 */
export interface Stretch {
  readonly link: { readonly kind: 'link' | 'image'; readonly href: string } | null;
  readonly pieces: readonly Piece[];
}

export interface Paragraph extends Range {
  readonly block: 'plain' | 'quote' | 'preformatted' | 'item' | 'heading';
  readonly stretches: readonly Stretch[];
}

/** The smallest part: no mark, word or clip begins or ends inside. */
interface Atom extends Range {
  readonly link: Mark | null;
  readonly word: number | null;
  readonly styles: readonly Style[];
  readonly clipped: Clipped | null;
  readonly missing: boolean;
  readonly corrected: boolean;
  readonly found: Found;
}

/**
 * Cuts a block of a turn's text into what is drawn: paragraphs, and in them links, words and runs of one look. Together
 * they are all of its text except the blank lines. `words` may be empty if no word is needed. The first of them is the
 * turn's word `firstWord`. Linear in the text of the block, its words, and the turn's marks.
 */
export function paragraphsOf(turn: Turn, block: Block, words: readonly WordSpan[], marked: Marked): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const marks = turn.marks.filter(({ start, end }) => start < block.to && end > block.from);
  const atoms = atomsOf(block, marks, words, marked);
  let next = 0;
  for (const { from, to } of block.paragraphs) {
    const inside: Atom[] = [];
    for (let atom = atoms[next]; atom !== undefined && atom.from < to; atom = atoms[next]) {
      if (atom.from >= from) inside.push(atom);
      next += 1;
    }
    if (inside.length > 0) paragraphs.push({ from, to, block: blockAt(marks, from), stretches: stretchesOf(inside) });
  }
  return paragraphs;
}

function blockAt(marks: readonly Mark[], offset: number): Paragraph['block'] {
  for (const { kind, start, end } of marks) {
    if (start > offset || end <= offset) continue;
    if (kind === 'quote' || kind === 'preformatted' || kind === 'item' || kind === 'heading') return kind;
  }
  return 'plain';
}

function atomsOf(
  block: Block,
  marks: readonly Mark[],
  words: readonly WordSpan[],
  { clips, missing, corrected, hits, here }: Marked,
): Atom[] {
  const atoms: Atom[] = [];
  const cuts = cutsOf(block, marks, words, [clips, missing, corrected, hits]);
  let active: Mark[] = [];
  let nextMark = 0;
  let word = 0;
  let clip = 0;
  let gap = 0;
  let change = 0;
  let hit = 0;
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined) break;
    active = active.filter(({ end }) => end > from);
    for (let mark = marks[nextMark]; mark !== undefined && mark.start <= from; mark = marks[nextMark]) {
      if (mark.end > from) active.push(mark);
      nextMark += 1;
    }
    while ((words[word]?.end ?? Infinity) <= from) word += 1;
    while ((clips[clip]?.to ?? Infinity) <= from) clip += 1;
    while ((missing[gap]?.to ?? Infinity) <= from) gap += 1;
    while ((corrected[change]?.to ?? Infinity) <= from) change += 1;
    while ((hits[hit]?.to ?? Infinity) <= from) hit += 1;
    atoms.push({
      from,
      to,
      link: active.find(({ kind }) => kind === 'link' || kind === 'image') ?? null,
      word: (words[word]?.start ?? Infinity) <= from ? block.firstWord + word : null,
      styles: active.map(({ kind }) => kind).filter(isStyle),
      clipped: clippedAt(clips[clip], from, to),
      missing: (missing[gap]?.from ?? Infinity) <= from,
      corrected: (corrected[change]?.from ?? Infinity) <= from,
      found: (hits[hit]?.from ?? Infinity) > from ? 'no' : hits[hit]?.from === here?.from ? 'here' : 'hit',
    });
  }
  return atoms;
}

/** How a clipped range shows in one of its atoms. */
function clippedAt(range: ClippedRange | undefined, from: number, to: number): Clipped | null {
  if (!range || range.from > from) return null;
  const { depth, begins, ends } = range;
  return { depth, begins: begins && range.from === from, ends: ends && range.to === to };
}

/** Every offset in a block at which something begins or ends, in order, each once. */
function cutsOf(
  { from, to, paragraphs }: Block,
  marks: readonly Mark[],
  words: readonly WordSpan[],
  ranges: readonly (readonly Range[])[],
): readonly number[] {
  const cuts = new Set([from, to]);
  for (const { start, end } of marks) cuts.add(start).add(end);
  for (const { start, end } of words) cuts.add(start).add(end);
  for (const range of [paragraphs, ...ranges].flat()) cuts.add(range.from).add(range.to);
  return [...cuts].filter((cut) => cut >= from && cut <= to).sort((a, b) => a - b);
}

function stretchesOf(atoms: readonly Atom[]): Stretch[] {
  const stretches = groups(atoms, ({ link }) => link).map((inside) => ({
    link: linkOf(inside[0]?.link ?? null),
    pieces: groups(inside, ({ word }) => word).map(pieceOf),
  }));
  return withWholeWords(stretches);
}

function pieceOf(atoms: readonly Atom[]): Piece {
  const runs = groups(
    atoms,
    ({ styles, clipped, missing, corrected, found }) =>
      `${Object.values(clipped ?? {})} ${missing} ${corrected} ${found} ${styles.join(' ')}`,
  ).map((inside) => ({
    ...spanOf(inside),
    styles: inside[0]?.styles ?? [],
    clipped: inside[0]?.clipped ?? null,
    missing: inside[0]?.missing ?? false,
    corrected: inside[0]?.corrected ?? false,
    found: inside[0]?.found ?? 'no',
  }));
  return { ...spanOf(atoms), word: atoms[0]?.word ?? null, runs };
}

/** One element stands for a word. If a link ends inside it, this is the longer part. */
function withWholeWords(stretches: readonly Stretch[]): Stretch[] {
  const main = new Map<number, Piece>();
  for (const piece of stretches.flatMap(({ pieces }) => pieces)) {
    if (piece.word === null) continue;
    const other = main.get(piece.word);
    if (!other || piece.to - piece.from > other.to - other.from) main.set(piece.word, piece);
  }
  return stretches.map(({ link, pieces }) => ({
    link,
    pieces: pieces.map((piece) =>
      piece.word === null || main.get(piece.word) === piece ? piece : { ...piece, word: null },
    ),
  }));
}

function linkOf(mark: Mark | null): Stretch['link'] {
  const href = mark?.kind === 'link' ? mark.href : mark?.kind === 'image' ? mark.src : '';
  if (!/^https?:\/\//i.test(href)) return null;
  return { kind: mark?.kind === 'image' ? 'image' : 'link', href };
}

function isStyle(kind: Mark['kind']): kind is Style {
  return kind === 'emphasis' || kind === 'strong' || kind === 'strike' || kind === 'code' || kind === 'note';
}

function spanOf(parts: readonly Range[]): Range {
  return { from: parts[0]?.from ?? 0, to: parts.at(-1)?.to ?? 0 };
}

/** Groups neighbours with the same key. */
function groups<T>(items: readonly T[], keyOf: (item: T) => unknown): T[][] {
  const grouped: T[][] = [];
  let key: unknown;
  for (const item of items) {
    const last = grouped.at(-1);
    if (last && keyOf(item) === key) last.push(item);
    else grouped.push([item]);
    key = keyOf(item);
  }
  return grouped;
}
