import { expect, test } from 'vitest';
import { seconds } from '../core/time/seconds';
import { earmarkLink, followLink, isEarmarkLink, parseEarmarkLink } from './earmark-link';

test.runIf(process.platform !== 'win32')('a link to a moment leads back to the file and the time', () => {
  const path = '/home/zoë/Talks & more/50% #1? (a).mp3';
  const link = earmarkLink(path, { start: seconds(10.26), end: seconds(20) });
  expect(link).toMatch(/^earmark:\/\/\/home\/zo%C3%AB\/.*#t=10\.3,20$/);
  expect(parseEarmarkLink(link ?? '')).toEqual({ path, start: 10.3 });
  expect(earmarkLink('/net/server/a.mp3', { start: seconds(0), end: seconds(1) })).toBeNull();
});

test('on Windows it has a drive', () => {
  expect(parseEarmarkLink('earmark:///C:/Talks/a%20b.mp3#t=7', 'win32')).toEqual({
    path: 'C:\\Talks\\a b.mp3',
    start: 7,
  });
});

test('one without a time leads to the beginning', () => {
  expect(parseEarmarkLink('EARMARK:///a/b.mp3', 'linux')).toEqual({ path: '/a/b.mp3', start: null });
});

test.each([
  ['a server as the host', 'earmark://server/share/a.mp3'],
  ['a server behind an empty host', 'earmark:////server/share/a.mp3'],
  ['a server whose slashes are encoded', 'earmark:///%2Fserver/share/a.mp3'],
  ['a server whose slashes are all encoded', 'earmark:///%2f%2fserver%2fshare%2fa.mp3'],
  ['backslashes', 'earmark:///\\\\server\\share\\a.mp3'],
  ['encoded backslashes', 'earmark:///%5C%5Cserver%5Cshare%5Ca.mp3'],
  ['a device path', 'earmark:///%5C%5C.%5CPhysicalDrive0'],
  ['a place with another scheme', 'earmark:smb://server/share/a.mp3'],
  ['a path without slashes before it', 'earmark:a.mp3'],
  ['a relative path', 'earmark:../a.mp3'],
  ['steps up', 'earmark:///home/me/../../etc/passwd'],
  ['encoded steps up', 'earmark:///home/%2e%2e/etc/passwd'],
  ['a query', 'earmark:///a.mp3?x=1'],
  ['an encoded line break', 'earmark:///a%0Ab.mp3'],
  ['an encoded zero', 'earmark:///a.mp3%00.txt'],
  ['half an escape', 'earmark:///a%E0%A4.mp3'],
  ['a time that is none', 'earmark:///a.mp3#t=NaN'],
  ['a negative time', 'earmark:///a.mp3#t=-1'],
  ['a time in another form', 'earmark:///a.mp3#t=1e9'],
  ['something behind the time', 'earmark:///a.mp3#t=1&x=2'],
  ['an option in place of a path', 'earmark:--user-data-dir=/tmp'],
  ['an address that is too long', `earmark:///${'a'.repeat(9000)}`],
  ['text before it', 'x earmark:///a.mp3'],
  ['a line behind it', 'earmark:///a.mp3\n--x'],
])('%s is refused on every system', (_, link) => {
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    expect(parseEarmarkLink(link, platform), platform).toBeNull();
});

test.each([
  ['no drive', 'earmark:///server/share/a.mp3'],
  ['a drive alone', 'earmark:///C:'],
  ['another stream of a file', 'earmark:///C:/a.mp3:hidden'],
  ['a device', 'earmark:///C:/talks/NUL.mp3'],
  ['a name that ends with a dot', 'earmark:///C:/talks./a.mp3'],
  ['a pattern', 'earmark:///C:/talks/*.mp3'],
])('%s is refused on Windows', (_, link) => {
  expect(parseEarmarkLink(link, 'win32')).toBeNull();
});

test.each([
  '/net/server/a.mp3',
  '/Network/Servers/a.mp3',
  '/afs/a',
  '/dev/sda',
  '/proc/self/fd/0',
  '/run/user/1000/gvfs/smb-share:server=a/b.mp3',
  '/home/me/.gvfs/a/b.mp3',
])('the system asks a server or a device for %s, so it is refused', (path) => {
  for (const platform of ['linux', 'darwin'] as const)
    expect(parseEarmarkLink(`earmark://${path}`, platform)).toBeNull();
});

test('an argument is a link by its scheme alone, and a file otherwise', () => {
  expect(['earmark:x', 'Earmark:///a', 'earmark.mp3', './earmark:x', 'file:///a'].map(isEarmarkLink)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

/** Follows a link, where some files are open or known, and the user answers. Returns what was done, in order. */
async function followed(link: string, { known = '', openAlready = '', answer = false } = {}): Promise<string[]> {
  const done: string[] = [];
  await followLink(link, {
    isOpen: (path) => path === openAlready,
    isKnown: async (path) => path === known,
    mayOpen: async (path) => {
      done.push(`ask ${path}`);
      return answer;
    },
    open: async (path) => void done.push(`open ${path}`),
    go: (to) => void done.push(`go ${to}`),
  });
  return done;
}

const LINK = process.platform === 'win32' ? 'earmark:///C:/a.mp3#t=10,20' : 'earmark:///a.mp3#t=10,20';
const PATH = process.platform === 'win32' ? 'C:\\a.mp3' : '/a.mp3';

test('a file that was opened before is opened, and gone to', async () => {
  expect(await followed(LINK, { known: PATH })).toEqual([`open ${PATH}`, 'go 10']);
});

test('in what is open already nothing is opened again', async () => {
  expect(await followed(LINK, { openAlready: PATH })).toEqual(['go 10']);
});

test('any other file is asked for, and not touched before', async () => {
  expect(await followed(LINK)).toEqual([`ask ${PATH}`]);
  expect(await followed(LINK, { answer: true })).toEqual([`ask ${PATH}`, `open ${PATH}`, 'go 10']);
});

test('a place on a network is not even asked for', async () => {
  for (const link of ['earmark://server/share/a.mp3', 'earmark:////server/share/a.mp3', 'earmark:///%5C%5Cserver%5Ca'])
    await expect(followed(link, { answer: true })).rejects.toMatchObject({ code: 'bad-request' });
});
