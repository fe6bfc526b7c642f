import { lastAtOrBelow } from '../../../core/time/binary-search';
import type { Turn } from '../../../core/transcript/model';

/** Turns from `from` up to `to`. */
export interface Turns {
  readonly from: number;
  readonly to: number;
  /** About how high they are drawn, in pixels. */
  readonly height: number;
}

/** Turns that are laid out together. */
export type Chunk = Turns;

/** Chunks of `chunks` from `first` up to `last`, of which no more than the place is on the page while it is far away. */
export interface Section {
  readonly first: number;
  readonly last: number;
  readonly height: number;
  /** The part of its height that is kept while it is far away: the page can be only so high. */
  readonly share: number;
}

/** How the turns of a transcript are parted on the page. */
export interface Layout {
  readonly chunks: readonly Chunk[];
  /** Null where the page takes all turns; else so many that most of them are not on it. */
  readonly sections: readonly Section[] | null;
}

/** Turns laid out together, and their characters: few enough to be drawn at once. */
const CHUNK_TURNS = 16;
const CHUNK_CHARACTERS = 3000;
/** Beyond either the page does not take all turns; below are twenty hours of talk. */
const MOST_TURNS = 4000;
const MOST_CHARACTERS = 1_500_000;
const SECTION_CHUNKS = 64;
/** Pixels: Chromium counts up to 33 million, on a fine screen half of it, and what is drawn is higher than its place. */
const HIGHEST = 6_000_000;

/** Parts turns into chunks, and these into sections where there are very many. Linear. */
export function layoutOf(turns: readonly Turn[]): Layout {
  const chunks = chunksOf(turns);
  const characters = turns.reduce((sum, { text }) => sum + text.length, 0);
  const fits = turns.length <= MOST_TURNS && characters <= MOST_CHARACTERS;
  return { chunks, sections: fits ? null : sectionsOf(chunks) };
}

/** Index of the chunk that has a turn. */
export function chunkOf({ chunks }: Layout, turn: number): number {
  return Math.max(
    0,
    lastAtOrBelow(chunks.length, (index) => chunks[index]?.from ?? Number.POSITIVE_INFINITY, turn),
  );
}

/** Index of the section that has a chunk. */
export function sectionOf(chunk: number): number {
  return Math.floor(chunk / SECTION_CHUNKS);
}

function chunksOf(turns: readonly Turn[]): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let height = 0;
  let characters = 0;
  for (const [index, { text }] of turns.entries()) {
    const isFull = index - from >= CHUNK_TURNS || (index > from && characters + text.length > CHUNK_CHARACTERS);
    if (isFull) {
      chunks.push({ from, to: index, height });
      from = index;
      height = 0;
      characters = 0;
    }
    height += guessedHeight(text.length);
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

/** Of some paragraphs with so many characters, in pixels, from some 62 of them a line: spares the page from laying out what is far away. */
export function guessedHeight(characters: number, paragraphs = 1): number {
  return 28 * paragraphs + Math.ceil(characters / 62) * 29;
}
