import {
  FILTERS,
  type Filterbank,
  type FilteredFrames,
  filters,
  hamming,
  SPECTRUM_SIZE,
} from '../../core/align/features/filters';
import kernel from '../kernels/filterbank.ts?assembly';
import { HEAP, Kernel } from '../web-assembly';

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
