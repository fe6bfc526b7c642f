import type { Transcript } from './model';

/** Reads one format of transcript. */
export interface TranscriptReader {
  /** Identifies the reader on the command line and in the interface. Never changes. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Usual file extensions, lower case, without a dot. They decide only between formats that fit equally well. */
  readonly extensions: readonly string[];
  /** How likely the content is this format: 0 not at all, 1 beyond doubt. Looks only at the beginning. */
  sniff(source: string): number;
  /** Reads any text. Never throws: oddities become warnings. Linear in the length of the source. */
  read(source: string): Transcript;
}
