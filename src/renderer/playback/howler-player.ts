import { Howl, Howler } from 'howler';
import { type Seconds, seconds, ZERO } from '../../core/time/seconds';
import type { AudioLoss } from '../../ipc/events';
import type { Problem } from '../../ipc/result';
import type { PlayerStatus, Sound } from '../state/playback';
import { Emitter } from './emitter';
import { Levelling } from './levelling';
import { notAudio, problemOfFailure } from './media-problem';
import type { Player, PlayerEvents, Source } from './player';

// howler only uses media elements: it opens no AudioContext, and nothing needs unlocking on a desktop.
Howler.usingWebAudio = false;
Howler.autoUnlock = false;

/**
 * A recording in howler's html5 mode.
 *
 * howler owns the element's life (which codecs there are, loading, unloading). Everything else goes directly to the
 * element, because howler 2.2.4 keeps a state of its own that becomes wrong: after a pause from the system (`playing()`
 * stays true), a seek to 1001 (taken for a sound's id), a change of rate while playing (a timer by the wall clock
 * replaces the end of the sound), and a pause during a seek (it plays on). It also mutes only once all is loaded, after
 * sound was heard.
 */
export class HowlerPlayer implements Player {
  readonly #source: Source;
  readonly #events = new Emitter<PlayerEvents>();
  readonly #listeners = new AbortController();
  #sound: Sound;
  #howl: Howl | null = null;
  #element: HTMLAudioElement | null = null;
  /** Exists once the listener has switched on even loudness. */
  #levelling: Levelling | null = null;
  #hurry: number | null = null;
  #softness = 1;
  /** The output that was set last. */
  #sinkId = '';
  #status: PlayerStatus = 'loading';
  #duration: Seconds | null;
  #failedAt: Seconds | null = null;
  /** Where to go after the seek under way. Chromium may stall if one seek overtakes another. */
  #next: Seconds | null = null;

  /** Loads the recording at `position`, paused. */
  constructor(source: Source, sound: Sound, position: Seconds) {
    this.#source = source;
    this.#sound = sound;
    this.#duration = source.duration;
    this.#load(position);
  }

  get position(): Seconds {
    return this.#failedAt ?? this.#next ?? seconds(this.#element?.currentTime ?? 0);
  }

  get delay(): Seconds {
    return this.#levelling?.delay ?? ZERO;
  }

  get speed(): number {
    return this.#hurry ?? this.#sound.speed;
  }

  get duration(): Seconds | null {
    return this.#duration;
  }

  get status(): PlayerStatus {
    return this.#status;
  }

