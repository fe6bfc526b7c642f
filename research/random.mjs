/**
 * Random numbers, the same for the same seed: mulberry32, with a seed from the text by FNV-1a.
 * @param {string} seed
 */
export function randomOf(seed) {
  let state = 0x811c9dc5;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** From 0 to below 1. */
    next,
    /** @param {number} from @param {number} to */
    between: (from, to) => from + (to - from) * next(),
    /** @param {number} share How often it is true. */
    chance: (share) => next() < share,
    /**
     * @template T
     * @param {readonly T[]} choices At least one.
     * @returns {T}
     */
    pick: (choices) => /** @type {T} */ (choices[Math.floor(next() * choices.length)]),
  };
}

/** @typedef {ReturnType<typeof randomOf>} Random */
