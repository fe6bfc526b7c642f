import { bits } from './bits';
import {
  BIG_VALUES,
  BLOCK_TYPE,
  FOURS_TABLE,
  GLOBAL_GAIN,
  HAS_EMPHASIS,
  IS_MIXED,
  LONG_BANDS,
  PART_LENGTH,
  REGION_ENDS,
  SCALE_KIND,
  SCALE_SHIFT,
  SHARED_SCALES,
  SHORT,
  SHORT_BANDS,
  SIDE,
  SIDE_SIZE,
  SUBBLOCK_GAINS,
  TABLES,
} from './layout';

/** Where the side information of a granule of a channel is. */
export function sideOf(base: usize, granule: i32, channel: i32): usize {
  return base + SIDE + <usize>(granule * 2 + channel) * SIDE_SIZE;
}

/**
 * Reads a frame's side information (ISO/IEC 11172-3 §2.4.1.7, 13818-3 §2.4.1.7). Returns how many bytes earlier its
 * main data begins.
 */
export function readSideInfo(base: usize, isLow: bool, channels: i32): i32 {
  const back = bits(isLow ? 8 : 9);
  if (isLow) bits(channels);
  else bits(channels === 2 ? 3 : 5);
  if (!isLow) {
    for (let channel = 0; channel < channels; channel++) {
      const shared = bits(4);
      store<i32>(sideOf(base, 0, channel), 0, SHARED_SCALES);
      store<i32>(sideOf(base, 1, channel), shared, SHARED_SCALES);
    }
  }
  const granules = isLow ? 1 : 2;
  for (let granule = 0; granule < granules; granule++) {
    for (let channel = 0; channel < channels; channel++) readGranule(base, sideOf(base, granule, channel), isLow);
  }
  return back;
}

function readGranule(base: usize, side: usize, isLow: bool): void {
  store<i32>(side, bits(12), PART_LENGTH);
  store<i32>(side, min(288, bits(9)), BIG_VALUES);
  store<i32>(side, bits(8), GLOBAL_GAIN);
  store<i32>(side, bits(isLow ? 9 : 4), SCALE_KIND);
  const isSwitched = bits(1) === 1;
  if (isSwitched) readSwitched(base, side);
  else readRegions(base, side);
  store<i32>(side, isLow ? 0 : bits(1), HAS_EMPHASIS);
  store<i32>(side, 1 + bits(1), SCALE_SHIFT);
  store<i32>(side, bits(1), FOURS_TABLE);
}

function readSwitched(base: usize, side: usize): void {
  const type = bits(2);
  store<i32>(side, type, BLOCK_TYPE);
  store<i32>(side, bits(1), IS_MIXED);
  for (let region: usize = 0; region < 2; region++) store<i32>(side + 4 * region, bits(5), TABLES);
  store<i32>(side, 0, TABLES + 8);
  for (let window: usize = 0; window < 3; window++) store<i32>(side + 4 * window, bits(3), SUBBLOCK_GAINS);
  const short = 3 * load<i32>(base + SHORT_BANDS + 4 * 3);
  store<i32>(side, type === SHORT ? short : load<i32>(base + LONG_BANDS + 4 * 8), REGION_ENDS);
  store<i32>(side, 576, REGION_ENDS + 4);
}

function readRegions(base: usize, side: usize): void {
  store<i32>(side, 0, BLOCK_TYPE);
  store<i32>(side, 0, IS_MIXED);
  for (let region: usize = 0; region < 3; region++) store<i32>(side + 4 * region, bits(5), TABLES);
  const first = bits(4) + 1;
  const second = first + bits(3) + 1;
  store<i32>(side, load<i32>(base + LONG_BANDS + 4 * <usize>first), REGION_ENDS);
  store<i32>(side, load<i32>(base + LONG_BANDS + 4 * <usize>min(22, second)), REGION_ENDS + 4);
}
