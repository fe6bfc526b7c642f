import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { parseArguments } from './arguments';

test.each([
  [true, ['/opt/earmark', 'a.mp3', '/b/c.md'], ['/home/ann/a.mp3', '/b/c.md']],
  [false, ['electron', '/repo', 'a.mp3'], ['/home/ann/a.mp3']],
  [
    false,
    ['electron', '--inspect', '/repo', '--remote-debugging-port=0', 'a b#%?.mp3', '-x'],
    ['/home/ann/a b#%?.mp3'],
  ],
  [true, ['earmark', '--', './-odd.md'], ['/home/ann/-odd.md']],
  [true, ['earmark', ''], []],
  [true, ['earmark', 'file:///m/a%20b%23%C3%A9.mp3', 'FILE:/m/c.md'], ['/m/a b#é.mp3', '/m/c.md']],
  [true, ['earmark', 'file://localhost/m/a.mp3', '../file:d.mp3'], ['/m/a.mp3', '/home/file:d.mp3']],
  [true, ['earmark', 'file://nas/a.mp3', 'file:///%ZZ'], ['/home/ann/file:/nas/a.mp3', '/home/ann/file:/%ZZ']],
  [false, ['electron', '/repo'], []],
])('packaged %s: the files of %j', (packaged, argv, files) => {
  expect(parseArguments(argv, packaged, '/home/ann').files).toEqual(files);
});

test('a link to a moment is no file', () => {
  const link = 'earmark:///m/a.mp3#t=10';
  const { files, links } = parseArguments(['earmark', link, './earmark:b.mp3'], true, '/home/ann');
  expect(links).toEqual([link]);
  expect(files).toEqual(['/home/ann/earmark:b.mp3']);
});

test('300 files at once are all taken, in order', () => {
  const names = Array.from({ length: 300 }, (_, index) => `${index} é.mp3`);
  const argv = ['earmark', ...names.map((name) => pathToFileURL(`/m/${name}`).href)];
  expect(parseArguments(argv, true, '/').files).toEqual(names.map((name) => `/m/${name}`));
});

test('the data folder is taken from the last that is named', () => {
  const argv = ['earmark', '--user-data-dir=/one', '--user-data-dir=two'];
  expect(parseArguments(argv, true, '/home/ann').userDataDir).toBe('/home/ann/two');
  expect(parseArguments(['earmark', '--user-data-dir='], true, '/home/ann').userDataDir).toBeNull();
  expect(parseArguments(['earmark'], true, '/home/ann').userDataDir).toBeNull();
});
