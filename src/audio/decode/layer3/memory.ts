import { huffmanCodes, synthesisWindow } from './codes';

/** Addresses in the kernel's memory, relative to its base: see kernels/layer3/layout.ts. */
const FLOAT = 4;
const POWERS = 0;
const POWER_COUNT = 8207;
const GAINS = POWERS + FLOAT * 8208;
const GAIN_ZERO = 400;
const GAIN_COUNT = 480;
const LONG_BANDS = GAINS + FLOAT * GAIN_COUNT;
const SHORT_BANDS = LONG_BANDS + FLOAT * 23;
const EMPHASIS = SHORT_BANDS + FLOAT * 14;
const RUNS = EMPHASIS + FLOAT * 22;
const TRANSFORMS = 43008;
const ALIASES = TRANSFORMS + FLOAT * 4 * 18 * 40;
const MATRICES = ALIASES + FLOAT * 16;
const WINDOW = MATRICES + FLOAT * 2 * 64 * 32;
const CODES = WINDOW + FLOAT * 16 * 32;
const FOURS = CODES + 8 * 32;
const STATE = FOURS + 8;
const TREES = STATE + 12288 + 4 * 72 + 2 * 40 + 40 * 16 + 2 * 4 * 584 + 2 * 32 * 80 + 4 * 33 * 64;
/** More than the codes take. */
const TREES_LENGTH = 8192;
/** Bytes of the tables and of the kernel's state. */
export const TABLES_SIZE = TREES + FLOAT * TREES_LENGTH;

/** Widths of scale factor bands, long and short, by sampling rate (ISO/IEC 11172-3 table B.8, 13818-3 table B.2). */
const LOW = [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 38, 46, 52, 60, 68, 58, 54];
const LOW_SHORT = [4, 4, 4, 6, 8, 10, 12, 14, 18, 24, 30, 40, 18];
const bands: Readonly<Record<number, readonly [long: readonly number[], short: readonly number[]]>> = {
  44100: [
    [4, 4, 4, 4, 4, 4, 6, 6, 8, 8, 10, 12, 16, 20, 24, 28, 34, 42, 50, 54, 76, 158],
    [4, 4, 4, 4, 6, 8, 10, 12, 14, 18, 22, 30, 56],
  ],
  48000: [
    [4, 4, 4, 4, 4, 4, 6, 6, 6, 8, 10, 12, 16, 18, 22, 28, 34, 40, 46, 54, 54, 192],
    [4, 4, 4, 4, 6, 6, 10, 12, 14, 16, 20, 26, 66],
  ],
  32000: [
    [4, 4, 4, 4, 4, 4, 6, 6, 8, 10, 12, 16, 20, 24, 30, 38, 46, 56, 68, 84, 102, 26],
    [4, 4, 4, 4, 6, 8, 12, 16, 20, 26, 34, 42, 12],
  ],
  22050: [LOW, [4, 4, 4, 6, 6, 8, 10, 14, 18, 26, 32, 42, 18]],
  24000: [
    [6, 6, 6, 6, 6, 6, 8, 10, 12, 14, 16, 18, 22, 26, 32, 38, 46, 54, 62, 70, 76, 36],
    [4, 4, 4, 6, 8, 10, 12, 14, 18, 24, 32, 44, 12],
  ],
  16000: [LOW, LOW_SHORT],
  11025: [LOW, LOW_SHORT],
  12000: [LOW, LOW_SHORT],
  8000: [
    [12, 12, 12, 12, 12, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 76, 90, 2, 2, 2, 2, 2],
    [8, 8, 8, 12, 16, 20, 24, 28, 36, 2, 2, 2, 26],
  ],
};
/** What `preflag` adds to the scale factors of the highest bands (table B.6). */
const emphasis = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2, 0];
/**
 * How many scale factors of low sampling rates have the same length. A row for each way of coding the lengths, with
 * four runs each for long, short and mixed blocks (13818-3 table 2.4.3.2).
 */
