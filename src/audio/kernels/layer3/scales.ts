import { bits } from './bits';
import { BLOCK_TYPE, HAS_EMPHASIS, IS_MIXED, RUNS, SCALE_KIND, SHARED_SCALES, SHORT } from './layout';

/**
 * Bits of a scale factor by `scalefac_compress`, four bits for each: of the bands below 8, and of the bands from 8 on.
 */
const LOWER: u32 = 0x11130000;
const LOWER_FROM_8: u32 = 0x44333222;
const UPPER: u32 = 0x32103210;
const UPPER_FROM_8: u32 = 0x32321321;

/**
 * Reads the scale factors of a granule of a channel. Those that it shares with the previous granule stay (§2.4.2.7).
 */
export function readScales(side: usize, scales: usize): void {
  const kind = load<i32>(side, SCALE_KIND);
  const lower = nibble(kind < 8 ? LOWER : LOWER_FROM_8, kind & 7);
  const upper = nibble(kind < 8 ? UPPER : UPPER_FROM_8, kind & 7);
  if (load<i32>(side, BLOCK_TYPE) === SHORT) {
    const first = load<i32>(side, IS_MIXED) ? 17 : 18;
    read(scales, 0, first, lower);
    read(scales, first, first + 18, upper);
    read(scales, first + 18, 40, 0);
    return;
  }
  const shared = load<i32>(side, SHARED_SCALES);
  if ((shared & 8) === 0) read(scales, 0, 6, lower);
  if ((shared & 4) === 0) read(scales, 6, 11, lower);
  if ((shared & 2) === 0) read(scales, 11, 16, upper);
  if ((shared & 1) === 0) read(scales, 16, 21, upper);
  read(scales, 21, 40, 0);
}

function nibble(all: u32, index: i32): i32 {
  return <i32>((all >> (4 * index)) & 15);
}

/**
 * The same at the sampling rates of MPEG-2. `isIntensity` is for the right channel of intensity stereo (13818-3
 * §2.4.3.2).
 */
export function readLowScales(base: usize, side: usize, scales: usize, isIntensity: bool): void {
  let kind = load<i32>(side, SCALE_KIND);
  let way = 0;
  if (isIntensity) {
    kind >>= 1;
    if (kind < 180) way = readBy(base, side, scales, 3, kind / 36, (kind / 6) % 6, kind % 6, 0);
    else if (kind < 244)
      way = readBy(base, side, scales, 4, (kind - 180) >> 4, ((kind - 180) >> 2) & 3, (kind - 180) & 3, 0);
    else way = readBy(base, side, scales, 5, (kind - 244) / 3, (kind - 244) % 3, 0, 0);
  } else if (kind < 400)
    way = readBy(base, side, scales, 0, (kind >> 4) / 5, (kind >> 4) % 5, (kind >> 2) & 3, kind & 3);
  else if (kind < 500)
    way = readBy(base, side, scales, 1, ((kind - 400) >> 2) / 5, ((kind - 400) >> 2) % 5, kind & 3, 0);
  else way = readBy(base, side, scales, 2, (kind - 500) / 3, (kind - 500) % 3, 0, 0);
  if (way === 2) store<i32>(side, 1, HAS_EMPHASIS);
}

/** Reads four runs of scale factors of these lengths. Returns `way`. */
function readBy(base: usize, side: usize, scales: usize, way: i32, a: i32, b: i32, c: i32, d: i32): i32 {
  const block = load<i32>(side, BLOCK_TYPE) !== SHORT ? 0 : load<i32>(side, IS_MIXED) ? 2 : 1;
  const counts = base + RUNS + 4 * <usize>(way * 3 + block);
  const first = <i32>load<u8>(counts);
  const second = first + <i32>load<u8>(counts, 1);
  const third = second + <i32>load<u8>(counts, 2);
  const fourth = third + <i32>load<u8>(counts, 3);
  read(scales, 0, first, a);
  read(scales, first, second, b);
  read(scales, second, third, c);
  read(scales, third, fourth, d);
  read(scales, fourth, 40, 0);
  return way;
}

function read(scales: usize, from: i32, to: i32, length: i32): void {
  for (let band = from; band < to; band++) store<u8>(scales + <usize>band, <u8>bits(length));
}
