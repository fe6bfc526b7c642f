import type { FileHandle } from 'node:fs/promises';
import { EncodedAudioPacketSource, EncodedPacket, Mp4OutputFormat, Output } from 'mediabunny';
import { storedConfig } from '../decode/aac-config';
import type { OpenSource } from '../decode/open-sound';
import type { CodecConfig } from '../indexing/blocks/block-table';
import { audioError } from '../wording';
import { metadataOf, targetIn } from './mediabunny-file';
import { writeChapters } from './mp4-chapter-list';
import { type Cutter, chaptersAt, type Part, type SoundFile, type Writing } from './sound-file';

/** Packets before a part whose sound a decoder needs: one, and another where the upper band is replicated. */
const BEFORE = 2;
const AAC_LC = 2;
/** Of a packet of plain AAC. */
const SAMPLES = 1024;

/** Cuts AAC by whole packets, whose sound stays as it is, into an MP4 whose edit list trims the rest. */
export function aacCutter(opened: OpenSource, fileName: string): Cutter {
  return {
    extension: 'm4a',
    write: (file, sound, writing) =>
      writeMp4(file, opened, new AacTrack(opened.source.codec, fileName), sound, writing),
    [Symbol.dispose]: () => opened[Symbol.dispose](),
  };
}

async function writeMp4(
  file: FileHandle,
  opened: OpenSource,
  track: AacTrack,
  sound: SoundFile,
  writing: Writing,
): Promise<void> {
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target: targetIn(file) });
  output.addAudioTrack(track.packets);
  output.setMetadataTags(metadataOf(sound.tags));
  await output.start();
  const places: number[] = [];
  for (const [index, part] of sound.parts.entries()) {
    if (index > 0) await track.addSilence(sound.gap, writing.signal);
    const place = await addPart(track, opened, part, index === sound.parts.length - 1, writing.signal);
    places.push(place ?? track.end ?? 0);
    if (place !== null) writing.onWritten(part.end - part.start);
  }
  await output.finalize();
  await writeChapters(file, chaptersAt(sound, places));
}

/**
 * Adds the packets of a part. What a decoder needs before the first part is trimmed; a later one begins with its first
 * packet, so at most a packet too early. Only of the last one the end is trimmed. Returns where the part begins, in
 * seconds; null where the recording has no sound.
 */
async function addPart(
  track: AacTrack,
  opened: OpenSource,
  part: Part,
  isLast: boolean,
  signal: AbortSignal,
): Promise<number | null> {
  const before: Packet[] = [];
  const isFirst = track.end === null;
  let place: number | null = null;
  for await (const packet of packetsFrom(opened, part.start, signal)) {
    if (packet.time >= part.end) break;
    if (place === null && packet.time + packet.duration <= part.start) {
      before.push(packet);
      if (before.length > BEFORE) before.shift();
      continue;
    }
    if (place === null) {
      const led = isFirst ? [...before, packet] : [packet];
      track.end ??= (led[0]?.time ?? 0) - part.start;
      for (const one of led.slice(0, -1)) await track.add(one.data, one.duration);
      place = track.end + part.start - packet.time;
    }
    await track.add(packet.data, isLast ? Math.min(packet.duration, part.end - packet.time) : packet.duration);
  }
  return place;
}

interface Packet {
  readonly data: Uint8Array;
  /** Seconds of what is heard. */
  readonly time: number;
  readonly duration: number;
}

async function* packetsFrom({ source }: OpenSource, from: number, signal: AbortSignal): AsyncGenerator<Packet, void> {
  for await (const { packets, time, duration: whole, durations } of source.read(from)) {
    signal.throwIfAborted();
    let at = time;
    for (const [index, data] of packets.entries()) {
      const duration = durations?.[index] ?? whole / packets.length;
      yield { data, time: at, duration };
      at += duration;
    }
  }
}

/** The track of the MP4, packet after packet. */
class AacTrack {
  readonly packets = new EncodedAudioPacketSource('aac');
  /** Where the last packet ends, in seconds of the file; null before the first. */
  end: number | null = null;

  constructor(
    private readonly codec: CodecConfig,
    private readonly fileName: string,
  ) {}

  async add(data: Uint8Array, duration: number): Promise<void> {
    const time = this.end ?? 0;
    await this.packets.add(new EncodedPacket(data, 'key', time, duration), { decoderConfig: this.config });
    this.end = time + duration;
  }

  /** Adds nothing before the first packet. Throws EarmarkError for a kind of AAC whose silence is not known. */
  async addSilence(seconds: number, signal: AbortSignal): Promise<void> {
    if (seconds === 0 || this.end === null) return;
    const silence = SILENCE[this.objectType === AAC_LC ? this.codec.channels : 0];
    if (!silence) throw audioError('cannot-copy/gap', { file: this.fileName });
    // What the file states of its packets may be anything.
    const duration = SAMPLES / this.codec.sampleRate;
    for (let left = Math.round(seconds / duration); left > 0; left--) {
      signal.throwIfAborted();
      await this.add(silence, duration);
    }
  }

  private get objectType(): number {
    return (this.codec.description?.[0] ?? AAC_LC << 3) >> 3;
  }

  private get config() {
    const { sampleRate, channels, description } = this.codec;
    return {
      codec: `mp4a.40.${this.objectType}`,
      sampleRate,
      numberOfChannels: channels,
      ...(description ? { description: storedConfig(description) } : {}),
    };
  }
}

/** A silent packet of plain AAC, by the number of channels: one element whose spectrum is empty, and the end. */
const SILENCE: Readonly<Record<number, Uint8Array>> = {
  1: Uint8Array.of(0x00, 0xc8, 0x00, 0x80, 0x23, 0x80),
  2: Uint8Array.of(0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80),
};
