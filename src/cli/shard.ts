import { createHash } from 'node:crypto';
import { UsageError } from './usage';

/** A part of the work that is split between processes, which need not know of each other. */
export interface Shard {
  /** 1 to `shards`. */
  readonly shard: number;
  readonly shards: number;
}

/** More than there are episodes anywhere. */
const MOST = 100_000;

/** Reads `2/4`, the second of four shards. Throws UsageError. */
export function shardOf(written: string): Shard {
  const [, first = '', second = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(written) ?? [];
  const [shard, shards] = [Number(first), Number(second)];
  if (shard >= 1 && shard <= shards && shards <= MOST) return { shard, shards };
  throw new UsageError(
    `“${written}” is no shard. Give \`--shard\` which one and how many, from 1/1 to ${MOST}/${MOST}, such as 2/4.`,
  );
}

/**
 * Whether an episode belongs to a shard. `name` is the path of its recording, relative to the folder that is synced. That
 * is the same on each machine, wherever the folder is mounted, and no recording has to be read for it. A recording is in
 * one pair at most, so it does not matter which transcript each machine finds for it.
 */
export function isInShard(name: string, { shard, shards }: Shard): boolean {
  // Windows separates names by other characters. macOS may store the same letters in another form.
  const stable = name.replaceAll('\\', '/').normalize('NFC');
  const number = createHash('sha256').update(stable).digest().readUIntBE(0, 6);
  return number % shards === shard - 1;
}
