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

/** The header of a layer III frame at `offset`; null where there is none, or one of free format, which Chromium cannot play. */
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

/** Whether two frames can follow each other in one recording. */
export function alike(one: FrameHeader, other: FrameHeader): boolean {
  return one.version === other.version && one.sampleRate === other.sampleRate;
}
