import {
  bytesOfFrames,
  type FrameCodec,
  type FrameTable,
  LONGEST_SILENT_RUN,
  SILENT_RUN,
  soundLength,
} from '../indexing/frame-table';
import { ascii, box, bytes, fullBox, sampleTimes, u16, u16Array, u32, u32Array, u64, u64Array } from './mp4-box';

/**
 * An MP4 that exists in no file: `head`, followed by bytes `start` to `end` of the recording's own file. Its table
 * states where each frame is, so that a player finds any time exactly.
 */
export interface VirtualMp4 {
  readonly head: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Builds an MP4 around frames that stay where they are. Anything between runs of frames is skipped. */
export function virtualMp4(table: FrameTable): VirtualMp4 {
  const { start, end } = extentOf(table);
  const fileType = box('ftyp', ascii('isom'), u32(0x200), ascii('isomiso2mp41'));
  const silence = repeated(table.silence, LONGEST_SILENT_RUN);
  // Size 1 announces a 64-bit size, whatever the size: one layout for all recordings.
  const mediaHeader = new Uint8Array(16);
  mediaHeader.set(u32(1));
  mediaHeader.set(ascii('mdat'), 4);
  mediaHeader.set(u64(16 + silence.length + end - start), 8);
  // The table holds places that depend on its own size. Its size does not depend on them.
  const sizes = sampleSizes(table);
  const movieSize = movie(table, NO_BYTES, () => 0).length + sizes.length;
  const headSize = fileType.length + movieSize + mediaHeader.length + silence.length;
  const placeOf = (run: number) => (run === SILENT_RUN ? headSize - silence.length : headSize + run - start);
  const head = new Uint8Array(headSize);
  head.set(fileType);
  head.set(movie(table, sizes, placeOf), fileType.length);
  head.set(mediaHeader, headSize - silence.length - mediaHeader.length);
  head.set(silence, headSize - silence.length);
  return { head, start, end };
}

/** The part of the file that has all frames in it. */
function extentOf(table: FrameTable): { readonly start: number; readonly end: number } {
  let start = 0;
  let end = 0;
  let frame = 0;
  for (const [run, position] of table.runPositions.entries()) {
    const length = table.runLengths[run] ?? 0;
    if (position !== SILENT_RUN) {
      if (end === 0) start = position;
      end = position + bytesOfFrames(table, frame, length);
    }
    frame += length;
  }
  return { start, end };
}

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  const all = new Uint8Array(bytes.length * times);
  for (let n = 0; n < times; n++) all.set(bytes, n * bytes.length);
  return all;
}

const NO_BYTES = new Uint8Array();
const NO_TIMES = u64(0, 0);
const IDENTITY_MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const FULL_VOLUME = 0x100;
const TRACK = 1;
const ENABLED_IN_MOVIE = 3;
/** `und` in ISO/IEC 14496-12 §8.4.2.3. */
const UNDETERMINED_LANGUAGE = 0x55c4;

/** The place in the MP4 of a run, given its place in the recording's file, or `SILENT_RUN`. */
type PlaceOf = (run: number) => number;

function movie(table: FrameTable, sizes: Uint8Array, placeOf: PlaceOf): Uint8Array {
  const { sampleRate } = table.codec;
  const length = u64(soundLength(table));
  return box(
    'moov',
    // All times count samples, so that none is rounded.
    fullBox(
      'mvhd',
      1,
      0,
      NO_TIMES,
      u32(sampleRate),
      length,
      u32(0x10000),
      u16(FULL_VOLUME, 0),
      u32(0, 0),
      IDENTITY_MATRIX,
      u32(0, 0, 0, 0, 0, 0),
      u32(TRACK + 1),
    ),
    box(
      'trak',
      fullBox(
        'tkhd',
        1,
        ENABLED_IN_MOVIE,
        NO_TIMES,
        u32(TRACK, 0),
        length,
        u32(0, 0),
        u16(0, 0, FULL_VOLUME, 0),
        IDENTITY_MATRIX,
        u32(0, 0),
      ),
      ...edits(table),
      media(table, sizes, placeOf),
    ),
  );
}

