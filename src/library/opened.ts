import { setImmediate } from 'node:timers/promises';
import type { FileState } from '../audio/bytes/file-state';
import type { DecodedWav, VirtualWav } from '../audio/indexing/virtual-wav';
import type { VirtualMp4 } from '../audio/serving/virtual-mp4';
import type { Tags } from '../audio/tags/tags';
import { EarmarkError, type PlainError } from '../core/errors';
import type { Seconds } from '../core/time/seconds';
import { formatTime } from '../core/time/timecode';
import { estimate } from '../core/timing/estimate';
import { fromProgrammeStart } from '../core/timing/programme-start';
import type { Transcript, Turn, Warning } from '../core/transcript/model';
import {
  endsOfPieces,
  type PackedTimes,
  type PackedTurns,
  packTimes,
  packTurns,
  unpackTimes,
  unpackTurns,
} from '../core/transcript/packed';
import type { Times, TurnTime } from '../core/transcript/times';
import type { Fingerprint } from './fingerprint';

export interface OpenedAudio {
  readonly path: string;
  readonly fileName: string;
  readonly fingerprint: Fingerprint;
  /** The file as it was before it was read. */
  readonly state: FileState;
  /** Id in the table of audio formats. */
  readonly format: string;
  readonly duration: Seconds | null;
  /** How to serve it so that any time is found exactly; null when that is as it is. */
  readonly mp4: VirtualMp4 | null;
  /** The same, for sound that Chromium does not play. */
  readonly wav: VirtualWav | DecodedWav | null;
  /** How its sound is written, for people. */
  readonly codec: string;
  /** What the file says of itself: title, chapters, cover. */
  readonly tags: Tags;
}

export interface OpenedTranscript {
  readonly path: string;
  readonly fileName: string;
  readonly fingerprint: Fingerprint;
  /** As `fingerprintWords` makes it. */
  readonly words: string;
  /** The file as it was before it was read. */
  readonly state: FileState;
  readonly transcript: Transcript;
  readonly times: Times;
  /** What is odd about its stamps, given how long the audio is. */
  readonly timingWarnings: readonly Warning[];
}

/** A transcript before it is known how long its audio is. */
export type UntimedTranscript = Omit<OpenedTranscript, 'times' | 'timingWarnings'>;

/** What came of opening an episode's files. A file that failed is null here and told in `errors`. */
export interface Opened {
  readonly audio: OpenedAudio | null;
  readonly transcript: OpenedTranscript | null;
  readonly errors: { readonly audio: PlainError | null; readonly transcript: PlainError | null };
  /** What the listener should know about files that opened all the same. */
  readonly warnings: readonly PlainError[];
}

/** The same on its way from the process that opened it. */
export type PackedOpened = Omit<Opened, 'transcript'> & { readonly transcript: PackedTranscript | null };

type PackedTranscript = Omit<OpenedTranscript, 'transcript' | 'times'> & {
  readonly transcript: Omit<Transcript, 'turns'>;
  readonly pieces: readonly { readonly turns: PackedTurns; readonly times: PackedTimes }[];
};

export function packOpened(opened: Opened): PackedOpened {
  if (!opened.transcript) return { ...opened, transcript: null };
  const { turns, ...transcript } = opened.transcript.transcript;
  const { times, ...rest } = opened.transcript;
  const ends = endsOfPieces(times);
  const pieces = ends.map((to, index) => {
    const from = ends[index - 1] ?? 0;
    return { turns: packTurns(turns.slice(from, to)), times: packTimes(times.slice(from, to)) };
  });
  return { ...opened, transcript: { ...rest, transcript, pieces } };
}

/** Takes a moment for each piece, and does other things between them. */
export async function unpackOpened(opened: PackedOpened): Promise<Opened> {
  const { transcript: packed } = opened;
  if (!packed) return { ...opened, transcript: packed };
  const { pieces, ...rest } = packed;
  const turns: Turn[] = [];
  const times: TurnTime[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await setImmediate();
    for (const turn of unpackTurns(piece.turns)) turns.push(turn);
    for (const time of unpackTimes(piece.times)) times.push(time);
  }
  return { ...opened, transcript: { ...rest, transcript: { ...rest.transcript, turns }, times } };
}

/** Reckons a transcript's times by the length of its audio, in seconds; null when that is not known. */
export function timed(opened: UntimedTranscript, duration: Seconds | null): OpenedTranscript {
  const transcript = fromProgrammeStart(opened.transcript, duration);
  const { times, warnings } = estimate(transcript, duration);
  return { ...opened, transcript, times, timingWarnings: warnings };
}

/** Encoders and players differ by less about where a recording ends. */
const END_TOLERANCE = 2;

/** Told of a recording that ends before its transcript does: mostly the two do not belong together. */
export function stampsBeyond({ audio, transcript: opened }: Pick<Opened, 'audio' | 'transcript'>): EarmarkError | null {
  const duration = audio?.duration ?? null;
  const last = opened?.transcript.anchors.at(-1);
  if (duration === null || !opened || !last || last.time <= duration + END_TOLERANCE) return null;
  const { fileName } = opened;
  return new EarmarkError(
    'stamps-beyond-end',
    `“${fileName}” has times up to ${formatTime(last.time)}, but the recording ends at ${formatTime(duration)}.`,
    'Check that the two belong together. What comes after the end cannot be played.',
    { file: fileName, line: last.line },
  );
}
