import type { Transcript } from './model';
import type { Times } from './times';

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

/** What is written: a whole transcript with a time for every turn and word. */
export interface WriterInput {
  readonly transcript: Transcript;
  /** Of the transcript's turns. */
  readonly times: Times;
  readonly title: string;
  /** File name of the recording, without folders; null when there is none. */
  readonly audioFile: string | null;
  /** The text the transcript was read from; null when it is not at hand. */
  readonly source: string | null;
  /** False to leave out the times that people read; only where `timesAreOptional`. */
  readonly withTimes?: boolean | undefined;
}

/** Writes a whole transcript in one format. */
export interface TranscriptWriter {
  /** For the command line and settings; never changes. The same as the reader's, where the format has one. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Of the file, without a dot. */
  readonly extension: string;
  /** Whether it can be written without times. */
  readonly timesAreOptional?: true;
  /** A text, or the bytes of a file that is none. Never throws. Linear in the length of the transcript. */
  write(input: WriterInput): string | Uint8Array;
}
