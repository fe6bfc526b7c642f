import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { seconds } from '../../core/time/seconds';
import { FileCache } from '../bytes/file-cache';
import { type FrameTable, faultOf, MOST_FRAMES } from '../indexing/frame-table';
import { audioFormats } from '../parsing/formats';
import type { AudioProbe } from './audio-probe';

/** Saves where the frames of recordings are, so that a long one on a slow drive need not be read again. */
export class IndexCache {
  private readonly files: FileCache;

  constructor(folder: string) {
    // An hour of MP3 takes 300 kB.
    this.files = new FileCache(folder, { extension: '.index', header: 'earmark index 2\n', mostBytes: 64 * 2 ** 20 });
  }

  /** What was found in this file by an earlier probe. Null when there is nothing, or the file has changed since. */
  async read(fingerprint: string, path: string): Promise<AudioProbe | null> {
    const [bytes, stamp] = await Promise.all([this.files.read(fingerprint), stampOf(path)]);
    return bytes && stamp && decode(bytes, stamp);
  }

  /**
   * Saves what was found, if that required reading the whole file. A file with a warning is not saved, because the
   * warning has the file's name. Throws what `fs` throws.
   */
  async write(fingerprint: string, path: string, probe: AudioProbe): Promise<void> {
    const stamp = await stampOf(path);
    if (probe.table && !probe.warning && stamp) await this.files.write(fingerprint, encode(probe, probe.table, stamp));
  }
}

/** Shows whether a file was written to. The fingerprint alone covers only three pieces of it. */
interface Stamp {
  readonly size: number;
  readonly changed: number;
}

/** Null for a file that may have changed so recently that the next change would not show. */
async function stampOf(path: string): Promise<Stamp | null> {
  const { size, mtimeMs } = await stat(path);
  return Date.now() - mtimeMs < CLOCK_STEP ? null : { size, changed: mtimeMs };
}

/** Milliseconds. FAT stores times to two seconds. */
const CLOCK_STEP = 3000;

const count = z.number().int().min(0).max(MOST_FRAMES);
const factsSchema = z.object({
  stamp: z.object({ size: z.number(), changed: z.number() }),
  format: z.enum(audioFormats.map(({ id }) => id)),
  codecName: z.string().max(100),
  duration: z.number().min(0).nullable(),
  codec: z.object({
    objectType: z.number().int().min(0).max(255),
    sampleRate: z.number().int().min(1).max(192_000),
    channels: z.number().int().min(1).max(8),
    samplesPerFrame: z.number().int().min(1).max(10_000),
  }),
  trim: z.object({ start: count, end: count }),
  lengths: z.object({ runs: count, frames: count, silence: count, decoderConfig: count }),
});
type Facts = z.infer<typeof factsSchema>;

/** The facts as JSON, padded to eight bytes, after their length. Then the arrays, those of the widest numbers first. */
function encode(probe: AudioProbe, table: FrameTable, stamp: Stamp): Uint8Array {
  const { decoderConfig, ...codec } = table.codec;
  const facts: Facts = {
    stamp,
    format: probe.format.id,
    codecName: probe.codec,
    duration: probe.duration,
    codec,
    trim: table.trim,
    lengths: {
      runs: table.runLengths.length,
      frames: table.sizes.length,
      silence: table.silence.length,
      decoderConfig: decoderConfig.length,
    },
  };
  const json = Buffer.from(JSON.stringify(facts));
  const padded = Buffer.alloc(Math.ceil(json.length / 8) * 8, ' ');
  json.copy(padded);
  const length = Buffer.alloc(8);
  length.writeUInt32LE(padded.length);
  const arrays = [table.runPositions, table.runLengths, table.sizes, table.silence, decoderConfig];
  return Buffer.concat([length, padded, ...arrays.map((array) => bytesOf(array))]);
}

/** Null if it is for another state of the file, or was not written by `encode`. */
function decode(content: Uint8Array, stamp: Stamp): AudioProbe | null {
  // Numbers of eight bytes must be aligned to eight bytes.
  const bytes = Buffer.from(new Uint8Array(content).buffer);
  if (bytes.length < 8) return null;
  const start = 8 + bytes.readUInt32LE(0);
  const facts = factsIn(bytes.toString('utf8', 8, start));
  if (!facts || facts.stamp.size !== stamp.size || facts.stamp.changed !== stamp.changed) return null;
  const table = tableIn(bytes, start, facts);
  if (!table || faultOf(table, stamp.size) !== null) return null;
  const format = audioFormats.find(({ id }) => id === facts.format);
  if (!format) return null;
  const duration = facts.duration === null ? null : seconds(facts.duration);
  return { format, codec: facts.codecName, duration, table, wav: null, blocks: null, warning: null };
}

function factsIn(json: string): Facts | null {
  try {
    return factsSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

function tableIn(bytes: Buffer, start: number, { codec, trim, lengths }: Facts): FrameTable | null {
  const { runs, frames, silence, decoderConfig } = lengths;
  if (bytes.length !== start + 12 * runs + 2 * frames + silence + decoderConfig || start % 8 !== 0) return null;
  const at = bytes.byteOffset + start;
  const afterSizes = at + 12 * runs + 2 * frames;
  return {
    codec: { ...codec, decoderConfig: new Uint8Array(bytes.buffer, afterSizes + silence, decoderConfig) },
    runPositions: new Float64Array(bytes.buffer, at, runs),
    runLengths: new Uint32Array(bytes.buffer, at + 8 * runs, runs),
    sizes: new Uint16Array(bytes.buffer, at + 12 * runs, frames),
    silence: new Uint8Array(bytes.buffer, afterSizes, silence),
    trim,
  };
}

function bytesOf(array: Float64Array | Uint32Array | Uint16Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
