import type { FileBytes } from '../../bytes/file-bytes';
import type { PcmEncodingId } from '../pcm-encodings';
import type { Sound } from './sound';

const CODECS: Readonly<Record<string, string>> = {
  alac: 'Apple Lossless',
  'aac ': 'AAC',
  aach: 'HE-AAC',
  ima4: 'IMA ADPCM',
  opus: 'Opus',
  samr: 'AMR',
  '.mp3': 'MP3',
  'ac-3': 'AC-3',
};
const MOST_CHUNKS = 1000;
const IS_FLOAT = 1;
const IS_LITTLE_ENDIAN = 2;

/** https://developer.apple.com/library/archive/documentation/MusicAudio/Reference/CAFSpec/CAF_spec/CAF_spec.html */
export async function readCaf(file: FileBytes): Promise<Sound> {
  let description: Buffer | null = null;
  let at = 8;
  for (let left = MOST_CHUNKS; left > 0; left--) {
    const header = await file.read(at, 12);
    if (header.length < 12) return null;
    const id = header.toString('latin1', 0, 4);
    const size = Number(header.readBigInt64BE(4));
    if (id === 'desc') description = await file.read(at + 12, 32);
    if (id === 'data') return description && soundOf(description, at + 16, size < 4 ? null : size - 4);
    if (size < 0) return null;
    at += 12 + size;
  }
  return null;
}

function soundOf(description: Buffer, start: number, size: number | null): Sound {
  if (description.length < 32) return null;
  const id = description.toString('latin1', 8, 12);
  const encoding = encodingOf(id, description.readUInt32BE(12), description.readUInt32BE(28));
  if (!encoding) return { codec: CODECS[id] ?? `“${id.trim()}”` };
  const sampleRate = description.readDoubleBE(0);
  return { encoding, channels: description.readUInt32BE(24), sampleRate, start, size };
}

function encodingOf(id: string, flags: number, bits: number): PcmEncodingId | null {
  if (id === 'ulaw' || id === 'alaw') return id;
  if (id !== 'lpcm') return null;
  const order = flags & IS_LITTLE_ENDIAN ? 'le' : 'be';
  if (flags & IS_FLOAT) return bits === 32 ? `f32${order}` : bits === 64 ? `f64${order}` : null;
  switch (bits) {
    case 8:
      return 's8';
    case 16:
    case 24:
    case 32:
      return `s${bits}${order}`;
    default:
      return null;
  }
}