/**
 * The part of the sound that is heard. No edit list where that is all of it, because libavformat would spend half of
 * the loading time of a long recording on copying its table of samples (`mov_fix_index` in mov.c).
 */
function edits(table: FrameTable): Uint8Array[] {
  const { start, end } = table.trim;
  if (start === 0 && end === 0) return [];
  return [box('edts', fullBox('elst', 1, 0, u32(1), u64(soundLength(table)), u64(start), u16(1, 0)))];
}

function media(table: FrameTable, sizes: Uint8Array, placeOf: PlaceOf): Uint8Array {
  const { sampleRate, samplesPerFrame } = table.codec;
  // The presented duration, not the decoding duration, which is longer. Without an edit list a player takes this for
  // the length.
  const length = table.sizes.length * samplesPerFrame;
  const selfContained = fullBox('url ', 0, 1);
  return box(
    'mdia',
    fullBox('mdhd', 1, 0, NO_TIMES, u32(sampleRate), u64(length), u16(UNDETERMINED_LANGUAGE, 0)),
    fullBox('hdlr', 0, 0, u32(0), ascii('soun'), u32(0, 0, 0), bytes(0)),
    box(
      'minf',
      fullBox('smhd', 0, 0, u32(0)),
      box('dinf', fullBox('dref', 0, 0, u32(1), selfContained)),
      sampleTable(table, [...sampleTimes(table), sizes], placeOf),
    ),
  );
}

/** ISO/IEC 14496-12 §8.5 to §8.7. A sample is a frame here, and a chunk is a run of frames. */
function sampleTable(table: FrameTable, perSample: readonly Uint8Array[], placeOf: PlaceOf): Uint8Array {
  const { runPositions, runLengths } = table;
  const chunks = Array.from(runLengths).flatMap((length, run) =>
    length === runLengths[run - 1] ? [] : [run + 1, length, 1],
  );
  return box(
    'stbl',
    fullBox('stsd', 0, 0, u32(1), sampleEntry(table)),
    ...perSample,
    fullBox('stsc', 0, 0, u32(chunks.length / 3), u32Array(chunks)),
    fullBox('co64', 0, 0, u32(runPositions.length), u64Array(runPositions.map((run) => placeOf(run)))),
  );
}

/**
 * 16 bits per size. A player reads little more than this table before it can play, and with 32 bits it would be twice
 * as long.
 */
function sampleSizes({ sizes }: FrameTable): Uint8Array {
  return fullBox('stz2', 0, 0, u32(16, sizes.length), u16Array(sizes));
}

function sampleEntry({ codec }: FrameTable): Uint8Array {
  const bitsPerSample = 16;
  // The field has 16 bits before the point. For higher rates readers use the track's time scale.
  const sampleRate = codec.sampleRate < 2 ** 16 ? codec.sampleRate * 2 ** 16 : 0;
  return box(
    'mp4a',
    u32(0),
    u16(0, 1),
    u32(0, 0),
    u16(codec.channels, bitsPerSample, 0, 0),
    u32(sampleRate),
    fullBox('esds', 0, 0, elementaryStream(codec)),
  );
}

/**
 * ISO/IEC 14496-1 §7.2.6: ES_Descriptor with its DecoderConfigDescriptor and SLConfigDescriptor. Bit rates are left
 * empty.
 */
function elementaryStream({ objectType, decoderConfig }: FrameCodec): Uint8Array {
  const audioStream = (5 << 2) | 1;
  const config = decoderConfig.length > 0 ? [0x05, decoderConfig.length, ...decoderConfig] : [];
  const decoder = [objectType, audioStream, ...new Array(11).fill(0), ...config];
  const synchronisation = [0x02];
  const body = [0, TRACK, 0, 0x04, decoder.length, ...decoder, 0x06, synchronisation.length, ...synchronisation];
  return bytes(0x03, body.length, ...body);
}
