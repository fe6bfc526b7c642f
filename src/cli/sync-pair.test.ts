import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, cli, root } from './testing/cli';

describe('sync', () => {
  const sample = (kind: string) => resolve(root, `resources/sample/Go Time 42.${kind}`);

  it('prints when each turn and word is said, as JSON, and how far it is on stderr', async () => {
    const { code, stdout, stderr } = await cli('sync', sample('md'), sample('mp3'), '--json');
    expect(code).toBe(0);
    const { duration, elapsed, turns } = JSON.parse(stdout);
    expect(duration).toBeCloseTo(228.2, 0);
    expect(elapsed).toBeGreaterThan(0);
    const truth = JSON.parse(readFileSync(resolve(root, 'e2e/fixtures/sample.truth.json'), 'utf8'));
    for (const [index, { start }] of truth.turns.entries()) {
      expect(turns[index]).toMatchObject({ index, timing: 'aligned' });
      expect(Math.abs(turns[index].start - start)).toBeLessThan(0.5);
    }
    expect(turns[1].words).toMatchObject([{ text: 'Hi,' }, { text: 'everybody.' }]);
    expect(stderr).toContain('100 %');
  });

  it('syncs the pairs of a folder, keeps what it found, and passes over it the next time', async () => {
    mkdirSync(at('archive/one'), { recursive: true });
    copyFileSync(sample('md'), at('archive/one/a.md'));
    copyFileSync(sample('mp3'), at('archive/one/a.mp3'));
    const data = `--user-data-dir=${at('data')}`;
    const first = await cli('sync', at('archive'), data);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/a\.md: 13 turns, \d+ % sure, [\d.]+ s\n/);
    expect(first.stdout).toMatch(RegExp(`^${at('archive')}/.*: `));
    expect(first.stdout).toContain('1 episode of 1: 1 synced, 0 before, 0 failed');
    const second = await cli('sync', at('archive'), data, '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ turns: 13, belongs: true, kept: true });

    const shards = await Promise.all(
      ['1/2', '2/2'].map(async (shard) => {
        const { code, stdout } = await cli('sync', at('archive'), data, '--json', '--shard', shard);
        expect(code).toBe(0);
        const lines = stdout.trim().split('\n');
        return { episodes: lines.length - 1, ...JSON.parse(lines.at(-1) ?? '') };
      }),
    );
    const [mine, others] = shards[0].pairs === 1 ? shards : shards.toReversed();
    expect(mine).toMatchObject({ episodes: 1, shards: 2, of: 1, pairs: 1, synced: 0, before: 1, failed: 0 });
    expect(others).toMatchObject({ episodes: 0, shards: 2, of: 1, pairs: 0, synced: 0, before: 0, failed: 0 });
  });

  it('searches for corrected words alone, once, and keeps all other times', async () => {
    const path = at('misheard.md');
    writeFileSync(path, readFileSync(sample('md'), 'utf8').replace('number 42', 'number eighty'));
    const data = `--user-data-dir=${at('misheard-data')}`;
    const synced = async (...options: string[]) => {
      const { stdout } = await cli('sync', path, sample('mp3'), '--json', data, ...options);
      const { turns } = JSON.parse(stdout) as { turns: { words: { text: string; confidence: number }[] }[] };
      return turns.map(({ words }) => words);
    };
    await synced();
    const before = await synced();
    const word = before[0]?.findIndex(({ text }) => text === 'eighty,') ?? -1;
    writeFileSync(
      at('heard.json'),
      JSON.stringify([{ op: 'replace', turn: 0, words: [word, word + 1], text: 'forty-two,' }]),
    );
    await cli('edits', path, '--apply', at('heard.json'), data);
    const after = await synced();
    expect(after[0]?.[word]).toMatchObject({ text: 'forty-two,' });
    expect(after[0]?.[word]?.confidence).toBeGreaterThan(0.9);
    expect(after.flat().toSpliced(word, 1)).toEqual(before.flat().toSpliced(word, 1));
    expect(await synced()).toEqual(after);
    expect(await synced('--source')).toEqual(before);
  });

  it('shows how stale stamps are corrected, and corrects them when told to, and nothing else', async () => {
    const source = readFileSync(sample('md'), 'utf8');
    // As if an advertisement of 20 seconds had been inserted after the second stamp.
    const stale = source.replace('00:01:37.25', '00:01:17.25').replace('00:02:03.02', '00:01:43.02');
    writeFileSync(at('stale.md'), stale.replace('00:02:49.19', '00:02:29.19'));
    const shown = await cli('sync', at('stale.md'), sample('mp3'), '--stamps');
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/stale\.md:25: 00:01:17\.25 → 00:01:37\.\d\d\n/);
    expect(shown.stdout).toContain('3 stamps of stale.md would be corrected.');
    expect(readFileSync(at('stale.md'), 'utf8')).not.toContain('00:01:37');

    const written = await cli('sync', at('stale.md'), sample('mp3'), '--stamps', '--write');
    expect(written.stdout).toContain('3 stamps of stale.md corrected. As it was it is kept as stale.md.bak.');
    const withoutFrames = (text: string) => text.replaceAll(/(\d\d:\d\d)\.\d\d/g, '$1');
    expect(withoutFrames(readFileSync(at('stale.md'), 'utf8'))).toBe(withoutFrames(source));
  });

  it('goes on where one pair cannot be read, and remembers it in the exit code', async () => {
    mkdirSync(at('mixed'));
    writeFileSync(at('mixed/b.md'), '**Ann:** Hello.');
    writeFileSync(at('mixed/b.mp3'), 'no sound at all');
    const { code, stdout, stderr } = await cli('sync', at('mixed'), `--user-data-dir=${at('data')}`);
    expect(code).toBe(1);
    expect(stderr).toContain(`${at('mixed/b.mp3')}: `);
    expect(stdout).toContain('0 episodes of 1: 0 synced, 0 before, 1 failed');
  });

  it.each([
    [['sync'], 'No files'],
    [['sync', sample('md')], 'No recording'],
    [['sync', 'a.mp3', 'a.md'], 'The transcript goes first: `sync a.md a.mp3`.'],
    [['sync', 'a.md', 'a.mp3', 'b.mp3'], 'one too many'],
    [['sync', 'a.md', 'a.mp3', '--format', 'nothing'], 'no format'],
    [['sync', 'a.md', 'a.mp3', '--out', 'a.mp3'], 'would replace'],
    [['sync', 'a.md', 'a.mp3', '--language', 'not a tag'], 'is not the tag of a language'],
    [['sync', 'a.md', 'a.mp3', '--shard', '1/2'], '`--shard` goes with folders'],
    [['sync', root, '--shard', '3/2'], '“3/2” is no shard'],
    [['sync', 'a.md', 'a.mp3', '--write'], 'goes with `--stamps`'],
    [['sync', 'a.md', 'a.mp3', '--stamps', '--json'], 'output of its own'],
  ])('%j makes no sense, and says why', async (args, why) => {
    const { code, stderr } = await cli(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });
});
