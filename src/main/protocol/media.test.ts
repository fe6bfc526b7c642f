import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readdir, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileState } from '../../audio/bytes/file-bytes';
import type { AskFiles } from '../files/shared-files';
import { askHere, startHere } from '../files/testing/files-here';
import { mainError } from '../wording';
import { Decoding } from './decoding';
import { MediaRoute } from './media';

const decoding = new Decoding(startHere);

const CONTENT = randomBytes(1_000_000);

let folder: string;
let path: string;
let route: MediaRoute;
let token: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-media-'));
  path = join(folder, 'a #1 100%?.mp3');
  await writeFile(path, CONTENT);
  route = new MediaRoute(askHere, decoding);
  token = tokenOf(path);
});
afterEach(() => rm(folder, { recursive: true }));

const tokenOf = (file: string) => route.urlOf(file, 'audio/mpeg').replace('/media/', '');
const get = (range: string | null = null, method = 'GET') => route.answer(token, method, range);
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('without a range all of it comes, and ranges are offered', async () => {
  const response = await get();
  expect(response.status).toBe(200);
  expect(response.headers.get('accept-ranges')).toBe('bytes');
  expect(response.headers.get('content-length')).toBe('1000000');
  expect(response.headers.get('content-type')).toBe('audio/mpeg');
  expect((await bytes(response)).equals(CONTENT)).toBe(true);
});

