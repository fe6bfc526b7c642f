/**
 * How far the sound may stray from its packets' times before it is put right, in seconds: containers round times to a
 * millisecond, and a lost frame is at least 10 ms.
 */
const TOLERANCE = 0.005;

/**
 * Puts decoded sound where its packets' times say it belongs. Where a decoder left out a frame, for its damage or
 * because it had just begun, there is silence, so that what follows stays in time.
 */
export class Placing {
  /** The sample, counted from time 0, at which the next sound goes; null before the first. */
  private position: number | null = null;

  /**
   * @param sampleRate Samples a second.
   * @param from The first sample that is wanted, counted from time 0.
   * @param to The first sample that is not wanted any more.
   * @param late Seconds of sound that the decoder may hold back until later packets come.
   */
  constructor(
    private readonly sampleRate: number,
    private readonly from: number,
    private readonly to: number,
    private readonly late = 0,
  ) {}

  /**
   * What is to be put out for the sound of packets from `start` to `end`, in seconds. It follows what was put out
   * before, without a gap.
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
