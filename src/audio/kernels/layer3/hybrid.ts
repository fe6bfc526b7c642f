import {
  ALIASES,
  BLOCK_TYPE,
  HALF_ROW,
  IS_MIXED,
  MATRICES,
  MATRIX,
  OVERLAPS,
  SAMPLES,
  SHORT,
  SLOTS,
  TRANSFORM,
  TRANSFORMS,
  WINDOW,
} from './layout';

const LINES: usize = 18;
const SLOTS_BEFORE: usize = 15;

/** Removes the aliases of neighbouring subbands' lines. Short blocks have none (ISO/IEC 11172-3 §2.4.3.4). */
export function removeAliases(base: usize, side: usize, lines: usize, subbands: i32): void {
  let borders = subbands - 1;
  if (load<i32>(side, BLOCK_TYPE) === SHORT) borders = load<i32>(side, IS_MIXED) ? min(borders, 1) : 0;
  for (let border: usize = 1; border <= <usize>borders; border++) {
    for (let i: usize = 0; i < 8; i++) {
      const below = lines + 4 * (border * LINES - 1 - i);
      const above = lines + 4 * (border * LINES + i);
      const cosine = load<f32>(base + ALIASES + 4 * i);
      const sine = load<f32>(base + ALIASES + 4 * i, 32);
      const a = load<f32>(below);
      const b = load<f32>(above);
      store<f32>(below, a * cosine - b * sine);
      store<f32>(above, b * cosine + a * sine);
    }
  }
}

/** Begins the samples of the subbands with what the previous granule left for this one. */
export function startSamples(base: usize, subbands: i32): void {
  const size = <usize>subbands * HALF_ROW;
  memory.copy(base + SAMPLES, base + OVERLAPS, size);
  memory.fill(base + OVERLAPS, 0, size);
}

/**
 * Adds the inverse transform of lines, of which at most the first `count` are not zero, to the samples of the subbands
 * and to what is left for the next granule.
 */
export function addTransformed(base: usize, side: usize, lines: usize, count: i32, subbands: i32): void {
  const type = load<i32>(side, BLOCK_TYPE);
  const isMixed = load<i32>(side, IS_MIXED) !== 0;
  // Alias reduction spreads lines into the next subband.
  const used = min(subbands, (count + 7) / <i32>LINES + 1);
  for (let subband = 0; subband < used; subband++) {
    const own = isMixed && subband < 2 ? 0 : type;
    const offset = <usize>subband * HALF_ROW;
    const table = base + TRANSFORMS + <usize>own * TRANSFORM;
    addHalf(lines, table, base + SAMPLES + offset);
    addHalf(lines, table + HALF_ROW, base + OVERLAPS + offset);
    lines += 4 * LINES;
  }
}

function addHalf(lines: usize, table: usize, into: usize): void {
  let a = v128.load(into);
  let b = v128.load(into, 16);
  let c = v128.load(into, 32);
  let d = v128.load(into, 48);
  let e = v128.load(into, 64);
  for (const end = lines + 4 * LINES; lines < end; lines += 4) {
    const x = v128.load32_splat(lines);
    a = f32x4.add(a, f32x4.mul(x, v128.load(table)));
    b = f32x4.add(b, f32x4.mul(x, v128.load(table, 16)));
    c = f32x4.add(c, f32x4.mul(x, v128.load(table, 32)));
    d = f32x4.add(d, f32x4.mul(x, v128.load(table, 48)));
    e = f32x4.add(e, f32x4.mul(x, v128.load(table, 64)));
    table += 2 * HALF_ROW;
  }
  v128.store(into, a);
  v128.store(into, b, 16);
  v128.store(into, c, 32);
  v128.store(into, d, 48);
  v128.store(into, e, 64);
}

/** Joins the subbands to samples, one in every `factor`: 18 x 32 / `factor` of them (§2.4.3.2, figure A.2). */
export function synthesise(base: usize, subbands: i32, factor: i32, output: usize): void {
  const row: usize = (4 * 64) / <usize>factor;
  const slots = base + SLOTS;
  for (let time: usize = 0; time < LINES; time++) {
    const slot = slots + (SLOTS_BEFORE + time) * row;
    fillSlot(base + MATRICES + (time & 1) * MATRIX, base + SAMPLES + 4 * time, subbands, slot, row);
    output = windowed(base + WINDOW, slot, row, output);
  }
  memory.copy(slots, slots + LINES * row, SLOTS_BEFORE * row);
}

function fillSlot(matrix: usize, samples: usize, subbands: i32, slot: usize, row: usize): void {
  for (let at: usize = 0; at < row; at += 16) {
    let sum = f32x4.splat(0);
    let sample = samples;
    let weight = matrix + at;
    for (let subband = 0; subband < subbands; subband++) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(sample), v128.load(weight)));
      sample += HALF_ROW;
      weight += row;
    }
    v128.store(slot + at, sum);
  }
}

function windowed(window: usize, slot: usize, row: usize, output: usize): usize {
  const half = row >> 1;
  for (let at: usize = 0; at < half; at += 16) {
    let sum = f32x4.splat(0);
    let weight = window + at;
    let from = slot + at;
    for (let tap = 0; tap < 16; tap += 2) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(from), v128.load(weight)));
      sum = f32x4.add(sum, f32x4.mul(v128.load(from - row + half), v128.load(weight + half)));
      from -= 2 * row;
      weight += row;
    }
    v128.store(output, sum);
    output += 16;
  }
  return output;
}
