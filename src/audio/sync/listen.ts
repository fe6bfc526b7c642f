import {
  FILTERS,
  type Filterbank,
  type FilteredFrames,
  filters,
  hamming,
  SAMPLE_RATE,
  SPECTRUM_SIZE,
} from '../../core/align/features/filters';
import {
  CEPSTRA,
  CEPSTRUM_UNIT,
  FRAME,
  type Frames,
  FrontEnd,
  type HeardSound,
} from '../../core/align/features/front-end';
import { seconds } from '../../core/time/seconds';
import { decodeMono } from '../decode/decode-mono';
import kernel from '../kernels/filterbank?assembly';
import { HEAP, Kernel } from '../web-assembly';

/** A recording that threads decode part by part. They write to shared memory. */
export interface Listening {
  /** Path of the recording. */
  readonly audio: string;
  readonly parts: readonly Part[];
  /** Room for the frames of all parts. `first` is the number of its first frame in the recording. */
  readonly raw: HeardSound;
  readonly first: number;
  /** The frames of the recording as far as is known. A part that ends there goes on to the end of the recording. */
  readonly frames: number;
  /** For each part, how many frames were heard. */
  readonly heard: Int32Array;
}

/** Fine frames of a recording, beginning on a whole second. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** More parts share the work better, but each of them also decodes the end of the previous one. */
const PARTS = 4;
/** The least seconds of a part. */
const SHORTEST = 60;
/** Seconds before a part that are decoded too, so that its noise is known when it begins. */
const WARM_UP = 10;
/** Seconds after a part that are decoded too, for its last frames. */
const BEHIND = 1;
/** Seconds by which a recording may be longer than expected. */
const SLACK = 1;

/** Decibels of frames that were not heard, as when the file ends early. */
const SILENT = -100;

/** Prepares to decode a recording of about `duration` seconds. */
export function listeningTo(audio: string, duration: number): Listening {
  const count = Math.max(1, Math.min(PARTS, Math.floor(duration / SHORTEST)));
  const frames = framesOf(duration);
  const border = (index: number) =>
    index === count ? frames : Math.round(Math.round((duration * index) / count) / FRAME);
  const parts = Array.from({ length: count }, (_, index) => ({ from: border(index), to: border(index + 1) }));
  return withRoom(audio, parts, frames);
}

/** Prepares to decode only a part of it, in whole seconds. */
export function listeningToPart(audio: string, duration: number, from: number, to: number): Listening {
  return withRoom(audio, [{ from: Math.round(from / FRAME), to: Math.round(to / FRAME) }], framesOf(duration));
}

const framesOf = (duration: number) => Math.ceil((duration + SLACK) / FRAME);

function withRoom(audio: string, parts: readonly Part[], frames: number): Listening {
  const first = parts[0]?.from ?? 0;
  const room = (parts.at(-1)?.to ?? 0) - first;
  return {
    audio,
    parts,
    raw: {
      cepstra: new Int16Array(new SharedArrayBuffer(2 * room * CEPSTRA)),
      loudness: new Float32Array(new SharedArrayBuffer(4 * room)).fill(SILENT),
      bands: new Uint8Array(new SharedArrayBuffer(room * FILTERS)),
    },
    first,
    frames,
    heard: new Int32Array(new SharedArrayBuffer(4 * parts.length)),
  };
}

/** Decodes a part of a recording and computes its features, frame by frame. Throws what decoding throws. */
export async function listenTo(listening: Listening, index: number, onHeard: () => void): Promise<void> {
  const { audio, parts, raw, first, heard } = listening;
  const { from, to } = parts[index]!;
  const start = Math.max(0, Math.round(from * FRAME) - WARM_UP);
  const end = to < listening.frames ? seconds(to * FRAME + BEHIND) : undefined;
  const frontEnd = new FrontEnd(new KernelFilterbank());
  let at = Math.round(start / FRAME);
  for await (const { samples } of decodeMono(audio, { sampleRate: SAMPLE_RATE, from: seconds(start), to: end })) {
    const frames = frontEnd.push(samples);
    write(frames, raw, at - first, from - first, to - first);
    at += frames.loudness.length;
    Atomics.store(heard, index, Math.max(0, Math.min(at, to) - from));
    onHeard();
  }
}

