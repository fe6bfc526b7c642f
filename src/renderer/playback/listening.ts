import type { Pause } from '../../core/sound/pauses';
import { type Seconds, seconds, ZERO } from '../../core/time/seconds';
import type { AudioLoss } from '../../ipc/events';
import type { Problem } from '../../ipc/result';
import type { Sound } from '../state/playback';
import { type Choices, isPlaying, type PlaybackStore, type SleepAt } from '../state/playback';
import type { Clock } from './clock';
import { type Contents, endOf, startBeside, UNKNOWN } from './contents';
import { CueWatch, type Playing } from './cues';
import { heardAt } from './heard';
import { OneVoiceCue } from './one-voice';
import type { Player, Source } from './player';
import { AT_THE_END, Ranges } from './ranges';
import { Absence, resumeAt } from './resume';
import { nextSentenceStart, sentenceStart } from './sentences';
import { SilenceCue } from './silence';
import { SleepTimer } from './sleep-timer';

export interface ListeningOptions {
  readonly store: PlaybackStore;
  readonly clock: Clock;
  createPlayer(source: Source, sound: Sound, position: Seconds): Player;
  /** Called now and then while playing, and at every other change of the position: what should be remembered. */
  keepPosition(position: Seconds): void;
  onDuration(duration: Seconds): void;
  /** Null when the problem is over: the recording plays, or another is open. */
  onProblem(problem: Problem | null): void;
  onOutputRefused(): void;
  /** The listener is about to go elsewhere, and not by a step. */
  onGo(from: Seconds, to: Seconds): void;
  onJump(): void;
}

/** Seconds of playing between two saves of the position. */
const KEEP_EVERY = 3;
/** Seconds that Back and Forward go. */
export const SKIP = 15;

/** What the listener does with the recording. Owns the player and the playback store, and runs the clock. */
export class Listening {
  readonly ranges: Ranges;
  readonly #options: ListeningOptions;
  readonly #silence: SilenceCue;
  readonly #sleep: SleepTimer;
  readonly #oneVoice: OneVoiceCue;
  readonly #cues: CueWatch;
  readonly #absence = new Absence();
  #player: Player | null = null;
  #url: string | null = null;
  #contents = UNKNOWN;
  #kept: Seconds = ZERO;
  /** Whether it played until it failed. Its replacement may come before or after that is known. */
  #wasCutOff = false;
  /** Where it began to play, or last jumped to. */
  #since: Seconds = ZERO;

