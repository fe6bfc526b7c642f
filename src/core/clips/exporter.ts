import type { Clip } from './clip';

/** What the clips were taken from; null where there is none or it is not known. */
export interface ClipSource {
  readonly title: string;
  /** File names without folders. */
  readonly audioFile: string | null;
  readonly transcriptFile: string | null;
}

/** Writes clips in a format of other software. */
export interface ClipExporter {
  /** For the command line and settings; never changes. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Of the file, without a dot. */
  readonly extension: string;
  write(clips: readonly Clip[], source: ClipSource): string;
}
