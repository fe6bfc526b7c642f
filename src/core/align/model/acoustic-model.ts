import { CEPSTRA } from '../features/front-end';
import { Bytes, type Definition, readDefinition } from './definition';

/** Streams of the features, each with Gaussians of its own. */
export const STREAMS = 3;
/** Gaussians of a codebook in each stream. */
export const DENSITIES = 128;
/** Mixture weights of a senone. */
export const WEIGHTS = STREAMS * DENSITIES;

/** The files of a model, as soundswallower distributes them. */
export interface ModelFiles {
  readonly means: Uint8Array;
  readonly variances: Uint8Array;
  readonly sendump: Uint8Array;
  readonly mdef: Uint8Array;
}

/**
 * A phonetically tied acoustic model. Each phone has a codebook of Gaussians. Each senone, a tied state of a phone in
 * context, has weights for the Gaussians of its phone.
 */
export interface AcousticModel extends Definition {
  /** By codebook, stream, density and coefficient. */
  readonly means: Float32Array;
  readonly variances: Float32Array;
  /** `WEIGHTS` bytes for each senone. A byte times `WEIGHT_UNIT` is the negative logarithm of a weight, in nats. */
  readonly weights: Uint8Array;
}

/**
 * The bytes of a sendump file are logarithms to the base 1.0001, shifted by 10 bits (sphinxbase `logmath.c`,
 * `SENSCR_SHIFT`).
 */
export const WEIGHT_UNIT = 1024 * Math.log(1.0001);

/** Reads a model in the binary format of Sphinx 3 and PocketSphinx (`ms_gauden.c`, `ptm_mgau.c`, `bin_mdef.c`). */
export function readModel(files: ModelFiles): AcousticModel {
  const definition = readDefinition(files.mdef);
  return {
    ...definition,
    means: readParameters(files.means),
    variances: readParameters(files.variances),
    weights: readWeights(files.sendump),
  };
}

/** A file of Gaussian parameters: text up to `endhdr`, a byte-order mark, counts, and the numbers. */
function readParameters(data: Uint8Array): Float32Array {
  const bytes = new Bytes(data, endOfHeader(data) + 4);
  bytes.skip(4);
  const [streams, densities] = [bytes.int32(), bytes.int32()];
  const lengths = Array.from({ length: streams }, () => bytes.int32());
  if (streams !== STREAMS || densities !== DENSITIES || lengths.some((length) => length !== CEPSTRA)) {
    throw new RangeError('The acoustic model does not have the shape that Earmark reads.');
  }
  const parameters = new Float32Array(bytes.int32());
  for (let index = 0; index < parameters.length; index += 1) parameters[index] = bytes.float();
  return parameters;
}

function endOfHeader(data: Uint8Array): number {
  const mark = Array.from('endhdr\n', (character) => character.charCodeAt(0));
  const at = data.findIndex((_, index) => mark.every((code, i) => data[index + i] === code));
  if (at < 0) throw new RangeError('The acoustic model has no header.');
  return at + mark.length;
}

/**
 * A sendump file: strings, each after its length, until a length of zero; then counts; then bytes by stream, density
 * and senone.
 */
function readWeights(data: Uint8Array): Uint8Array {
  const bytes = new Bytes(data);
  for (let length = bytes.int32(); length !== 0; length = bytes.int32()) bytes.skip(length);
  bytes.skip(4);
  const senones = bytes.int32();
  const weights = new Uint8Array(WEIGHTS * senones);
  for (let weight = 0; weight < WEIGHTS; weight += 1) {
    const from = bytes.at + weight * senones;
    for (let senone = 0; senone < senones; senone += 1) weights[senone * WEIGHTS + weight] = data[from + senone]!;
  }
  return weights;
}
