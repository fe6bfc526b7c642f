/**
 * Where everything is in memory, in bytes from the base given to `begin`. The caller fills in what is called a table.
 */

/** Table of x^(4/3) for 0 to 8,206, and of 2^(e/4) for e from `-GAIN_ZERO`: floats. */
export const POWERS: usize = 0;
export const GAINS: usize = POWERS + 4 * 8208;
export const GAIN_ZERO = 400;
export const GAIN_COUNT = 480;
/**
 * Tables of the first lines of 22 long and 13 short bands, and of the line after the last; and of what `preflag` adds
 * to 22.
 */
export const LONG_BANDS: usize = GAINS + 4 * 480;
export const SHORT_BANDS: usize = LONG_BANDS + 4 * 23;
export const EMPHASIS: usize = SHORT_BANDS + 4 * 14;
/**
 * Table of how many scale factors of low sampling rates have the same length: four runs each for six ways and for long,
 * short and mixed blocks; bytes.
 */
export const RUNS: usize = EMPHASIS + 4 * 22;
/** Half of the samples that a subband's lines become: 18, padded. */
export const HALF_ROW: usize = 4 * 20;
/** Table of the inverse transforms of the four types of blocks: for each of 18 lines, two rows of 20 samples. */
export const TRANSFORMS: usize = 43008;
export const TRANSFORM: usize = 18 * 2 * HALF_ROW;
/** Table of 8 cosines and 8 sines that remove aliases between subbands. */
export const ALIASES: usize = TRANSFORMS + 4 * TRANSFORM;
/** Tables of synthesis: for even and odd samples a row of up to 64 for each subband; and of 16 rows of up to 32. */
export const MATRICES: usize = ALIASES + 4 * 16;
export const MATRIX: usize = 4 * 64 * 32;
export const WINDOW: usize = MATRICES + 2 * MATRIX;
/**
 * Table of the 32 selectable codes: where each begins, -1 for the one of zeros, and its `linbits`; and the two codes of
 * fours.
 */
export const CODES: usize = WINDOW + 4 * 16 * 32;
export const FOURS: usize = CODES + 8 * 32;

/** What one frame leaves for the next: the main data, of which it may still use the last 511 bytes. */
export const MAIN_DATA: usize = FOURS + 8;
export const MAIN_DATA_SIZE: i32 = 8192;
/** Side information of two granules of two channels. */
export const SIDE_SIZE: usize = 72;
export const SIDE: usize = MAIN_DATA + 12288;
/** Scale factors of two channels: 40 bytes each. */
export const SCALES: usize = SIDE + 4 * SIDE_SIZE;
export const SCALES_SIZE: usize = 40;
/** For each of up to 40 bands: its end, the exponent of its lines, where they go, and their distance. */
export const SEGMENTS: usize = SCALES + 2 * SCALES_SIZE;
/** Lines of two channels, with some room. */
export const LINES: usize = SEGMENTS + 40 * 16;
export const LINES_SIZE: usize = 4 * 584;
/** For each of 32 subbands: 20 samples that the previous block adds, and 20 of this one. */
export const OVERLAPS: usize = LINES + 2 * LINES_SIZE;
export const SAMPLES: usize = OVERLAPS + 32 * HALF_ROW;
/** 15 + 18 rows of up to 64. */
export const SLOTS: usize = SAMPLES + 32 * HALF_ROW;
/**
 * Tables of codes, indexed by the next 8 bits and by further bits: integers. Positive: the number of bits of the code,
 * times 256, plus its symbol. Negative: minus the place of the table for the following bits, times 16, plus their
 * number.
 */
export const TREES: usize = SLOTS + 4 * 33 * 64;

/** Offsets in the side information of a granule of a channel. */
export const PART_LENGTH: usize = 0;
export const BIG_VALUES: usize = 4;
export const GLOBAL_GAIN: usize = 8;
export const SCALE_KIND: usize = 12;
export const BLOCK_TYPE: usize = 16;
export const IS_MIXED: usize = 20;
export const TABLES: usize = 24;
export const SUBBLOCK_GAINS: usize = 36;
/** Lines where the first and second region end. */
export const REGION_ENDS: usize = 48;
export const HAS_EMPHASIS: usize = 56;
export const SCALE_SHIFT: usize = 60;
export const FOURS_TABLE: usize = 64;
export const SHARED_SCALES: usize = 68;
/** A type of block. */
export const SHORT = 2;
