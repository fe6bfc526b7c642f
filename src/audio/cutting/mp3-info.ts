import { DECODER_DELAY } from '../parsing/mp3-encoder-header';
import { HEADER_SIZE, sideInfoSize } from '../parsing/mp3-frame-header';
import { emptyFrame, type Mp3Kind } from './mp3-kind';

/** What the first frame of an MP3 says about all others. */
export interface Mp3Info {
  /** Bytes of each frame that follows. */
  readonly sizes: readonly number[];
  /** Samples at the beginning and at the end that are not heard. */
  readonly trim: { readonly start: number; readonly end: number };
}

const ALL_FIELDS = 0xf;
const PLACES = 100;
/** The tag with all its fields: 120 bytes of Xing's, 36 of LAME's. */
const TAG_SIZE = 156;
/**
 * Who wrote it. Players take the trimmed samples from tags of encoders that they know: LAME's and those of libavformat,
 * which writes no version that could be taken for that of an encoder with faults.
 */
const WRITER = 'Lavf';
const VARIABLE_BIT_RATE = 1;
const USUAL_QUALITY = 50;
const LARGEST_TRIM = 0xfff;

/**
 * A frame without sound with the Xing header and LAME's tag, which says how much is to be trimmed.
 * http://gabriel.mp3-tech.org/mp3infotag.html. Trims up to 4,624 samples at the start, 3,566 at the end.
 */
export function infoFrame(kind: Mp3Kind, { sizes, trim }: Mp3Info): Uint8Array {
  const frame = Buffer.from(emptyFrame(kind, HEADER_SIZE + sideInfoSize(kind) + TAG_SIZE));
  const at = HEADER_SIZE + sideInfoSize(kind);
  const total = sizes.reduce((sum, size) => sum + size, frame.length);
  frame.write('Xing', at, 'latin1');
  frame.writeUInt32BE(ALL_FIELDS, at + 4);
  frame.writeUInt32BE(sizes.length, at + 8);
  frame.writeUInt32BE(Math.min(total, 0xffff_ffff), at + 12);
  placesIn(sizes, frame.length, total).forEach((place, index) => {
    frame[at + 16 + index] = place;
  });
  frame.writeUInt32BE(USUAL_QUALITY, at + 116);
  const lame = at + 120;
  frame.write(WRITER, lame, 'latin1');
  frame[lame + 9] = VARIABLE_BIT_RATE;
  const delay = clamped(trim.start - DECODER_DELAY);
  const padding = clamped(trim.end + DECODER_DELAY);
  frame.writeUIntBE(delay * 2 ** 12 + padding, lame + 21, 3);
  frame.writeUInt32BE(Math.min(total, 0xffff_ffff), lame + 28);
  frame.writeUInt16BE(checksum(frame.subarray(0, lame + 34)), lame + 34);
  return frame;
}

/** Where the sound is after each hundredth of the time, in 256ths of the file. */
function placesIn(sizes: readonly number[], first: number, total: number): number[] {
  const places: number[] = [];
  let bytes = first;
  for (const [frame, size] of sizes.entries()) {
    while (places.length < PLACES && (places.length * sizes.length) / PLACES <= frame) {
      places.push(Math.min(255, Math.floor((256 * bytes) / total)));
    }
    bytes += size;
  }
  while (places.length < PLACES) places.push(255);
  return places;
}

function clamped(samples: number): number {
  return Math.max(0, Math.min(LARGEST_TRIM, samples));
}

/** CRC-16 of everything before it, with the polynomial 0x8005, reflected. */
function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}
