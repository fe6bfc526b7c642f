const AAC_LC = 2;
/**
 * `syncExtensionType` 0x2b7 and object type 5, spectral band replication, in 16 bits. The next bit says whether it is
 * used.
 */
const SYNC_EXTENSION = [0x56, 0xe5] as const;
const NOT_THERE = 0;

/**
 * Marks an `AudioSpecificConfig` of plain AAC as having no band replication: ISO/IEC 14496-3 §1.6.5. Without the mark,
 * the decoder takes low rates for half of a replicated band. Then its sound is 20 ms late, which it is in no player.
 */
export function withoutBandReplication(config: Uint8Array): Uint8Array {
  const [first = 0, second = 0, ...rest] = config;
  const says = SYNC_EXTENSION.every((byte, index) => rest[index] === byte);
  if (first >> 3 !== AAC_LC || says) return config;
  return Uint8Array.of(first, second, ...SYNC_EXTENSION, NOT_THERE);
}

/** The same without the mark, for a file. A decoder may then find band replication in the sound. */
export function storedConfig(config: Uint8Array): Uint8Array {
  const mark = [...SYNC_EXTENSION, NOT_THERE];
  const isMarked = config.length > mark.length && mark.every((byte, index) => config.at(index - mark.length) === byte);
  return isMarked ? config.subarray(0, -mark.length) : config;
}
