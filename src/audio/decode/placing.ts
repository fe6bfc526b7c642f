/**
 * Seconds by which the sound may differ from its packets' times before it is corrected. Containers round times to a
 * millisecond, and a lost frame is at least 10 ms.
 */
const TOLERANCE = 0.005;

/**
 * Puts decoded sound where its packets' times say. Where a decoder left out a frame, because it was damaged or the
 * first, silence is inserted, so that everything after it stays in time.
 */
export class Placing {
  /** The place of the next sound, in samples from time 0; null before the first. */
  private position: number | null = null;

  /**
   * @param sampleRate samples per second
   * @param from the first sample wanted, counted from time 0
   * @param to the end, exclusive, counted from time 0
   * @param late seconds of sound that the decoder may hold back until later packets come
   */
  constructor(
    private readonly sampleRate: number,
    private readonly from: number,
    private readonly to: number,
    private readonly late = 0,
  ) {}

  /**
   * The output for the sound of packets from `start` to `end`, in seconds. It follows the previous output without a
   * gap.
   */
  place(sound: Float32Array, start: number, end: number): Float32Array {
    const begin = this.position ?? Math.round(start * this.sampleRate);
    const missing = Math.round(end * this.sampleRate) - (begin + sound.length);
    const tolerance = this.sampleRate * TOLERANCE;
    const silence = missing > tolerance + this.late * this.sampleRate ? missing : 0;
    const surplus = missing < -tolerance ? Math.min(-missing, sound.length) : 0;
    this.position = begin + silence + sound.length - surplus;
    return this.wanted(padded(sound.subarray(0, sound.length - surplus), silence), begin);
  }

  private wanted(sound: Float32Array, begin: number): Float32Array {
    const within = (sample: number) => Math.min(Math.max(sample - begin, 0), sound.length);
    return sound.subarray(within(this.from), within(this.to));
  }
}

function padded(sound: Float32Array, silence: number): Float32Array {
  if (silence === 0) return sound;
  const longer = new Float32Array(silence + sound.length);
  longer.set(sound, silence);
  return longer;
}
