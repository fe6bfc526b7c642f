import { decodeChannels } from '../decode/decode-channels';
import { openSource } from '../decode/open-sound';
import type { DecodedShape } from '../indexing/virtual-wav';
import { probeAudio } from '../probing/probe';

/** Bytes of a sample. */
const SAMPLE_SIZE = 2;
/**
 * Places in a recording from which it is decoded at the same time. A player reads on from one, and looks ahead from
 * another.
 */
const MOST_STREAMS = 3;

/** A read of samples, in bytes, of the WAV that a recording is served as. */
export interface DecodedReading {
  readonly path: string;
  readonly shape: DecodedShape;
  readonly position: number;
  readonly length: number;
}

/** The recording that was decoded last. */
let last: { readonly path: string; readonly reader: DecodedReader; turn: Promise<unknown> } | null = null;

/** Decodes a part of a recording. Parts are decoded in the order of the calls. Throws what decoders throw. */
export async function readDecoded({ path, shape, position, length }: DecodedReading): Promise<Uint8Array> {
  if (last?.path !== path) {
    void last?.reader.close();
    last = { path, reader: new DecodedReader(path, shape), turn: Promise.resolve() };
  }
  const { reader } = last;
  // A decoder can be at one place only.
  const read = last.turn.then(() => reader.read(position, length));
  last.turn = read.catch(() => undefined);
  return new Uint8Array(await read);
}

/**
 * A recording's samples as those of a 16-bit WAV, decoded when they are read. Memory does not grow with the recording.
 */
export class DecodedReader {
  /** In order of last use. */
  private readonly streams: Stream[] = [];

  constructor(
    private readonly path: string,
    private readonly shape: DecodedShape,
  ) {}

  /**
   * Bytes of the WAV's samples, counted from the first. Reads must not overlap in time. Sound that cannot be decoded is
   * silent.
   */
  async read(position: number, length: number): Promise<Uint8Array> {
    const frameSize = this.shape.channels * SAMPLE_SIZE;
    const frame = Math.floor(position / frameSize);
    const skipped = position - frame * frameSize;
    const stream = this.streamAt(frame);
    // The next read may begin inside a frame.
    const whole = Math.floor((skipped + length) / frameSize) * frameSize;
    const bytes = await stream.read(whole);
    const rest = skipped + length - whole;
    const tail = rest > 0 ? await stream.peek(rest) : Buffer.alloc(0);
    return Buffer.concat([bytes, tail]).subarray(skipped, skipped + length);
  }

  async close(): Promise<void> {
    await Promise.all(this.streams.splice(0).map((stream) => stream.close()));
  }

  private streamAt(frame: number): Stream {
    const index = this.streams.findIndex((stream) => stream.frame === frame);
    const [known] = index < 0 ? [] : this.streams.splice(index, 1);
    const stream = known ?? new Stream(this.path, this.shape, frame);
    if (this.streams.length >= MOST_STREAMS) void this.streams.shift()?.close();
    this.streams.push(stream);
    return stream;
  }
}

/** Decodes onwards from one place. */
class Stream {
  private readonly pieces: AsyncGenerator<Buffer, void>;
  private rest = Buffer.alloc(0);

  constructor(
    path: string,
    private readonly shape: DecodedShape,
    /** Where the next read begins. */
    public frame: number,
  ) {
    this.pieces = interleaved(path, shape, frame);
  }

  /** Bytes of whole frames. */
  async read(length: number): Promise<Buffer> {
    const bytes = await this.peek(length);
    this.rest = this.rest.subarray(Math.min(length, this.rest.length));
    this.frame += length / (this.shape.channels * SAMPLE_SIZE);
    return bytes;
  }

  /** The next bytes, without taking them; silence where there are no more. */
  async peek(length: number): Promise<Buffer> {
    const parts: Buffer[] = [this.rest];
    let size = this.rest.length;
    while (size < length) {
      const { value, done } = await this.pieces.next();
      if (done) break;
      parts.push(value);
      size += value.length;
    }
    if (size < length) parts.push(Buffer.alloc(length - size));
    this.rest = Buffer.concat(parts);
    return this.rest.subarray(0, length);
  }

  async close(): Promise<void> {
    await this.pieces.return();
  }
}

/** The interleaved samples of all channels from a frame on, without a gap. */
async function* interleaved(
  path: string,
  { sampleRate, channels, frames }: DecodedShape,
  frame: number,
): AsyncGenerator<Buffer, void> {
  using opened = await openSource(path, await probeAudio(path));
  if (!opened) return;
  const stretch = { from: frame / sampleRate, to: frames / sampleRate };
  for await (const sound of decodeChannels(opened, stretch)) yield samples16(sound.channels, channels);
}

/** Samples of 16 bits, interleaved. A missing channel is silent, or has the sound of the only one. */
function samples16(sound: readonly Float32Array[], channels: number): Buffer {
  const length = sound[0]?.length ?? 0;
  const bytes = Buffer.alloc(length * channels * SAMPLE_SIZE);
  for (let channel = 0; channel < channels; channel++) {
    const samples = sound.length === 1 ? sound[0] : sound[channel];
    for (let i = 0; samples && i < length; i++) {
      bytes.writeInt16LE(sample16(samples[i] ?? 0), (i * channels + channel) * SAMPLE_SIZE);
    }
  }
  return bytes;
}

function sample16(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
}
