import { openFile } from '../../files/open-file';
import type { BlockTable } from '../indexing/blocks/block-table';
import { probeAudio } from '../probing/probe';
import { ContainerPackets } from './container-packets';
import { createDecoder } from './decoders';
import { framePackets } from './frame-packets';
import type { PacketDecoder } from './packet-decoder';
import type { PacketBatch, PacketSource } from './packets';
import { pcmPackets } from './pcm-packets';

/** A recording's packets and their decoder. Must be disposed of. */
export interface OpenSound {
  readonly source: PacketSource;
  readonly decoder: PacketDecoder;
  [Symbol.dispose](): void;
}

/**
 * Opens a recording for decoding; to one channel if `sampleRate` is given, which then is enough. Null if there is no
 * decoder for it. Throws EarmarkError, and what decoders throw.
 */
export async function openSound(path: string, sampleRate?: number): Promise<OpenSound | null> {
  const { table, wav, blocks } = await probeAudio(path);
  const inFile = table ? framePackets(path, table) : blocks ? blockPackets(path, blocks) : null;
  const samples = wav && 'pcm' in wav ? pcmPackets(path, wav.pcm) : null;
  const container = inFile || samples ? null : await ContainerPackets.open(path);
  const source = inFile ?? samples ?? container;
  try {
    const decoder = source && (await createDecoder(source.codec, sampleRate));
    if (source && decoder) return opened(source, decoder, container);
    container?.[Symbol.dispose]();
    return null;
  } catch (error) {
    container?.[Symbol.dispose]();
    throw error;
  }
}

function opened(source: PacketSource, decoder: PacketDecoder, container: ContainerPackets | null): OpenSound {
  return {
    source,
    decoder,
    [Symbol.dispose]() {
      decoder.free();
      container?.[Symbol.dispose]();
    },
  };
}

/** The least seconds of sound in a batch. */
const BATCH = 0.4;
const LARGEST_BATCH = 1 << 24;

/** The blocks of a recording that Chromium cannot decode, found by their table. */
function blockPackets(path: string, table: BlockTable): PacketSource {
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
