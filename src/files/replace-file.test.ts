import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryIn } from './leftovers';
import { replaceFile, replaceOwnFile } from './replace-file';

let folder: string;
let umask: number;
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'earmark-files-'));
  umask = process.umask();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  process.umask(umask);
  await fs.rm(folder, { recursive: true });
});

const at = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]) => fs.readFile(at(...names), 'utf8');
const modeOf = async (...names: string[]) => (await fs.stat(at(...names))).mode & 0o777;

test('a new file gets the default permissions of the process, and no other file remains', async () => {
  process.umask(0o027);
  await replaceFile(at('a.vtt'), 'né');
  expect(await read('a.vtt')).toBe('né');
  expect(await modeOf('a.vtt')).toBe(0o640);
  expect(await fs.readdir(folder)).toEqual(['a.vtt']);
});

test.each([0o600, 0o664, 0o755])('a file of mode %o keeps its mode, whatever the umask', async (mode) => {
  process.umask(0o077);
  await fs.writeFile(at('a.vtt'), 'old');
  await fs.chmod(at('a.vtt'), mode);
  await replaceFile(at('a.vtt'), 'new');
  expect([await read('a.vtt'), await modeOf('a.vtt')]).toEqual(['new', mode]);
});

test.runIf(process.getuid?.() === 0)('a file that the superuser replaces keeps its owner', async () => {
  await fs.writeFile(at('a.vtt'), 'old');
  await fs.chown(at('a.vtt'), 12345, 23456);
  await replaceFile(at('a.vtt'), 'new');
  expect(await fs.stat(at('a.vtt'))).toMatchObject({ uid: 12345, gid: 23456 });
});

test('a link stays a link, and its target is written: a file, a file behind more links, or a new file', async () => {
  await fs.mkdir(at('real', 'deep'), { recursive: true });
  await fs.writeFile(at('real', 'a.vtt'), 'old');
  await fs.symlink('real/deep', at('folder'));
  await fs.symlink('../a.vtt', at('real', 'deep', 'next.vtt'));
  // As text alone, this path would be a file beside the link.
  await fs.symlink('folder/../a.vtt', at('beside.vtt'));
  await fs.symlink('folder/next.vtt', at('far.vtt'));
  await fs.symlink('real/none.vtt', at('dangling.vtt'));
  for (const name of ['beside.vtt', 'far.vtt']) {
    await replaceFile(at(name), name);
    expect(await read('real', 'a.vtt')).toBe(name);
  }
  await replaceFile(`${folder}/folder/../a.vtt`, 'direct');
  expect(await read('real', 'a.vtt')).toBe('direct');
  await replaceFile(at('dangling.vtt'), 'made');
  expect(await read('real', 'none.vtt')).toBe('made');
  expect(await fs.readdir(folder)).toEqual(['beside.vtt', 'dangling.vtt', 'far.vtt', 'folder', 'real']);
  expect(await fs.readdir(at('real'))).toEqual(['a.vtt', 'deep', 'none.vtt']);
  for (const name of ['beside.vtt', 'far.vtt', 'dangling.vtt', 'folder'])
    expect((await fs.lstat(at(name))).isSymbolicLink()).toBe(true);
});

test('links in a circle, a folder and a name that can only be a folder’s are refused', async () => {
  await fs.symlink('b', at('a'));
  await fs.symlink('a', at('b'));
  await expect(replaceFile(at('a'), 'x')).rejects.toMatchObject({ code: 'ELOOP' });
  await expect(replaceFile(folder, 'x')).rejects.toMatchObject({ code: 'EISDIR' });
  await expect(replaceFile(`${at('new')}/`, 'x')).rejects.toMatchObject({ code: 'EISDIR' });
  await expect(replaceFile(at('none', 'x'), 'x')).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await fs.readdir(folder)).toEqual(['a', 'b']);
});

test.skipIf(process.platform === 'win32')('a pipe is written to and stays one; a device too', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  const [got] = await Promise.all([read('pipe'), replaceFile(at('pipe'), 'through')]);
  expect(got).toBe('through');
  expect((await fs.lstat(at('pipe'))).isFIFO()).toBe(true);
  await replaceFile('/dev/null', 'x');
  expect((await fs.lstat('/dev/null')).isCharacterDevice()).toBe(true);
});

test.runIf(process.platform === 'linux')('a full device is reported as full', async () => {
  await expect(replaceFile('/dev/full', 'x')).rejects.toMatchObject({ code: 'ENOSPC' });
});

test('another hard link to the file keeps what was in it', async () => {
  await fs.writeFile(at('a.vtt'), 'old');
  await fs.link(at('a.vtt'), at('b.vtt'));
  await replaceFile(at('a.vtt'), 'new');
  expect([await read('a.vtt'), await read('b.vtt')]).toEqual(['new', 'old']);
});

