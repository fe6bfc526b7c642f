import { openFile } from '../../files/open-file';
import type { BlockTable } from '../indexing/blocks/block-table';
import type { PacketBatch, PacketSource } from './packets';

/** The least seconds of sound in a batch. */
const BATCH = 0.4;
const LARGEST_BATCH = 1 << 24;

/** The blocks of a recording that Chromium cannot decode, found by their table. */
export function blockPackets(path: string, table: BlockTable): PacketSource {
  const { codec, starts, sizes, positions, samples, before } = table;
  const { sampleRate } = codec;
  const startOf = (block: number) => (starts[block] ?? samples) / sampleRate;
  return {
    codec,
    end: samples / sampleRate,
    async *read(from): AsyncGenerator<PacketBatch, void> {
      const file = await openFile(path);
      try {
        let block = Math.max(0, blockAt(starts, from * sampleRate) - before);
        while (block < starts.length) {
          const begin = block;
          let bytes = 0;
          const packets: Uint8Array[] = [];
          while (block < starts.length && startOf(block) - startOf(begin) < BATCH && bytes < LARGEST_BATCH) {
            const size = Math.min(sizes[block] ?? 0, LARGEST_BATCH);
            const { bytesRead, buffer } = await file.read(Buffer.alloc(size), 0, size, positions[block] ?? 0);
            if (bytesRead < size) break;
            packets.push(buffer);
            bytes += size;
            block++;
          }
          if (block === begin) return;
          yield { packets, time: startOf(begin), duration: startOf(block) - startOf(begin) };
        }
      } finally {
        await file.close();
      }
    },
  };
}

/** Index of the block that holds a sample, or the first. */
function blockAt(starts: Float64Array, sample: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) <= sample) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
