import { scanAdtsBytes } from '../../src/audio/indexing/adts-scan';
import type { FrameTable } from '../../src/audio/indexing/frame-table';
import { faultOf } from '../../src/audio/indexing/frame-table';
import { scanMp3Bytes } from '../../src/audio/indexing/mp3-scan';
import { virtualMp4 } from '../../src/audio/serving/virtual-mp4';
import { BIT_RATES, frame, id3, xing } from '../../src/audio/testing/mp3-parts';

/** A character stands for a byte here, because inputs are changed as texts. */
const asText = (...parts: readonly Uint8Array[]) => Buffer.concat(parts).toString('latin1');

const many = (count: number, bitRate: number) => Array.from({ length: count }, () => frame(bitRate));
const mono = (count: number) => many(count, 96).map((bytes) => bytes.fill(0xc0, 3, 4));
const variable = BIT_RATES.map((bitRate, index) => frame(bitRate, index % 2));
const picture = id3(3000, 0xff);

const mp3 = [
  asText(...many(40, 128)),
  asText(picture, xing(14, { delay: 576, padding: 1000 }), ...variable, Buffer.from('TAG'.padEnd(128, ' '))),
  asText(...many(20, 64), picture, ...mono(30), new Uint8Array(700).fill(0x55), ...variable),
];

/** An AAC frame of silence. */
function adtsFrame(size: number, channels: number): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set([0xff, 0xf1, (1 << 6) | (4 << 2), (channels << 6) | (size >> 11), (size >> 3) & 0xff, (size & 7) << 5, 0]);
  return bytes;
}

const adts = [
  asText(...Array.from({ length: 60 }, (_, index) => adtsFrame(150 + ((index * 37) % 200), 2))),
  asText(picture, ...Array.from({ length: 30 }, (_, index) => adtsFrame(250, index < 20 ? 2 : 1))),
];

/** What indexes recordings. Each table must be one by which the file can be served. */
export const indexers = [
  { reader: indexer('mp3', scanMp3Bytes), samples: mp3 },
  { reader: indexer('adts', scanAdtsBytes), samples: adts },
];

function indexer(id: string, scan: (bytes: Buffer) => { readonly table: FrameTable | null }) {
  return {
    id,
    sniff: () => null,
    read(text: string): void {
      const bytes = Buffer.from(text, 'latin1');
      const { table } = scan(bytes);
      if (!table) return;
      const fault = faultOf(table, bytes.length);
      if (fault !== null) throw new Error(fault);
      virtualMp4(table);
    },
  };
}
