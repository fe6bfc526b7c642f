import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Operation } from '../core/document/operation';
import { fileError } from '../core/wording';
import { type AskStore, type StoreCall, storeHere } from './database/calls';
import type { Library } from './library';
import { finishWriting, noteWriting, writingIsDone } from './prepare-writing';
import { newRecord } from './records';
import { openLibrary } from './testing/library-here';

const KEY = `text-${'a'.repeat(32)}`;
const WRITTEN = `text-${'b'.repeat(32)}`;
const PATH = '/shows/talk.md';
const EDIT = { id: 'e', kind: 'rename', from: 'Bert', to: 'Bertha' } as const;
const WRITE: Operation = { do: 'edit-text', what: 'write', add: [], remove: ['e'] };

let folder: string;
/** What the database refuses, as on a full disk. */
let refused: readonly StoreCall[];

/** Opens the data folder as a process does that has just started. */
async function start(): Promise<Library> {
  return openLibrary(folder, {
    openStore: (of, report) => {
      const ask = storeHere(of, report);
      const asked: AskStore = (name, ...input) =>
        refused.includes(name)
          ? (Promise.reject(fileError('cannot-write', { file: 'earmark.db', reason: 'ENOSPC' })) as never)
          : ask(name, ...input);
      return asked;
    },
  });
}

const notes = async (library: Library) => (await library.writings.all()).map(([key]) => key);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-writing-'));
  refused = [];
  const library = await start();
  const transcript = { fingerprint: KEY, path: PATH };
  library.episodes.save(KEY, newRecord({ title: 'Talk', audio: null, transcript, duration: null }));
  await library.documents.open(KEY);
  library.documents.do(KEY, { do: 'edit-text', what: 'rename', add: [EDIT], remove: [] });
  await noteWriting(library, KEY, WRITTEN, WRITE);
  await library.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what was noted stays until the document is on disk', async () => {
  const library = await start();
  await library.documents.open(KEY);
  refused = ['append'];
  library.documents.do(KEY, WRITE);
  await writingIsDone(library, KEY);
  await library.flush();
  expect(await notes(library)).toEqual([KEY]);
  await library.close();

  // It was killed before it could save the document.
  refused = [];
  const next = await start();
  await finishWriting(next, PATH, WRITTEN);
  expect(next.documents.now(KEY).state.edits).toEqual([]);
  await next.flush();
  expect(await notes(next)).toEqual([]);
  await next.close();
});

test('what was noted of a document that cannot be read stays', async () => {
  refused = ['document'];
  const library = await start();
  await finishWriting(library, PATH, WRITTEN);
  await library.flush();
  expect(await notes(library)).toEqual([KEY]);
  await library.close();
});

test('an opening leaves a writing alone that its own process is at', async () => {
  const library = await start();
  await library.documents.open(KEY);
  await noteWriting(library, KEY, WRITTEN, WRITE);
  await finishWriting(library, PATH, WRITTEN);
  expect(library.documents.now(KEY).state.edits).toEqual([EDIT]);
  library.documents.do(KEY, WRITE);
  await writingIsDone(library, KEY);
  await library.flush();
  expect(await notes(library)).toEqual([]);
  await library.close();
});
