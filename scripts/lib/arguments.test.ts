import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStartArguments } from './arguments.mjs';

const folder = resolve('/home/someone/recordings');
const read = (...args: string[]) => readStartArguments(args, folder);

describe('the arguments of npm start', () => {
  test('files and folders are meant from where the user is', () => {
    const { passedOn } = read('a b.mp3', '../notes/ä#.md', '/abs/c.vtt', '--user-data-dir=data');
    expect(passedOn).toEqual([
      `--user-data-dir=${resolve(folder, 'data')}`,
      resolve(folder, 'a b.mp3'),
      resolve(folder, '../notes/ä#.md'),
      resolve('/abs/c.vtt'),
    ]);
  });

  test('the runtime is left open unless one is named', () => {
    expect(read().host).toBeNull();
    expect(read('--host=electron').host).toBe('electron');
    expect(read('--host', 'chromium').host).toBe('chromium');
  });

  test('a port is passed on, headless is not Earmark’s to know', () => {
    const { headless, passedOn } = read('--headless', '--remote-debugging-port=0');
    expect(headless).toBe(true);
    expect(passedOn).toEqual(['--remote-debugging-port=0']);
  });

  test('what follows a bare -- is a file, whatever it begins with', () => {
    expect(read('--', '--headless').passedOn).toEqual([resolve(folder, '--headless')]);
    expect(read('file:///m/a%20b.mp3').passedOn).toEqual(['file:///m/a%20b.mp3']);
  });

  test.each([[['--host=firefox']], [['--hedless']], [['--user-data-dir']], [['--headless=yes']]])(
    '%j makes no sense, and is answered with the usage',
    (args) => {
      expect(() => read(...args)).toThrow(
        expect.objectContaining({ exitCode: 2, message: expect.stringContaining('Usage:') }),
      );
    },
  );
});
