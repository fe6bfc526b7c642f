import { type Seconds, ZERO } from '../time/seconds';

/** What a setting may be, by the kind that its definition names. */
interface Kinds {
  boolean: boolean;
  number: number;
  seconds: Seconds;
  device: OutputDevice | null;
  format: string | null;
}

/** A loudspeaker or headphones. Chromium may know it by another id after a restart, the label stays. */
export interface OutputDevice {
  readonly id: string;
  readonly label: string;
}

interface Definition<Kind extends keyof Kinds> {
  readonly kind: Kind;
  readonly default: Kinds[Kind];
}

interface Range {
  readonly min: number;
  readonly max: number;
}

type AnyDefinition =
  | Definition<'boolean'>
  | Definition<'device'>
  | Definition<'format'>
  | (Definition<'number'> & Range)
  | (Definition<'seconds'> & Range);

/**
 * Every choice that is remembered for all episodes, once: its schema and its default come from here. Nothing here needs
 * zod, which the page would have to load at its start.
 */
export const settings = {
  volume: { kind: 'number', default: 1, min: 0, max: 1 },
  muted: { kind: 'boolean', default: false },
  /** Of an episode that was given none of its own. */
  speed: { kind: 'number', default: 1, min: 0.5, max: 3 },
  /** Whether pauses between words are hurried through. */
  skipSilence: { kind: 'boolean', default: false },
  /** Whether quiet speakers are made louder and loud ones softer. */
  evenLoudness: { kind: 'boolean', default: false },
  /** Whether playing resumes a little earlier after a long pause. */
  resumeEarlier: { kind: 'boolean', default: true },
  /** Whether the display stays on while it plays and the window is in sight. */
  keepDisplayOn: { kind: 'boolean', default: false },
  /** How long after the computer's own account sound reaches the ear: Bluetooth delays it untold. */
  soundDelay: { kind: 'seconds', default: ZERO, min: -0.5, max: 0.5 },
  /** Where the sound goes; null for wherever the system sends it. */
  output: { kind: 'device', default: null },
  /** How large the text of the page is; 1 is usual. The window's zoom comes on top. */
  textSize: { kind: 'number', default: 1, min: 0.5, max: 3 },
  shelfOpen: { kind: 'boolean', default: true },
  clipsOpen: { kind: 'boolean', default: true },
  /** Whether an episode that is opened is aligned without being asked. */
  autoSync: { kind: 'boolean', default: true },
  /** In which format clips were exported last, and transcripts; null where none were. */
  clipFormat: { kind: 'format', default: null },
  transcriptFormat: { kind: 'format', default: null },
} as const satisfies Record<string, AnyDefinition>;

export type SettingName = keyof typeof settings;
export type Settings = { readonly [Name in SettingName]: Kinds[(typeof settings)[Name]['kind']] };

export const defaultSettings = Object.fromEntries(
  Object.entries(settings).map(([name, definition]) => [name, definition.default]),
) as unknown as Settings;
