import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Unfinished } from '../core/edits/unfinished';
import type { Library } from './library';
import { openLibrary } from './testing/library-here';

const AUDIO = `audio-${'a'.repeat(32)}`;
const TEXT = `text-${'b'.repeat(32)}`;
const unfinished: Unfinished = { turn: 1, first: 3, end: 5, said: 'the boat?', typed: 'the big boat?' };

let folder: string;
let library: Library;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-unfinished-'));
  library = await openLibrary(folder);
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

/** Saves something, as if Earmark was killed afterwards, and opens the library anew. */
async function killedAfter(work: () => void): Promise<void> {
  work();
  await library.flush();
  await library.close();
  library = await openLibrary(folder);
}
const files = () => readdirSync(join(folder, 'unfinished'));

test('what was typed is there after a kill, until it is kept or left', async () => {
  await killedAfter(() => library.unfinished.save(AUDIO, unfinished));
  await library.unfinished.open(AUDIO, []);
  expect(library.unfinished.of(AUDIO)).toEqual(unfinished);
  await killedAfter(() => library.unfinished.save(AUDIO, null));
  expect(files()).toEqual([]);
  await library.unfinished.open(AUDIO, []);
  expect(library.unfinished.of(AUDIO)).toBeNull();
});

test('what was typed into a transcript alone goes on with its recording', async () => {
  await killedAfter(() => library.unfinished.save(TEXT, unfinished));
  await library.unfinished.open(AUDIO, [undefined, TEXT]);
  expect(library.unfinished.of(AUDIO)).toEqual(unfinished);
  await library.flush();
  expect(files()).toEqual([`${AUDIO}.json`]);
});

test('what another process has noted is among all, also after one of its own is gone', async () => {
  library.unfinished.save(AUDIO, unfinished);
  library.unfinished.save(AUDIO, null);
  await library.flush();
  const other = await openLibrary(folder);
  other.unfinished.save(AUDIO, unfinished);
  await other.flush();
  await other.close();
  expect(await library.unfinished.all()).toEqual([[AUDIO, unfinished]]);
});

test('a forgotten episode leaves nothing of it', async () => {
  const transcript = { fingerprint: TEXT, path: '/shows/talk.md' };
  const changed = new Date().toISOString();
  library.episodes.save(TEXT, {
    ...{
      title: 'talk',
      audio: null,
      transcript,
      position: 0 as never,
      speed: null,
      duration: null,
      joined: {},
      changed,
    },
  });
  library.unfinished.save(TEXT, unfinished);
  await library.flush();
  expect(files()).toHaveLength(1);
  await library.forget(TEXT);
  expect(files()).toEqual([]);
  expect(library.unfinished.of(TEXT)).toBeNull();
});

test('a file that makes no sense is set aside and reported', async () => {
  await killedAfter(() => library.unfinished.save(AUDIO, unfinished));
  writeFileSync(join(folder, 'unfinished', `${AUDIO}.json`), '{"turn": -1}');
  await library.unfinished.open(AUDIO, []);
  expect(library.unfinished.of(AUDIO)).toBeNull();
  expect(existsSync(join(folder, 'unfinished', `${AUDIO}.json.damaged-1`))).toBe(true);
});
