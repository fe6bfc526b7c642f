import type { FileBytes } from '../../bytes/file-bytes';
import type { PcmEncodingId } from '../pcm-encodings';
import type { Sound } from './sound';

const ENCODINGS: Readonly<Record<number, PcmEncodingId>> = {
  1: 'ulaw',
  2: 's8',
  3: 's16be',
  4: 's24be',
  5: 's32be',
  6: 'f32be',
  7: 'f64be',
  27: 'alaw',
};
const UNKNOWN_SIZE = 0xffff_ffff;

/** Sun's and NeXT's format: https://pubs.opengroup.org/external/auformat.html */
export async function readAu(file: FileBytes): Promise<Sound> {
  const header = await file.read(0, 24);
  if (header.length < 24) return null;
  const number = (index: number) => header.readUInt32BE(index * 4);
  const encoding = ENCODINGS[number(3)];
  if (!encoding) return { codec: `AU encoding ${number(3)}` };
  const size = number(2) === UNKNOWN_SIZE ? null : number(2);
  return { encoding, start: number(1), size, sampleRate: number(4), channels: number(5) };
}
