import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { withProgram } from '../../audio/testing/with-program';
import { NOBODY_NAMED, renaming } from '../../core/people/people';
import { keyOf } from '../database/testing/stores';
import { fingerprintAudio, fingerprintText } from '../fingerprint';
import { isLibraryArchive } from './archive-file';
import { exportLibrary } from './exporting';
import { importLibrary } from './importing';
import type { MovedFolder } from './locating';
import { adding, Libraries, sync } from './testing/libraries';

const here = new Libraries();
const { at } = here;
const archive = () => at('library.earmark.zip');
const exported = (force = false) => exportLibrary(archive(), at('there'), force, here.work());
const imported = (moved: readonly MovedFolder[] = [], name = 'here') =>
  importLibrary(archive(), at(name), moved, here.work());

/** Writes a file below the tests' folder. Returns its path. */
function file(name: string, content: string): string {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
}

/** An episode in a data folder with these files, and a clip. */
async function episode(n: number, audio: string, transcript: string, name = 'there'): Promise<void> {
  const files = {
    audio: { fingerprint: await fingerprintAudio(audio), path: audio },
    transcript: { fingerprint: fingerprintText(readFileSync(transcript)), path: transcript },
  };
  await here.edit(name, n, [adding(n), { do: 'set-title', title: `Title ${n}` }, adding(n + 100)], files);
}

/** A library with a folder, two episodes in it, one elsewhere, and a sync. */
async function filled(): Promise<void> {
  const store = here.store('there');
  await store.addFolder(at('talks'));
  await store.writeSync(sync(1));
  await store.changePeople('name', renaming(NOBODY_NAMED, [{ name: 'Jo', show: 'talks' }], 'Joan'));
  await store.close();
  await episode(1, file('talks/one/a.mp3', 'sound a'), file('talks/one/a.md', 'text a'));
  await episode(2, file('talks/two/é.mp3', 'sound b'), file('talks/two/é.md', 'text b'));
  await episode(3, file('elsewhere/c.mp3', 'sound c'), file('elsewhere/c.md', 'text c'));
}

const paths = async (n: number, name = 'here') => {
  const store = here.store(name);
  const [found] = await store.episodes([keyOf(n)]);
  await store.close();
  return [found?.record.audio?.path, found?.record.transcript?.path];
};

test('a round trip gives the same documents, with all that can be undone, and the same again changes nothing', async () => {
  await filled();
  expect(await exported()).toEqual({ episodes: 3, syncs: 1, folders: 1 });
  const result = { episodes: { new: 3, joined: 0, same: 0 }, syncs: 1, folders: 1, names: 1 };
  const nowhere = { missing: [], changed: [], away: [] };
  expect(await imported()).toEqual({ ...result, ...nowhere });
  const [mine, theirs] = [await here.all('here'), await here.all('there')];
  expect({ ...mine, changes: null }).toEqual({ ...theirs, changes: null });
  expect(await imported()).toMatchObject({ episodes: { new: 0, joined: 0, same: 3 }, syncs: 0, folders: 0, names: 0 });
  expect(await here.all('here')).toEqual(mine);
  expect(here.reported).toEqual([]);
});

withProgram('unzip', () => {
  test('finds no error in an archive', async () => {
    await filled();
    await exported();
    expect(execFileSync('unzip', ['-t', archive()], { encoding: 'utf8' })).toContain('No errors detected');
  });
});

withProgram('python3', () => {
  test('reads an archive', async () => {
    await filled();
    await exported();
    const script = `
import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
lines = lambda name: [json.loads(line) for line in z.read(name).decode().splitlines()]
print(json.dumps([z.namelist(), json.loads(z.read('library.json')), lines('episodes.jsonl'), len(lines('syncs.jsonl'))]))`;
    const read = execFileSync('python3', ['-c', script, archive()], { encoding: 'utf8' });
    const [names, head, episodes, syncs] = JSON.parse(read);
    expect(names).toEqual(['episodes.jsonl', 'syncs.jsonl', 'library.json']);
    expect(head).toMatchObject({ earmark: 'library', version: 1, folders: [at('talks')], episodes: 3, syncs: 1 });
    expect(episodes[1]).toMatchObject({
      key: keyOf(2),
      folders: { audio: 0, transcript: 0 },
      episode: { audio: { path: 'two/é.mp3' }, transcript: { path: 'two/é.md' } },
    });
    expect(episodes[2]).toMatchObject({
      folders: { audio: null },
      episode: { audio: { path: at('elsewhere/c.mp3') } },
    });
    expect(syncs).toBe(1);
  });

  test('an archive that another program packed again is read', async () => {
    await filled();
    await exported();
    execFileSync('python3', [
      '-c',
      `import sys, zipfile
old = zipfile.ZipFile(sys.argv[1]); new = zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_STORED)
for name in reversed(old.namelist()): new.writestr(name, old.read(name))
new.close()`,
      archive(),
      at('again.zip'),
    ]);
    renameSync(at('again.zip'), archive());
    expect(await imported()).toMatchObject({ episodes: { new: 3 }, syncs: 1 });
  });
});

