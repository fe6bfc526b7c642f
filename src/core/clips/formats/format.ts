import type { Seconds } from '../../time/seconds';
import type { Clip } from '../clip';
import type { FrameRate } from './frame-rate';

/** What the clips were taken from. What is null or absent is not known, and each format has a default for it. */
export interface ClipSource {
  readonly title: string;
  /** File names without folders. */
  readonly audioFile: string | null;
  readonly transcriptFile: string | null;
  /** How long the recording plays. */
  readonly duration?: Seconds | null;
  /** Samples per second of the recording. */
  readonly sampleRate?: number | null;
  /** The timecode that the recording's own file begins with. */
  readonly timecode?: Seconds | null;
  /** The address of the episode on the web. */
  readonly url?: string | null;
  /** Who says what in a clip; without it, the clip's text has no names unless one person says it all. */
  readonly turnsOf?: (clip: Clip) => readonly SaidTurn[];
}

/** What one person says without a break. */
export interface SaidTurn {
  /** Null where the transcript does not tell. */
  readonly speaker: string | null;
  readonly text: string;
}

/** The columns of a table of clips, in the order they are written in unless others are chosen. */
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

/** What the user chooses for the formats that need it. */
export interface ClipOptions {
  /** Frames per second of the project that the file is imported into. */
  readonly fps: FrameRate;
  /** Of a table. */
  readonly columns: readonly Column[];
  /** Whether a cell that a spreadsheet would run as a formula is made plain text. */
  readonly guard: boolean;
}

export const DEFAULT_OPTIONS: ClipOptions = { fps: '25', columns: COLUMNS, guard: true };

/** What a format can hold. What it cannot is left out, and said before the file is written. */
export interface Holds {
  /** Without ends, a clip goes on to the next one. */
  readonly ends: boolean;
  /** Markers: clips whose end is their start. */
  readonly points: boolean;
  readonly names: boolean;
  readonly notes: boolean;
  readonly tags: boolean;
  readonly speakers: boolean;
  /** The words that are said. */
  readonly text: boolean;
  /** Clips that begin before the one before them ends. */
  readonly overlaps: boolean;
  /** The smallest step of its times in seconds, or a frame. */
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

/** What a format holds that has room for these things, and for nothing else. */
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
  /** Of the file, without a dot. */
  readonly extension: string;
  /** What it is for. */
  readonly group: 'editors' | 'podcasts' | 'writing' | 'subtitles, research';
  readonly holds: Holds;
  /** The options that it uses; `url` is the address of the source. */
  readonly options: readonly (keyof ClipOptions | 'url')[];
  /** Takes well-formed clips that the format can hold, in order of time. Never throws. Linear. */
  write(clips: readonly Clip[], source: ClipSource, options: ClipOptions): string | Uint8Array;
  /** What else is lost or changed, in whole sentences. Gets the same clips as `write`. */
  losses?(clips: readonly Clip[], source: ClipSource, options: ClipOptions): readonly string[];
  /**
   * How sure a text is of this format: 0 not at all, 1 that it is nothing else, no transcript either. Looks at no more than the
   * beginning.
   */
  sniff?(source: string): number;
  /** Never throws: what makes no sense is a problem with its line, and the rest is taken. Linear. */
  read?(source: string, context: ReadContext): ReadClips;
}

/** What a source of clips may leave open. */
export interface ReadContext {
  /** Frames per second of timecodes. */
  readonly fps: FrameRate;
  /** How long the recording plays; null where that is not known. */
  readonly duration: Seconds | null;
}

export interface ReadClips {
  readonly clips: readonly Clip[];
  readonly problems: readonly ReadProblem[];
  /** Set where a newer Earmark wrote it: what it holds is not known, and nothing of it is read. */
  readonly isNewer?: boolean;
}

export interface ReadProblem {
  /** 1-based. */
  readonly line: number;
  /** Whole sentences. */
  readonly message: string;
}
