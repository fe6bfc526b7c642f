/**
 * MPEG audio frame headers, ISO/IEC 11172-3 §2.4.1.3 and 13818-3 §2.4.1; MPEG 2.5 as everyone implements it.
 * http://www.mp3-tech.org/programmer/frame_header.html
 */
export interface FrameHeader {
  /** Bytes from the start of this header to the start of the next. */
  readonly size: number;
  /** Samples of each channel. */
  readonly samples: number;
  /** Samples a second. */
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** 1, 2, or 2.5. */
  readonly version: number;
  /** 3 in an MP3, 2 in what broadcasters use. Layer I is not read, because nobody uses it. */
  readonly layer: 2 | 3;
}

export const HEADER_SIZE = 4;

const VERSIONS = [2.5, null, 2, 1] as const;
const LAYERS = [null, 3, 2, null] as const;
const SAMPLE_RATES_OF_MPEG_1 = [44100, 48000, 32000] as const;
const RATE_DIVISOR = { 1: 1, 2: 2, 2.5: 4 } as const;
/** kbit/s by index. */
const BIT_RATES_OF_MPEG_1 = {
  2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
} as const;
const BIT_RATES_OF_MPEG_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const;
const FREE_FORMAT = 0;

/**
 * The header of a layer II or III frame at `offset`. Null where there is none, or one of free format, which does not
 * state its size.
 */
export function readFrameHeader(bytes: Uint8Array, offset: number): FrameHeader | null {
  const fields = readFields(bytes, offset);
  return fields && fields.bitRateIndex !== FREE_FORMAT ? headerOf(fields) : null;
}

/** Whether a frame of free format begins at `offset`: one whose header leaves out the bit rate. */
export function isFreeFormat(bytes: Uint8Array, offset: number): boolean {
  return readFields(bytes, offset)?.bitRateIndex === FREE_FORMAT;
}

/** Whether two frames can follow each other in one recording. */
export function alike(one: FrameHeader, other: FrameHeader): boolean {
  return one.version === other.version && one.sampleRate === other.sampleRate && one.layer === other.layer;
}

/** Whether one decoder can play both frames. Chromium's also stops where the number of channels changes. */
export function isSameKind(one: FrameHeader, other: FrameHeader): boolean {
  return alike(one, other) && one.channels === other.channels;
}

/** For people: "44.1 kHz stereo". */
export function describeKind({ sampleRate, channels, layer }: FrameHeader): string {
  return `${sampleRate / 1000} kHz ${channels === 1 ? 'mono' : 'stereo'}${layer === 2 ? ' layer II' : ''}`;
}

/** Bytes of the side information of a layer III frame. */
export function sideInfoSize({ version, channels }: Pick<FrameHeader, 'version' | 'channels'>): number {
  if (version === 1) return channels === 1 ? 17 : 32;
  return channels === 1 ? 9 : 17;
}

/**
 * A silent frame of the same kind, which needs no earlier frame. It has at least so many bytes, as far as there is a bit
 * rate for it.
 */
export function silentFrame(kind: FrameHeader, leastSize = 0): Uint8Array {
  // At the fourth bit rate layer II may have two channels. The first of layer III has room for its side information.
  for (let bitRateIndex = kind.layer === 2 ? 4 : 1; ; bitRateIndex++) {
    const header = headerBytes(kind, bitRateIndex);
    const size = readFrameHeader(header, 0)?.size ?? 0;
    if (size < leastSize && bitRateIndex < HIGHEST_BIT_RATE) continue;
    const frame = new Uint8Array(size);
    frame.set(header);
    return frame;
  }
}

const HIGHEST_BIT_RATE = 14;

function headerBytes({ version, sampleRate, channels, layer }: FrameHeader, bitRateIndex: number): Uint8Array {
  const rateIndex = SAMPLE_RATES_OF_MPEG_1.findIndex((rate) => rate === sampleRate * RATE_DIVISOR[version as 1]);
  const withoutChecksum = 1;
  const second = 0xe0 | (VERSIONS.indexOf(version as 1) << 3) | (LAYERS.indexOf(layer) << 1) | withoutChecksum;
  return Uint8Array.of(0xff, second, (bitRateIndex << 4) | (rateIndex << 2), channels === 1 ? 0xc0 : 0);
}

interface Fields {
  readonly version: 1 | 2 | 2.5;
  readonly layer: 2 | 3;
  readonly baseRate: number;
  readonly bitRateIndex: number;
  readonly padding: number;
  readonly mode: number;
}

function readFields(bytes: Uint8Array, offset: number): Fields | null {
  if (bytes[offset] !== 0xff) return null;
  const second = bytes[offset + 1] ?? 0;
  const third = bytes[offset + 2] ?? 0;
  const fourth = bytes[offset + 3] ?? 0;
  if ((second & 0xe0) !== 0xe0) return null;
  const version = VERSIONS[(second >> 3) & 3];
  const layer = LAYERS[(second >> 1) & 3];
  const baseRate = SAMPLE_RATES_OF_MPEG_1[(third >> 2) & 3];
  if (!version || !layer || !baseRate) return null;
  return { version, layer, baseRate, bitRateIndex: third >> 4, padding: (third >> 1) & 1, mode: fourth >> 6 };
}

function headerOf({ version, layer, baseRate, bitRateIndex, padding, mode }: Fields): FrameHeader | null {
  const bitRate = (version === 1 ? BIT_RATES_OF_MPEG_1[layer] : BIT_RATES_OF_MPEG_2)[bitRateIndex];
  if (!bitRate) return null;
  const sampleRate = baseRate / RATE_DIVISOR[version];
  const samples = layer === 3 && version !== 1 ? 576 : 1152;
  const size = Math.floor(((samples / 8) * bitRate * 1000) / sampleRate) + padding;
  return { size, samples, sampleRate, channels: mode === 3 ? 1 : 2, version, layer };
}