test('files are found at the same places below a folder that is named', async () => {
  await filled();
  await exported();
  renameSync(at('talks'), at('moved'));
  rmSync(at('elsewhere'), { recursive: true });
  const result = await imported([{ from: at('talks'), to: at('moved') }]);
  expect(result).toMatchObject({ folders: 1, missing: [at('elsewhere/c.mp3'), at('elsewhere/c.md')], away: [] });
  expect(await paths(1)).toEqual([at('moved/one/a.mp3'), at('moved/one/a.md')]);
  expect(await here.clips('here', 3)).toEqual(['103', '3']);
  expect(await here.store('here').folders()).toEqual([at('moved')]);
});

test('files with other names and places are found in the folders of the library here by their content', async () => {
  await filled();
  await exported();
  file('own/deep/x.mp3', 'sound a');
  file('own/y.md', 'text a');
  for (const name of ['talks', 'elsewhere']) rmSync(at(name), { recursive: true });
  const store = here.store('here');
  await store.addFolder(at('own'));
  await store.close();
  expect(await imported()).toMatchObject({ missing: { length: 4 }, away: [at('talks')], folders: 0 });
  expect(await paths(1)).toEqual([at('own/deep/x.mp3'), at('own/y.md')]);
});

test('a file with other content is taken for the same one only at its place, and said', async () => {
  await filled();
  await exported();
  file('talks/one/a.md', 'corrected text');
  expect(await imported()).toMatchObject({ changed: [at('talks/one/a.md')], missing: [] });
  expect(await paths(1)).toEqual([at('talks/one/a.mp3'), at('talks/one/a.md')]);
});

test('what has no file is kept beside the archive, and is found by a later import', async () => {
  await filled();
  await exported();
  renameSync(at('talks'), at('away'));
  const missing = ['one/a.mp3', 'one/a.md', 'two/é.mp3', 'two/é.md'];
  expect(await imported()).toMatchObject({ missing, away: [at('talks')] });
  expect(await paths(1)).toEqual([at('a.mp3'), at('a.md')]);
  await imported([{ from: at('talks'), to: at('away') }]);
  expect(await paths(1)).toEqual([at('away/one/a.mp3'), at('away/one/a.md')]);
});

test('a file that is known here stays where it is', async () => {
  await filled();
  await exported();
  await episode(1, file('mine/a.mp3', 'sound a'), file('mine/a.md', 'text a'), 'here');
  expect(await imported()).toMatchObject({ missing: [] });
  expect(await paths(1)).toEqual([at('mine/a.mp3'), at('mine/a.md')]);
});

test('a folder that the archive does not have is refused', async () => {
  await filled();
  await exported();
  const typo = imported([{ from: at('tales'), to: at('talks') }]);
  await expect(typo).rejects.toMatchObject({ code: 'bad-request', advice: expect.stringContaining(at('talks')) });
  expect(readdirSync(at(''))).not.toContain('here');
});

test('a whole drive is not searched because an archive names it', async () => {
  await filled();
  await exported();
  packed((parts) => ({ ...parts, head: { ...parts.head, folders: ['/'] } }));
  expect(await imported()).toMatchObject({ folders: 0 });
});

interface Parts {
  readonly head: Record<string, unknown>;
  readonly episodes: readonly Record<string, unknown>[];
  readonly syncs: readonly Record<string, unknown>[];
}

/** Packs the archive again, with other content. */
function packed(change: (parts: Parts) => Parts, more: Zippable = {}, level: 0 | 6 = 6): void {
  const entries = unzipSync(readFileSync(archive()));
  const text = (name: string) => Buffer.from(entries[name] ?? []).toString();
  const lines = (name: string) =>
    text(name)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const old = {
    head: JSON.parse(text('library.json')),
    episodes: lines('episodes.jsonl'),
    syncs: lines('syncs.jsonl'),
  };
  const { head, episodes, syncs } = change(old);
  const joined = (all: readonly unknown[]) => strToU8(all.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const files = {
    'library.json': strToU8(JSON.stringify(head)),
    'episodes.jsonl': joined(episodes),
    'syncs.jsonl': joined(syncs),
  };
  writeFileSync(archive(), zipSync({ ...files, ...more }, { level }));
}

/** With a field of its first episode changed. */
const withEpisode = (change: (episode: Record<string, never>) => unknown) =>
  packed((parts) => ({
    ...parts,
    episodes: parts.episodes.map((line, n) => (n === 0 ? (change(structuredClone(line) as never) as never) : line)),
  }));

const withPath = (path: string) =>
  withEpisode((line) => {
    (line.episode as unknown as { audio: { path: string } }).audio.path = path;
    return line;
  });

const withTitle = (title: string) =>
  withEpisode((line) => ({ ...line, episode: { ...(line.episode as unknown as object), title } }));

const manyFiles = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`file ${n}`, strToU8('a')]));

