import type { ClipOrder } from '../clips/clip-order';
import { type CutFormat, LONGEST_GAP } from '../clips/cutting';
import { COLUMNS, type Column, DEFAULT_OPTIONS } from '../clips/formats/format';
import type { FrameRate } from '../clips/formats/frame-rate';
import type { QuoteKind } from '../clips/quote';
import { NAME_TEMPLATE } from '../clips/sound-names';
import { type Seconds, seconds, ZERO } from '../time/seconds';

/** What a setting may be, by the kind that its definition names. */
interface Kinds {
  boolean: boolean;
  number: number;
  seconds: Seconds;
  device: OutputDevice | null;
  format: string | null;
  order: ClipOrder;
  frameRate: FrameRate;
  columns: readonly Column[];
  quoteKind: QuoteKind;
  cutFormat: CutFormat;
  template: string;
  libraryTab: LibraryTab;
}

/** What the library lists. */
export const LIBRARY_TABS = ['episodes', 'clips', 'speakers'] as const;
export type LibraryTab = (typeof LIBRARY_TABS)[number];

/** A loudspeaker or headphones. Chromium may know it by another id after a restart, the label stays. */
export interface OutputDevice {
  readonly id: string;
  readonly label: string;
}

/** How a setting stands in Preferences. */
interface Shown {
  readonly group: 'Listening' | 'Reading' | 'Clips' | 'Sync';
  readonly label: string;
  /** What it does, in a few words. */
  readonly explanation: string;
}

