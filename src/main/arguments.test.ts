import { expect, test } from 'vitest';
import { parseArguments } from './arguments';

test.each([
  [true, ['/opt/earmark', 'a.mp3', '/b/c.md'], ['/work/a.mp3', '/b/c.md']],
  [false, ['electron', '/repo', 'a.mp3'], ['/work/a.mp3']],
  [false, ['electron', '--inspect', '/repo', '--remote-debugging-port=0', 'a b#%?.mp3', '-x'], ['/work/a b#%?.mp3']],
  [true, ['earmark', '--', './-odd.md'], ['/work/-odd.md']],
  [true, ['earmark', ''], []],
  [false, ['electron', '/repo'], []],
])('packaged %s: the files of %j', (packaged, argv, files) => {
  expect(parseArguments(argv, packaged, '/work').files).toEqual(files);
});

test('the data folder is taken from the last that is named', () => {
  const argv = ['earmark', '--user-data-dir=/one', '--user-data-dir=two'];
  expect(parseArguments(argv, true, '/work').userDataDir).toBe('/work/two');
  expect(parseArguments(['earmark', '--user-data-dir='], true, '/work').userDataDir).toBeNull();
  expect(parseArguments(['earmark'], true, '/work').userDataDir).toBeNull();
});
