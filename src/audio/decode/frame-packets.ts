import type { FileHandle } from 'node:fs/promises';
import { openFile } from '../../files/open-file';
import type { CodecConfig } from '../indexing/blocks/block-table';
import { type FrameTable, SILENT_RUN } from '../indexing/frame-table';
import type { PacketBatch, PacketSource } from './packets';

/** 0.4 s of MPEG audio. A batch is small so that sound that damage has shifted is soon in its place again. */
const FRAMES_PER_BATCH = 16;
/** The bytes of the bit reservoir may be spread over this many previous frames: 511 bytes at the lowest bit rates. */
const FRAMES_BEFORE = 12;
const READ_SIZE = 1 << 18;
const AAC = 0x40;

/**
 * The frames of an MP3 or an AAC stream. Uses the table that also makes the MP4 for playback, so the times are the
 * same.
 */
export function framePackets(path: string, table: FrameTable): PacketSource {
  const { codec, trim, sizes } = table;
  const frameTime = codec.samplesPerFrame / codec.sampleRate;
  const delay = trim.start / codec.sampleRate;
  const end = (sizes.length * codec.samplesPerFrame - trim.start - trim.end) / codec.sampleRate;
  return {
    codec: codecOf(table),
    end,
    async *read(from) {
      const first = Math.max(0, Math.floor((from + delay) / frameTime) - FRAMES_BEFORE);
      const file = await openFile(path);
      try {
        for await (const { index, packets } of readFrames(file, table, first)) {
          yield { packets, time: index * frameTime - delay, duration: packets.length * frameTime };
        }
      } finally {
        await file.close();
      }
    },
  };
}

function codecOf({ codec }: FrameTable): CodecConfig {
  const { objectType, decoderConfig, sampleRate, channels } = codec;
  return { name: objectType === AAC ? 'aac' : 'mp3', sampleRate, channels, description: decoderConfig };
}

/** Consecutive frames. */
export interface Frames {
  /** Index of the first among all frames. */
  readonly index: number;
  readonly packets: PacketBatch['packets'];
}

/** Reads the frames of a table from one on, to the last. Throws what `fs` throws. */
export async function* readFrames(file: FileHandle, table: FrameTable, first: number): AsyncGenerator<Frames, void> {
  const window = new FileWindow(file);
  let index = first;
  let packets: Uint8Array[] = [];
  for (const { position, size } of framesFrom(table, first)) {
    const packet =
      position === SILENT_RUN ? table.silence : (window.at(position, size) ?? (await window.read(position, size)));
    if (!packet) break;
    packets.push(packet);
    if (packets.length < FRAMES_PER_BATCH) continue;
    yield { index, packets };
    index += packets.length;
    packets = [];
  }
  if (packets.length > 0) yield { index, packets };
}

/** The places of frames, starting with one of them. */
function* framesFrom(table: FrameTable, first: number): Generator<{ position: number; size: number }, void> {
  const { sizes, runPositions, runLengths } = table;
  let index = 0;
  for (let run = 0; run < runLengths.length; run++) {
    let position = runPositions[run] ?? 0;
    const end = index + (runLengths[run] ?? 0);
    if (end <= first) {
      index = end;
      continue;
    }
    for (; index < end; index++) {
      const size = sizes[index] ?? 0;
      if (index >= first) yield { position, size };
      if (position !== SILENT_RUN) position += size;
    }
  }
}

/** Reads forward through a file in large pieces. */
class FileWindow {
  private buffer = Buffer.alloc(0);
  private start = 0;

  constructor(private readonly file: FileHandle) {}

  /** The bytes, if they are already in memory. */
  at(position: number, length: number): Uint8Array | null {
    const offset = position - this.start;
    return offset >= 0 && offset + length <= this.buffer.length ? this.buffer.subarray(offset, offset + length) : null;
  }

  /** Bytes of the file; null beyond its end, as when it was truncated meanwhile. */
  async read(position: number, length: number): Promise<Uint8Array | null> {
    const { buffer, bytesRead } = await this.file.read(Buffer.allocUnsafe(READ_SIZE), 0, READ_SIZE, position);
    this.buffer = buffer.subarray(0, bytesRead);
    this.start = position;
    return this.at(position, length);
  }
}