// biome-ignore format: rows and columns.
const runs = [
  6, 5, 5, 5,  9, 9, 9, 9,  6, 9, 9, 9,
  6, 5, 7, 3,  9, 9, 12, 6,  6, 9, 12, 6,
  11, 10, 0, 0,  18, 18, 0, 0,  15, 18, 0, 0,
  7, 7, 7, 0,  12, 12, 12, 0,  6, 15, 12, 0,
  6, 6, 6, 3,  12, 9, 9, 6,  6, 12, 9, 6,
  8, 8, 5, 0,  15, 12, 9, 0,  6, 18, 9, 0,
];
/** `linbits` of the codes from 16 on and from 24 on, which use the code tables 16 and 24 (table B.7). */
const ESCAPES = [1, 2, 3, 4, 6, 8, 10, 13, 4, 5, 6, 7, 8, 9, 11, 13];
/** Lengths and codes of groups of four lines of -1, 0 and 1. */
const fourLengths = [1, 4, 4, 5, 4, 6, 5, 6, 4, 5, 5, 6, 5, 6, 6, 6];
const fourCodes = [1, 5, 4, 5, 6, 5, 4, 4, 7, 3, 6, 0, 7, 2, 3, 1];
/** Table B.9. */
const aliases = [-0.6, -0.535, -0.33, -0.185, -0.095, -0.041, -0.0142, -0.0037];

export interface LowSound {
  /** Samples a second of the frames. */
  readonly sampleRate: number;
  /** How many of the 32 subbands are decoded; one sample of every `factor` is made. */
  readonly subbands: number;
  readonly factor: number;
}

/** Writes all tables that the kernel needs. */
export function fillTables(memory: ArrayBuffer, base: number, { sampleRate, subbands, factor }: LowSound): void {
  const floats = (at: number, values: readonly number[]) =>
    new Float32Array(memory, base + at, values.length).set(values);
  const integers = (at: number, values: readonly number[]) =>
    new Int32Array(memory, base + at, values.length).set(values);
  const [long, short] = bands[sampleRate] ?? [LOW, LOW_SHORT];
  floats(
    POWERS,
    range(POWER_COUNT, (value) => value ** (4 / 3)),
  );
  floats(
    GAINS,
    range(GAIN_COUNT, (index) => 2 ** ((index - GAIN_ZERO) / 4)),
  );
  integers(LONG_BANDS, edges(long));
  integers(SHORT_BANDS, edges(short));
  integers(EMPHASIS, emphasis);
  new Uint8Array(memory, base + RUNS, runs.length).set(runs);
  floats(TRANSFORMS, range(4, transform).flat());
  floats(ALIASES, [...aliases.map((c) => 1 / Math.sqrt(1 + c * c)), ...aliases.map((c) => c / Math.sqrt(1 + c * c))]);
  for (const odd of [0, 1]) floats(MATRICES + odd * FLOAT * 64 * 32, matrix(subbands, factor, odd === 1));
  const outputs = SUBBANDS / factor;
  floats(
    WINDOW,
    range(16 * outputs, (index) => windowAt(factor * (index % outputs) + 32 * Math.floor(index / outputs))),
  );
  writeCodes(integers);
}

const SUBBANDS = 32;
const range = <Value>(count: number, valueAt: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => valueAt(index));

function edges(widths: readonly number[]): number[] {
  let edge = 0;
  return [0, ...widths.map((width) => (edge += width))];
}

/** For each of 18 lines: what it adds to 36 samples, windowed. Each half is padded to 20 (§2.4.3.4). */
function transform(type: number): number[] {
  const rows = range(18, (line) => (type === 2 ? shortSamples(line) : longSamples(line, type)));
  return rows.flatMap((row) => [...row.slice(0, 18), 0, 0, ...row.slice(18), 0, 0]);
}

function longSamples(line: number, type: number): number[] {
  return range(36, (i) => longWindow(i, type) * Math.cos((Math.PI / 72) * (2 * i + 19) * (2 * line + 1)));
}

/**
 * One half of the window is that of short blocks: in type 1, which short blocks follow, and in type 3, which follows
 * them.
 */
