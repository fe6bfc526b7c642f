/**
 * MPEG audio frame headers, ISO/IEC 11172-3 §2.4.1.3 and 13818-3 §2.4.1; MPEG 2.5 as everyone implements it.
 * http://www.mp3-tech.org/programmer/frame_header.html
 */
export interface FrameHeader {
  /** Bytes from the first of this header to the first of the next. */
  readonly size: number;
  /** Samples a channel. */
  readonly samples: number;
  /** Samples a second. */
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** 1, 2, or 2.5. */
  readonly version: number;
}

export const HEADER_SIZE = 4;

const VERSIONS = [2.5, null, 2, 1] as const;
const SAMPLE_RATES_OF_MPEG_1 = [44100, 48000, 32000] as const;
const RATE_DIVISOR = { 1: 1, 2: 2, 2.5: 4 } as const;
/** kbit/s by index, layer III. */
const BIT_RATES_OF_MPEG_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
const BIT_RATES_OF_MPEG_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const;
const LAYER_III = 1;

/** The header of a layer III frame at `offset`; null where there is none, or one of free format. */
export function readFrameHeader(bytes: Uint8Array, offset: number): FrameHeader | null {
  if (bytes[offset] !== 0xff) return null;
  const second = bytes[offset + 1] ?? 0;
  const third = bytes[offset + 2] ?? 0;
  const fourth = bytes[offset + 3] ?? 0;
  if ((second & 0xe0) !== 0xe0 || ((second >> 1) & 3) !== LAYER_III) return null;
  const version = VERSIONS[(second >> 3) & 3];
  const baseRate = SAMPLE_RATES_OF_MPEG_1[(third >> 2) & 3];
  if (!version || !baseRate) return null;
  const bitRate = (version === 1 ? BIT_RATES_OF_MPEG_1 : BIT_RATES_OF_MPEG_2)[third >> 4];
  if (!bitRate) return null;

  const sampleRate = baseRate / RATE_DIVISOR[version];
  const samples = version === 1 ? 1152 : 576;
  const padding = (third >> 1) & 1;
  return {
    size: Math.floor(((samples / 8) * bitRate * 1000) / sampleRate) + padding,
    samples,
    sampleRate,
    channels: fourth >> 6 === 3 ? 1 : 2,
    version,
  };
}

/**
 * How many frames the encoder says there are, from the Xing, Info or VBRI header that stands where the first frame's audio would.
 * Undefined when the frame at `offset` is an ordinary one; null when it has such a header that does not count.
 */
export function readFrameCount(bytes: Uint8Array, offset: number, header: FrameHeader): number | null | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sideInfo = header.version === 1 ? (header.channels === 1 ? 17 : 32) : header.channels === 1 ? 9 : 17;
  const xing = offset + HEADER_SIZE + sideInfo;
  if (xing + 12 <= bytes.length && ['Xing', 'Info'].includes(tag(bytes, xing))) {
    return view.getUint32(xing + 4) & 1 ? view.getUint32(xing + 8) : null;
  }
  const vbri = offset + HEADER_SIZE + 32;
  if (vbri + 18 <= bytes.length && tag(bytes, vbri) === 'VBRI') return view.getUint32(vbri + 14);
  return undefined;
}

function tag(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}
