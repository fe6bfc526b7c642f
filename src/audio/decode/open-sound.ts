import { probeAudio } from '../probing/probe';
import { blockPackets } from './block-packets';
import { ContainerPackets } from './container-packets';
import { createDecoder } from './decoders';
import { framePackets } from './frame-packets';
import type { PacketDecoder } from './packet-decoder';
import type { PacketSource } from './packets';
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
