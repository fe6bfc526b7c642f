import { decoder as createAac } from '@audio/decode-aac';
import { decoder as createMp3 } from '@audio/decode-mp3';
import { createOpusDecoder } from '@audio/decode-opus/core';
import { decoder as createVorbis } from '@audio/decode-vorbis';
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { foreignDecoders } from './foreign-decoders';
import { LOW_RATE, lowLayer3Decoder } from './layer3/decoder';
import { OggWriter, vorbisHeaders } from './ogg-writer';
import { opusOptions } from './opus-head';
import type { PacketDecoder } from './packet-decoder';
import type { CodecConfig } from './packets';
import { isPcm, readPcm } from './pcm';

/**
 * A decoder of WebAssembly for a codec; null if there is none. Where one channel with all that `sampleRate` samples a second
 * can hold is enough, it may give no more. Throws what a decoder throws for a description it cannot read.
 */
export async function createDecoder(codec: CodecConfig, sampleRate?: number): Promise<PacketDecoder | null> {
  if (isPcm(codec.name)) return pcmDecoder(codec);
  if (codec.name === 'mp3' && sampleRate !== undefined && sampleRate <= LOW_RATE) return lowMp3Decoder(codec);
  const create = { mp3: mp3Decoder, aac: aacDecoder, opus: opusDecoder, vorbis: vorbisDecoder, flac: flacDecoder };
  return (create[codec.name as keyof typeof create] ?? foreignDecoders[codec.name])?.(codec) ?? null;
}

function pcmDecoder({ name, channels, sampleRate }: CodecConfig): PacketDecoder {
  return {
    decode: (packets) => ({ channels: readPcm(name, channels, packets), sampleRate }),
    free: () => undefined,
  };
}

async function mp3Decoder({ channels }: CodecConfig): Promise<PacketDecoder> {
  const decoder = await createMp3();
  return {
    decode(packets) {
      const { channelData, sampleRate } = decoder.decode(Buffer.concat(packets));
      // It gives two channels also where there is one.
      return { channels: channelData.slice(0, channels), sampleRate };
    },
    free: () => decoder.free(),
  };
}

/** Decodes low sound alone, unless it is of layer II. */
function lowMp3Decoder(codec: CodecConfig): PacketDecoder {
  let chosen: PacketDecoder | null = null;
  return {
    async decode(packets) {
      const decoder = chosen ?? lowLayer3Decoder(packets[0] ?? new Uint8Array()) ?? (await mp3Decoder(codec));
      chosen = decoder;
      return decoder.decode(packets);
    },
    free: () => chosen?.free(),
  };
}

async function aacDecoder({ description }: CodecConfig): Promise<PacketDecoder> {
  const decoder = await createAac(description?.length ? { asc: description } : {});
  return {
    decode(packets) {
      const { channelData, sampleRate } = decoder.decode([...packets]);
      return { channels: channelData, sampleRate };
    },
    free: () => decoder.free(),
  };
}

async function opusDecoder({ channels, description }: CodecConfig): Promise<PacketDecoder> {
  const decoder = await createOpusDecoder();
  decoder.configure(opusOptions(channels, description));
  return {
    decode(packets) {
      const { channelData, sampleRate } = decoder.decodeFrames([...packets]);
      return { channels: channelData, sampleRate };
    },
    free: () => decoder.free(),
  };
}

async function flacDecoder(): Promise<PacketDecoder> {
  const decoder = new FLACDecoder();
  await decoder.ready;
  return {
    async decode(packets) {
      const { channelData, sampleRate } = await decoder.decodeFrames([...packets]);
      return { channels: channelData, sampleRate };
    },
    free: () => decoder.free(),
  };
}

async function vorbisDecoder({ description }: CodecConfig): Promise<PacketDecoder> {
  const decoder = await createVorbis();
  const ogg = new OggWriter();
  let head = description ? vorbisHeaders(description) : [];
  return {
    decode(packets) {
      const bytes = ogg.pages([...head, ...packets]);
      head = [];
      const { channelData, sampleRate } = decoder.decode(bytes);
      return { channels: channelData, sampleRate };
    },
    // A block, of at most 8,192 samples.
    late: 0.2,
    flush() {
      const { channelData, sampleRate } = decoder.flush();
      return { channels: channelData, sampleRate };
    },
    free: () => decoder.free(),
  };
}
