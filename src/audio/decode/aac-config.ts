const AAC_LC = 2;
/** `syncExtensionType` 0x2b7 and object type 5, spectral band replication, in 16 bits; a bit that says whether it is there follows. */
const SYNC_EXTENSION = [0x56, 0xe5] as const;
const NOT_THERE = 0;

/**
 * An `AudioSpecificConfig` of plain AAC that says so: ISO/IEC 14496-3 §1.6.5. The decoder takes the low rates of one that
 * leaves it open for half of a replicated band, and its sound comes 20 ms late, as it does in no player.
 */
export function withoutBandReplication(config: Uint8Array): Uint8Array {
  const [first = 0, second = 0, ...rest] = config;
  const says = SYNC_EXTENSION.every((byte, index) => rest[index] === byte);
  if (first >> 3 !== AAC_LC || says) return config;
  return Uint8Array.of(first, second, ...SYNC_EXTENSION, NOT_THERE);
}