  play(): void {
    if (this.#failedAt !== null) this.#load(this.#failedAt);
    // A pause before the sound rejects the promise. A failure is reported by the element's error.
    this.#element?.play().catch(() => undefined);
  }

  pause(): void {
    this.#element?.pause();
  }

  seek(time: Seconds): void {
    const to = seconds(Math.min(Math.max(ZERO, time), this.#duration ?? Number.MAX_VALUE));
    if (this.#failedAt !== null) {
      this.#load(to);
      return;
    }
    // Before the metadata is there, this sets where the element will start.
    const element = this.#element;
    if (!element) return;
    if (element.seeking && element.readyState >= HTMLMediaElement.HAVE_METADATA) {
      this.#next = to;
      this.#events.emit('seek', to);
    } else element.currentTime = to;
  }

  setSound(sound: Sound): void {
    this.#sound = sound;
    const element = this.#element;
    if (!element) return;
    element.preservesPitch = true;
    element.defaultPlaybackRate = sound.speed;
    element.playbackRate = this.speed;
    if (sound.evenLoudness && !this.#levelling) this.#startLevelling(element);
    if (this.#levelling) this.#levelling.on = sound.evenLoudness;
    element.muted = sound.muted;
    this.#applyVolume();
    if (sound.sinkId !== this.#sinkId) void this.#send(element, sound.sinkId);
  }

  hurry(speed: number | null): void {
    this.#hurry = speed;
    if (this.#element) this.#element.playbackRate = this.speed;
  }

  fade(part: number): void {
    this.#softness = part;
    this.#applyVolume();
  }

  on<Name extends keyof PlayerEvents>(name: Name, listener: (value: PlayerEvents[Name]) => void): () => void {
    return this.#events.on(name, listener);
  }

  lose(why: AudioLoss): void {
    if (this.#failedAt !== null) return;
    const { position } = this;
    this.#fail(problemOfFailure(this.#source, { code: 0, lost: why, started: true, position }), position);
  }

  dispose(): void {
    this.#events.clear();
    this.#listeners.abort();
    this.#unload();
  }

  #load(position: Seconds): void {
    this.#unload();
    this.#failedAt = null;
    this.#next = null;
    this.#hurry = null;
    const { url, format } = this.#source;
    this.#howl = new Howl({ src: [url], format: [format], html5: true, preload: true });
    this.#element = elementOf(this.#howl);
    if (!this.#element) {
      // howler made no element, because no codec here can play this format. Reported once somebody listens.
      queueMicrotask(() => this.#fail(notAudio(this.#source.fileName), position));
      return;
    }
    // In the document, developer tools and tests can find it and ask for its time.
    this.#element.hidden = true;
    document.body.append(this.#element);
    this.#listenTo(this.#element);
    this.setSound(this.#sound);
    this.#element.currentTime = position;
    this.#setStatus('loading');
  }

  #unload(): void {
    const element = this.#element;
    this.#element = null;
    element?.pause();
    element?.remove();
    this.#levelling?.close();
    this.#levelling = null;
    this.#sinkId = '';
    this.#howl?.unload();
    this.#howl = null;
    // howler leaves the element a silent data: URL, which the Content-Security-Policy refuses.
    element?.removeAttribute('src');
    element?.load();
  }

  #listenTo(element: HTMLAudioElement): void {
    const on = (name: keyof HTMLMediaElementEventMap, listener: () => void) =>
      element.addEventListener(
        name,
        // A released element may still have events under way.
        () => element === this.#element && listener(),
        { signal: this.#listeners.signal },
      );
    for (const name of ['loadeddata', 'canplay', 'play', 'playing', 'pause', 'waiting', 'seeked', 'ended'] as const) {
      on(name, () => this.#readStatus(element));
    }
    on('seeked', () => this.#seekNext(element));
    on('durationchange', () => this.#readDuration(element));
    on('timeupdate', () => this.#events.emit('time', this.position));
    on('seeking', () => this.#events.emit('seek', this.position));
    on('error', () => void this.#readError(element));
  }

  #startLevelling(element: HTMLAudioElement): void {
    const { currentTime } = element;
    this.#levelling = new Levelling(element, this.#sound.volume * this.#softness);
    this.#levelling.running = !element.paused;
    if (this.#sinkId !== '') void this.#send(element, this.#sinkId);
    // Sound on its way to the ear is lost when the output changes. It is played again.
    if (!element.paused) element.currentTime = currentTime;
  }

  #applyVolume(): void {
    const volume = this.#sound.volume * this.#softness;
    if (this.#levelling) this.#levelling.volume = volume;
    if (this.#element) this.#element.volume = this.#levelling ? 1 : volume;
  }

  async #send(element: HTMLAudioElement, sinkId: string): Promise<void> {
    this.#sinkId = sinkId;
    try {
      await (this.#levelling ?? element).setSinkId(sinkId);
    } catch {
      if (element === this.#element) this.#events.emit('outputRefused', sinkId);
    }
  }

  #seekNext(element: HTMLAudioElement): void {
    const next = this.#next;
    this.#next = null;
    if (next !== null) element.currentTime = next;
  }

  #readStatus(element: HTMLAudioElement): void {
    // Chromium pauses an element that fails. The failure is reported once its cause is known.
    if (element.error) return;
    if (this.#levelling) this.#levelling.running = !element.paused;
    if (element.paused) this.#setStatus(element.readyState < HTMLMediaElement.HAVE_METADATA ? 'loading' : 'paused');
    else this.#setStatus(element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA ? 'waiting' : 'playing');
  }

  /** Chromium guesses the length of an MP3. The file's own statement, if there is one, is exact. */
  #readDuration(element: HTMLAudioElement): void {
    if (this.#source.duration !== null || !Number.isFinite(element.duration) || element.duration <= 0) return;
    this.#duration = seconds(element.duration);
    this.#events.emit('duration', this.#duration);
  }

  async #readError(element: HTMLAudioElement): Promise<void> {
    const code = element.error?.code ?? 0;
    const started = element.readyState >= HTMLMediaElement.HAVE_METADATA;
    const position = this.position;
    const lost = (await isServed(this.#source.url)) ? null : 'missing';
    if (element === this.#element)
      this.#fail(problemOfFailure(this.#source, { code, lost, started, position }), position);
  }

  #fail(problem: Problem, position: Seconds): void {
    this.#failedAt = position;
    this.#unload();
    this.#setStatus('failed');
    this.#events.emit('problem', problem);
  }

  #setStatus(status: PlayerStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#events.emit('status', status);
  }
}

/** howler's media element. There is no public way to it; this is the only place that reaches in. */
function elementOf(howl: Howl): HTMLAudioElement | null {
  const { _sounds: sounds } = howl as unknown as { _sounds: readonly { _node?: HTMLAudioElement }[] };
  return sounds[0]?._node ?? null;
}

async function isServed(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { method: 'HEAD' })).ok;
  } catch {
    return false;
  }
}
