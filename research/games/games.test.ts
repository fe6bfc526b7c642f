import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drasculaScenes } from './drascula.mjs';
import { queenScenes } from './queen.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-games-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const short = (value: number) => [(value >> 8) & 255, value & 255];
const long = (value: number) => [...short(value >> 16), ...short(value & 0xffff)];
const letters = (text: string) => [...Buffer.from(text, 'latin1')];

/** A string of a dialogue. It begins at a multiple of four, less one for its length. */
function numbered(id: number, text: string): number[] {
  const bytes = [0, 0, ...short(id), text.length, ...letters(text)];
  return [...bytes, ...Array<number>(-bytes.length & 3).fill(0)];
}

test('the dialogues of Flight of the Amazon Queen are read with the sound of each part', () => {
  const tree = Array<number>(96).fill(0);
  const joe = [...numbered(0, 'Hello.*03'), ...numbered(0x2a, 'Bye now.*02See you.*03')];
  const bob = numbered(0x2a, '*19Bye.*03');
  const header = [1, 0, 7, 2, 1, ...Array(6).fill(0), 32 + 96 + joe.length, 0, 0].flatMap(short);
  const dialogue = [...Array(20).fill(0), ...header, 0, 0, 0, 0, ...tree, ...joe, ...bob];
  const files = Object.entries({
    'BOB1.DOG': dialogue,
    '07SSSSJ1.SB': letters('hello'),
    '07002AJ1.SB': letters('bye now'),
    '07002AP2.SB': letters('bye'),
  });
  let at = 15 + 21 * files.length;
  const table = files.flatMap(([name, { length }]) => {
    at += length;
    return [...letters(name.padEnd(12, '\0')), 1, ...long(at - length), ...long(length)];
  });
  const start = [...letters('QTBLCEM10\0'), 0, 0, 1, ...short(files.length)];
  const file = join(folder, 'queen.1c');
  writeFileSync(file, Buffer.from([...start, ...table, ...files.flatMap(([, bytes]) => bytes)]));
  const [scene, ...others] = queenScenes(file);
  expect(others).toEqual([]);
  expect(scene?.name).toBe('BOB1');
  expect(scene?.lines.map(({ speaker, text, sound }) => [speaker, text, Buffer.from(sound.bytes).toString()])).toEqual([
    ['Joe', 'Hello.', 'hello'],
    ['Joe', 'Bye now.', 'bye now'],
    ['Bob', 'Bye.', 'bye'],
  ]);
});

test('the texts of Drascula are read in the first language, in small letters', () => {
  const ended = (text: string) => [...letters(text), 0];
  const table = (...texts: string[]) => {
    const all = ['', ...texts].map(ended);
    const block = [0, 0, ...all.flatMap((bytes) => [...short(bytes.length + 2), ...bytes])];
    return [...short(all.length), ...short(block.length), ...block, ...short(2), 88, 0];
  };
  const before = [4, 4, 4, 2, 4, 2, 4, 2, 2, 20, 20, 10, 8].flatMap((length) => [
    ...short(1),
    ...Array(length).fill(9),
  ]);
  const john = table("I'M HERE, B.J.! WHO ELSE IS?", 'NOT RECORDED');
  const tables = [john, table('GOOD EVENING'), ...Array.from({ length: 8 }, () => table())].flat();
  writeFileSync(
    join(folder, 'drascula.dat'),
    Buffer.from([...letters('DRASCULA'), 6, ...before, ...short(2), ...tables]),
  );
  writeFileSync(join(folder, '1.ALS'), Buffer.alloc(40, 1));
  writeFileSync(join(folder, 'D1.ALS'), Buffer.alloc(36, 2));
  const lines = drasculaScenes(folder).flatMap((scene) => scene.lines);
  expect(lines.map(({ speaker, text, sound }) => [speaker, text, [...sound.bytes]])).toEqual([
    ['John', "I'm here, B.J.! Who else is?", Array(8).fill(1)],
    ['Drascula', 'Good evening', Array(4).fill(2)],
  ]);
});
