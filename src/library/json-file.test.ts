import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { WritingFs } from '../files/replace-file';
import { readJson, writeJson } from './json-file';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'earmark-json-'));
  path = join(folder, 'a.json');
});
afterEach(() => fs.rm(folder, { recursive: true }));

const schema = z.object({ version: z.literal(1), text: z.string() });

test('what was written is read', async () => {
  await writeJson(path, { version: 1, text: 'né 🎧' });
  expect(await readJson(path, schema)).toEqual({ version: 1, text: 'né 🎧' });
  expect(await fs.readdir(folder)).toEqual(['a.json']);
});

test('the folder is made when it is missing', async () => {
  const deep = join(folder, 'x/y/a.json');
  await writeJson(deep, { version: 1, text: '' });
  expect(await readJson(deep, schema)).not.toBeNull();
});

test('what was never written is null', async () => {
  expect(await readJson(path, schema)).toBeNull();
  expect(await readJson(join(folder, 'no/such/a.json'), schema)).toBeNull();
});

/** A file system whose `failing`-th operation fails as on a full disk. Counts its operations. */
function failingFs(failing: number): WritingFs & { operations: number } {
  const state = { operations: 0 };
  const step = <Args extends unknown[], T>(operation: (...args: Args) => Promise<T>) => {
    return (...args: Args): Promise<T> => {
      if (state.operations++ !== failing) return operation(...args);
      return Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    };
  };
  const open = step(async (...args: Parameters<typeof fs.open>) => {
    const handle = await fs.open(...args);
    handle.writeFile = step(handle.writeFile.bind(handle));
    handle.sync = step(handle.sync.bind(handle));
    return handle;
  });
  return Object.assign(state, {
    ...fs,
    mkdir: step(fs.mkdir as (path: string, options: { recursive: true }) => Promise<string | undefined>),
    rename: step(fs.rename),
    open,
  }) as WritingFs & { operations: number };
}

test('whichever operation fails, the old or the new content is there, whole, and nothing else', async () => {
  const old = { version: 1, text: 'old' };
  const fresh = { version: 1, text: 'fresh' };
  const count = failingFs(-1);
  await writeJson(path, old, count);
  expect(count.operations).toBeGreaterThanOrEqual(7);
  for (let failing = 0; failing < count.operations; failing++) {
    await writeJson(path, old);
    await expect(writeJson(path, fresh, failingFs(failing))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect([old, fresh]).toContainEqual(await readJson(path, schema));
    expect(await fs.readdir(folder)).toEqual(['a.json']);
  }
});

test('a folder that is a file makes writing fail', async () => {
  await fs.writeFile(join(folder, 'data'), '');
  await expect(writeJson(join(folder, 'data', 'a.json'), {})).rejects.toThrow();
});

test.each([
  ['cut in the middle', '{"version":1,"te'],
  ['empty', ''],
  ['of another shape', '{"version":1,"text":3}'],
  ['of a later version', '{"version":2,"text":"a"}'],
  ['no object', '[]'],
])('a file %s is moved aside whole, and named', async (_what, content) => {
  await fs.writeFile(path, content);
  await expect(readJson(path, schema)).rejects.toMatchObject({ code: 'damaged-file', place: { file: 'a.json' } });
  expect(await fs.readdir(folder)).toEqual(['a.json.damaged-1']);
  expect(await fs.readFile(`${path}.damaged-1`, 'utf8')).toBe(content);
  expect(await readJson(path, schema)).toBeNull();
});

test('a second damaged file does not replace the first', async () => {
  for (const content of ['first', 'second']) {
    await fs.writeFile(path, content);
    await expect(readJson(path, schema)).rejects.toThrow(/could not make sense/);
  }
  expect(await fs.readFile(`${path}.damaged-1`, 'utf8')).toBe('first');
  expect(await fs.readFile(`${path}.damaged-2`, 'utf8')).toBe('second');
});

test('one that cannot even be read is moved aside too', async () => {
  await fs.mkdir(path);
  await expect(readJson(path, schema)).rejects.toMatchObject({ code: 'damaged-file' });
  await writeJson(path, { version: 1, text: 'new' });
  expect(await fs.readdir(folder)).toEqual(['a.json', 'a.json.damaged-1']);
});

const locked = (code: string) => Object.assign(new Error(code), { code });

test('a file that another program holds for a moment is read after all, and is not moved', async () => {
  await writeJson(path, { version: 1, text: 'mine' });
  let held = 2;
  const readFile = (async (...args: Parameters<typeof fs.readFile>) => {
    if (held-- > 0) throw locked('EBUSY');
    return fs.readFile(...args);
  }) as typeof fs.readFile;
  expect(await readJson(path, schema, { ...fs, readFile })).toEqual({ version: 1, text: 'mine' });
  expect(await fs.readdir(folder)).toEqual(['a.json']);
});

test('one that could be neither read nor moved aside goes aside before another is written', async () => {
  await fs.writeFile(path, 'half of i');
  const rename = async () => {
    throw locked('EPERM');
  };
  await expect(readJson(path, schema, { ...fs, rename })).rejects.toMatchObject({ code: 'damaged-file' });
  expect(await fs.readdir(folder)).toEqual(['a.json']);
  await writeJson(path, { version: 1, text: 'new' });
  expect(await readJson(path, schema)).toMatchObject({ text: 'new' });
  expect(await fs.readFile(`${path}.damaged-1`, 'utf8')).toBe('half of i');

  await fs.writeFile(path, 'half again');
  await expect(readJson(path, schema, { ...fs, rename })).rejects.toMatchObject({ code: 'damaged-file' });
  await fs.rm(path);
  await writeJson(path, { version: 1, text: 'newer' });
  expect(await readJson(path, schema)).toMatchObject({ text: 'newer' });
});