test.each<[string, () => unknown, string]>([
  ['that is no archive', () => writeFileSync(archive(), 'text '.repeat(100)), 'not-library'],
  ['that is empty', () => writeFileSync(archive(), ''), 'not-library'],
  ['of something else', () => writeFileSync(archive(), zipSync({ 'a.txt': strToU8('a') })), 'not-library'],
  [
    'of a newer Earmark',
    () => packed((parts) => ({ ...parts, head: { ...parts.head, version: 2, more: 1 } })),
    'newer-version',
  ],
  ['that is cut off', () => truncateSync(archive(), statSync(archive()).size - 100), 'not-library'],
  ['with a changed byte', () => changedByte(), 'not-library'],
  [
    'without its episodes',
    () =>
      writeFileSync(
        archive(),
        zipSync({ 'library.json': unzipSync(readFileSync(archive()))['library.json'] ?? new Uint8Array() }),
      ),
    'not-library',
  ],
  ['with an episode less', () => packed((parts) => ({ ...parts, episodes: parts.episodes.slice(1) })), 'not-library'],
  [
    'with an episode more',
    () => packed((parts) => ({ ...parts, episodes: [...parts.episodes, ...parts.episodes] })),
    'not-library',
  ],
  ['with a path that leads out', () => withPath('../../etc/passwd'), 'not-library'],
  ['with a path that leads out on Windows', () => withPath('..\\..\\a.mp3'), 'not-library'],
  ['with a path to a drive', () => withPath('C:/a.mp3'), 'not-library'],
  ['with a whole path below a folder', () => withPath('/etc/passwd'), 'not-library'],
  ['with a key that is a path', () => withEpisode((line) => ({ ...line, key: '../a' })), 'not-library'],
  ['with an episode that is none', () => withEpisode(() => ({ key: keyOf(1), episode: [] })), 'not-library'],
  ['with a million entries', () => writeFileSync(archive(), manyEntries(1_000_000)), 'not-library'],
  ['with more entries than any library has', () => packed((parts) => parts, manyFiles(20)), 'not-library'],
  ['with a line longer than any', () => withTitle('x'.repeat(70_000_000)), 'not-library'],
])('an archive %s is refused, and nothing changes', async (_what, damage, code) => {
  await filled();
  await exported();
  await here.edit('here', 9, [adding(9)]);
  await damage();
  const before = await here.all('here');
  await expect(imported()).rejects.toMatchObject({ code, advice: expect.stringMatching(/\.$/) });
  expect(await here.all('here')).toEqual(before);
});

/** One that leaves it JSON: only the checksum tells. */
function changedByte(): void {
  packed((parts) => parts, {}, 0);
  const bytes = readFileSync(archive());
  bytes.write('Title 9', bytes.indexOf('Title 1'));
  writeFileSync(archive(), bytes);
}

/** An archive that lists so many entries, all of them the same. */
function manyEntries(count: number): Buffer {
  const local = Buffer.concat([Buffer.from('504b0304140000000000000000000000000000000000000000000100000061', 'hex')]);
  const listed = Buffer.alloc(47);
  listed.write('504b0102', 'hex');
  listed.writeUInt16LE(1, 28);
  listed.write('a', 46);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(47 * count, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, Buffer.alloc(47 * count, listed), end]);
}

test('another file is replaced only when that is asked for', async () => {
  await filled();
  writeFileSync(archive(), 'a letter');
  await expect(exported()).rejects.toMatchObject({ code: 'other-kind' });
  expect(readFileSync(archive(), 'utf8')).toBe('a letter');
  await exported(true);
  expect(await isLibraryArchive(archive())).toBe(true);
  // An older archive is.
  await exported();
});

test('an export that is cancelled leaves the file as it was', async () => {
  await filled();
  await exported();
  const before = createHash('sha256').update(readFileSync(archive())).digest('hex');
  const cancel = new AbortController();
  const work = { ...here.work(), signal: cancel.signal, onProgress: (done: number) => done > 0 && cancel.abort() };
  await expect(exportLibrary(archive(), at('there'), false, work)).rejects.toThrow('aborted');
  expect(createHash('sha256').update(readFileSync(archive())).digest('hex')).toBe(before);
  expect(readdirSync(at('')).filter((name) => name.includes('.tmp'))).toEqual([]);
});

test('a data folder that is not there is not made by an export', async () => {
  await expect(exported()).rejects.toMatchObject({ code: 'not-library' });
  expect(readdirSync(at(''))).toEqual([]);
});
