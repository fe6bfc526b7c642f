import { bits, peek, readPosition, skip } from './bits';
import {
  BIG_VALUES,
  BLOCK_TYPE,
  CODES,
  EMPHASIS,
  FOURS,
  FOURS_TABLE,
  GAIN_COUNT,
  GAIN_ZERO,
  GAINS,
  GLOBAL_GAIN,
  HAS_EMPHASIS,
  IS_MIXED,
  LINES_SIZE,
  LONG_BANDS,
  POWERS,
  REGION_ENDS,
  SCALE_SHIFT,
  SEGMENTS,
  SHORT,
  SHORT_BANDS,
  SUBBLOCK_GAINS,
  TABLES,
  TREES,
} from './layout';

/** The `global_gain` that stands for one. */
const UNIT_GAIN = 210;
/** Mixed blocks have long bands up to line 36. Their short bands begin with the fourth. */
const MIXED_LINES = 36;
const MIXED_SHORT: usize = 3;

let base: usize = 0;
/** The segment that is being written, which ends before line `end`. */
let segment: usize = 0;
let end = 0;
let gain: f32 = 0;
let target: usize = 0;
let step: usize = 0;

/**
 * Reads the lines of a granule of a channel up to about `limit`, or until its bits end. They are in order of frequency;
 * in short blocks the lines of the three windows alternate. Returns an upper bound on how many are not zero.
 */
export function readLines(memoryBase: usize, side: usize, scales: usize, lines: usize, bitEnd: i32, limit: i32): i32 {
  base = memoryBase;
  memory.fill(lines, 0, LINES_SIZE);
  const last = layOutSegments(side, scales, lines, limit);
  segment = base + SEGMENTS - 16;
  end = 0;
  const big = min(last, 2 * load<i32>(side, BIG_VALUES));
  let line = 0;
  for (let region: usize = 0; region < 3; region++) {
    const to = region < 2 ? min(big, load<i32>(side + 4 * region, REGION_ENDS)) : big;
    line = readPairs(line, to, load<i32>(side + 4 * region, TABLES), bitEnd);
  }
  if (2 * load<i32>(side, BIG_VALUES) <= line) line = readFours(line, last, load<i32>(side, FOURS_TABLE), bitEnd);
  return load<i32>(side, BLOCK_TYPE) === SHORT ? last : line;
}

/** Writes the factor of each band's lines, and where they go. Returns the first line that is not wanted. */
function layOutSegments(side: usize, scales: usize, lines: usize, limit: i32): i32 {
  const isShort = load<i32>(side, BLOCK_TYPE) === SHORT;
  const isMixed = isShort && load<i32>(side, IS_MIXED) !== 0;
  const shift = load<i32>(side, SCALE_SHIFT);
  const global = load<i32>(side, GLOBAL_GAIN) - UNIT_GAIN;
  let at = base + SEGMENTS;
  let scale = scales;
  for (let band: usize = 0; band < 22; band++) {
    const from = load<i32>(base + LONG_BANDS + 4 * band);
    if (isShort && !(isMixed && from < MIXED_LINES)) break;
    const emphasis = load<i32>(side, HAS_EMPHASIS) ? load<i32>(base + EMPHASIS + 4 * band) : 0;
    const behind = load<i32>(base + LONG_BANDS + 4 * band + 4);
    at = segmentOf(at, behind, global - ((<i32>load<u8>(scale) + emphasis) << shift), lines + 4 * <usize>from, 4);
    scale++;
  }
  if (!isShort) return limit;
  let last = 576;
  for (let band: usize = isMixed ? MIXED_SHORT : 0; band < 13; band++) {
    const from = 3 * load<i32>(base + SHORT_BANDS + 4 * band);
    const behind = 3 * load<i32>(base + SHORT_BANDS + 4 * band + 4);
    const width = (behind - from) / 3;
    for (let window = 0; window < 3; window++) {
      const loudness = global - 8 * load<i32>(side + 4 * <usize>window, SUBBLOCK_GAINS);
      const to = lines + 4 * <usize>(from + window);
      at = segmentOf(at, from + (window + 1) * width, loudness - ((<i32>load<u8>(scale)) << shift), to, 12);
      scale++;
    }
    if (behind >= limit) {
      last = behind;
      break;
    }
  }
  return last;
}

function segmentOf(at: usize, behind: i32, exponent: i32, to: usize, apart: usize): usize {
  const index = max(0, min(GAIN_COUNT - 1, exponent + GAIN_ZERO));
  store<i32>(at, behind);
  store<f32>(at, load<f32>(base + GAINS + 4 * <usize>index), 4);
  store<i32>(at, <i32>to, 8);
  store<i32>(at, <i32>apart, 12);
  return at + 16;
}

/** Advances to the segment of a line after the last one. */
function enterSegment(line: i32): void {
  while (line >= end) {
    segment += 16;
    end = load<i32>(segment);
  }
  gain = load<f32>(segment, 4);
  target = <usize>load<i32>(segment, 8);
  step = <usize>load<i32>(segment, 12);
}

function readPairs(from: i32, to: i32, table: i32, bitEnd: i32): i32 {
  const root = load<i32>(base + CODES + 8 * <usize>table);
  const extra = load<i32>(base + CODES + 8 * <usize>table, 4);
  let line = from;
  for (; line < to && readPosition() < bitEnd; line += 2) {
    if (line >= end) enterSegment(line);
    const symbol = root < 0 ? 0 : symbolOf(root);
    if (symbol > 15) store<f32>(target, lineOf(symbol >> 4, extra));
    if ((symbol & 15) > 0) store<f32>(target + step, lineOf(symbol & 15, extra));
    target += 2 * step;
  }
  return max(line, from);
}

/** A line from its code and its additional bits. */
function lineOf(code: i32, extra: i32): f32 {
  const size = code === 15 ? 15 + bits(extra) : code;
  const value = gain * load<f32>(base + POWERS + 4 * <usize>size);
  return bits(1) ? -value : value;
}

/** Lines of -1, 0 and 1, in fours. */
function readFours(from: i32, to: i32, table: i32, bitEnd: i32): i32 {
  const root = load<i32>(base + FOURS + 4 * <usize>table);
  let line = from;
  while (line + 4 <= to && readPosition() < bitEnd) {
    const symbol = symbolOf(root);
    const signs = bits(popcnt<i32>(symbol));
    if (readPosition() > bitEnd) break;
    let sign = popcnt<i32>(symbol) - 1;
    for (let bit = 8; bit > 0; bit >>= 1) {
      if (line >= end) enterSegment(line);
      if (symbol & bit) {
        store<f32>(target, (signs >> sign) & 1 ? -gain : gain);
        sign--;
      }
      target += step;
      line++;
    }
  }
  return line;
}

function symbolOf(root: i32): i32 {
  let entry = load<i32>(base + TREES + ((<usize>root + <usize>peek(8)) << 2));
  let known = 8;
  while (entry < 0) {
    skip(known);
    known = -entry & 15;
    entry = load<i32>(base + TREES + ((<usize>(-entry >> 4) + <usize>peek(known)) << 2));
  }
  skip(entry >> 8);
  return entry & 255;
}
