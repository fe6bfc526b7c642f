import { basename } from 'node:path';
import { EarmarkError } from '../../core/errors';
import { hasSystemCode, unreadable } from '../../core/file-errors';
import { type Seconds, ZERO } from '../../core/time/seconds';
import { TooManyParts } from '../bytes/limits';
import { audioError } from '../wording';
import { openSound } from './open-sound';
import type { DecodedSound, PacketDecoder, PacketSource } from './packets';
import { Placing } from './placing';
import { joined, Resampler } from './resampler';

export interface MonoSound {
  /** Samples per second; the same for all pieces of a recording. */
  readonly sampleRate: number;
  /** About 0.4 s of samples from -1 to 1, or a little beyond. */
  readonly samples: Float32Array;
}

export interface DecodeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Where to begin; by default at the beginning. */
  readonly from?: Seconds | undefined;
  /** Where to end; by default at the end. */
  readonly to?: Seconds | undefined;
  /** The wanted samples per second; by default those of the recording. */
  readonly sampleRate?: number | undefined;
}

/**
 * Decodes a recording to one channel. Pieces are decoded as they are asked for, so memory does not grow with the
 * length. They follow each other without a gap. The first sample is what Earmark plays at `from`. Damaged parts are
 * silent or noisy for a moment, and everything after them stays in time. Throws EarmarkError, and the signal's reason.
 */
export async function* decodeMono(path: string, options: DecodeOptions = {}): AsyncGenerator<MonoSound, void> {
  const { signal } = options;
  signal?.throwIfAborted();
  using opened = await openSound(path, options.sampleRate ?? Number.POSITIVE_INFINITY).catch((error) =>
    fail(error, path),
  );
  if (!opened) throw audioError('not-audio/cannot-decode', { file: basename(path) });
  try {
    const sound = decoded(opened.source, opened.decoder, options);
    yield* options.sampleRate ? resampled(sound, options.sampleRate) : sound;
  } catch (error) {
    signal?.throwIfAborted();
    fail(error, path);
  }
}

async function* decoded(
  source: PacketSource,
  decoder: PacketDecoder,
  { signal, from = ZERO, to }: DecodeOptions,
): AsyncGenerator<MonoSound, void> {
  const end = Math.min(to ?? Number.POSITIVE_INFINITY, source.end ?? Number.POSITIVE_INFINITY);
  const track = new MonoTrack(from, end, decoder.late ?? 0);
  let last = from as number;
  for await (const batch of source.read(from)) {
    signal?.throwIfAborted();
    if (batch.time >= end) return;
    last = batch.time + batch.duration;
    yield* track.add(await decoder.decode(batch.packets), batch.time, last);
  }
  if (decoder.flush) yield* track.add(decoder.flush(), last, last);
}

/** Puts decoded sound, converted to one channel and one rate, in its place. */
class MonoTrack {
  private readonly mono = new MonoMix();
  private placing: Placing | null = null;
  private sampleRate = 0;
  private start: number | null = null;

  /** Times in seconds; `late` is how much the decoder may hold back. */
  constructor(
    private readonly from: number,
    private readonly to: number,
    private readonly late: number,
  ) {}

  *add({ channels, sampleRate }: DecodedSound, start: number, end: number): Generator<MonoSound, void> {
    this.start ??= start;
    // An AAC decoder does not know its rate before its first sound.
    if (channels.length > 0 && !this.placing) {
      this.sampleRate = sampleRate;
      const sampleAt = (time: number) => Math.round(time * sampleRate);
      this.placing = new Placing(sampleRate, sampleAt(this.from), sampleAt(this.to), this.late);
    }
    if (!this.placing) return;
    const sound = atRate(this.mono.mix(channels), sampleRate, this.sampleRate);
    const samples = this.placing.place(sound, this.start, end);
    if (samples.length > 0) yield { sampleRate: this.sampleRate, samples };
  }
}

/** A recording joined from several may change its rate in the middle. */
function atRate(sound: Float32Array, from: number, to: number): Float32Array {
  if (from === to || sound.length === 0) return sound;
  const resampler = new Resampler(from, to);
  return joined([resampler.push(sound), resampler.end()]);
}

async function* resampled(sound: AsyncGenerator<MonoSound, void>, to: number): AsyncGenerator<MonoSound, void> {
  let resampler: Resampler | null = null;
  for await (const { sampleRate, samples } of sound) {
    resampler ??= new Resampler(sampleRate, to);
    const piece = resampler.push(samples);
    if (piece.length > 0) yield { sampleRate: to, samples: piece };
  }
  const rest = resampler?.end();
  if (rest && rest.length > 0) yield { sampleRate: to, samples: rest };
}

function fail(error: unknown, path: string): never {
  const file = basename(path);
  if (error instanceof EarmarkError) throw error;
  if (error instanceof TooManyParts) throw audioError('too-many-parts', { file });
  if (hasSystemCode(error)) throw unreadable(error, file);
  throw audioError('damaged-file', { file }, error);
}

/**
 * How negative the correlation of the channels must be for them to count as opposite in phase: -1 when one is the
 * inverse of the other, 0 when they are unrelated. Music with a wide stage stays above this.
 */
const OPPOSITE = -0.5;

/**
 * Mixes channels to one, as for a listener with one loudspeaker: the mean of all. Two channels in opposite phase, as
 * from a cable soldered the wrong way round, would cancel out, so one of them is inverted.
 */
export class MonoMix {
  private sign = 1;

  /** Mixes samples of all channels, of the same length, to one. Linear, except while a channel is being inverted. */
  mix(channels: readonly Float32Array[]): Float32Array {
    const [left, right] = channels;
    if (!left) return new Float32Array();
    if (!right) return left;
    return channels.length === 2 ? this.mixStereo(left, right) : meanOf(channels, left.length);
  }

  private mixStereo(left: Float32Array, right: Float32Array): Float32Array {
    const before = this.sign;
    this.sign = signOf(left, right, before);
    const mono = new Float32Array(left.length);
    // The inversion is spread over the block, so that it does not click.
    const step = (this.sign - before) / left.length;
    for (let i = 0; i < mono.length; i++) mono[i] = ((left[i] ?? 0) + (before + step * i) * (right[i] ?? 0)) / 2;
    return mono;
  }
}

/** 1, or -1 for channels in opposite phase. The previous value where the sound does not decide, as in silence. */
function signOf(left: Float32Array, right: Float32Array, before: number): number {
  let product = 0;
  let power = 0;
  for (let i = 0; i < left.length; i++) {
    const one = left[i] ?? 0;
    const other = right[i] ?? 0;
    product += one * other;
    power += one * one + other * other;
  }
  const correlation = power > 0 ? (2 * product) / power : 0;
  if (correlation < OPPOSITE) return -1;
  return correlation > 0 ? 1 : before;
}

function meanOf(channels: readonly Float32Array[], length: number): Float32Array {
  const mono = new Float32Array(length);
  for (const channel of channels) for (let i = 0; i < length; i++) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0);
  for (let i = 0; i < length; i++) mono[i] = (mono[i] ?? 0) / channels.length;
  return mono;
}
