/**
 * How far the channels must contradict each other to be taken for opposite in phase: -1 when one is the other upside
 * down, 0 when they have nothing to do with each other. Music with a wide stage stays above it.
 */
const OPPOSITE = -0.5;

/**
 * Mixes channels to one, as a listener with one loudspeaker would want it: the mean of all. Two channels in opposite
 * phase, as from a cable soldered the wrong way round, would leave silence: there one of them is turned round.
 */
export class MonoMix {
  private sign = 1;

  /** Samples of all channels, of the same length, to samples of one. Linear, but for the turn of a channel. */
  mix(channels: readonly Float32Array[]): Float32Array {
    const [left, right] = channels;
    if (!left) return new Float32Array();
    if (!right) return left;
    return channels.length === 2 ? this.mixStereo(left, right) : meanOf(channels, left.length);
  }

  private mixStereo(left: Float32Array, right: Float32Array): Float32Array {
    const before = this.sign;
    this.sign = signOf(left, right, before);
    const mono = new Float32Array(left.length);
    // A turn is spread over the block, so that it does not click.
    const step = (this.sign - before) / left.length;
    for (let i = 0; i < mono.length; i++) mono[i] = ((left[i] ?? 0) + (before + step * i) * (right[i] ?? 0)) / 2;
    return mono;
  }
}

/** 1, or -1 for channels in opposite phase; what it was before where the sound does not say, as in silence. */
function signOf(left: Float32Array, right: Float32Array, before: number): number {
  let product = 0;
  let power = 0;
  for (let i = 0; i < left.length; i++) {
    const one = left[i] ?? 0;
    const other = right[i] ?? 0;
    product += one * other;
    power += one * one + other * other;
  }
  const correlation = power > 0 ? (2 * product) / power : 0;
  if (correlation < OPPOSITE) return -1;
  return correlation > 0 ? 1 : before;
}

function meanOf(channels: readonly Float32Array[], length: number): Float32Array {
  const mono = new Float32Array(length);
  for (const channel of channels) for (let i = 0; i < length; i++) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0);
  for (let i = 0; i < length; i++) mono[i] = (mono[i] ?? 0) / channels.length;
  return mono;
}