function longWindow(i: number, type: number): number {
  const place = type === 3 ? 35 - i : i;
  if (type === 0 || place < 18) return Math.sin((Math.PI / 36) * (i + 0.5));
  if (place < 24) return 1;
  return place < 30 ? Math.sin((Math.PI / 12) * (place - 18 + 0.5)) : 0;
}

/** The lines of the three windows alternate. */
function shortSamples(position: number): number[] {
  const [window, line] = [position % 3, Math.floor(position / 3)];
  return range(36, (sample) => {
    const i = sample - 6 - 6 * window;
    if (i < 0 || i >= 12) return 0;
    return Math.sin((Math.PI / 12) * (i + 0.5)) * Math.cos((Math.PI / 24) * (2 * i + 7) * (2 * line + 1));
  });
}

/** What a sample of each subband adds to the used places of a slot. In odd subbands every other sample is inverted. */
function matrix(subbands: number, factor: number, isOdd: boolean): number[] {
  const row = 64 / factor;
  return range(subbands * row, (index) => {
    const [subband, place] = [Math.floor(index / row), factor * (index % row)];
    const sign = isOdd && subband % 2 === 1 ? -1 : 1;
    return sign * Math.cos((Math.PI / 64) * (16 + place) * (2 * subband + 1));
  });
}

/** The window D of the standard. */
function windowAt(index: number): number {
  const value = synthesisWindow[index <= 256 ? index : 512 - index] ?? 0;
  const isMirrored = index > 256 && index % 64 !== 0;
  return (isMirrored ? -value : value) / 65536;
}

type Write = (at: number, values: readonly number[]) => void;

/** Writes the trees of all codes, and which of them each table uses. */
function writeCodes(integers: Write): void {
  const trees = new Trees();
  const roots = new Map(
    huffmanCodes.map(({ table, lengths, symbols }) => [table, trees.add(inOrder(lengths, symbols))]),
  );
  const fours = [
    trees.add(range(16, (symbol) => ({ symbol, length: fourLengths[symbol] ?? 0, code: fourCodes[symbol] ?? 0 }))),
    trees.add(range(16, (symbol) => ({ symbol, length: 4, code: 15 - symbol }))),
  ];
  const codeOf = (table: number) => (table < 16 ? table : table < 24 ? 16 : 24);
  integers(CODES, range(32, (table) => [roots.get(codeOf(table)) ?? -1, ESCAPES[table - 16] ?? 0]).flat());
  integers(FOURS, fours);
  integers(TREES, trees.entries);
}

interface Code {
  readonly symbol: number;
  readonly length: number;
  readonly code: number;
}

/** Consecutive codes, from zeros to ones. */
function inOrder(lengths: string, symbols: string): Code[] {
  let next = 0;
  return Array.from(lengths, (digit, index) => {
    const length = Number.parseInt(digit, 36);
    const code = next >>> (32 - length);
    next += 2 ** (32 - length);
    return { symbol: Number.parseInt(symbols.slice(2 * index, 2 * index + 2), 16), length, code };
  });
}

/** The most bits that one table decodes. */
const BITS = 8;

/** Codes as tables that are indexed by the next bits. */
class Trees {
  readonly entries: number[] = [];

  /** Returns where the table for the first `bits` bits of the codes is. */
  add(codes: readonly Code[], bits = BITS): number {
    const at = this.entries.length;
    for (let entry = 0; entry < 2 ** bits; entry += 1) this.entries.push(bits << 8);
    const longer = new Map<number, Code[]>();
    for (const { symbol, length, code } of codes) {
      const rest = length - bits;
      if (rest <= 0) this.entries.fill((length << 8) | symbol, at + code * 2 ** -rest, at + (code + 1) * 2 ** -rest);
      else {
        const beginning = code >>> rest;
        const group = longer.get(beginning) ?? [];
        longer.set(beginning, [...group, { symbol, length: rest, code: code - beginning * 2 ** rest }]);
      }
    }
    for (const [beginning, group] of longer) {
      const most = Math.min(BITS, Math.max(...group.map(({ length }) => length)));
      this.entries[at + beginning] = -(this.add(group, most) * 16 + most);
    }
    return at;
  }
}
