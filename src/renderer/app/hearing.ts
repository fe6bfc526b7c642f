import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Seconds } from '../../core/time/seconds';
import type { Bridge } from '../../ipc/bridge';
import type { Problem, Result } from '../../ipc/result';
import type { SoundOfHitView } from '../../ipc/search-views';
import { HowlerPlayer } from '../playback/howler-player';
import type { Listening } from '../playback/listening';
import { StretchPlayer } from '../playback/stretch-player';
import type { PlaybackStore } from '../state/playback';

/** A stretch to hear. */
export interface Heard {
  /** Asks main for its recording. */
  sound(): Promise<Result<SoundOfHitView>>;
  /** When it begins and ends, in seconds. */
  stretch(sound: SoundOfHitView): readonly [Seconds, Seconds];
  /** It is not heard any more. `hasEnded`: it was heard to its end. */
  onStop(hasEnded: boolean): void;
  onProblem(problem: Problem): void;
}

/** Plays stretches of recordings beside the open episode, which stays open and pauses. One is heard at a time. */
export interface Hearing {
  /** Whether a stretch is heard, or will be as soon as it can. */
  readonly store: StoreApi<{ readonly isHeard: boolean }>;
  /** Plays a stretch in place of what is heard. */
  play(heard: Heard): Promise<void>;
  stop(): void;
  /** Stops, and releases the recording. */
  close(): void;
}

interface Parts {
  readonly request: Bridge<File>['request'];
  readonly playback: PlaybackStore;
  readonly listening: Listening;
}

export function createHearing({ request, playback, listening }: Parts): Hearing {
  const store: Hearing['store'] = createStore(() => ({ isHeard: false }));
  let now: Heard | null = null;
  /** Whether main opens a recording to be played. */
  let isOpening = false;

  const player = new StretchPlayer({
    createPlayer: (source, sound, position) => new HowlerPlayer(source, sound, position),
    sound: () => playback.getState(),
    onStop: leave,
    onProblem: (problem) => now?.onProblem(problem),
  });

  function leave(hasEnded: boolean): void {
    const left = now;
    now = null;
    if (left === null) return;
    // It may play the next one at once.
    left.onStop(hasEnded);
    tell();
  }

  function tell(): void {
    store.setState({ isHeard: now !== null });
  }

  function stop(): void {
    // The drive of what is opened may not answer.
    if (isOpening) void request('search:cancel');
    isOpening = false;
    player.stop();
    leave(false);
  }

  return {
    store,
    async play(heard) {
      stop();
      now = heard;
      tell();
      isOpening = true;
      const result = await heard.sound();
      // Something else was wanted meanwhile.
      if (now !== heard) return;
      isOpening = false;
      if (result.ok) {
        listening.pause();
        player.play(result.value, ...heard.stretch(result.value));
      } else {
        heard.onProblem(result.problem);
        leave(false);
      }
    },
    stop,
    close() {
      stop();
      player.close();
    },
  };
}
