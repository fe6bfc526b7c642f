import type { Seconds } from '../../time/seconds';
import type { Clip } from '../clip';
import type { FrameRate } from './frame-rate';

/** What the clips come from. A field that is null or absent is unknown; each format has a default for it. */
export interface ClipSource {
  readonly title: string;
  /** File names without folders. */
  readonly audioFile: string | null;
  readonly transcriptFile: string | null;
  /** How long the recording plays. */
  readonly duration?: Seconds | null;
  /** Samples per second of the recording. */
  readonly sampleRate?: number | null;
  /** The extension of the files with the sound of each clip; null or absent if there are none. */
  readonly soundExtension?: string | null;
  /** The timecode at which the recording's own file begins. */
  readonly timecode?: Seconds | null;
  /** The address of the episode on the web. */
  readonly url?: string | null;
  /** Says who says what in a clip. Without it, the clip's text has names only if one person says all of it. */
  readonly turnsOf?: (clip: Clip) => readonly SaidTurn[];
}

/** A clip of one of several episodes. Those of the same episode have the same object as their source. */
export interface ClipOfEpisode {
  readonly clip: Clip;
  readonly source: ClipSource;
}

/** What one person says without a break. */
export interface SaidTurn {
  /** Null if the transcript does not tell. */
  readonly speaker: string | null;
  readonly text: string;
}

/** The columns of a table of clips, in their usual order. */
export const COLUMNS = [
  'name',
  'start',
  'end',
  'duration',
  'start time',
  'end time',
  'speakers',
  'text',
  'note',
  'tags',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Choices of the user, for the formats that need them. */
export interface ClipOptions {
  /** Frames per second of the project that the file is imported into. */
  readonly fps: FrameRate;
  /** Of a table. */
  readonly columns: readonly Column[];
  /** Whether a cell that a spreadsheet would run as a formula becomes plain text. */
  readonly guard: boolean;
}

export const DEFAULT_OPTIONS: ClipOptions = { fps: '25', columns: COLUMNS, guard: true };

/** What a format can hold. The rest is left out, and the user is told before the file is written. */
export interface Holds {
  /** Without ends, each clip lasts until the next one. */
  readonly ends: boolean;
  /** Markers: clips whose end is their start. */
  readonly points: boolean;
  readonly names: boolean;
  readonly notes: boolean;
  readonly tags: boolean;
  readonly speakers: boolean;
  /** The words that are said. */
  readonly text: boolean;
  /** Clips that begin before the previous one ends. */
  readonly overlaps: boolean;
  /** The smallest step of its times: seconds, or a frame. */
  readonly step: number | 'frame';
}

type Thing = Exclude<keyof Holds, 'step'>;

export const EVERYTHING: readonly Thing[] = [
  'ends',
  'points',
  'names',
  'notes',
  'tags',
  'speakers',
  'text',
  'overlaps',
];

/** For a format that has room for these fields only. */
export function holding(things: readonly Thing[], step: Holds['step']): Holds {
  const has = (thing: Thing) => things.includes(thing);
  return {
    ends: has('ends'),
    points: has('points'),
    names: has('names'),
    notes: has('notes'),
    tags: has('tags'),
    speakers: has('speakers'),
    text: has('text'),
    overlaps: has('overlaps'),
    step,
  };
}

/** One format of other software. */
export interface ClipFormat {
  /** For the command line and settings; never changes. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  /** What it is for. */
  readonly group: 'editors' | 'podcasts' | 'writing' | 'subtitles, research';
  readonly holds: Holds;
  /** The options that it uses; `url` is the address of the source. */
  readonly options: readonly (keyof ClipOptions | 'url')[];
  /**
   * The sound that belongs to it: the whole recording in the file itself, or that of each clip, in files beside it. It is
   * added where there is a recording.
   */
  readonly sound?: 'whole' | 'clips';
  /** Takes well-formed clips that the format can hold, in order of time. Never throws. Linear. */
  write(clips: readonly Clip[], source: ClipSource, options: ClipOptions): string | Uint8Array;
  /**
   * Writes clips of several recordings into one file, in the given order. A format without it holds one recording. Takes
   * what `write` takes. Never throws. Linear.
   */
  writeAll?(clips: readonly ClipOfEpisode[], options: ClipOptions): string;
  /** What else is lost or changed, in whole sentences. Gets the same clips as `write`. */
  losses?(clips: readonly Clip[], source: ClipSource, options: ClipOptions): readonly string[];
  /**
   * How certain it is that a text has this format: 0 not at all, 1 that it can be nothing else, not even a transcript.
   * Reads only the beginning.
   */
  sniff?(source: string): number;
  /** Never throws. What makes no sense becomes a problem with its line, and the rest is read. Linear. */
  read?(source: string, context: ReadContext): ReadClips;
}

/** What a list of clips may not say itself. */
export interface ReadContext {
  /** Frames per second of timecodes. */
  readonly fps: FrameRate;
  /** How long the recording plays; null if unknown. */
  readonly duration: Seconds | null;
}

export interface ReadClips {
  readonly clips: readonly Clip[];
  readonly problems: readonly ReadProblem[];
  /** Set if a newer Earmark wrote the file. Then nothing of it is read. */
  readonly isNewer?: boolean;
}

export interface ReadProblem {
  /** 1-based. */
  readonly line: number;
  /** Whole sentences. */
  readonly message: string;
}
