import type { EarmarkError } from '../core/errors';
import type { Seconds } from '../core/time/seconds';
import type { BlockTable } from './blocks/block-table';
import type { AudioFormat } from './formats';
import type { FrameTable } from './mp4/frame-table';
import type { DecodedWav, VirtualWav } from './pcm/virtual-wav';

/** What is known of a recording once it was looked at. */
export interface AudioProbe {
  readonly format: AudioFormat;
  /** How its sound is written, for people: "AAC", "PCM". */
  readonly codec: string;
  /** Exact for MP3, AAC and uncompressed sound; what the file's tables say for the rest; null when they say nothing. */
  readonly duration: Seconds | null;
  /** Where its frames are, for a format that cannot tell a player so itself; null for the others. */
  readonly table: FrameTable | null;
  /** The recording as a WAV, for a format that Chromium does not play; null for the others. */
  readonly wav: VirtualWav | DecodedWav | null;
  /** Where its blocks are, for a format of blocks that Chromium cannot decode; null for the others. */
  readonly blocks: BlockTable | null;
  /** Something the listener should know about a recording that plays all the same. */
  readonly warning: EarmarkError | null;
}
