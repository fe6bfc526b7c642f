import type { CodecConfig } from '../indexing/blocks/block-table';

/** Consecutive encoded packets, and when the sound of the first begins. */
export interface PacketBatch {
  readonly packets: readonly Uint8Array[];
  /** In seconds of what is heard. Negative for sound that a player drops. */
  readonly time: number;
  /** Seconds from `time` to the end of the last packet's sound. */
  readonly duration: number;
  /** Seconds of each packet, where they may differ: the last one of a file is often shorter. */
  readonly durations?: readonly number[];
}

/** The encoded sound of a recording, as stored in its file. */
export interface PacketSource {
  readonly codec: CodecConfig;
  /** Where the sound ends, in seconds, once all packets were read. Null when only the packets show it. */
  readonly end: number | null;
  /** Packets whose sound begins at or after a time, preceded by as many as a decoder needs to be correct there. */
  read(from: number): AsyncGenerator<PacketBatch, void>;
}

/** Decodes packets in order. Damaged ones give silence, or nothing. */
export interface PacketDecoder {
  /** The sound of some packets, up to the end of the last. No channels if there is no sound yet. */
  decode(packets: readonly Uint8Array[]): DecodedSound | Promise<DecodedSound>;
  /** Seconds of sound that it may hold back until later packets come; by default 0. */
  readonly late?: number;
  /** The sound that was held back. */
  flush?(): DecodedSound;
  free(): void;
}

export interface DecodedSound {
  readonly channels: readonly Float32Array[];
  /** Samples a second. */
  readonly sampleRate: number;
}
