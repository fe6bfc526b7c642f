/** Headers of AAC frames in a raw stream: ISO/IEC 13818-7 §6.2. https://wiki.multimedia.cx/index.php/ADTS */
export interface AdtsHeader {
  /** Bytes from the start of this header to the start of the next. */
  readonly size: number;
  /** Bytes of the header, before the sound. */
  readonly headerSize: number;
  /** Samples of each channel. */
  readonly samples: number;
  /** Samples a second. */
  readonly sampleRate: number;
  /** As in ISO/IEC 14496-3: 2 is AAC-LC. */
  readonly objectType: number;
  readonly sampleRateIndex: number;
  /** 0 when only the sound itself shows how many channels it has. */
  readonly channelConfiguration: number;
}

export const ADTS_HEADER_SIZE = 7;
const CHECKSUM_SIZE = 2;
/** Samples of a frame with one block. */
export const SAMPLES_PER_BLOCK = 1024;
const SAMPLE_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350] as const;

/** The header at `offset`; null where there is none. */
export function readAdtsHeader(bytes: Uint8Array, offset: number): AdtsHeader | null {
  if (bytes[offset] !== 0xff || ((bytes[offset + 1] ?? 0) & 0xf6) !== 0xf0) return null;
  if (offset + ADTS_HEADER_SIZE > bytes.length) return null;
  const at = (index: number) => bytes[offset + index] ?? 0;
  const sampleRateIndex = (at(2) >> 2) & 0xf;
  const sampleRate = SAMPLE_RATES[sampleRateIndex];
  const headerSize = ADTS_HEADER_SIZE + (at(1) & 1 ? 0 : CHECKSUM_SIZE);
  const size = ((at(3) & 3) << 11) | (at(4) << 3) | (at(5) >> 5);
  if (!sampleRate || size <= headerSize) return null;
  return {
    size,
    headerSize,
    samples: SAMPLES_PER_BLOCK * ((at(6) & 3) + 1),
    sampleRate,
    objectType: (at(2) >> 6) + 1,
    sampleRateIndex,
    channelConfiguration: ((at(2) & 1) << 2) | (at(3) >> 6),
  };
}

/** Whether two frames can belong to one recording. */
export function alike(one: AdtsHeader, other: AdtsHeader): boolean {
  return (
    one.objectType === other.objectType &&
    one.sampleRateIndex === other.sampleRateIndex &&
    one.channelConfiguration === other.channelConfiguration
  );
}

/**
 * `AudioSpecificConfig` of ISO/IEC 14496-3 §1.6.2.1. In an MP4 it states what each frame's header states in a stream.
 */
export function decoderConfigOf({ objectType, sampleRateIndex, channelConfiguration }: AdtsHeader): Uint8Array {
  const bits = (objectType << 11) | (sampleRateIndex << 7) | (channelConfiguration << 3);
  return Uint8Array.of(bits >> 8, bits & 0xff);
}
