import { type ChannelsSound, decodeChannels } from '../decode/decode-channels';
import type { OpenSource } from '../decode/open-sound';
import { type Depth, depthOf } from './depth';
import type { SoundFile, Writing } from './sound-file';

/** Seconds. */
const FADE = 0.01;
/** Seconds of silence in a piece. */
const PIECE = 0.4;

/** Where the samples of a file come from. */
export interface SampleSource {
  /** At this depth nothing of the sound is lost. */
  readonly depth: Depth;
  /** See `cutSamples`. */
  samples(sound: SoundFile, writing: Writing): AsyncGenerator<ChannelsSound, void>;
}

/** The samples of one recording. */
export function samplesOf(opened: OpenSource): SampleSource {
  return {
    depth: depthOf(opened.source.codec),
    samples: (sound, writing) => cutSamples(opened, sound, writing),
  };
}

/**
 * The samples of a file, in pieces without a gap, decoded as they are asked for. A part has as many samples as there are
 * from its start to its end, both rounded to a sample; fewer where the recording ends before. Throws what decoders throw,
 * and the signal's reason.
 */
export async function* cutSamples(
  opened: OpenSource,
  sound: SoundFile,
  { signal, onWritten }: Writing,
): AsyncGenerator<ChannelsSound, void> {
  let shape: { sampleRate: number; channels: number } | null = null;
  for (const [index, { start, end }] of sound.parts.entries()) {
    if (index > 0 && shape) yield* silenceOf(sound.gap, shape);
    let done = 0;
    for await (const piece of decodeChannels(opened, { from: start, to: end }, signal)) {
      shape ??= { sampleRate: piece.sampleRate, channels: piece.channels.length };
      const samples = Math.round(end * piece.sampleRate) - Math.round(start * piece.sampleRate);
      const length = piece.channels[0]?.length ?? 0;
      if (sound.fades) fade(piece, done, samples);
      done += length;
      yield piece;
      onWritten(length / piece.sampleRate);
    }
  }
}

/** Fades the ends of a part of `samples` samples, in a piece that begins after `done` of them. */
function fade({ channels, sampleRate }: ChannelsSound, done: number, samples: number): void {
  const length = Math.min(Math.round(FADE * sampleRate), Math.floor(samples / 2));
  const volumeAt = (at: number) => Math.min(1, (at + 0.5) / length, (samples - at - 0.5) / length);
  for (const channel of channels) {
    for (let i = 0; i < channel.length; i++) {
      const at = done + i;
      if (at < length || at >= samples - length) channel[i] = (channel[i] ?? 0) * Math.max(0, volumeAt(at));
    }
  }
}

/** Silence, in pieces. */
export function* silenceOf(
  seconds: number,
  { sampleRate, channels }: { readonly sampleRate: number; readonly channels: number },
): Generator<ChannelsSound, void> {
  let left = Math.round(seconds * sampleRate);
  while (left > 0) {
    const length = Math.min(left, Math.round(PIECE * sampleRate));
    yield { sampleRate, channels: Array.from({ length: channels }, () => new Float32Array(length)) };
    left -= length;
  }
}
