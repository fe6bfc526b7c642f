import type { EarmarkError } from '../../core/errors';
import type { Seconds } from '../../core/time/seconds';
import type { BlockTable } from '../indexing/blocks/block-table';
import type { FrameTable } from '../indexing/frame-table';
import type { DecodedWav, VirtualWav } from '../indexing/virtual-wav';
import type { AudioFormat } from '../parsing/formats';

/** What is known of a recording once it has been examined. */
export interface AudioProbe {
  readonly format: AudioFormat;
  /** The name of the encoding, for people: "AAC", "PCM". */
  readonly codec: string;
  /**
   * Exact for MP3, AAC and uncompressed sound. For other formats, what the file's tables say; null when they say
   * nothing.
   */
  readonly duration: Seconds | null;
  /** Where its frames are, for a format that does not itself tell a player; null for others. */
  readonly table: FrameTable | null;
  /** The recording as a WAV, for a format that Chromium does not play; null for others. */
  readonly wav: VirtualWav | DecodedWav | null;
  /** Where its blocks are, for a format of blocks that Chromium cannot decode; null for others. */
  readonly blocks: BlockTable | null;
  /** A warning about a recording that plays nevertheless. */
  readonly warning: EarmarkError | null;
}
