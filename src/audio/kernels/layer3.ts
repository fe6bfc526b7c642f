/**
 * Decodes MPEG audio layer III (ISO/IEC 11172-3 and 13818-3) to one channel, in AssemblyScript for WebAssembly with
 * SIMD. Subbands above the wanted ones are neither read nor transformed. Where low sound is enough, these are most of
 * them. Samples are made at the rate that the rest needs. The parts are in `layer3/`; `layer3/layout.ts` describes the
 * memory.
 */
import { readFrom, readPosition } from './layer3/bits';
import { addTransformed, removeAliases, startSamples, synthesise } from './layer3/hybrid';
import {
  BLOCK_TYPE,
  IS_MIXED,
  LINES,
  LINES_SIZE,
  MAIN_DATA,
  MAIN_DATA_SIZE,
  PART_LENGTH,
  SCALES,
  SCALES_SIZE,
} from './layer3/layout';
import { readLines } from './layer3/lines';
import { readLowScales, readScales } from './layer3/scales';
import { readSideInfo, sideOf } from './layer3/side-info';

/** The header bits that are the same in all frames of a kind: version, layer and sampling rate. */
const KIND = 0xfffe0c00;
const LOW_RATE_BIT = 0x00080000;
const CHECKSUM_BIT = 0x00010000;
const MONO = 3;
const LINES_OF_SUBBAND = 18;
const RESERVOIR = 511;
/** How much earlier sound counts in deciding whether the channels of a granule are opposite in phase. */
const KEPT: f32 = 0.9;
/** As in decode/decode-mono.ts. */
const OPPOSITE: f32 = -0.5;

let base: usize = 0;
let subbands = 0;
let factor = 0;
let kind: u32 = 0;
/** Bytes of main data kept from previous frames. */
let held = 0;
let product: f32 = 0;
let power: f32 = 0;
let sign: f32 = 1;

/** Begins a recording whose frames have headers like this one. */
export function begin(memoryBase: usize, header: u32, subbandCount: i32, rateFactor: i32): void {
  base = memoryBase;
  kind = header & KIND;
  subbands = subbandCount;
  factor = rateFactor;
  held = 0;
  product = 0;
  power = 0;
  sign = 1;
}

/**
 * Decodes a frame of `size` bytes, and writes 576 / `factor` samples for each granule: silence if the frame is of
 * another kind, or needs data that is missing. Returns where the samples end.
 */
export function decode(frame: usize, size: i32, output: usize): usize {
  const isLow = (kind & LOW_RATE_BIT) === 0;
  const granules = isLow ? 1 : 2;
  const header = size < 4 ? 0 : bswap<u32>(load<u32>(frame));
  if ((header & KIND) !== kind) return silence(granules, output);
  const channels = ((header >> 6) & 3) === MONO ? 1 : 2;
  const sideAt = (header & CHECKSUM_BIT) === 0 ? 6 : 4;
  const sideSize = isLow ? (channels === 1 ? 9 : 17) : channels === 1 ? 17 : 32;
  if (size < sideAt + sideSize) return silence(granules, output);
  readFrom(frame, 8 * sideAt);
  const back = readSideInfo(base, isLow, channels);
  const added = min(size - sideAt - sideSize, MAIN_DATA_SIZE - held);
  memory.copy(base + MAIN_DATA + <usize>held, frame + <usize>(sideAt + sideSize), <usize>added);
  const first = held - back;
  const end = held + added;
  if (first < 0) output = silence(granules, output);
  else {
    readFrom(base + MAIN_DATA, 8 * first);
    const mode = channels === 1 ? 0 : (header >> 4) & 3;
    for (let granule = 0; granule < granules; granule++) {
      output = decodeGranule(granule, channels, ((header >> 6) & 3) === 1 ? mode : 0, isLow, 8 * end, output);
    }
  }
  held = min(RESERVOIR, end);
  memory.copy(base + MAIN_DATA, base + MAIN_DATA + <usize>(end - held), <usize>held);
  return output;
}

/** The output for granules that cannot be decoded: the end of the sound before. */
function silence(granules: i32, output: usize): usize {
  for (let granule = 0; granule < granules; granule++) {
    startSamples(base, subbands);
    output = joined(output);
  }
  return output;
}

function joined(output: usize): usize {
  synthesise(base, subbands, factor, output);
  return output + <usize>((4 * 576) / factor);
}

