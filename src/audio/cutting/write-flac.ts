import type { FileHandle } from 'node:fs/promises';
import { registerFlacEncoder } from '@mediabunny/flac-encoder';
import { AudioSample, AudioSampleSource, FlacOutputFormat, Output } from 'mediabunny';
import { clock } from '../../core/time/clock-text';
import type { ChannelsSound } from '../decode/decode-channels';
import { audioError } from '../wording';
import type { SampleSource } from './cut-samples';
import { type Depth, wholeNumber } from './depth';
import { metadataOf, targetIn } from './mediabunny-file';
import { type Cutter, chaptersAt, placesOf, type SoundFile, type Writing, type WrittenChapter } from './sound-file';

registerFlacEncoder();

/**
 * Decodes parts of recordings and writes them as FLAC, of 16 or 24 bits. `fileName` is that of the recording that an error
 * names. `end` is called in the end.
 */
export function flacCutter(source: SampleSource, fileName: string, end: () => void): Cutter {
  const depth = source.depth === 16 ? 16 : 24;
  return {
    extension: 'flac',
    write: (file, sound, writing) => writeFlac(file, { source, depth, fileName }, sound, writing),
    [Symbol.dispose]: end,
  };
}

interface FlacSource {
  readonly source: SampleSource;
  readonly depth: Exclude<Depth, 'float'>;
  readonly fileName: string;
}

async function writeFlac(
  file: FileHandle,
  { source, depth, fileName }: FlacSource,
  sound: SoundFile,
  writing: Writing,
): Promise<void> {
  // The encoder ignores the bit rate, which its interface demands.
  const samples = new AudioSampleSource({ codec: 'flac', bitrate: 1 });
  const output = new Output({ format: new FlacOutputFormat(), target: targetIn(file) });
  output.addAudioTrack(samples);
  output.setMetadataTags({ ...metadataOf(sound.tags), raw: commentsOf(chaptersAt(sound, placesOf(sound))) });
  await output.start();
  try {
    let done = 0;
    for await (const piece of source.samples(sound, writing)) {
      if (!RATES.has(piece.sampleRate)) {
        throw audioError('cannot-copy/flac-rate', { file: fileName, sampleRate: piece.sampleRate });
      }
      const sample = sampleOf(piece, depth, done / piece.sampleRate);
      done += piece.channels[0]?.length ?? 0;
      await samples.add(sample);
      sample.close();
    }
    await output.finalize();
  } catch (error) {
    // It ends the encoder's thread.
    await output.cancel().catch(() => undefined);
    throw error;
  }
}

/** https://wiki.xiph.org/Chapter_Extension */
function commentsOf(chapters: readonly WrittenChapter[]): Record<string, string> {
  return Object.fromEntries(
    chapters.flatMap(({ title, start }, index) => {
      const name = `CHAPTER${String(index + 1).padStart(3, '0')}`;
      return [
        [name, clock(start, '.')],
        [`${name}NAME`, title],
      ];
    }),
  );
}

/** The encoder reads 24 bits from the upper ones of 32. */
function sampleOf({ channels, sampleRate }: ChannelsSound, depth: 16 | 24, timestamp: number): AudioSample {
  const length = channels[0]?.length ?? 0;
  const data = new (depth === 16 ? Int16Array : Int32Array)(length * channels.length);
  const unit = depth === 16 ? 1 : 2 ** 8;
  for (const [channel, samples] of channels.entries()) {
    for (let i = 0; i < length; i++) {
      data[i * channels.length + channel] = wholeNumber(samples[i] ?? 0, depth) * unit;
    }
  }
  const format = depth === 16 ? 's16' : 's32';
  return new AudioSample({ data, format, numberOfChannels: channels.length, sampleRate, timestamp });
}

/** Samples per second that the encoder takes. */
const RATES = new Set([8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000]);