interface Definition<Kind extends keyof Kinds> {
  readonly kind: Kind;
  readonly default: Kinds[Kind];
  /** Missing where it is chosen in its place only. */
  readonly shown?: Shown;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

interface Choices extends Range {
  /** Those that are offered, and how they are written. */
  readonly choices?: readonly number[];
  readonly unit?: 'times' | 'percent';
}

type AnyDefinition =
  | Definition<'boolean'>
  | Definition<'device'>
  | Definition<'format'>
  | Definition<'order'>
  | Definition<'frameRate'>
  | Definition<'columns'>
  | Definition<'quoteKind'>
  | Definition<'cutFormat'>
  | Definition<'template'>
  | Definition<'libraryTab'>
  | (Definition<'number'> & Choices)
  | (Definition<'seconds'> & Range);

/**
 * Every choice that is remembered for all episodes, once: its schema, its default and its row in Preferences come from
 * here. Nothing here needs zod, which the page would have to load at its start.
 */
export const settings = {
  volume: { kind: 'number', default: 1, min: 0, max: 1 },
  muted: { kind: 'boolean', default: false },
  /** Of an episode that was given none of its own. */
  speed: {
    kind: 'number',
    default: 1,
    min: 0.5,
    max: 3,
    choices: [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3],
    unit: 'times',
    shown: {
      group: 'Listening',
      label: 'Usual speed',
      explanation: 'Of every episode without a speed of its own',
    },
  },
  skipSilence: {
    kind: 'boolean',
    default: false,
    shown: { group: 'Listening', label: 'Skip silence', explanation: 'Plays long pauses fast' },
  },
  evenLoudness: {
    kind: 'boolean',
    default: false,
    shown: {
      group: 'Listening',
      label: 'Even out loudness',
      explanation: 'Makes quiet speakers louder and loud ones softer',
    },
  },
  resumeEarlier: {
    kind: 'boolean',
    default: true,
    shown: {
      group: 'Listening',
      label: 'Resume a little earlier',
      explanation: 'A few seconds back after a long pause',
    },
  },
  keepDisplayOn: {
    kind: 'boolean',
    default: false,
    shown: {
      group: 'Listening',
      label: 'Keep the display on',
      explanation: 'While it plays and the window is visible',
    },
  },
  /** Where the sound goes; null for wherever the system sends it. */
  output: {
    kind: 'device',
    default: null,
    shown: {
      group: 'Listening',
      label: 'Play through',
      explanation: 'The device for the sound, while it is connected',
    },
  },
  /** How long after the computer's own account sound reaches the ear: Bluetooth delays it untold. */
  soundDelay: {
    kind: 'seconds',
    default: ZERO,
    min: -0.5,
    max: 0.5,
    shown: {
      group: 'Listening',
      label: 'Sound delay',
      explanation: 'For Bluetooth: how much later you hear the sound than the computer reports',
    },
  },
  /** How large the text of the page is; 1 is usual. The window's zoom comes on top. */
  textSize: {
    kind: 'number',
    default: 1,
    min: 0.5,
    max: 3,
    choices: [0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2],
    unit: 'percent',
    shown: { group: 'Reading', label: 'Text size', explanation: 'Of the transcript' },
  },
  markCorrections: {
    kind: 'boolean',
    default: true,
    shown: { group: 'Reading', label: 'Mark corrections', explanation: 'A fine line under words that you corrected' },
  },
  pauseToType: {
    kind: 'boolean',
    default: false,
    shown: { group: 'Reading', label: 'Pause to type', explanation: 'Stops the recording while you correct words' },
  },
  /** How long after it was heard a key marks a moment, while the recording plays. */
  reaction: {
    kind: 'seconds',
    default: seconds(0.25),
    min: 0,
    max: 1,
    shown: {
      group: 'Clips',
      label: 'Reaction time',
      explanation: 'While it plays, keys that mark a moment mean what was heard so much earlier',
    },
  },
  autoSync: {
    kind: 'boolean',
    default: true,
    shown: {
      group: 'Sync',
      label: 'Sync when an episode opens',
      explanation: 'Looks for each word in the sound, on this computer',
    },
  },
  quoteKind: {
    kind: 'quoteKind',
    default: 'markdown',
    shown: { group: 'Clips', label: 'Copy quotes as', explanation: 'The format of the template below' },
  },
  /** Empty for the usual one of its kind. */
  quoteTemplate: {
    kind: 'template',
    default: '',
    shown: { group: 'Clips', label: 'Quote template', explanation: 'What Copy Quote copies. Its fields:' },
  },
  shelfOpen: { kind: 'boolean', default: true },
  clipsOpen: { kind: 'boolean', default: true },
  speakersOpen: { kind: 'boolean', default: false },
  libraryTab: { kind: 'libraryTab', default: 'episodes' },
  /** In which order clips are listed. */
  clipOrder: { kind: 'order', default: 'time' },
  /** In which format clips were exported last, and transcripts; null where none were. */
  clipFormat: { kind: 'format', default: null },
  transcriptFormat: { kind: 'format', default: null },
  /** Whether transcripts for people, such as prints and Word documents, have times. */
  transcriptTimes: {
    kind: 'boolean',
    default: true,
    shown: { group: 'Reading', label: 'Times on paper', explanation: 'In prints, PDFs and Word documents' },
  },
  /** What is chosen for the formats of clips that need it. */
  clipFps: { kind: 'frameRate', default: DEFAULT_OPTIONS.fps },
  clipColumns: { kind: 'columns', default: COLUMNS },
  clipGuard: { kind: 'boolean', default: DEFAULT_OPTIONS.guard },
  /** How the sound of clips was cut last. */
  soundFormat: { kind: 'cutFormat', default: 'copy' },
  soundJoined: { kind: 'boolean', default: false },
  /** Seconds between joined clips. */
  soundGap: { kind: 'number', default: 0.5, min: 0, max: LONGEST_GAP },
  soundFades: { kind: 'boolean', default: false },
  soundNames: { kind: 'template', default: NAME_TEMPLATE },
} as const satisfies Record<string, AnyDefinition>;

export type SettingName = keyof typeof settings;
export type Settings = { readonly [Name in SettingName]: Kinds[(typeof settings)[Name]['kind']] };

/** The same for whoever goes through them. */
export const definitions: Readonly<Record<SettingName, AnyDefinition>> = settings;

export const defaultSettings = Object.fromEntries(
  Object.entries(settings).map(([name, definition]) => [name, definition.default]),
) as unknown as Settings;
