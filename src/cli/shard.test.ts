import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInShard, shardOf } from './shard';
import { UsageError } from './usage';

const aName = fc.stringMatching(/^[^\0]{1,80}$/u);
/** Part of a path, with letters that have two forms. */
const aPart = fc.string({ unit: fc.constantFrom('é', 'Ü', '한', 'が', 'a', ' '), minLength: 1, maxLength: 8 });
const shards = fc.integer({ min: 1, max: 40 });

test('every episode is in exactly one shard', () => {
  fc.assert(
    fc.property(aName, shards, (name, count) => {
      const all = Array.from({ length: count }, (_, at) => ({ shard: at + 1, shards: count }));
      expect(all.filter((shard) => isInShard(name, shard))).toHaveLength(1);
    }),
  );
});

test('an episode is in the same shard on Windows and on a Mac', () => {
  fc.assert(
    fc.property(fc.array(aPart, { minLength: 1, maxLength: 4 }), shards, (parts, count) => {
      const [there, here] = [parts.join('/').normalize('NFD'), parts.join('\\').normalize('NFC')];
      const first = { shard: 1, shards: count };
      expect(isInShard(there, first)).toBe(isInShard(here, first));
    }),
  );
});

test('the shard of a name never changes: machines with different Earmarks may split the work', () => {
  const names = ['one/Episode 1.mp3', 'one/Episode 2.mp3', 'two/Zürich.m4a', 'a.wav'];
  const shardIn = (name: string) => [1, 2, 3, 4].find((shard) => isInShard(name, { shard, shards: 4 }));
  expect(names.map(shardIn)).toEqual([4, 1, 4, 1]);
});

test('shards get about as many episodes each', () => {
  const names = Array.from({ length: 2000 }, (_, n) => `Go Time/Go Time ${n}.mp3`);
  for (let shard = 1; shard <= 4; shard++) {
    const share = names.filter((name) => isInShard(name, { shard, shards: 4 })).length;
    expect(share).toBeGreaterThan(440);
    expect(share).toBeLessThan(560);
  }
});

test.each(['', '1', '0/4', '5/4', '1/0', '-1/4', '1/4/2', '1.5/4', 'a/b', '1/1000000', '1 /4'])(
  'refuses %j',
  (written) => {
    expect(() => shardOf(written)).toThrow(UsageError);
  },
);

test('reads which shard, and of how many', () => {
  expect(shardOf('2/4')).toEqual({ shard: 2, shards: 4 });
});
