import type { FileHandle } from 'node:fs/promises';
import { ascii, chunk, markerChunks, terminated, type WavMarker } from '../../core/clips/formats/wav-cue/chunks';
import { writeAll } from '../../files/write-all';
import type { ChannelsSound } from '../decode/decode-channels';
import { isLargeWav, wavHead } from '../indexing/virtual-wav';
import type { PcmEncodingId } from '../parsing/pcm-encodings';
import type { PcmLayout } from '../parsing/pcm-layout';
import type { SampleSource } from './cut-samples';
import { type Depth, wholeNumber } from './depth';
import { id3Tag } from './id3-tag';
import {
  type Cutter,
  chaptersAt,
  placesOf,
  type SoundFile,
  type Writing,
  type WrittenChapter,
  type WrittenTags,
} from './sound-file';

const ENCODINGS: Readonly<Record<Depth, PcmEncodingId>> = { 16: 's16le', 24: 's24le', float: 'f32le' };
const BYTES: Readonly<Record<Depth, number>> = { 16: 2, 24: 3, float: 4 };

/** Decodes parts of recordings and writes them as WAV, with the depth of the recordings. `end` is called in the end. */
export function wavCutter(source: SampleSource, end: () => void): Cutter {
  return {
    extension: 'wav',
    write: (file, sound, writing) => {
      const chapters = chaptersAt(sound, placesOf(sound));
      const markers = chapters.map(({ title, start }) => ({ name: title, start, end: start, note: '' }));
      return writeWav(file, source, sound, { chapters, markers }, writing);
    },
    [Symbol.dispose]: end,
  };
}

/** What a WAV says beside its tags. */
interface WavFacts {
  readonly chapters: readonly WrittenChapter[];
  readonly markers: readonly WavMarker[];
}

/**
 * Writes a WAV with markers; nothing where the parts have no sound. Throws what decoders and `fs` throw, and the signal's
 * reason.
 */
export async function writeWav(
  file: FileHandle,
  source: SampleSource,
  sound: SoundFile,
  facts: WavFacts,
  writing: Writing,
): Promise<void> {
  const { depth } = source;
  const seconds = sound.parts.reduce((sum, { start, end }) => sum + end - start + sound.gap, 0);
  let shape: PcmLayout | null = null;
  let head = 0;
  let size = 0;
  for await (const piece of source.samples(sound, writing)) {
    if (!shape) {
      const { sampleRate, channels } = { sampleRate: piece.sampleRate, channels: piece.channels.length };
      shape = { encoding: ENCODINGS[depth], channels, sampleRate, start: 0, frames: Math.ceil(seconds * sampleRate) };
      head = wavHead(shape, 0, isLarge(shape)).length;
    }
    const bytes = bytesOf(piece, depth);
    await writeAll(file, bytes, head + size);
    size += bytes.length;
  }
  if (!shape) return;
  const { channels, sampleRate } = shape;
  const padded = size % 2;
  const tail = Buffer.concat([new Uint8Array(padded), tailOf(sound.tags, facts, sampleRate, size, shape, depth)]);
  await writeAll(file, tail, head + size);
  const frames = size / channels / BYTES[depth];
  const begin = wavHead({ ...shape, frames }, tail.length, isLarge(shape));
  await writeAll(file, begin, 0);
}

function isLarge(shape: PcmLayout): boolean {
  return isLargeWav(shape, MOST_REST);
}

/** More bytes than tags and markers take. */
const MOST_REST = 1 << 26;

function tailOf(
  tags: WrittenTags,
  { chapters, markers }: WavFacts,
  sampleRate: number,
  size: number,
  { channels }: PcmLayout,
  depth: Depth,
): Uint8Array {
  const length = size / channels / BYTES[depth] / sampleRate;
  return Buffer.concat([
    markerChunks(markers, sampleRate),
    infoList(tags),
    chunk('id3 ', id3Tag(tags, chapters, length)),
  ]);
}

/** https://www.loc.gov/preservation/digital/formats/fdd/fdd000025.shtml (LIST INFO) */
function infoList({ title, artist, album }: WrittenTags): Uint8Array {
  const facts = [
    ['INAM', title],
    ['IART', artist],
    ['IPRD', album],
  ] as const;
  const written = facts.flatMap(([id, text]) => (text ? [chunk(id, terminated(text))] : []));
  return chunk('LIST', ascii('INFO'), ...written);
}

/** Interleaved samples, little-endian. */
function bytesOf({ channels }: ChannelsSound, depth: Depth): Buffer {
  const length = channels[0]?.length ?? 0;
  const size = BYTES[depth];
  const bytes = Buffer.allocUnsafe(length * channels.length * size);
  for (const [channel, samples] of channels.entries()) {
    for (let i = 0; i < length; i++) {
      const at = (i * channels.length + channel) * size;
      const value = samples[i] ?? 0;
      if (depth === 'float') bytes.writeFloatLE(value, at);
      else bytes.writeIntLE(wholeNumber(value, depth), at, size);
    }
  }
  return bytes;
}
