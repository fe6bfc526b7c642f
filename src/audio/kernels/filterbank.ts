/**
 * Computes the energy of frames in each filter of a bank, in AssemblyScript for WebAssembly with SIMD: four frames at a
 * time, one in each lane. All numbers are 32-bit floats, all addresses are in bytes.
 *
 * Layout of `tables`: 205 numbers of the window; 129 cosines and 129 sines of the angles 2π i / 256; 128 integers, the
 * addresses of numbers of four lanes in bit-reversed order; then, for each of 20 filters, two integers, its first
 * spectral line and their number, and its weights.
 */
const WINDOW: usize = 205;
const HOP: usize = 4 * 80;
const HALF: usize = 128;
const FILTERS: usize = 20;
const LANES: usize = 16;
const COSINES: usize = 4 * 205;
const SINES: usize = COSINES + 4 * 129;
const REVERSED: usize = SINES + 4 * 129;
const BANK: usize = REVERSED + 4 * 128;
const PRE_EMPHASIS: f32 = 0.97;

/**
 * Writes a row of 20 energies, and one number for the energy of the samples, for each of `count` frames, rounded up to
 * a multiple of four. Frames are 80 samples apart. `samples` points to the sample before the first frame. `work` has
 * room for 2 x 128 and 129 numbers of four lanes.
 */
export function filter(samples: usize, count: i32, tables: usize, work: usize, energies: usize, loudness: usize): void {
  const imaginary: usize = work + HALF * LANES;
  const power: usize = imaginary + HALF * LANES;
  for (let frame = 0; frame < count; frame += 4) {
    v128.store(loudness, windowed(samples, tables, work, imaginary));
    for (let half: usize = 1; half < HALF; half *= 2) butterflies(half, tables, work, imaginary);
    for (let line: usize = 0; line <= HALF; line++) powerOf(line, tables, work, imaginary, power);
    filtered(tables + BANK, power, energies);
    samples += 4 * HOP;
    energies += 4 * FILTERS * 4;
    loudness += LANES;
  }
}

/** The samples of four frames. */
function four(samples: usize): v128 {
  let lanes = v128.load32_zero(samples);
  lanes = v128.load32_lane(samples, lanes, 1, HOP);
  lanes = v128.load32_lane(samples, lanes, 2, 2 * HOP);
  return v128.load32_lane(samples, lanes, 3, 3 * HOP);
}

/**
 * Takes even samples as real and odd ones as imaginary parts of half as many numbers. Returns the sum of all squares.
 */
function windowed(samples: usize, tables: usize, real: usize, imaginary: usize): v128 {
  let before = four(samples);
  let energy = f32x4.splat(0);
  for (let i: usize = 0; i < 2 * HALF; i++) {
    let value = f32x4.splat(0);
    if (i < WINDOW) {
      samples += 4;
      const sample = four(samples);
      energy = f32x4.add(energy, f32x4.mul(sample, sample));
      const emphasised = f32x4.sub(sample, f32x4.mul(before, f32x4.splat(PRE_EMPHASIS)));
      value = f32x4.mul(emphasised, v128.load32_splat(tables + 4 * i));
      before = sample;
    }
    const place = <usize>load<u32>(tables + REVERSED + 4 * (i >> 1));
    v128.store((i & 1 ? imaginary : real) + place, value);
  }
  return energy;
}

/** A step of a radix-2 FFT of half the size. The tables turn half as fast as it does. */
function butterflies(half: usize, tables: usize, real: usize, imaginary: usize): void {
  const step: usize = 4 * (HALF / half);
  const across: usize = half * LANES;
  for (let j: usize = 0; j < half; j++) {
    const c = v128.load32_splat(tables + COSINES + j * step);
    const s = v128.load32_splat(tables + SINES + j * step);
    for (let from: usize = j * LANES; from < HALF * LANES; from += 2 * across) {
      const a: usize = real + from;
      const b: usize = imaginary + from;
      const x = v128.load(a + across);
      const y = v128.load(b + across);
      const r = f32x4.add(f32x4.mul(x, c), f32x4.mul(y, s));
      const i = f32x4.sub(f32x4.mul(y, c), f32x4.mul(x, s));
      const r0 = v128.load(a);
      const i0 = v128.load(b);
      v128.store(a + across, f32x4.sub(r0, r));
      v128.store(b + across, f32x4.sub(i0, i));
      v128.store(a, f32x4.add(r0, r));
      v128.store(b, f32x4.add(i0, i));
    }
  }
}

/**
 * Separates the spectra of even and odd samples at a line, and joins them (Press et al., "Numerical Recipes", 12.3).
 */
function powerOf(line: usize, tables: usize, real: usize, imaginary: usize, power: usize): void {
  const a: usize = (line % HALF) * LANES;
  const b: usize = ((HALF - line) % HALF) * LANES;
  const half = f32x4.splat(0.5);
  const c = v128.load32_splat(tables + COSINES + 4 * line);
  const s = v128.load32_splat(tables + SINES + 4 * line);
  const evenReal = f32x4.mul(half, f32x4.add(v128.load(real + a), v128.load(real + b)));
  const evenImaginary = f32x4.mul(half, f32x4.sub(v128.load(imaginary + a), v128.load(imaginary + b)));
  const oddReal = f32x4.mul(half, f32x4.add(v128.load(imaginary + a), v128.load(imaginary + b)));
  const oddImaginary = f32x4.mul(half, f32x4.sub(v128.load(real + b), v128.load(real + a)));
  const r = f32x4.add(evenReal, f32x4.add(f32x4.mul(oddReal, c), f32x4.mul(oddImaginary, s)));
  const i = f32x4.add(evenImaginary, f32x4.sub(f32x4.mul(oddImaginary, c), f32x4.mul(oddReal, s)));
  v128.store(power + line * LANES, f32x4.add(f32x4.mul(r, r), f32x4.mul(i, i)));
}

function filtered(bank: usize, power: usize, energies: usize): void {
  for (let filter: usize = 0; filter < FILTERS; filter++) {
    let line: usize = power + <usize>load<u32>(bank) * LANES;
    const end: usize = line + <usize>load<u32>(bank, 4) * LANES;
    bank += 8;
    let sum = f32x4.splat(0);
    for (; line < end; line += LANES) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(line), v128.load32_splat(bank)));
      bank += 4;
    }
    const row: usize = energies + 4 * filter;
    v128.store32_lane(row, sum, 0);
    v128.store32_lane(row, sum, 1, 4 * FILTERS);
    v128.store32_lane(row, sum, 2, 8 * FILTERS);
    v128.store32_lane(row, sum, 3, 12 * FILTERS);
  }
}
