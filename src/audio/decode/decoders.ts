import type { CodecConfig } from '../indexing/blocks/block-table';
import { packetsBegunOnFirst } from '../parsing/containers/ogg-page';
import { monoLayer3Decoder } from './layer3/decoder';
import { opusOptions } from './opus-head';
import type { PacketDecoder } from './packets';
import { isPcm, readPcm } from './pcm';

// Each decoder is loaded only when a recording needs it: all of them together take more memory than the sound.

/**
 * Creates a WebAssembly decoder for a codec; null if there is none. With `sampleRate`, the decoder may return one
 * channel with only what that many samples per second can hold; Infinity means everything in one channel. Throws what a
 * decoder throws for a description that it cannot read.
 */
export async function createDecoder(codec: CodecConfig, sampleRate?: number): Promise<PacketDecoder | null> {
  if (isPcm(codec.name)) return pcmDecoder(codec);
  if (codec.name === 'mp3' && sampleRate !== undefined) return monoMp3Decoder(codec, sampleRate);
  const create = {
    mp3: mp3Decoder,
    aac: aacDecoder,
    opus: opusDecoder,
    vorbis: vorbisDecoder,
    flac: flacDecoder,
    oggflac: oggFlacDecoder,
  };
  return (create[codec.name as keyof typeof create] ?? foreignDecoders[codec.name])?.(codec) ?? null;
}

function pcmDecoder({ name, channels, sampleRate }: CodecConfig): PacketDecoder {
  return {
    decode: (packets) => ({ channels: readPcm(name, channels, packets), sampleRate }),
    free: () => undefined,
  };
}

async function mp3Decoder({ channels }: CodecConfig): Promise<PacketDecoder> {
  const { decoder: createMp3 } = await import('@audio/decode-mp3');
  const decoder = await createMp3();
  return {
    decode(packets) {
      const { channelData, sampleRate } = decoder.decode(Buffer.concat(packets));
      // It returns two channels even where there is one.
      return { channels: channelData.slice(0, channels), sampleRate };
    },
    free: () => decoder.free(),
  };
}

/** Decodes to one channel, except layer II. */
function monoMp3Decoder(codec: CodecConfig, sampleRate: number): PacketDecoder {
  let chosen: PacketDecoder | null = null;
  return {
    async decode(packets) {
      chosen ??= monoLayer3Decoder(packets[0] ?? new Uint8Array(), sampleRate) ?? (await mp3Decoder(codec));
      return chosen.decode(packets);
    },
    free: () => chosen?.free(),
  };
}

async function aacDecoder({ description }: CodecConfig): Promise<PacketDecoder> {
  const { decoder: createAac } = await import('@audio/decode-aac');
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
  const { createOpusDecoder } = await import('@audio/decode-opus/core');
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
  const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
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

/** Takes pages instead of frames. */
async function oggFlacDecoder(): Promise<PacketDecoder> {
  const decoder = await flacDecoder();
  return {
    ...decoder,
    decode: (pages) => decoder.decode(pages.flatMap((page) => packetsBegunOnFirst(Buffer.from(page)))),
  };
}

async function vorbisDecoder({ description }: CodecConfig): Promise<PacketDecoder> {
  const { decoder: createVorbis } = await import('@audio/decode-vorbis');
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
    // One block, of at most 8,192 samples.
    late: 0.2,
    flush() {
      const { channelData, sampleRate } = decoder.flush();
      return { channels: channelData, sampleRate };
    },
    free: () => decoder.free(),
  };
}

interface StreamDecoder {
  decode(data: Uint8Array): { readonly channelData: readonly Float32Array[]; readonly sampleRate: number };
  free(): void;
}

/** Decoders for codecs that Chromium does not decode, by the name of the codec. */
const foreignDecoders: Readonly<Record<string, (codec: CodecConfig) => Promise<PacketDecoder>>> = {
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

/** https://xiph.org/ogg/doc/framing.html: a page has at most 255 segments of at most 255 bytes. */
const MOST_SEGMENTS = 255;
const FULL_SEGMENT = 255;
const HEADER_SIZE = 27;
const FIRST_PAGE = 2;
const POLYNOMIAL = 0x04c11db7;

/** Writes packets of one stream as pages of Ogg, one packet a page, for a decoder that takes nothing else. */
class OggWriter {
  private sequence = 0;

  /** The pages of some packets. A packet of more than 65,024 bytes is not from Vorbis, and is left out. */
  pages(packets: readonly Uint8Array[]): Uint8Array {
    return Buffer.concat(packets.flatMap((packet) => this.page(packet) ?? []));
  }

  private page(packet: Uint8Array): Uint8Array | null {
    const full = Math.floor(packet.length / FULL_SEGMENT);
    if (full >= MOST_SEGMENTS) return null;
    const page = new Uint8Array(HEADER_SIZE + full + 1 + packet.length);
    const view = new DataView(page.buffer);
    page.set([0x4f, 0x67, 0x67, 0x53]);
    page[5] = this.sequence === 0 ? FIRST_PAGE : 0;
    // The granule position, which says when the page ends, stays empty: the packets came with their times.
    view.setUint32(18, this.sequence++, true);
    page[26] = full + 1;
    page.fill(FULL_SEGMENT, HEADER_SIZE, HEADER_SIZE + full);
    page[HEADER_SIZE + full] = packet.length % FULL_SEGMENT;
    page.set(packet, HEADER_SIZE + full + 1);
    view.setUint32(22, checksum(page), true);
    return page;
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 24;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 0x80000000 ? (remainder << 1) ^ POLYNOMIAL : remainder << 1;
  return remainder >>> 0;
});

function checksum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) sum = (sum << 8) ^ (TABLE[(sum >>> 24) ^ byte] ?? 0);
  return sum >>> 0;
}

/**
 * The three headers of Vorbis, as WebCodecs and Matroska hold them: their number minus one; the sizes of all but the
 * last, each as bytes of 255 and a smaller one; then the headers. https://www.matroska.org/technical/codec_specs.html
 */
function vorbisHeaders(description: Uint8Array): Uint8Array[] {
  const sizes: number[] = [];
  let offset = 1;
  for (let header = 0; header < (description[0] ?? 0); header++) {
    let size = 0;
    while (description[offset] === FULL_SEGMENT) size += description[offset++] ?? 0;
    size += description[offset++] ?? 0;
    sizes.push(size);
  }
  const headers = sizes.map((size) => {
    offset += size;
    return description.subarray(offset - size, offset);
  });
  return [...headers, description.subarray(offset)];
}
