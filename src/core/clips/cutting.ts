/** What clips can be cut as: the recording's own sound, not encoded again, or samples in a WAV or FLAC. */
export const CUT_FORMATS = ['copy', 'wav', 'flac'] as const;
export type CutFormat = (typeof CUT_FORMATS)[number];

/** Seconds of silence between clips that are joined, at most. */
export const LONGEST_GAP = 60;

/** How clips are cut out of their recording. */
export interface CutChoices {
  readonly format: CutFormat;
  /** Whether all clips go into one file. */
  readonly joined: boolean;
  /** Seconds of silence between clips that are joined. */
  readonly gap: number;
  /** Whether clips fade in and out over 10 ms. Sound that is copied cannot. */
  readonly fades: boolean;
  /** The template of the names of files, without the extension. */
  readonly names: string;
}
