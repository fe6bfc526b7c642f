import { setImmediate } from 'node:timers/promises';
import type { FileState } from '../audio/bytes/file-bytes';
import type { DecodedWav, VirtualWav } from '../audio/indexing/virtual-wav';
import type { VirtualMp4 } from '../audio/serving/virtual-mp4';
import type { Tags } from '../audio/tags/tags';
import type { EarmarkError, PlainError } from '../core/errors';
import type { Seconds } from '../core/time/seconds';
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
import { libraryError } from './wording';

export interface OpenedAudio {
  readonly path: string;
  readonly fileName: string;
  readonly fingerprint: Fingerprint;
  /** The file as it was before it was read. */
  readonly state: FileState;
  /** Id in the table of audio formats. */
  readonly format: string;
  readonly duration: Seconds | null;
  /** How to serve it so that any time is found exactly; null to serve the file as it is. */
  readonly mp4: VirtualMp4 | null;
  /** The same for sound that Chromium does not play. */
  readonly wav: VirtualWav | DecodedWav | null;
  /** The name of its encoding, for people. */
  readonly codec: string;
  /** What the file says about itself: title, chapters, cover. */
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
  /** Warnings about its stamps, given the length of the recording. */
  readonly timingWarnings: readonly Warning[];
}

/** A transcript while the length of its recording is not known yet. */
export type UntimedTranscript = Omit<OpenedTranscript, 'times' | 'timingWarnings'>;

/** The result of opening an episode's files. A file that failed is null here, and its error is in `errors`. */
export interface Opened {
  readonly audio: OpenedAudio | null;
  readonly transcript: OpenedTranscript | null;
  readonly errors: { readonly audio: PlainError | null; readonly transcript: PlainError | null };
  /** Warnings about files that could be opened. */
  readonly warnings: readonly PlainError[];
}

/** The same on its way from the process that opened the files. */
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

/** Takes a moment for each piece, and lets other work run between them. */
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

/** Computes a transcript's times, given the length of its recording in seconds; null if unknown. */
export function timed(opened: UntimedTranscript, duration: Seconds | null): OpenedTranscript {
  const transcript = fromProgrammeStart(opened.transcript, duration);
  const { times, warnings } = estimate(transcript, duration);
  return { ...opened, transcript, times, timingWarnings: warnings };
}

/** Seconds. Encoders and players agree within this on where a recording ends. */
const END_TOLERANCE = 2;

/** A warning for a recording that ends before its transcript does. In most cases the two do not belong together. */
export function stampsBeyond({ audio, transcript: opened }: Pick<Opened, 'audio' | 'transcript'>): EarmarkError | null {
  const duration = audio?.duration ?? null;
  const last = opened?.transcript.anchors.at(-1);
  if (duration === null || !opened || !last || last.time <= duration + END_TOLERANCE) return null;
  const { fileName } = opened;
  return libraryError('stamps-beyond-end', { file: fileName, line: last.line, last: last.time, duration });
}
