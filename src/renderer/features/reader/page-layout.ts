import { lastAtOrBelow } from '../../../core/time/binary-search';
import type { Turn } from '../../../core/transcript/model';
import { isSaidBy } from '../../state/shown-speaker';

/** Turns from `from` to before `to`. */
export interface Turns {
  readonly from: number;
  readonly to: number;
  /** Their estimated height, in pixels. */
  readonly height: number;
}

/** Turns that are laid out together. */
export type Chunk = Turns;

/** Chunks of `chunks` from `first` to before `last`. While they are far away, only their place is on the page. */
export interface Section {
  readonly first: number;
  readonly last: number;
  readonly height: number;
  /** The share of its height that is kept while it is far away: the height of a page is limited. */
  readonly share: number;
}

/** How the turns of a transcript are divided on the page. */
export interface Layout {
  readonly chunks: readonly Chunk[];
  /** Null if the page has all turns. Otherwise there are so many that most are not on it. */
  readonly sections: readonly Section[] | null;
}

/** Turns laid out together, and their characters: so few that they can be drawn at once. */
const CHUNK_TURNS = 16;
const CHUNK_CHARACTERS = 3000;
/** Beyond either limit the page does not have all turns. Twenty hours of talk are below. */
const MOST_TURNS = 4000;
const MOST_CHARACTERS = 1_500_000;
const SECTION_CHUNKS = 64;
/**
 * Pixels. Chromium counts up to 33 million, on a fine screen half of that, and what is drawn is higher than its place.
 */
const HIGHEST = 6_000_000;

/** Pixels of a folded turn. */
const FOLDED = 28;

/**
 * Divides turns into chunks and, if there are very many, these into sections. Those that are not said by `only` are
 * folded, and as many turns are in a chunk as without that. Linear.
 */
export function layoutOf(turns: readonly Turn[], only: string | null = null): Layout {
  const chunks = chunksOf(turns, only);
  const characters = turns.reduce((sum, { text }) => sum + text.length, 0);
  const fits = turns.length <= MOST_TURNS && characters <= MOST_CHARACTERS;
  return { chunks, sections: fits ? null : sectionsOf(chunks) };
}

/** Index of the chunk with a turn. */
export function chunkOf({ chunks }: Layout, turn: number): number {
  return Math.max(
    0,
    lastAtOrBelow(chunks.length, (index) => chunks[index]?.from ?? Number.POSITIVE_INFINITY, turn),
  );
}

/** Index of the section with a chunk. */
export function sectionOf(chunk: number): number {
  return Math.floor(chunk / SECTION_CHUNKS);
}

function chunksOf(turns: readonly Turn[], only: string | null): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let height = 0;
  let characters = 0;
  for (const [index, turn] of turns.entries()) {
    const { text } = turn;
    const isFull = index - from >= CHUNK_TURNS || (index > from && characters + text.length > CHUNK_CHARACTERS);
    if (isFull) {
      chunks.push({ from, to: index, height });
      from = index;
      height = 0;
      characters = 0;
    }
    height += isSaidBy(only, turn) ? guessedHeight(text.length) : FOLDED;
    characters += text.length;
  }
  if (turns.length > from) chunks.push({ from, to: turns.length, height });
  return chunks;
}

function sectionsOf(chunks: readonly Chunk[]): Section[] {
  const total = chunks.reduce((sum, { height }) => sum + height, 0);
  const share = Math.min(1, HIGHEST / total);
  const sections: Section[] = [];
  for (let first = 0; first < chunks.length; first += SECTION_CHUNKS) {
    const last = Math.min(first + SECTION_CHUNKS, chunks.length);
    const height = chunks.slice(first, last).reduce((sum, chunk) => sum + chunk.height, 0);
    sections.push({ first, last, height, share });
  }
  return sections;
}

/**
 * The height of paragraphs with so many characters, in pixels, estimated from some 62 of them on a line. So the page
 * need not lay out what is far away.
 */
export function guessedHeight(characters: number, paragraphs = 1): number {
  return 28 * paragraphs + Math.ceil(characters / 62) * 29;
}
