import type { Transcript } from './model';

/** Reads one format of transcript. */
export interface TranscriptReader {
  /** For the command line and the interface's own use; never changes. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Usual file extensions, lower case, without a dot. They only decide between formats that fit equally well. */
  readonly extensions: readonly string[];
  /** How sure the content looks like this format: 0 not at all, 1 beyond doubt. Looks at no more than the beginning. */
  sniff(source: string): number;
  /** Reads any text without throwing: what is odd becomes a warning. Linear in the length of the source. */
  read(source: string): Transcript;
}
