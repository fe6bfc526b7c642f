import type { FileBytes } from '../../bytes/file-bytes';
import type { PcmEncodingId } from '../pcm-encodings';
import { type Chunk, chunkContent, chunksOf } from './chunks';
import type { Sound } from './sound';

/** https://www.rfc-editor.org/rfc/rfc2361 */
const CODECS: Readonly<Record<number, string>> = {
  2: 'Microsoft ADPCM',
  17: 'IMA ADPCM',
  34: 'TrueSpeech',
  49: 'GSM 06.10',
  66: 'G.723.1',
  69: 'G.726',
  80: 'MPEG layer II',
  85: 'MP3',
  100: 'G.726',
  146: 'Dolby AC-3',
  255: 'AAC',
  352: 'Windows Media Audio',
  353: 'Windows Media Audio',
  8192: 'Dolby AC-3',
  8193: 'DTS',
};
const EXTENSIBLE = 0xfffe;
const UNKNOWN_SIZE = 0xffff_ffff;

/** The sound in a RIFF: http://soundfile.sapp.org/doc/WaveFormat/ */
export async function readWav(file: FileBytes): Promise<Sound> {
  const chunks = await chunksOf(file, 'little-endian');
  const format = await chunkContent(
    file,
    chunks.find(({ id }) => id === 'fmt '),
    40,
  );
  return soundOf(
    format,
    chunks.find(({ id }) => id === 'data'),
  );
}

/**
 * Chunks of a W64 are named by 16 bytes, whose first four are the name in a RIFF. Sizes have 64 bits and include this
 * header.
 */
const WIDE_HEADER = 24;
const MOST_CHUNKS = 1000;

/** Sony's Wave64: https://www.ambisonia.com/Members/mleese/sony_wave64.pdf */
export async function readW64(file: FileBytes): Promise<Sound> {
  const chunks: Chunk[] = [];
  let at = 40;
  while (chunks.length < MOST_CHUNKS) {
    const header = await file.read(at, WIDE_HEADER);
    if (header.length < WIDE_HEADER) break;
    const size = Number(header.readBigUInt64LE(16));
    if (size < WIDE_HEADER) break;
    chunks.push({ id: header.toString('latin1', 0, 4), start: at + WIDE_HEADER, size: size - WIDE_HEADER });
    at += Math.ceil(size / 8) * 8;
  }
  const format = chunks.find(({ id }) => id === 'fmt ');
  return soundOf(
    await chunkContent(file, format, 40),
    chunks.find(({ id }) => id === 'data'),
  );
}

function soundOf(format: Buffer, data: Chunk | undefined): Sound {
  if (format.length < 16 || !data) return null;
  const written = format.readUInt16LE(0);
  const tag = written === EXTENSIBLE && format.length >= 26 ? format.readUInt16LE(24) : written;
  const channels = format.readUInt16LE(2);
  const blockSize = format.readUInt16LE(12);
  const encoding = encodingOf(tag, channels > 0 ? blockSize / channels : 0);
  if (!encoding) return { codec: CODECS[tag] ?? `WAV format ${tag}` };
  const size = data.size === UNKNOWN_SIZE || data.size === 0 ? null : data.size;
  return { encoding, channels, sampleRate: format.readUInt32LE(4), start: data.start, size };
}

function encodingOf(tag: number, bytes: number): PcmEncodingId | null {
  if (tag === 7 && bytes === 1) return 'ulaw';
  if (tag === 6 && bytes === 1) return 'alaw';
  if (tag === 3) return bytes === 4 ? 'f32le' : bytes === 8 ? 'f64le' : null;
  const integers: readonly (PcmEncodingId | undefined)[] = [undefined, 'u8', 's16le', 's24le', 's32le'];
  return tag === 1 ? (integers[bytes] ?? null) : null;
}
