import { basename } from 'node:path';
import { EncodedPacketSink, Input, type InputAudioTrack, MATROSKA, WEBM } from 'mediabunny';
import { hasSystemCode, unreadable } from '../../core/file-errors';
import { openFile } from '../../files/open-file';
import { fileBytes } from '../bytes/file-bytes';
import { guardedSource } from '../bytes/guarded-source';
import { AMR_HEAD, AMR_WB_HEAD } from '../indexing/blocks/amr';
import type { CodecConfig } from '../indexing/blocks/block-table';
import { alacCookie, alacShape } from '../parsing/containers/alac-cookie';
import { checkMp4Counts } from '../parsing/containers/mp4-counts';
import { containers } from '../probing/probe-container';
import { withoutBandReplication } from './aac-config';
import { OPUS_RATE, opusPreSkip } from './opus-head';
import type { PacketBatch, PacketSource } from './packets';

/** The least seconds of sound in a batch: a few tens of packets of any codec. */
const BATCH = 0.4;
/** Seconds that a decoder is fed before the requested time. Opus needs 80 ms, the others a packet or two. */
const BEFORE = 0.2;

/** Packets of a file whose container says where they are. Must be disposed of. */
export class ContainerPackets implements PacketSource {
  readonly end = null;

  private constructor(
    private readonly input: Input,
    private readonly track: InputAudioTrack,
    readonly codec: CodecConfig,
    /** Seconds from time 0 of the container to the time at which that sound is heard. */
    private readonly delay: number,
    /** Whether the first packet given to a decoder yields no sound, although it has a duration. */
    private readonly silentFirst: boolean,
    /** Seconds: every packet begins at a multiple of it after the first. Null where the container's times are exact. */
    private readonly grain: number | null,
    /** Called for every packet. */
    private readonly found: () => void,
  ) {}

  /**
   * Returns null if the file has no sound. Throws EarmarkError for a file that cannot be read, and what mediabunny
   * throws for a damaged one.
   */
  static async open(path: string): Promise<ContainerPackets | null> {
    const { source, found } = guardedSource(path, await damagedUserData(path));
    const input = new Input({ formats: containers, source });
    try {
      const track = await input.getPrimaryAudioTrack();
      const codec = track && (await codecOf(track, path));
      if (codec) return await ContainerPackets.of(input, track, codec, found);
      input.dispose();
      return null;
    } catch (error) {
      input.dispose();
      throw hasSystemCode(error) ? unreadable(error, basename(path)) : error;
    }
  }

  private static async of(
    input: Input,
    track: InputAudioTrack,
    codec: CodecConfig,
    found: () => void,
  ): Promise<ContainerPackets> {
    const format = await input.getFormat();
    const inMatroska = format === WEBM || format === MATROSKA;
    const grain = inMatroska ? grainOf(codec) : null;
    if (codec.name === 'vorbis') {
      const delay = onGrid(await firstDuration(track), grain);
      return new ContainerPackets(input, track, codec, delay, true, grain, found);
    }
    return new ContainerPackets(input, track, codec, inMatroska ? delayOf(codec) : 0, false, grain, found);
  }

  async *read(from: number): AsyncGenerator<PacketBatch, void> {
    const sink = new EncodedPacketSink(this.track);
    const begin = this.grain === null ? 0 : ((await sink.getFirstPacket({ metadataOnly: true }))?.timestamp ?? 0);
    const first = from > 0 ? await sink.getPacket(from + this.delay - BEFORE) : null;
    let isSilent = this.silentFirst;
    let batch: OpenBatch | null = null;
    for await (const packet of sink.packets(first ?? undefined)) {
      this.found();
      const time = begin + onGrid(packet.timestamp - begin, this.grain) - this.delay;
      batch ??= { packets: [], durations: [], time, end: time };
      const duration = onGrid(packet.duration, this.grain);
      if (isSilent) batch.time += duration;
      isSilent = false;
      batch.packets.push(packet.data);
      batch.durations.push(duration);
      batch.end = time + duration;
      if (batch.end - batch.time < BATCH) continue;
      yield finished(batch);
      batch = null;
    }
    if (batch) yield finished(batch);
  }

  [Symbol.dispose](): void {
    this.input.dispose();
  }
}

async function damagedUserData(path: string): Promise<readonly number[]> {
  const file = await openFile(path);
  try {
    return await checkMp4Counts(await fileBytes(file));
  } finally {
    await file.close();
  }
}

/**
 * Matroska's times include the samples that an Opus decoder drops at the beginning: https://wiki.xiph.org/MatroskaOpus.
 */
function delayOf({ name, description }: CodecConfig): number {
  return name === 'opus' && description ? opusPreSkip(description) / OPUS_RATE : 0;
}

/** Samples of which every packet has a multiple. Of Vorbis, a quarter of the smallest block of usual encoders. */
const GRAINS: Readonly<Record<string, number>> = { opus: 120, vorbis: 64, aac: 1024, ac3: 1536, eac3: 256 };

/**
 * Matroska rounds times to a millisecond: this is what they were rounded from, in seconds. Null for a codec whose packets
 * may have any length.
 */
function grainOf({ name, sampleRate }: CodecConfig): number | null {
  if (name === 'mp3') return (sampleRate < 32_000 ? 576 : 1152) / sampleRate;
  const samples = GRAINS[name];
  return samples === undefined ? null : samples / (name === 'opus' ? OPUS_RATE : sampleRate);
}

function onGrid(time: number, grain: number | null): number {
  return grain === null ? time : Math.round(time / grain) * grain;
}

/**
 * The stated duration of the first packet of Vorbis. It has no sound of its own: the sound begins with the second
 * packet.
 */
async function firstDuration(track: InputAudioTrack): Promise<number> {
  const sink = new EncodedPacketSink(track);
  const first = await sink.getFirstPacket({ metadataOnly: true });
  const second = first && (await sink.getNextPacket(first, { metadataOnly: true }));
  return second ? Math.max(0, second.timestamp - first.timestamp) : 0;
}

interface OpenBatch {
  readonly packets: Uint8Array[];
  readonly durations: number[];
  /** Seconds. */
  time: number;
  end: number;
}

function finished({ packets, durations, time, end }: OpenBatch): PacketBatch {
  return { packets, durations, time, duration: end - time };
}

async function codecOf(track: InputAudioTrack, path: string): Promise<CodecConfig | null> {
  const name = await track.getCodec();
  if (!name) return foreignCodec(await track.getInternalCodecId(), path);
  const config = await track.getDecoderConfig();
  if (!name || !config) return null;
  const description = config.description ? bytesOf(config.description) : null;
  return {
    name,
    sampleRate: config.sampleRate,
    channels: config.numberOfChannels,
    description: name === 'aac' && description ? withoutBandReplication(description) : description,
  };
}

/** Codecs whose packets mediabunny finds, but which it does not know. */
async function foreignCodec(id: unknown, path: string): Promise<CodecConfig | null> {
  if (id === 'samr') return { name: 'amr', sampleRate: 8000, channels: 1, description: AMR_HEAD };
  if (id === 'sawb') return { name: 'amr', sampleRate: 16_000, channels: 1, description: AMR_WB_HEAD };
  const description = id === 'alac' ? await alacCookie(path) : null;
  return description && { name: 'alac', ...alacShape(description), description };
}

function bytesOf(source: ArrayBufferView | ArrayBufferLike): Uint8Array {
  if (!ArrayBuffer.isView(source)) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}
