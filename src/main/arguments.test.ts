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
  [false, ['electron', '/repo'], []],
])('packaged %s: the files of %j', (packaged, argv, files) => {
  expect(parseArguments(argv, packaged, '/home/ann').files).toEqual(files);
});

test('the data folder is taken from the last that is named', () => {
  const argv = ['earmark', '--user-data-dir=/one', '--user-data-dir=two'];
  expect(parseArguments(argv, true, '/home/ann').userDataDir).toBe('/home/ann/two');
  expect(parseArguments(['earmark', '--user-data-dir='], true, '/home/ann').userDataDir).toBeNull();
  expect(parseArguments(['earmark'], true, '/home/ann').userDataDir).toBeNull();
});
