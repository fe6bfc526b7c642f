import { openFile } from '../../files/open-file';
import type { BlockTable } from '../indexing/blocks/block-table';
import type { AudioProbe } from '../probing/audio-probe';
import { probeAudio } from '../probing/probe';
import { ContainerPackets } from './container-packets';
import { createDecoder } from './decoders';
import { framePackets } from './frame-packets';
import type { PacketBatch, PacketDecoder, PacketSource } from './packets';
import { pcmPackets } from './pcm';

/** A recording's packets. Must be disposed of. */
export interface OpenSource {
  readonly source: PacketSource;
  [Symbol.dispose](): void;
}

/** A recording's packets and their decoder. Must be disposed of. */
export interface OpenSound extends OpenSource {
  readonly decoder: PacketDecoder;
}

/**
 * Opens a recording for decoding; to one channel if `sampleRate` is given, which then is enough. Null if there is no
 * decoder for it. Throws EarmarkError, and what decoders throw.
 */
export async function openSound(path: string, sampleRate?: number): Promise<OpenSound | null> {
  const opened = await openSource(path, await probeAudio(path));
  if (!opened) return null;
  try {
    const decoder = await createDecoder(opened.source.codec, sampleRate);
    if (decoder) return withDecoder(opened, decoder);
    opened[Symbol.dispose]();
    return null;
  } catch (error) {
    opened[Symbol.dispose]();
    throw error;
  }
}

/** Opens the packets of a recording that was probed. Null if it has no sound. Throws EarmarkError. */
export async function openSource(path: string, { table, wav, blocks }: AudioProbe): Promise<OpenSource | null> {
  const inFile = table ? framePackets(path, table) : blocks ? blockPackets(path, blocks) : null;
  const source = inFile ?? (wav && 'pcm' in wav ? pcmPackets(path, wav.pcm) : null);
  if (source) return { source, [Symbol.dispose]: () => undefined };
  const container = await ContainerPackets.open(path);
  return container && { source: container, [Symbol.dispose]: () => container[Symbol.dispose]() };
}

function withDecoder(opened: OpenSource, decoder: PacketDecoder): OpenSound {
  return {
    source: opened.source,
    decoder,
    [Symbol.dispose]() {
      decoder.free();
      opened[Symbol.dispose]();
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
