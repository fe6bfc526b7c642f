import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StretchesRequest, SyncEpisode } from '../../audio/sync/request';
import { findInStretches, syncEpisode } from '../../audio/sync/sync';
import { textEditing } from '../../core/document/edit-text';
import { editsAfter } from '../../core/edits/edits-after';
import type { EditRequest } from '../../core/edits/requests';
import type { TextEdit } from '../../core/edits/text-edit';
import type { Events } from '../../ipc/events';
import type { Library } from '../../library/library';
import { openLibrary } from '../../library/testing/library-here';
import type { Episodes } from '../episodes/episodes';
import { episodesHere } from '../episodes/testing/episodes-here';
import { doTo, undo } from '../episodes/testing/made';

// The sample episode, written by somebody who misheard a word, with the real search of its recording.
const sample = join(import.meta.dirname, '../../../resources/sample/Go Time 42');

let folder: string;
let library: Library;
let episodes: Episodes;
let asked: StretchesRequest[];
let told: Events['episode:stretches'][];
/** What the search of stretches waits for. */
let gate: Promise<void>;
/** A word whose stretch cannot be searched; null if all can. */
let broken: string | null;
/** Searches a whole recording. */
let search: SyncEpisode;

async function start(): Promise<void> {
  [asked, told, gate, broken, search] = [[], [], Promise.resolve(), null, syncEpisode];
  library = await openLibrary(join(folder, 'data'));
  episodes = episodesHere(library, folder, {
    sync: (request) => search(request),
    async findInStretches(request) {
      asked.push(request);
      await gate;
      const texts = request.stretches.flatMap(({ turns }) => turns.map(({ text }) => text));
      if (texts.some((text) => broken !== null && text.includes(broken))) throw new Error('no sound');
      return findInStretches(request);
    },
    send: (name, value) => {
      if (name === 'episode:stretches') told.push(value as Events['episode:stretches']);
    },
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-stretching-'));
  await copyFile(`${sample}.mp3`, join(folder, 'talk.mp3'));
  const text = await readFile(`${sample}.md`, 'utf8');
  await writeFile(join(folder, 'talk.md'), text.replace('number 42', 'number eighty').replace('day job', 'night job'));
  await start();
  await open();
});
afterEach(async () => {
  episodes.session.close();
  await library.flush();
  // An index of a recording may still be written there: nobody waits for that.
  await rm(folder, { recursive: true, maxRetries: 10 });
});

const open = () => episodes.open([join(folder, 'talk.mp3')]);
const id = () => episodes.view()?.id ?? '';
const synced = () => expect.poll(() => episodes.view()?.sync.state, { timeout: 30_000 }).toBe('synced');
const shown = () => episodes.session.corrected(id());

/** Puts another word in the place of one, as a window does. */
function correct(wrong: string, right: string): void {
  const { transcript: source, key } = episodes.present(id());
  const known: readonly TextEdit[] = library.documents.now(key).state.edits;
  const turns = shown().transcript?.transcript.turns ?? [];
  const turn = turns.findIndex(({ text }) => text.includes(wrong));
  const word = turns[turn]?.text.split(/\s+/).indexOf(wrong) ?? -1;
  const requests: EditRequest[] = [{ op: 'replace', turn, words: [word, word + 1], text: right }];
  const now = editsAfter(source?.transcript ?? { turns: [] }, known, requests, () => right);
  const operation = textEditing(known, now, requests);
  if (operation) doTo(episodes, operation);
}

/** The time and the confidence of a word as it is shown. */
function timeOf(word: string): readonly [number | undefined, number | undefined] {
  const turns = shown().transcript?.transcript.turns ?? [];
  const turn = turns.findIndex(({ text }) => text.split(/\s+/).includes(word));
  const index = turns[turn]?.text.split(/\s+/).indexOf(word) ?? -1;
  const time = shown().times[turn];
  return [time?.words[index], time?.wordConfidences?.[index]];
}

test('corrected words are found in their stretches, together, and an undo gives the old times back', async () => {
  await synced();
  const before = shown().times;
  correct('eighty,', 'forty-two,');
  correct('night', 'day');
  expect([timeOf('forty-two,')[1], timeOf('day')[1]]).toEqual([0, 0]);
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1);
  expect(asked.map(({ stretches }) => stretches.length)).toEqual([2]);
  expect(timeOf('forty-two,')[1]).toBeGreaterThan(0.9);
  expect(timeOf('day')[1]).toBeGreaterThan(0.9);
  expect(told[0]).toMatchObject({
    episode: id(),
    found: [
      [asked[0]?.stretches[0]?.name, [{}]],
      [{}, [{}]],
    ],
  });
  const found = timeOf('forty-two,');
  undo(episodes);
  expect([timeOf('forty-two,'), timeOf('night')[0]]).toEqual([found, before[5]?.words[shownIndex('night')]]);
  undo(episodes);
  expect(shown().times).toEqual(before);
}, 60_000);

const shownIndex = (word: string) => shown().transcript?.transcript.turns[5]?.text.split(/\s+/).indexOf(word) ?? -1;

test('what was found is there at the next start, without a search', async () => {
  await synced();
  correct('eighty,', 'forty-two,');
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1);
  const found = timeOf('forty-two,');
  await library.flush();
  episodes.session.close();
  await start();
  await open();
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1);
  expect([timeOf('forty-two,'), episodes.view()?.found]).toEqual([found, told[0]?.found]);
  expect(asked).toEqual([]);
}, 60_000);

test('words that are corrected during a search, of the whole or of a stretch, are searched for after it', async () => {
  correct('eighty,', 'forty-two,');
  let release = () => {};
  gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await synced();
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(1);
  correct('night', 'day');
  release();
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(2);
  expect(asked.map(({ stretches }) => stretches.length)).toEqual([1, 1]);
  expect(timeOf('day')[1]).toBeGreaterThan(0.9);
}, 60_000);

/** Corrects a word while the whole recording is searched, and lets the pause after it pass. */
function correctDuringSearch(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  episodes.session.startSync(id());
  expect(episodes.view()?.sync.state).toBe('running');
  correct('eighty,', 'forty-two,');
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
}

test('words that are corrected during a search that is cancelled are searched for after it', async () => {
  await synced();
  search = () => new Promise(() => {});
  correctDuringSearch();
  episodes.session.cancelSync(id());
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1);
  expect(timeOf('forty-two,')[1]).toBeGreaterThan(0.9);
}, 60_000);

test('words that are corrected during a search that fails are searched for after it', async () => {
  await synced();
  search = () => Promise.reject(new Error('no sound'));
  correctDuringSearch();
  await expect.poll(() => episodes.view()?.sync.state).toBe('failed');
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1);
  expect(timeOf('forty-two,')[1]).toBeGreaterThan(0.9);
}, 60_000);

test('a stretch that cannot be searched leaves the others alone, and is tried again when the file is opened again', async () => {
  await synced();
  broken = 'forty-two,';
  correct('eighty,', 'forty-two,');
  correct('night', 'day');
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1);
  expect(asked.map(({ stretches }) => stretches.length)).toEqual([2, 1, 1]);
  expect(timeOf('forty-two,')[1]).toBe(0);
  expect(timeOf('day')[1]).toBeGreaterThan(0.9);
  broken = null;
  await episodes.complete('audio', join(folder, 'talk.mp3'));
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(2);
  expect(timeOf('forty-two,')[1]).toBeGreaterThan(0.9);
}, 60_000);
