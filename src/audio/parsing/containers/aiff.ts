import type { FileBytes } from '../../bytes/file-bytes';
import type { PcmEncodingId } from '../pcm-encodings';
import { chunkContent, chunksOf } from './chunks';
import type { Sound } from './sound';

/** Uncompressed samples of AIFF and AIFF-C, by compression type; those without one by their size in bytes. */
const PLAIN: readonly (PcmEncodingId | undefined)[] = [undefined, 's8', 's16be', 's24be', 's32be'];
const LITTLE: readonly (PcmEncodingId | undefined)[] = [undefined, 's8', 's16le', 's24le', 's32le'];
const ENCODINGS: Readonly<Record<string, PcmEncodingId>> = {
  'raw ': 'u8',
  in24: 's24be',
  in32: 's32be',
  '42ni': 's24le',
  '23ni': 's32le',
  fl32: 'f32be',
  fl64: 'f64be',
  ulaw: 'ulaw',
  alaw: 'alaw',
};
const CODECS: Readonly<Record<string, string>> = {
  ima4: 'IMA ADPCM',
  mac3: 'MACE 3:1',
  mac6: 'MACE 6:1',
  qdmc: 'QDesign Music',
  qclp: 'PureVoice',
  'gsm ': 'GSM 06.10',
};

/** https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/AIFF/AIFF.html */
export async function readAiff(file: FileBytes): Promise<Sound> {
  const isCompressed = (await file.read(8, 4)).toString('latin1') === 'AIFC';
  const chunks = await chunksOf(file, 'big-endian');
  const common = await chunkContent(
    file,
    chunks.find(({ id }) => id === 'COMM'),
    22,
  );
  const sound = chunks.find(({ id }) => id === 'SSND');
  if (common.length < 18 || !sound) return null;
  const bytesPerSample = Math.ceil(common.readUInt16BE(6) / 8);
  const type = isCompressed && common.length >= 22 ? common.toString('latin1', 18, 22).toLowerCase() : 'none';
  const encoding = encodingOf(type, bytesPerSample);
  if (!encoding) return { codec: CODECS[type] ?? `AIFF-C “${type.trim()}”` };
  const offset = await chunkContent(file, sound, 4);
  const start = sound.start + 8 + (offset.length === 4 ? offset.readUInt32BE(0) : 0);
  // A recorder that was cut off never wrote the size.
  const size = sound.size === 0 ? null : sound.start + sound.size - start;
  return { encoding, channels: common.readUInt16BE(0), sampleRate: extended(common.subarray(8, 18)), start, size };
}

function encodingOf(type: string, bytesPerSample: number): PcmEncodingId | undefined {
  if (type === 'none' || type === 'twos') return PLAIN[bytesPerSample];
  return type === 'sowt' ? LITTLE[bytesPerSample] : ENCODINGS[type];
}

/** A floating-point number of 80 bits, as used by the 68881. */
function extended(bytes: Buffer): number {
  const exponent = (bytes.readUInt16BE(0) & 0x7fff) - 16383;
  return Number(bytes.readBigUInt64BE(2)) * 2 ** (exponent - 63);
}
