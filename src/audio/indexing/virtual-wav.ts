import { pcmEncodings } from '../parsing/pcm-encodings';
import type { PcmLayout } from '../parsing/pcm-layout';

/**
 * A WAV that exists in no file: `head`, followed by samples from bytes `start` to `end` of the recording's own file.
 * The samples are converted when they are read.
 */
export interface VirtualWav {
  readonly head: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly pcm: PcmLayout;
}

/** A WAV whose samples are decoded when they are read: 16 bits, with as many samples and channels as `decoded` says. */
export interface DecodedWav {
  readonly head: Uint8Array;
  readonly start: 0;
  readonly end: 0;
  readonly decoded: DecodedShape;
}

export interface DecodedShape {
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples of each channel. */
  readonly frames: number;
}

export function decodedWav(decoded: DecodedShape): DecodedWav {
  return { head: headOf(wavOf(decoded)), start: 0, end: 0, decoded };
}

/** Bytes of the samples of a decoded WAV. */
export function decodedSize(decoded: DecodedShape): number {
  return wavDataSize(wavOf(decoded));
}

function wavOf(decoded: DecodedShape): PcmLayout {
  return { ...decoded, encoding: 's16le', start: 0 };
}

/** Builds a WAV around samples that stay where they are. */
export function virtualWav(pcm: PcmLayout): VirtualWav {
  const end = pcm.start + pcm.frames * pcm.channels * pcmEncodings[pcm.encoding].size;
  return { head: headOf(pcm), start: pcm.start, end, pcm };
}

/** Bytes of the samples in the WAV. */
export function wavDataSize({ frames, channels, encoding }: PcmLayout): number {
  return frames * channels * pcmEncodings[encoding].wavSize;
}

/** Reads bytes of the recording's file. */
type ReadFile = (position: number, length: number) => Promise<Uint8Array>;

/**
 * Bytes of the samples in the WAV, counted from the first. The range must lie within them. Throws what `readFile`
 * throws.
 */
export async function readWavData(
  { encoding, start }: PcmLayout,
  position: number,
  length: number,
  readFile: ReadFile,
): Promise<Uint8Array> {
  const { size, wavSize, convert } = pcmEncodings[encoding];
  const first = Math.floor(position / wavSize);
  const last = Math.ceil((position + length) / wavSize);
  const bytes = await readFile(start + first * size, (last - first) * size);
  const converted = convert(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const skipped = position - first * wavSize;
  return converted.subarray(skipped, skipped + length);
}

/** A WAV too large for the size field of a RIFF becomes an RF64: https://tech.ebu.ch/docs/tech/tech3306v1_0.pdf */
const LARGEST_RIFF = 0xffff_ffff;
/**
 * https://learn.microsoft.com/windows/win32/api/mmreg/ns-mmreg-waveformatextensible: the speakers, by number of
 * channels.
 */
const SPEAKERS: readonly number[] = [0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x3f, 0x13f, 0x63f];
/** The rest of the GUID that identifies the format of a WAVE_FORMAT_EXTENSIBLE, after the tag. */
const SUBFORMAT = Buffer.from('000000001000800000aa00389b71', 'hex');
const EXTENSIBLE = 0xfffe;

/** Whether a WAV of these samples needs the size fields of an RF64. With its other chunks it has `rest` bytes more. */
export function isLargeWav(pcm: PcmLayout, rest: number): boolean {
  return wavDataSize(pcm) + rest > LARGEST_RIFF - 1024;
}

/** The beginning of a WAV, up to its samples. `rest` is the number of bytes after these. */
export function wavHead(pcm: PcmLayout, rest: number, isLarge: boolean): Buffer {
  return headOf(pcm, rest, isLarge);
}

function headOf(pcm: PcmLayout, rest = 0, isLarge = isLargeWav(pcm, rest)): Buffer {
  const dataSize = wavDataSize(pcm);
  const format = chunk('fmt ', formatOf(pcm));
  const riffSize = 4 + format.length + 8 + dataSize + rest;
  const sizes = isLarge ? chunk('ds64', u64(riffSize + 36), u64(dataSize), u64(pcm.frames), u32(0)) : Buffer.alloc(0);
  const written = (size: number) => u32(isLarge ? LARGEST_RIFF : size);
  return Buffer.concat([
    Buffer.from(isLarge ? 'RF64' : 'RIFF'),
    written(riffSize),
    Buffer.from('WAVE'),
    sizes,
    format,
    Buffer.from('data'),
    written(dataSize),
  ]);
}

function formatOf({ encoding, channels, sampleRate }: PcmLayout): Buffer {
  const { wavSize, wavTag } = pcmEncodings[encoding];
  const isExtended = channels > 2;
  const plain = Buffer.alloc(16);
  plain.writeUInt16LE(isExtended ? EXTENSIBLE : wavTag, 0);
  plain.writeUInt16LE(channels, 2);
  plain.writeUInt32LE(sampleRate, 4);
  plain.writeUInt32LE(sampleRate * channels * wavSize, 8);
  plain.writeUInt16LE(channels * wavSize, 12);
  plain.writeUInt16LE(wavSize * 8, 14);
  if (!isExtended) return plain;
  const extension = Buffer.alloc(10);
  extension.writeUInt16LE(22, 0);
  extension.writeUInt16LE(wavSize * 8, 2);
  extension.writeUInt32LE(SPEAKERS[channels] ?? 0, 4);
  extension.writeUInt16LE(wavTag, 8);
  return Buffer.concat([plain, extension, SUBFORMAT]);
}

function chunk(id: string, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(id), u32(content.length), content]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
