import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drasculaScenes } from './drascula.mjs';
import { filletsScenes } from './fillets.mjs';
import { queenScenes } from './queen.mjs';
import { unpackRnc } from './rnc.mjs';
import { skyScenes } from './sky.mjs';

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

test('what is packed by RNC is unpacked: literals, and copies of what came before', () => {
  const bits: number[] = [];
  const put = (...fields: readonly (readonly [value: number, bits: number])[]) => {
    for (const [value, count] of fields) for (let bit = 0; bit < count; bit += 1) bits.push((value >> bit) & 1);
  };
  // Two bits that mean nothing, and the codes of literals: 0 for none, 1 for two or three. One each of the others.
  put([0, 2], [3, 5], [1, 4], [0, 4], [1, 4], [3, 5], [0, 4], [0, 4], [1, 4], [3, 5], [0, 4], [0, 4], [1, 4]);
  put([2, 16], [1, 1], [1, 1]);
  const literalAt = Math.ceil(bits.length / 16);
  // Three back, five long; then nothing.
  put([0, 1], [0, 1], [0, 1], [1, 1], [0, 1]);
  const words = Array.from({ length: Math.ceil(bits.length / 16) }, (_, word) => {
    const value = bits.slice(16 * word, 16 * word + 16).reduce((sum, bit, at) => sum + bit * 2 ** at, 0);
    return [value & 255, value >> 8];
  });
  const stream = [...words.slice(0, literalAt).flat(), ...letters('abc'), ...words.slice(literalAt).flat()];
  const packed = [...letters('RNC\x01'), ...long(8), ...Array<number>(10).fill(0), ...stream];
  expect(unpackRnc(Buffer.from(packed)).toString()).toBe('abcabcab');
  expect(() => unpackRnc(Buffer.from('RNC\x02'))).toThrow('method 1');
});

test('the conversations of Beneath a Steel Sky are read from its scripts', () => {
  const little = (...values: readonly number[]) => values.flatMap((value) => [value & 255, value >> 8]);
  const says = (who: number, text: number) => [0, 4 * who, 2, text, 2, 9, 11, 3, 4 * 37];
  const packedText = (bits: string) =>
    (bits.replaceAll(' ', '').match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  // Of 32 bits, or 16 steps: “Eats.”, and “sE tEa.”, which has a capital within.
  const first = '100001 0011 01010 01001 01100 100000 0';
  const second = '01001 0010 000 01010 100001 0011 01100 100000';
  const sounds = ['first', 'second'].map((sound) => {
    const header = little(...Array<number>(6).fill(0), 22 + sound.length, ...Array<number>(4).fill(0));
    return [...header, ...letters(sound)];
  });
  const files = new Map([
    [60_400, little(0, 2, ...says(12, 0), ...says(120, 1), 13)],
    [60_600, [...little(4, 6), 16, 0, ...packedText(first), ...packedText(second)]],
    [50_000, sounds[0] ?? []],
    [50_001, sounds[1] ?? []],
  ]);
  let at = 0;
  const table = [...files].flatMap(([number, { length }]) => {
    at += length;
    const place = at - length;
    return [...little(number), place & 255, place >> 8, 0, length & 255, length >> 8, 0x80];
  });
  writeFileSync(join(folder, 'sky.dsk'), Buffer.from([...files.values()].flat()));
  writeFileSync(join(folder, 'sky.dnr'), Buffer.from([...little(files.size, 0), ...table]));
  const [scene] = skyScenes(folder);
  expect(scene?.name).toBe('0-1');
  expect(scene?.lines.map(({ speaker, text, sound }) => [speaker, text, Buffer.from(sound.bytes).toString()])).toEqual([
    ['Foster', 'Eats.', 'first'],
    ['Partner 0-1', 'Se tEa.', 'second'],
  ]);
});

test('the dialogues of Fish Fillets are read where there is a sound', () => {
  mkdirSync(join(folder, 'sound/wreck/cs'), { recursive: true });
  mkdirSync(join(folder, 'script/wreck'), { recursive: true });
  const said = (id: string, font: string, text: string) =>
    `dialogId("${id}", "font_${font}", "What?")\ndialogStr("${text}")\n\n`;
  const script =
    said('vra-m-co', 'small', 'Co je to?') + said('vra-v-lod', 'big', 'Loď.') + said('none', 'big', 'Nic.');
  writeFileSync(join(folder, 'script/wreck/dialogs_cs.lua'), script);
  for (const id of ['vra-m-co', 'vra-v-lod']) writeFileSync(join(folder, 'sound/wreck/cs', `${id}.ogg`), id);
  const [scene, ...others] = filletsScenes(folder, 'cs');
  expect(others).toEqual([]);
  expect(scene?.lines.map(({ speaker, text }) => `${speaker}: ${text}`)).toEqual(['Small: Co je to?', 'Big: Loď.']);
});