  constructor(options: ListeningOptions) {
    this.#options = options;
    const { store, clock } = options;
    this.ranges = new Ranges({
      store,
      hasRecording: () => this.#player !== null,
      position: () => this.position,
      times: () => this.#contents.times,
      onGo: options.onGo,
      jump: (to) => this.#jump(to),
      play: () => this.#player?.play(),
      pause: () => this.pause(),
      onChange: () => this.#cues.look(),
    });
    this.#silence = new SilenceCue({
      speed: () => store.getState().speed,
      hurry: (speed) => this.#player?.hurry(speed),
      onSaved: (saved) => store.setState(({ timeSaved }) => ({ timeSaved: seconds(timeSaved + saved) })),
    });
    this.#sleep = new SleepTimer({
      position: () => this.#playing.position,
      speed: () => store.getState().speed,
      isPlaying: () => this.#playing.speed > 0,
      endOf: (what, position) => endOf(what, this.#contents, position) ?? store.getState().duration,
      fade: (part) => this.#player?.fade(part),
      stop: (at) => {
        this.pause();
        this.#jump(at);
      },
      onChange: (sleep) => store.setState({ sleep }),
    });
    this.#oneVoice = new OneVoiceCue({
      // A clip is played as it is.
      isActive: () => this.#playing.speed > 0 && this.ranges.range === null,
      go: (to) => this.#jump(to),
      stop: () => {
        this.pause();
        this.#hearOnly(null);
      },
    });
    this.#cues = new CueWatch([this.ranges.cue, this.#oneVoice, this.#silence, this.#sleep], () => this.#playing);
    clock.subscribe(({ turn }) => {
      if (turn !== store.getState().turn) store.setState({ turn });
    });
  }

  /**
   * Takes a recording, at `position`. The same recording continues undisturbed. One that replaces it continues from the
   * listener's position.
   */
  open(source: Source | null, position: Seconds, replaces = false): void {
    if (source?.url === this.#url && source !== null) return;
    const goesOn = replaces && this.#player !== null && (isPlaying(this.#options.store.getState()) || this.#wasCutOff);
    this.close(replaces);
    const { store, clock } = this.#options;
    this.#url = source?.url ?? null;
    if (!source) return;
    const player = this.#options.createPlayer(source, store.getState(), position);
    this.#player = player;
    this.#kept = position;
    this.#since = position;
    this.#absence.begin(position, !replaces);
    store.setState({ status: player.status, duration: player.duration });
    this.#listenTo(player);
    clock.setSource(() => this.position);
    if (goesOn) player.play();
  }

  /** The recording with this URL is not served any more. */
  lose(url: string, why: AudioLoss): void {
    if (url === this.#url) this.#player?.lose(why);
  }

  #listenTo(player: Player): void {
    const { store, clock, onDuration, onProblem, onOutputRefused } = this.#options;
    player.on('status', (status) => this.#onStatus(status));
    player.on('duration', (duration) => {
      store.setState({ duration });
      onDuration(duration);
      clock.refresh();
    });
    player.on('time', (time) => this.#onTime(time));
    player.on('seek', (time) => this.#onSeek(time));
    player.on('problem', onProblem);
    player.on('outputRefused', onOutputRefused);
  }

  /**
   * Leaves the recording. The sleep timer continues, unless it waits for the end of something in a recording that is
   * gone for good.
   */
  close(isReplaced = false): void {
    this.keepPosition();
    this.#cues.stop();
    this.#silence.leave();
    this.#silence.pauses = [];
    this.ranges.leave();
    if (isReplaced || this.#options.store.getState().sleep?.at.kind === 'minutes') this.#sleep.pause();
    else this.setSleep(null);
    this.#player?.dispose();
    this.#player = null;
    this.#url = null;
    this.#options.clock.stop();
    this.#options.clock.setSource(null);
    this.#options.onProblem(null);
    this.#wasCutOff = false;
    if (!isReplaced) this.#hearOnly(null);
    this.#options.store.setState({ status: 'none', duration: null, turn: -1, timeSaved: ZERO });
  }

  setContents(contents: Contents): void {
    this.#contents = contents;
    this.#oneVoice.contents = contents;
    // A speaker may have another name now.
    if (!this.#oneVoice.isHeard) this.#hearOnly(null);
    this.#options.clock.setTimes(contents.times);
  }

  /** Takes the pauses of the recording, once they are known. */
  setPauses(pauses: readonly Pause[]): void {
    this.#silence.pauses = pauses;
    this.#cues.look();
  }

  /**
   * Plays only what one speaker says from here on, and goes over everything else; null for all again. False if nothing is
   * known to be said by that speaker, or there is no recording.
   */
  playOnly(speaker: string | null): boolean {
    this.#hearOnly(speaker);
    if (speaker === null) return true;
    if (this.#player && this.#oneVoice.isHeard) {
      this.ranges.leave();
      this.#player.play();
      this.#cues.look();
      return true;
    }
    this.#hearOnly(null);
    return false;
  }

  #hearOnly(speaker: string | null): void {
    this.#oneVoice.speaker = speaker;
    if (this.#options.store.getState().only !== speaker) this.#options.store.setState({ only: speaker });
  }

  /** The place in the recording that is heard. */
  get position(): Seconds {
    const player = this.#player;
    if (!player) return ZERO;
    const { position, speed } = this.#playing;
    const delay = player.delay + this.#options.store.getState().soundDelay;
    return heardAt({ position, speed, delay, since: this.#since });
  }

  toggle(): void {
    if (isPlaying(this.#options.store.getState())) this.pause();
    else this.play();
  }

  /** Plays on from here, or a little earlier after a long pause. Leaves a clip that was being played to its end. */
  play(): void {
    const player = this.#player;
    if (!player) return;
    if (!this.ranges.range?.around) this.ranges.leave();
    if (this.#options.store.getState().resumeEarlier) this.#resumeEarlier(player);
    player.play();
  }

  #resumeEarlier(player: Player): void {
    // At the end, playing starts at the beginning.
    if (player.position >= (player.duration ?? Infinity) - AT_THE_END) return;
    // Before a recording has loaded, a jump is reported late.
    this.#absence.jump(player.position);
    const to = resumeAt(player.position, this.#absence.length, this.#contents.times);
    const start = this.ranges.range?.start ?? ZERO;
    if (to < player.position) this.#jump(seconds(Math.max(start, to)));
  }

  pause(): void {
    if (!this.ranges.range?.around) this.ranges.leave();
    this.#player?.pause();
  }

  /** The listener goes from `from` to a time. Playing or paused, it stays so. */
  seek(time: Seconds, from = this.position): void {
    if (this.#player) this.#options.onGo(from, time);
    this.moveTo(time);
  }

  /** Goes to a time by a step or a return, which is no place that the listener chose. */
  moveTo(time: Seconds): void {
    const { range } = this.ranges;
    if (!range?.around || time < range.start || time >= range.end) this.ranges.leave();
    this.#jump(time);
  }

  skip(by: number): void {
    this.moveTo(seconds(Math.max(0, this.position + by)));
  }

  /**
   * Goes to the start of the next turn, or of this one or the previous one, among those of a speaker if it is not null.
   * False if there is none.
   */
  step(to: 'next' | 'previous', speaker: string | null = null): boolean {
    const time = startBeside(this.#contents, this.position, to, speaker);
    if (time !== null) this.moveTo(time);
    return time !== null;
  }

  playFrom(time: Seconds): void {
    this.seek(time);
    this.#player?.play();
  }

  #playOn(time: Seconds): void {
    this.moveTo(time);
    this.#player?.play();
  }

  /** Plays the present sentence again, or the next, and on from there. False if there is none. */
  playSentence(which: 'again' | 'next'): boolean {
    const { turns, times } = this.#contents;
    const startOf = which === 'again' ? sentenceStart : nextSentenceStart;
    const start = this.#player && startOf(turns, times, this.position);
    if (start !== null) this.#playOn(start);
    return start !== null;
  }

  setSound(change: Partial<Sound>): void {
    this.#options.store.setState(change);
    this.#player?.setSound(this.#options.store.getState());
    this.#cues.look();
  }

  choose(change: Partial<Choices>): void {
    this.#options.store.setState(change);
    this.#silence.on = this.#options.store.getState().skipSilence;
    this.#options.clock.refresh();
    this.#cues.look();
  }

  /** Sets the sleep timer, or with null switches it off. */
  setSleep(at: SleepAt | null): void {
    this.#sleep.set(at);
    this.#cues.look();
  }

  /** Saves the position now. */
  keepPosition(): void {
    if (!this.#player) return;
    this.#kept = this.#player.position;
    this.#options.keepPosition(this.#kept);
  }

  get #playing(): Playing {
    const player = this.#player;
    const sounds = player && this.#options.store.getState().status === 'playing';
    return { position: player?.position ?? ZERO, speed: sounds ? player.speed : 0 };
  }

  #jump(to: Seconds): void {
    // At once. The player reports it later, and by then the page may have been drawn.
    this.#since = to;
    this.#player?.seek(to);
  }

  #onStatus(status: Player['status']): void {
    const { store, clock } = this.#options;
    const wasPlaying = isPlaying(store.getState());
    store.setState({ status });
    this.#wasCutOff = status === 'failed' && wasPlaying;
    if (status === 'playing') this.#options.onProblem(null);
    if (isPlaying({ status })) {
      if (!wasPlaying) this.#since = this.#player?.position ?? ZERO;
      this.#absence.end();
      clock.start();
      this.#cues.look();
      return;
    }
    if (wasPlaying) this.#absence.begin(this.#playing.position);
    this.#cues.stop();
    this.#silence.leave();
    this.#sleep.pause();
    clock.stop();
    this.keepPosition();
    if (status === 'failed') this.ranges.leave();
  }

  #onSeek(time: Seconds): void {
    this.#since = time;
    this.#absence.jump(time);
    this.#silence.leave();
    this.#sleep.jump(time);
    this.#options.clock.refreshSoon();
    this.keepPosition();
    this.#options.onJump();
    this.#cues.look();
  }

  /** Four times a second, also while the window is hidden and no frames are drawn. */
  #onTime(time: Seconds): void {
    this.#options.clock.refresh();
    this.#cues.look();
    if (Math.abs(time - this.#kept) >= KEEP_EVERY) this.keepPosition();
  }
}
