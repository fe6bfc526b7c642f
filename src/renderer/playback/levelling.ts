import { type Seconds, seconds } from '../../core/time/seconds';

declare global {
  interface AudioContext {
    /** https://www.w3.org/TR/webaudio-1.1/#dom-audiocontext-setsinkid; TypeScript's library does not have it yet. */
    setSinkId(id: string): Promise<void>;
  }
}

/**
 * How loudness is evened out. Sound above the threshold grows by a fifth of a decibel for each decibel, so of 12 dB
 * between two speakers about 3 stay. Chromium's compressor compensates for what it takes away, which lifts the quiet
 * speakers.
 */
const COMPRESSION = { threshold: -42, knee: 12, ratio: 5, attack: 0.005, release: 0.25 };
/** Keeps a sudden loud sound after a quiet one from clipping, because the compressor is late for it. */
const LIMIT = { threshold: -3, knee: 0, ratio: 20, attack: 0.001, release: 0.1 };
/** Seconds by which Chromium's compressor delays the sound, to look ahead. */
const LOOKAHEAD = 0.006;
/** Seconds that a change takes, so that it does not click. */
const SOFTLY = 0.03;

/**
 * The sound of a media element, routed through Web Audio, where its loudness can be evened out. Such an element never
 * plays by itself again (Chromium has no way back), so this is made when it is first needed. While it is off, samples
 * pass unchanged.
 *
 * Chromium applies the element's own volume before the sound comes here, where it would change what is loud. So the
 * volume is set here, and the element's stays at 1.
 */
export class Levelling {
  readonly #context: AudioContext;
  readonly #plain: GainNode;
  readonly #evened: GainNode;
  readonly #volume: GainNode;

  constructor(element: HTMLMediaElement, volume: number) {
    const context = new AudioContext();
    this.#context = context;
    this.#plain = new GainNode(context, { gain: 1 });
    this.#evened = new GainNode(context, { gain: 0 });
    this.#volume = new GainNode(context, { gain: volume });
    const source = context.createMediaElementSource(element);
    source.connect(this.#plain).connect(this.#volume);
    source
      .connect(new DynamicsCompressorNode(context, COMPRESSION))
      .connect(new DynamicsCompressorNode(context, LIMIT))
      .connect(this.#evened)
      .connect(this.#volume);
    this.#volume.connect(context.destination);
  }

  /** From one sound to the other within a few hundredths of a second, without a gap. */
  set on(on: boolean) {
    this.#change(this.#plain.gain, on ? 0 : 1);
    this.#change(this.#evened.gain, on ? 1 : 0);
  }

  set volume(volume: number) {
    this.#change(this.#volume.gain, volume);
  }

  /** The delay that the element does not know: its clock ends where the sound enters the graph. */
  get delay(): Seconds {
    const { baseLatency, outputLatency } = this.#context;
    return seconds(baseLatency + outputLatency + 2 * LOOKAHEAD);
  }

  /** Rejects if the device is not there. */
  setSinkId(id: string): Promise<void> {
    return this.#context.setSinkId(id);
  }

  /** A running context keeps the sound device, and so the computer, awake. */
  set running(running: boolean) {
    // If it was closed meanwhile, it can neither run nor sleep.
    (running ? this.#context.resume() : this.#context.suspend()).catch(() => undefined);
  }

  close(): void {
    this.#context.close().catch(() => undefined);
  }

  #change(gain: AudioParam, value: number): void {
    const now = this.#context.currentTime;
    gain.cancelScheduledValues(now);
    gain.setValueAtTime(gain.value, now);
    gain.linearRampToValueAtTime(value, now + SOFTLY);
  }
}
