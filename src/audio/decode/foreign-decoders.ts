import type { CodecConfig } from '../indexing/blocks/block-table';
import type { PacketDecoder } from './packet-decoder';

interface StreamDecoder {
  decode(data: Uint8Array): { readonly channelData: readonly Float32Array[]; readonly sampleRate: number };
  free(): void;
}

/** Decoders for codecs that Chromium does not decode, by the name of the codec. */
export const foreignDecoders: Readonly<Record<string, (codec: CodecConfig) => Promise<PacketDecoder>>> = {
  alac: alacDecoder,
  ac3: async (codec) => packetsInRow(await (await import('@audio/decode-ac3')).decoder(), codec),
  eac3: async (codec) => packetsInRow(await (await import('@audio/decode-eac3')).decoder(), codec),
  amr: async (codec) => packetsInRow(await (await import('@audio/decode-amr')).decoder(), codec),
  adpcm: async (codec) => packetsInRow((await import('@audio/decode-wav')).decoder(), codec),
  wavpack: async (codec) => packetsInRow(await (await import('@audio/decode-wavpack')).decoder(), codec),
};

async function alacDecoder({ description }: CodecConfig): Promise<PacketDecoder> {
  if (!description) throw new Error('there is no description of the Apple Lossless sound');
  const { decoder: createAac } = await import('@audio/decode-aac');
  const decoder = await createAac({ alac: description });
  return {
    decode(packets) {
      const { channelData, sampleRate } = decoder.decode([...packets]);
      return { channels: channelData, sampleRate };
    },
    free: () => decoder.free(),
  };
}

/**
 * Wraps a decoder that reads a file from its beginning. It gets the beginning of the file, and then packets from
 * anywhere in it.
 */
function packetsInRow(decoder: StreamDecoder, { description }: CodecConfig): PacketDecoder {
  let head = description ? [description] : [];
  return {
    decode(packets) {
      const bytes = Buffer.concat([...head, ...packets]);
      head = [];
      const { channelData, sampleRate } = decoder.decode(bytes);
      return { channels: channelData, sampleRate };
    },
    free: () => decoder.free(),
  };
}
