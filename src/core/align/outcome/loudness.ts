/** The loudest of some frames, in dB; minus infinity for no frames. */
export function loudest(frames: Float32Array): number {
  return frames.reduce((most, level) => Math.max(most, level), -200);
}

/** The quietest of some frames, in dB; full scale for no frames. */
export function quietest(frames: Float32Array): number {
  return frames.reduce((least, level) => Math.min(least, level), 0);
}
