import { basename } from 'node:path';
import { type ChannelsSound, decodeChannels } from '../decode/decode-channels';
import { type OpenSource, openSource } from '../decode/open-sound';
import { Resampler } from '../decode/resampler';
import type { AudioProbe } from '../probing/audio-probe';
import { audioError } from '../wording';
import { cutSamples, type SampleSource, silenceOf } from './cut-samples';
import { type Depth, depthOf } from './depth';
import type { Part, SoundFile, Writing } from './sound-file';

/** A recording that was probed. */
export interface ProbedRecording {
  readonly path: string;
  readonly probe: AudioProbe;
}

interface Shape {
  readonly sampleRate: number;
  readonly channels: number;
}

/** Seconds that are decoded to learn the shape of a recording. */
const LOOK = 1;

/** Depths, the one that loses most first. */
const DEPTHS: readonly Depth[] = [16, 24, 'float'];

/**
 * Joins parts of several recordings, with the highest sample rate and the most channels of all. The sound of one channel
 * goes into all of them. `parts` are those of the file, and `recordings` has the recording of each, in the same order.
 * Throws EarmarkError: `bad-request` if recordings have different numbers of channels beyond one.
 */
export async function joinedSamples(
  recordings: readonly ProbedRecording[],
  parts: readonly Part[],
): Promise<SampleSource> {
  const known = new Map<ProbedRecording, Shape>();
  let depth: Depth = 16;
  for (const [index, recording] of recordings.entries()) {
    const part = parts[index];
    if (!part || known.has(recording)) continue;
    using opened = await open(recording);
    const shape = await shapeOf(opened, part.start);
    if (shape) known.set(recording, shape);
    const own = depthOf(opened.source.codec);
    if (DEPTHS.indexOf(own) > DEPTHS.indexOf(depth)) depth = own;
  }
  const to = commonShape(known);
  return {
    depth,
    samples: (sound, writing) => join(recordings, sound, to, writing),
  };
}

async function* join(
  recordings: readonly ProbedRecording[],
  sound: SoundFile,
  to: Shape,
  writing: Writing,
): AsyncGenerator<ChannelsSound, void> {
  for (const [index, part] of sound.parts.entries()) {
    const recording = recordings[index];
    if (!recording) continue;
    if (index > 0) yield* silenceOf(sound.gap, to);
    using opened = await open(recording);
    yield* converted(cutSamples(opened, { ...sound, parts: [part] }, writing), to);
  }
}

/** Sound with another sample rate and more channels. */
async function* converted(pieces: AsyncIterable<ChannelsSound>, to: Shape): AsyncGenerator<ChannelsSound, void> {
  let resamplers: readonly Resampler[] | null = null;
  const shaped = (channels: readonly Float32Array[]): ChannelsSound => {
    const first = channels[0] ?? new Float32Array();
    return {
      sampleRate: to.sampleRate,
      channels: Array.from({ length: to.channels }, (_, index) => channels[index] ?? first),
    };
  };
  for await (const { sampleRate, channels } of pieces) {
    if (sampleRate === to.sampleRate) {
      yield shaped(channels);
      continue;
    }
    resamplers ??= channels.map(() => new Resampler(sampleRate, to.sampleRate));
    const all = resamplers;
    const made = channels.map((channel, index) => all[index]?.push(channel) ?? channel);
    if ((made[0]?.length ?? 0) > 0) yield shaped(made);
  }
  if (!resamplers) return;
  const rest = resamplers.map((resampler) => resampler.end());
  if ((rest[0]?.length ?? 0) > 0) yield shaped(rest);
}

function commonShape(known: ReadonlyMap<ProbedRecording, Shape>): Shape {
  let to: Shape = { sampleRate: 0, channels: 0 };
  for (const [{ path }, { sampleRate, channels }] of known) {
    if (channels > 1 && to.channels > 1 && channels !== to.channels)
      throw audioError('bad-request/channels', { file: basename(path), channels, other: to.channels });
    to = { sampleRate: Math.max(sampleRate, to.sampleRate), channels: Math.max(channels, to.channels) };
  }
  return to;
}

/** Null where there is no sound. */
async function shapeOf(opened: OpenSource, from: number): Promise<Shape | null> {
  for await (const { sampleRate, channels } of decodeChannels(opened, { from, to: from + LOOK }))
    return { sampleRate, channels: channels.length };
  return null;
}

async function open({ path, probe }: ProbedRecording): Promise<OpenSource> {
  const opened = await openSource(path, probe);
  if (!opened) throw audioError('not-audio/cannot-decode', { file: basename(path) });
  return opened;
}