/** Writes those frames that lie in a part. `at` is the number of the first of them. */
function write({ cepstra, loudness, bands }: Frames, raw: HeardSound, at: number, from: number, to: number): void {
  const first = Math.max(0, from - at);
  const end = Math.min(loudness.length, to - at);
  if (first >= end) return;
  raw.loudness.set(loudness.subarray(first, end), at + first);
  raw.bands.set(bands.subarray(first * FILTERS, end * FILTERS), (at + first) * FILTERS);
  const offset = at * CEPSTRA;
  for (let k = first * CEPSTRA; k < end * CEPSTRA; k += 1) {
    raw.cepstra[offset + k] = Math.round(cepstra[k]! / CEPSTRUM_UNIT);
  }
}

/** The frames of the recording once all parts were heard, up to the last one heard. */
export function heardSound({ parts, raw, first, heard }: Listening): HeardSound {
  const count = parts.reduce((last, { from }, index) => (heard[index]! > 0 ? from - first + heard[index]! : last), 0);
  return {
    cepstra: raw.cepstra.subarray(0, count * CEPSTRA),
    loudness: raw.loudness.subarray(0, count),
    bands: raw.bands.subarray(0, count * FILTERS),
  };
}

/** As exported by kernels/filterbank.ts, which describes the layouts. Addresses are in bytes. */
type FilterFrames = (
  samples: number,
  count: number,
  tables: number,
  work: number,
  energies: number,
  loudness: number,
) => void;

const FLOAT = Float32Array.BYTES_PER_ELEMENT;
/** Frames that the kernel takes at once. */
const LANES = 4;
const HALF = SPECTRUM_SIZE / 2;
const WORK = (3 * HALF + 1) * LANES * FLOAT;
const BITS = Math.log2(HALF);

/** The filter bank as a WebAssembly kernel. */
export class KernelFilterbank implements Filterbank {
  readonly #kernel = new Kernel(kernel);
  readonly #filter: FilterFrames;
  readonly #tables = HEAP;
  readonly #work: number;
  readonly #samples: number;

  constructor() {
    const tables = tablesOf();
    this.#work = this.#tables + tables.byteLength;
    this.#samples = this.#work + WORK;
    this.#kernel.reserve(this.#samples);
    this.#kernel.bytes(this.#tables, tables.byteLength).set(new Uint8Array(tables));
    this.#filter = this.#kernel.exports.filter as FilterFrames;
  }

  energies(samples: Float32Array, count: number): FilteredFrames {
    const rows = LANES * Math.ceil(count / LANES);
    const energies = this.#samples + (samples.length + rows * SPECTRUM_SIZE) * FLOAT;
    const squares = energies + rows * FILTERS * FLOAT;
    this.#kernel.reserve(squares + rows * FLOAT);
    this.#kernel.floats(this.#samples, samples.length).set(samples);
    this.#filter(this.#samples, count, this.#tables, this.#work, energies, squares);
    return {
      energies: this.#kernel.floats(energies, count * FILTERS),
      squares: this.#kernel.floats(squares, count),
    };
  }
}

function tablesOf(): ArrayBuffer {
  const angles = Array.from({ length: HALF + 1 }, (_, i) => (2 * Math.PI * i) / SPECTRUM_SIZE);
  const floats = (numbers: Iterable<number>) => Buffer.from(Float32Array.from(numbers).buffer);
  const integers = (numbers: Iterable<number>) => Buffer.from(Int32Array.from(numbers).buffer);
  const places = Array.from({ length: HALF }, (_, i) => reversed(i) * LANES * FLOAT);
  const bank = filters.flatMap(({ first, weights }) => [integers([first, weights.length]), floats(weights)]);
  const cosines = floats(angles.map(Math.cos));
  const sines = floats(angles.map(Math.sin));
  return Uint8Array.from(Buffer.concat([floats(hamming), cosines, sines, integers(places), ...bank])).buffer;
}

function reversed(index: number): number {
  let mirrored = 0;
  for (let bit = 0; bit < BITS; bit += 1) if ((index >> bit) & 1) mirrored |= HALF >> (bit + 1);
  return mirrored;
}
