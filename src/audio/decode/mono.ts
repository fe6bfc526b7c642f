/**
 * How negative the correlation of the channels must be for them to count as opposite in phase: -1 when one is the
 * inverse of the other, 0 when they are unrelated. Music with a wide stage stays above this.
 */
const OPPOSITE = -0.5;

/**
 * Mixes channels to one, as for a listener with one loudspeaker: the mean of all. Two channels in opposite phase, as
 * from a cable soldered the wrong way round, would cancel out, so one of them is inverted.
 */
export class MonoMix {
  private sign = 1;

  /** Mixes samples of all channels, of the same length, to one. Linear, except while a channel is being inverted. */
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
    // The inversion is spread over the block, so that it does not click.
    const step = (this.sign - before) / left.length;
    for (let i = 0; i < mono.length; i++) mono[i] = ((left[i] ?? 0) + (before + step * i) * (right[i] ?? 0)) / 2;
    return mono;
  }
}

/** 1, or -1 for channels in opposite phase. The previous value where the sound does not decide, as in silence. */
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