/**
 * `mode` is the extension of joint stereo: bit 0 for intensity, bit 1 for middle and side. The loudness of intensity in
 * either channel is ignored. In MPEG-1 this makes no difference to the mean of both; in MPEG-2, and together with
 * middle and side, the difference is some 20 dB below the sound.
 */
function decodeGranule(granule: i32, channels: i32, mode: i32, isLow: bool, end: i32, output: usize): usize {
  const left = sideOf(base, granule, 0);
  const right = sideOf(base, granule, 1);
  const one = base + LINES;
  const other = one + LINES_SIZE;
  const count = readChannel(left, 0, one, isLow, false, end);
  startSamples(base, subbands);
  if (channels === 1) add(left, one, count);
  else {
    const otherCount = readChannel(right, 1, other, isLow, (mode & 1) !== 0, end);
    if (mode & 2) addMiddle(left, right, count, otherCount, (mode & 1) !== 0);
    else addBoth(left, right, count, otherCount);
  }
  return joined(output);
}

/** Reads the lines of a channel. Returns an upper bound on how many are not zero. */
function readChannel(side: usize, channel: i32, lines: usize, isLow: bool, isIntensity: bool, end: i32): i32 {
  const bitEnd = min(end, readPosition() + load<i32>(side, PART_LENGTH));
  const scales = base + SCALES + <usize>channel * SCALES_SIZE;
  if (isLow) readLowScales(base, side, scales, isIntensity);
  else readScales(side, scales);
  const count = readLines(base, side, scales, lines, bitEnd, subbands * LINES_OF_SUBBAND);
  readFrom(base + MAIN_DATA, bitEnd);
  return count;
}

function add(side: usize, lines: usize, count: i32): void {
  removeAliases(base, side, lines, subbands);
  addTransformed(base, side, lines, count, subbands);
}

/** With middle and side, the mean of both channels is the middle alone, unless they are opposite in phase. */
function addMiddle(left: usize, right: usize, count: i32, otherCount: i32, isIntensity: bool): void {
  const one = base + LINES;
  const other = one + LINES_SIZE;
  const middle = squares(one, count);
  const side = squares(other, otherCount);
  weigh((middle - side) / 2, (middle + side) / 2);
  const isSide = sign < 0;
  const lines = isSide ? other : one;
  // Above the last line of the right channel, intensity has both channels in one.
  const stereo = isIntensity ? otherCount : 576;
  scale(lines, 0, min(stereo, 576), <f32>Math.SQRT1_2);
  scale(lines, stereo, 576, 0.5);
  add(isSide ? right : left, lines, isSide ? otherCount : count);
}

function addBoth(left: usize, right: usize, count: i32, otherCount: i32): void {
  const one = base + LINES;
  const other = one + LINES_SIZE;
  weigh(products(one, other, min(count, otherCount)), (squares(one, count) + squares(other, otherCount)) / 2);
  scale(one, 0, count, 0.5);
  scale(other, 0, otherCount, 0.5 * sign);
  const isAlike =
    load<i32>(left, BLOCK_TYPE) === load<i32>(right, BLOCK_TYPE) &&
    load<i32>(left, IS_MIXED) === load<i32>(right, IS_MIXED);
  if (!isAlike) {
    add(left, one, count);
    add(right, other, otherCount);
    return;
  }
  const most = max(count, otherCount);
  for (let line: usize = 0; line < <usize>most; line += 4) {
    v128.store(one + 4 * line, f32x4.add(v128.load(one + 4 * line), v128.load(other + 4 * line)));
  }
  add(left, one, most);
}

/** Records how alike the channels of a granule are. */
function weigh(ofBoth: f32, ofEach: f32): void {
  product = KEPT * product + ofBoth;
  power = KEPT * power + ofEach;
  if (product < OPPOSITE * power) sign = -1;
  else if (product > 0) sign = 1;
}

function squares(lines: usize, count: i32): f32 {
  return products(lines, lines, count);
}

function products(one: usize, other: usize, count: i32): f32 {
  let sum: f32 = 0;
  for (let line: usize = 0; line < <usize>count; line++) sum += load<f32>(one + 4 * line) * load<f32>(other + 4 * line);
  return sum;
}

function scale(lines: usize, from: i32, to: i32, by: f32): void {
  for (let line = <usize>from; line < <usize>to; line++) store<f32>(lines + 4 * line, by * load<f32>(lines + 4 * line));
}
