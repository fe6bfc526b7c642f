import type { Seconds } from '../time/seconds';

/** A stretch of a recording that the listener marked: half open, `start < end`. */
export interface Clip {
  readonly id: string;
  readonly name: string;
  readonly start: Seconds;
  readonly end: Seconds;
  /** The words said in it, as far as the transcript tells; empty when it does not. */
  readonly text: string;
  /** Who speaks in it, in order of appearance. */
  readonly speakers: readonly string[];
  /** The words it stays on; null or absent where there were none, and it stays at its times. */
  readonly words?: ClipWords | null | undefined;
}

/** What keeps a clip on its words when it is found out that they are said at other times. */
export interface ClipWords {
  /** How it was marked: by selecting words, or by ear at moments of the sound. */
  readonly by: 'words' | 'ear';
  readonly first: ClipWord;
  readonly last: ClipWord;
  /** Fingerprint of the recording that the clip's times are of; null where there was only the transcript. */
  readonly recording: string | null;
  /** Whether the words were found there by listening: then no estimate moves the clip. */
  readonly heard: boolean;
}

/** A word at an edge of a clip, with what is said from there on, by which it is found again when the text has changed. */
export interface ClipWord {
  readonly turn: number;
  readonly word: number;
  readonly said: string;
  /** How much later than the word the clip begins, or than its end the clip ends; negative for sooner. */
  readonly offset: Seconds;
}
