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
