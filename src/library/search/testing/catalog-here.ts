import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { parseQuery } from '../../../core/find/query';
import type { Library } from '../../library';
import { openLibrary } from '../../testing/library-here';
import { Catalog } from '../catalog';
import { ALL_ANSWER } from '../drives';
import { bringUpToDate, look, openUpToDate } from '../upkeep';

// A library with the folder `shows`, made anew for each test.

export const recording = join(import.meta.dirname, '../../../../e2e/fixtures/tone.mp3');
export let folder: string;
export let data: string;
export let library: Library;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-catalog-'));
  data = join(folder, 'data');
  mkdirSync(join(folder, 'shows/one'), { recursive: true });
  library = await openLibrary(data);
  await library.addFolder(join(folder, 'shows'));
});

afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
});

export const write = (name: string, text: string) => {
  writeFileSync(join(folder, 'shows', name), text);
  return join(folder, 'shows', name);
};
export const signal = new AbortController().signal;

/** Brings the index up to date. Returns whether anything changed. */
export async function changed(): Promise<boolean> {
  const catalog = await Catalog.asIndexed(data);
  try {
    return await bringUpToDate(catalog, library, await look(data, library, ALL_ANSWER), ALL_ANSWER, () => {}, signal);
  } finally {
    await catalog.close();
  }
}

/** Opens the library's catalog as it is now, and does something with it. */
export async function now<T>(work: (catalog: Catalog, read: number) => T): Promise<T> {
  let read = 0;
  const catalog = await openUpToDate(
    data,
    library,
    (_done, of) => {
      read = of;
    },
    signal,
  );
  try {
    return work(catalog, read);
  } finally {
    await catalog.close();
  }
}

export const found = (query: string, limit = 50) =>
  now((catalog) => catalog.search(parseQuery(query), limit).map(({ snippet }) => snippet));

export const TALK =
  '**Ann:** \\[00:00\\] The café is open. It rains.\n\n**Bob:** \\[00:10\\] Bring an umbrella to the café.\n';
