import { createDecoder } from './decoders';
import type { OpenSource } from './open-sound';
import type { DecodedSound } from './packets';
import { Placing } from './placing';

/** Some consecutive samples of every channel. */
export interface ChannelsSound {
  /** Samples per second; the same for all pieces of a recording. */
  readonly sampleRate: number;
  /** All of the same length, about 0.4 s, with samples from -1 to 1, or a little beyond. */
  readonly channels: readonly Float32Array[];
}

/** A stretch of a recording, half open, in seconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Decodes all channels of a stretch, in pieces that follow each other without a gap. The first sample is the one that is
 * heard at `from`, rounded to a sample. Damaged parts are silent, and everything after them stays in time. Yields nothing
 * where there is no decoder. Throws what decoders throw, and the signal's reason.
 */
export async function* decodeChannels(
  { source }: OpenSource,
  { from, to }: Stretch,
  signal?: AbortSignal,
): AsyncGenerator<ChannelsSound, void> {
  const decoder = await createDecoder(source.codec);
  if (!decoder) return;
  try {
    const track = new Track(from, Math.min(to, source.end ?? Number.POSITIVE_INFINITY), decoder.late ?? 0);
    let last = from;
    for await (const batch of source.read(from)) {
      signal?.throwIfAborted();
      if (batch.time >= to) break;
      last = batch.time + batch.duration;
      yield* track.add(await decoder.decode(batch.packets), batch.time, last);
    }
    if (decoder.flush) yield* track.add(decoder.flush(), last, last);
  } finally {
    decoder.free();
  }
}

/** Puts the sound of all channels in its place. */
class Track {
  private placings: readonly Placing[] | null = null;
  private sampleRate = 0;
  private start: number | null = null;

  /** Times in seconds; `late` is how much the decoder may hold back. */
  constructor(
    private readonly from: number,
    private readonly to: number,
    private readonly late: number,
  ) {}

  *add({ channels, sampleRate }: DecodedSound, start: number, end: number): Generator<ChannelsSound, void> {
    this.start ??= start;
    // An AAC decoder does not know its rate before its first sound.
    this.placings ??= channels.length > 0 ? this.placingsFor(channels.length, sampleRate) : null;
    if (!this.placings) return;
    const begin = this.start;
    const silence = new Float32Array(channels[0]?.length ?? 0);
    // A missing channel is silent, or has the sound of the only one.
    const only = channels.length === 1 ? channels[0] : undefined;
    const placed = this.placings.map((placing, index) => placing.place(channels[index] ?? only ?? silence, begin, end));
    if ((placed[0]?.length ?? 0) > 0) yield { sampleRate: this.sampleRate, channels: placed };
  }

  private placingsFor(channels: number, sampleRate: number): Placing[] {
    this.sampleRate = sampleRate;
    const sampleAt = (time: number) => Math.round(time * sampleRate);
    const [from, to] = [sampleAt(this.from), sampleAt(this.to)];
    return Array.from({ length: channels }, () => new Placing(sampleRate, from, to, this.late));
  }
}
