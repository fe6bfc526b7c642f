import { CEPSTRA, CEPSTRUM_UNIT } from './front-end';

/** Numbers that describe a frame: three streams of `CEPSTRA` each. */
export const FEATURES = 3 * CEPSTRA;

/**
 * Writes the features of a frame: its cepstra, their change over 4 frames, and the change of that. Sphinx's feature
 * type `1s_c_d_dd` (sphinxbase `feat.c`, `feat_1s_c_d_dd_cep2feat`). Beyond the ends, the first and last frame repeat.
 */
export function writeFeatures(cepstra: Int16Array, frame: number, into: Float32Array, at: number): void {
  const last = cepstra.length / CEPSTRA - 1;
  const from = (offset: number) => Math.min(last, Math.max(0, frame + offset)) * CEPSTRA;
  const [before3, before2, before1] = [from(-3), from(-2), from(-1)];
  const [here, after1, after2, after3] = [from(0), from(1), from(2), from(3)];
  for (let k = 0; k < CEPSTRA; k += 1) {
    into[at + k] = CEPSTRUM_UNIT * cepstra[here + k]!;
    into[at + CEPSTRA + k] = CEPSTRUM_UNIT * (cepstra[after2 + k]! - cepstra[before2 + k]!);
    into[at + 2 * CEPSTRA + k] =
      CEPSTRUM_UNIT * (cepstra[after3 + k]! - cepstra[before1 + k]! - (cepstra[after1 + k]! - cepstra[before3 + k]!));
  }
}
