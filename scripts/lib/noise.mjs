/** Samples a second of the noise. */
export const noiseRate = 48_000;

/** How loud each half second is. The changes make a variable bit rate change. */
const loudness = [0.9, 0.25, 0.6, 1, 0.15, 0.45];

/**
 * Pink noise that never repeats, so that any tenth of a second shows where in the recording it is. The same seed gives
 * the same noise.
 * @param {number} duration Seconds.
 * @param {number} [seed]
 * @returns {Float32Array} Between -1 and 1.
 */
export function pinkNoise(duration, seed = 1) {
  const samples = new Float32Array(Math.round(duration * noiseRate));
  let state = seed;
  let slow = 0;
  let middle = 0;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const white = state / 2 ** 31 - 1;
    slow += 0.02 * (white - slow);
    middle += 0.2 * (white - middle);
    const stretch = Math.floor((2 * i) / noiseRate);
    samples[i] = 0.9 * (loudness[stretch % loudness.length] ?? 1) * (2.5 * slow + 0.6 * middle + 0.1 * white);
  }
  return samples;
}

/**
 * @param {readonly Float32Array[]} channels Between -1 and 1, of the same length.
 * @returns {Buffer} 16-bit samples, of one moment after the other.
 */
export function interleaved(channels) {
  const frames = channels[0]?.length ?? 0;
  const samples = new Int16Array(frames * channels.length);
  for (const [channel, values] of channels.entries()) {
    for (let i = 0; i < frames; i++)
      samples[i * channels.length + channel] = 32_767 * Math.max(-1, Math.min(1, values[i] ?? 0));
  }
  return Buffer.from(samples.buffer);
}