test('a check that fails before the file is replaced leaves everything as it was', async () => {
  await fs.writeFile(at('a.vtt'), 'old');
  const check = async () => {
    expect(await fs.readdir(folder)).toHaveLength(2);
    expect(await read('a.vtt')).toBe('old');
    throw new Error('no');
  };
  await expect(replaceFile(at('a.vtt'), 'new', { check })).rejects.toThrow('no');
  expect([await read('a.vtt'), await fs.readdir(folder)]).toEqual(['old', ['a.vtt']]);
});

test('content that is written by and by replaces a file whole, and not at all if that fails', async () => {
  await fs.writeFile(at('a.wav'), 'old');
  await replaceFile(at('a.wav'), async (file) => {
    await file.write('sound', 4);
    await file.write('head', 0);
    expect(await read('a.wav')).toBe('old');
  });
  expect(await read('a.wav')).toBe('headsound');
  const failing = replaceFile(at('a.wav'), async (file) => {
    await file.write('half');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect([await read('a.wav'), await fs.readdir(folder)]).toEqual(['headsound', ['a.wav']]);
});

test.skipIf(process.platform === 'win32')('a pipe takes no content that is written anywhere', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  await expect(replaceFile(at('pipe'), async () => {})).rejects.toMatchObject({ code: 'ESPIPE' });
});

test('files that a killed process left are removed once nobody writes them, and no others', async () => {
  const dead = spawnSync(process.execPath, ['--version']).pid;
  const ofProcess = (pid: number) => temporaryIn(folder).replace(`-${process.pid}-`, `-${pid}-`);
  const ofElsewhere = () => ofProcess(dead).replace(/earmark-\w{8}/, 'earmark-00000000');
  const [gone, old, running, recent] = [ofProcess(dead), ofElsewhere(), ofProcess(process.ppid), ofElsewhere()];
  // Of a database.
  const besides = ['-wal', '-shm', '-journal'].map((suffix) => gone + suffix);
  const others = [at('.earmark.tmp'), at(`.earmark-00000000-${dead}-0.tmp`), `${gone}.txt`, at('a.md.1f0c.tmp')];
  const days = new Date(Date.now() - 3 * 86_400_000);
  for (const path of [gone, ...besides, old, running, recent, ...others]) await fs.writeFile(path, 'half');
  for (const path of [old, ...others]) await fs.utimes(path, days, days);
  await replaceFile(at('a.vtt'), 'new');
  const left = (await fs.readdir(folder)).map((name) => at(name));
  expect(left.sort()).toEqual([at('a.vtt'), running, recent, ...others].sort());
});

test('a folder or a link with the name of a leftover stays', async () => {
  const dead = spawnSync(process.execPath, ['--version']).pid;
  const ofDead = () => temporaryIn(folder).replace(`-${process.pid}-`, `-${dead}-`);
  const [directory, link] = [ofDead(), ofDead()];
  await fs.mkdir(directory);
  await fs.writeFile(at('mine'), 'x');
  await fs.symlink('mine', link);
  await replaceFile(at('a.vtt'), 'new');
  expect(await fs.readdir(folder)).toHaveLength(4);
});

test('a file of Earmark’s own and its folders are private to the user, whatever the umask and what was there', async () => {
  process.umask(0);
  await replaceOwnFile(at('data', 'episodes', 'a.json'), '1');
  expect([await modeOf('data'), await modeOf('data', 'episodes')]).toEqual([0o700, 0o700]);
  expect(await modeOf('data', 'episodes', 'a.json')).toBe(0o600);
  await fs.chmod(at('data', 'episodes', 'a.json'), 0o644);
  await replaceOwnFile(at('data', 'episodes', 'a.json'), '2');
  expect(await modeOf('data', 'episodes', 'a.json')).toBe(0o600);
});

test('a link in the place of a file of Earmark’s own is replaced, and its target is left alone', async () => {
  await fs.writeFile(at('victim'), 'mine');
  await fs.symlink('victim', at('settings.json'));
  await fs.symlink('victim', at('settings.json.tmp'));
  await replaceOwnFile(at('settings.json'), '{}');
  expect([await read('victim'), await read('settings.json')]).toEqual(['mine', '{}']);
  expect((await fs.lstat(at('settings.json'))).isFile()).toBe(true);
});

test('on Windows a file that a scanner holds for a moment is replaced after all', async () => {
  vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }));
  await fs.writeFile(at('a.vtt'), 'old');
  let held = 3;
  const rename = async (from: string, to: string) => {
    if (held-- > 0) throw Object.assign(new Error('held'), { code: 'EPERM' });
    await fs.rename(from, to);
  };
  await replaceFile(at('a.vtt'), 'new', { fs: { ...fs, rename: rename as typeof fs.rename } });
  expect([await read('a.vtt'), await fs.readdir(folder)]).toEqual(['new', ['a.vtt']]);
});

test('of many writers at once, one leaves its whole file', async () => {
  const contents = Array.from({ length: 20 }, () => randomBytes(100_000).toString('hex'));
  await Promise.all(contents.map((content) => replaceFile(at('a.vtt'), content)));
  expect(contents).toContain(await read('a.vtt'));
  expect(await fs.readdir(folder)).toEqual(['a.vtt']);
});