test('any range of the response is that slice of the file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(CONTENT.length - 1), fc.nat(CONTENT.length + 1000), async (start, length) => {
      const end = start + length;
      const response = await get(`bytes=${start}-${end}`);
      const expected = CONTENT.subarray(start, end + 1);
      expect(response.status).toBe(206);
      expect(response.headers.get('content-length')).toBe(String(expected.length));
      expect(response.headers.get('content-range')).toBe(`bytes ${start}-${start + expected.length - 1}/1000000`);
      expect((await bytes(response)).equals(expected)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('an MP4 around a file is its head and that part of the file, in any range', async () => {
  const head = randomBytes(3000);
  const [start, end] = [1234, 900_000];
  const whole = Buffer.concat([head, CONTENT.subarray(start, end)]);
  const url = route.urlOf(path, 'audio/mp4', { head, start, end });
  const place = fc.oneof(fc.nat(whole.length - 1), fc.integer({ min: head.length - 3, max: head.length + 3 }));
  await fc.assert(
    fc.asyncProperty(place, fc.oneof(fc.nat(10), fc.nat(whole.length)), async (first, length) => {
      const response = await route.answer(url.replace('/media/', ''), 'GET', `bytes=${first}-${first + length}`);
      const expected = whole.subarray(first, first + length + 1);
      expect(response.status).toBe(206);
      expect(response.headers.get('content-type')).toBe('audio/mp4');
      expect(response.headers.get('content-length')).toBe(String(expected.length));
      expect(response.headers.get('content-range')).toMatch(new RegExp(`/${whole.length}$`));
      expect((await bytes(response)).equals(expected)).toBe(true);
    }),
    { numRuns: 60 },
  );
  await truncate(path, end - 1);
  expect((await route.answer(url.replace('/media/', ''), 'HEAD', null)).status).toBe(404);
});

test('after a seek few bytes come first, and a player’s reserve once these could sound', async () => {
  await truncate(path, 50_000_000);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const reader = (await get('bytes=10000000-')).body?.getReader();
    const sizes: number[] = [];
    const readOn = async () => {
      sizes.push((await reader?.read())?.value?.length ?? 0);
    };
    await readOn();
    expect(sizes[0]).toBeLessThanOrEqual(65_536);
    await readOn();
    const third = readOn();
    await expect.poll(() => vi.getTimerCount()).toBe(1);
    expect(sizes).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(100);
    await third;
    for (let n = 0; n < 20; n++) await readOn();
    expect(sizes.every((size) => size > 0)).toBe(true);
    await reader?.cancel();
  } finally {
    vi.useRealTimers();
  }
});

test('what a player reads to open a recording, at its beginning or its end, comes without a pause', async () => {
  await truncate(path, 50_000_000);
  const head = new Uint8Array(3_000_000);
  const url = route.urlOf(path, 'audio/mp4', { head, start: 0, end: 50_000_000 }).replace('/media/', '');
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    for (const response of [
      await get(),
      await get('bytes=0-'),
      await get('bytes=47000000-'),
      await route.answer(url, 'GET', 'bytes=1000000-'),
    ]) {
      const reader = response.body?.getReader();
      for (let read = 0; read < 2_900_000; ) read += (await reader?.read())?.value?.length ?? 0;
      await reader?.cancel();
    }
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('the last bytes can be asked for', async () => {
  const response = await get('bytes=-500');
  expect(response.headers.get('content-range')).toBe('bytes 999500-999999/1000000');
  expect((await bytes(response)).equals(CONTENT.subarray(-500))).toBe(true);
});

test('past the end is 416 with the size', async () => {
  const response = await get('bytes=1000000-');
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe('bytes */1000000');
});

test('HEAD tells the same and sends nothing', async () => {
  const response = await get('bytes=0-9', 'HEAD');
  expect(response.status).toBe(206);
  expect(response.headers.get('content-length')).toBe('10');
  expect(response.body).toBeNull();
});

test('a token of another run, or none, is not there', async () => {
  const otherRun = new MediaRoute(askHere, decoding);
  for (const wrong of [
    otherRun.urlOf(path, 'audio/mpeg').replace('/media/', ''),
    '',
    'a',
    `${token}x`,
    token.slice(1),
  ]) {
    expect((await route.answer(wrong, 'GET', null)).status).toBe(404);
  }
});

test('tokens cannot be guessed from one another, and a file keeps its own', () => {
  expect(tokenOf(path)).toBe(token);
  expect(tokenOf(join(folder, 'b.mp3'))).not.toBe(token);
  expect(Buffer.from(token, 'base64url')).toHaveLength(24);
});

test('a file that changed so that its frames lie elsewhere gets another address', () => {
  const mp4 = (size: number) => ({ head: new Uint8Array(size), start: 0, end: 10 });
  const url = route.urlOf(path, 'audio/mp4', mp4(50));
  expect(route.urlOf(path, 'audio/mp4', mp4(50))).toBe(url);
  expect(route.urlOf(path, 'audio/mp4', mp4(60))).not.toBe(url);
});

test('of many recordings that are opened, the last are served', async () => {
  for (let n = 0; n < 20; n++) tokenOf(join(folder, `${n}.mp3`));
  expect((await get()).status).toBe(404);
  expect((await route.answer(tokenOf(path), 'GET', null)).status).toBe(200);
});

test('a file that was deleted, or became a folder, is not there', async () => {
  await rm(path);
  expect((await get(null, 'HEAD')).status).toBe(404);
  expect((await route.answer(tokenOf(folder), 'HEAD', null)).status).toBe(404);
});

test('what a media element asks for in vain fails, and the player is told why', async () => {
  const lost: [string, string][] = [];
  const refuses: AskFiles = async () => {
    throw mainError('no-answer', { file: 'a.mp3' });
  };
  const routeWith = (ask: AskFiles) =>
    new MediaRoute(ask, decoding, { onLost: (url, why) => void lost.push([url, why]) });
  const state = await fileState(path);
  const ask = async (from: MediaRoute, method = 'GET') => {
    const url = from.urlOf(path, 'audio/mpeg', null, state);
    await from.answer(url.replace('/media/', ''), method, 'bytes=10-');
    return url;
  };
  const hung = await ask(routeWith(refuses));
  const watching = routeWith(askHere);
  await writeFile(path, randomBytes(1000));
  const changed = await ask(watching);
  await rm(path);
  const missing = await ask(watching);
  await ask(watching, 'HEAD');
  expect(lost).toEqual([
    [hung, 'unreadable'],
    [changed, 'changed'],
    [missing, 'missing'],
  ]);
  expect((await watching.answer(missing.replace('/media/', ''), 'GET', 'bytes=10-')).type).toBe('error');
});

test('a file that is deleted, cut or replaced while it is sent ends the stream with an error', async () => {
  const spoil = [
    () => rm(path),
    () => truncate(path, 400_000),
    async () => {
      await writeFile(`${path}.new`, randomBytes(1_000_000));
      await rm(path);
      await symlink(`${path}.new`, path);
    },
  ];
  for (const change of spoil) {
    await rm(path, { force: true });
    await writeFile(path, CONTENT);
    const reader = (await get()).body?.getReader();
    await reader?.read();
    await change();
    const rest = async () => {
      while (!(await reader?.read())?.done);
    };
    await expect(rest()).rejects.toThrow();
  }
});

test('a hundred requests that are given up, in every way, leave no file open', async () => {
  if (process.platform !== 'linux') return;
  const open = async () => (await readdir('/proc/self/fd')).length;
  const before = await open();
  const abandoned: unknown[] = [];
  for (let n = 0; n < 100; n++) {
    const { body } = await get(`bytes=${n * 1000}-`);
    if (n % 4 === 0) await body?.cancel();
    else if (n % 4 === 1) {
      const reader = body?.getReader();
      await reader?.read();
      await reader?.cancel();
    } else if (n % 4 === 2) {
      const reader = body?.getReader();
      const reading = reader?.read();
      await reader?.cancel();
      await reading;
    } else abandoned.push(body);
  }
  await expect.poll(open).toBeLessThanOrEqual(before);
  expect(abandoned).toHaveLength(25);
});

test('a recording that was rewritten or replaced since it was opened is not served, and that is told first', async () => {
  const changes = [
    () => writeFile(path, randomBytes(1_000_000)),
    () => truncate(path, 999_999),
    async () => {
      await writeFile(`${path}.new`, CONTENT);
      await rename(`${path}.new`, path);
    },
  ];
  for (const change of changes) {
    await writeFile(path, CONTENT);
    await utimes(path, 1_700_000_000, 1_700_000_000);
    const reported: string[] = [];
    const watching = new MediaRoute(askHere, decoding, {
      onChanged: async (changed) => {
        reported.push(changed);
      },
    });
    const url = watching.urlOf(path, 'audio/mpeg', null, await fileState(path));
    const ask = (method = 'GET') => watching.answer(url.replace('/media/', ''), method, 'bytes=0-99');
    expect((await ask()).status).toBe(206);
    expect(reported).toEqual([]);
    await change();
    expect((await ask('HEAD')).status).toBe(410);
    expect(reported).toEqual([path]);
  }
});

test('a recording that grows is served as it was', async () => {
  const { head, start, end } = { head: randomBytes(50), start: 0, end: CONTENT.length };
  const url = route.urlOf(path, 'audio/mp4', { head, start, end }, await fileState(path));
  await appendFile(path, randomBytes(5000));
  const response = await route.answer(url.replace('/media/', ''), 'GET', null);
  expect(response.status).toBe(200);
  expect((await bytes(response)).equals(Buffer.concat([head, CONTENT]))).toBe(true);
});
