/** Encoded packets that follow each other, and when the sound of the first begins. */
export interface PacketBatch {
  readonly packets: readonly Uint8Array[];
  /** In seconds of what is heard; negative for what a player does not let be heard. */
  readonly time: number;
  /** Seconds from `time` to the end of the last packet's sound. */
  readonly duration: number;
}

/** The encoded sound of a recording, as it lies in its file. */
export interface PacketSource {
  readonly codec: CodecConfig;
  /** Where the sound ends, in seconds, once all packets were read; null when only they tell. */
  readonly end: number | null;
  /** Packets whose sound begins at or after a time, and enough before it for a decoder to be whole there. */
  read(from: number): AsyncGenerator<PacketBatch, void>;
}

/** What a decoder must know before its first packet. */
export interface CodecConfig {
  /** As mediabunny names it: `mp3`, `aac`, `opus`, `vorbis`, `flac`, `pcm-s16` and other kinds of PCM. */
  readonly name: string;
  /** Samples a second, as the file says: AAC may decode to twice of it. */
  readonly sampleRate: number;
  readonly channels: number;
  /** What WebCodecs calls the description: https://www.w3.org/TR/webcodecs-codec-registry/. */
  readonly description: Uint8Array | null;
}
