import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { EpisodeFiles } from '../library/partners';
import { audio, episodes, folder, library, shown, TEXT, text } from './episodes/testing/open-episodes';
import { onceHere } from './files/testing/files-here';
import { PairsByHand } from './pairs-by-hand';

let pairs: PairsByHand;
let listed: Map<string, EpisodeFiles>;
let chosen: string[];
let reported: string[];

beforeEach(() => {
  listed = new Map();
  chosen = [];
  reported = [];
  const ask = async () => ({ candidates: [], count: 0 }) as never;
  const filesOf = (token: string) => listed.get(token) ?? { audio: null, transcript: null };
  pairs = new PairsByHand({
    library,
    list: { filesOf },
    episodes,
    ask,
    once: onceHere,
    askWhatToOpen: async () => chosen,
    report: ({ code }) => reported.push(code),
  });
});

test('a recording gets the transcript that is named for it, also when it is opened alone, until that is undone', async () => {
  const [tape, interview] = [await audio('tape 7.mp3'), await text('texts/interview.md')];
  listed.set('tape', { audio: tape, transcript: null }).set('text', { audio: null, transcript: interview });
  const { undo, ...names } = await pairs.pair('tape', 'text');
  expect(names).toEqual({ audio: 'tape 7.mp3', transcript: 'interview.md' });
  await episodes.open([tape]);
  expect(shown()).toEqual(['tape 7.mp3', 'interview.md']);
  await episodes.open([interview]);
  expect(shown()).toEqual(['tape 7.mp3', 'interview.md']);
  const redo = await pairs.undo(undo);
  expect(shown()).toEqual(['tape 7.mp3', null]);
  await expect(pairs.undo(undo)).rejects.toMatchObject({ code: 'bad-request' });
  const again = await pairs.redo(redo);
  expect(shown()).toEqual(['tape 7.mp3', 'interview.md']);
  await expect(pairs.redo(redo)).rejects.toMatchObject({ code: 'bad-request' });
  await pairs.undo(again.undo);
  expect(shown()).toEqual(['tape 7.mp3', null]);
});

test('a step is undone, and has its way back, also where its recording cannot be opened again', async () => {
  const [tape, interview] = [await audio('tape 7.mp3'), await text('texts/interview.md')];
  listed.set('tape', { audio: tape, transcript: null }).set('text', { audio: null, transcript: interview });
  await episodes.open([tape]);
  const { undo } = await pairs.pair('tape', 'text');
  expect(shown()).toEqual(['tape 7.mp3', 'interview.md']);
  await rename(tape, `${tape}.away`);
  const redo = await pairs.undo(undo);
  expect(reported).toEqual(['not-found']);
  expect(await library.pairings.all()).toEqual([]);
  await rename(`${tape}.away`, tape);
  await pairs.redo(redo);
  expect(await library.pairings.all()).toMatchObject([{ audio: { path: tape }, together: true }]);
});

test('a transcript alone gets its recording, and the open episode goes on with it', async () => {
  const [tape, interview] = [await audio('tape 7.mp3'), await text('texts/interview.md')];
  listed.set('tape', { audio: tape, transcript: null }).set('text', { audio: null, transcript: interview });
  await episodes.open([interview]);
  const { id } = episodes.view() ?? {};
  await pairs.pair('text', 'tape');
  expect(shown()).toEqual(['tape 7.mp3', 'interview.md']);
  expect(episodes.view()?.id).toBe(id);
});

test('a pair that is parted opens as two, though the names are the same, and as one once that is undone', async () => {
  const [tape, words] = [await audio('talk.mp3'), await text('talk.md')];
  listed.set('talk', { audio: tape, transcript: words });
  await episodes.open([tape]);
  expect(shown()).toEqual(['talk.mp3', 'talk.md']);
  const { undo } = await pairs.part('talk');
  expect(shown()).toEqual(['talk.mp3', null]);
  await episodes.open([words]);
  expect(shown()).toEqual([null, 'talk.md']);
  await pairs.undo(undo);
  await episodes.open([words]);
  expect(shown()).toEqual(['talk.mp3', 'talk.md']);
});

test('a file that is chosen is paired, and nothing is where the dialog is cancelled', async () => {
  const [tape, words] = [await audio('tape.mp3'), await text('far/words.md')];
  listed.set('tape', { audio: tape, transcript: null });
  expect(await pairs.pairWithFile('tape')).toBeNull();
  chosen = [words];
  expect(await pairs.pairWithFile('tape')).toMatchObject({ transcript: 'words.md' });
  expect(await library.pairings.all()).toMatchObject([{ transcript: { path: words }, together: true }]);
});

test('a file that is chosen for what is open is paired with it, also where the two were parted', async () => {
  const [tape, words] = [await audio('talk.mp3'), await text('talk.md')];
  listed.set('talk', { audio: tape, transcript: words });
  await pairs.part('talk');
  await episodes.open([tape]);
  await pairs.complete('transcript', words);
  await episodes.open([tape]);
  expect(shown()).toEqual(['talk.mp3', 'talk.md']);
});

test('the candidates of an episode in doubt can be chosen, and nothing else', async () => {
  await text('talk part one.md');
  await text('talk part two.md', `${TEXT}More.\n`);
  const tape = await audio('talk.mp3');
  await episodes.open([tape]);
  const candidate = episodes.view()?.candidates.find(({ fileName }) => fileName === 'talk part two.md');
  for (const token of ['../../settings', 'x', ''])
    await expect(pairs.choose(token)).rejects.toMatchObject({ code: 'bad-request' });
  await pairs.choose(candidate?.token ?? '');
  expect(shown()).toEqual(['talk.mp3', 'talk part two.md']);
  await episodes.open([tape]);
  expect(shown()).toEqual(['talk.mp3', 'talk part two.md']);
});

test('what cannot be read is refused, and nothing is said', async () => {
  listed.set('tape', { audio: await audio('tape.mp3'), transcript: null });
  listed.set('gone', { audio: null, transcript: join(folder, 'gone.md') });
  await expect(pairs.pair('tape', 'gone')).rejects.toMatchObject({ code: 'not-found' });
  await expect(pairs.pair('tape', 'tape')).rejects.toMatchObject({ code: 'bad-request' });
  await expect(pairs.part('tape')).rejects.toMatchObject({ code: 'bad-request' });
  expect(await library.pairings.all()).toEqual([]);
});

test('a step is not undone after another for the same recording', async () => {
  const [tape, one, two] = [await audio('tape.mp3'), await text('1/one.md'), await text('2/two.md', `${TEXT}More.\n`)];
  listed.set('tape', { audio: tape, transcript: null });
  listed.set('one', { audio: null, transcript: one }).set('two', { audio: null, transcript: two });
  const first = await pairs.pair('tape', 'one');
  const second = await pairs.pair('tape', 'two');
  await expect(pairs.undo(first.undo)).rejects.toMatchObject({ code: 'bad-request' });
  expect(await library.pairings.all()).toMatchObject([{ transcript: { path: two } }]);
  await pairs.undo(second.undo);
  await pairs.undo(first.undo);
  expect(await library.pairings.all()).toEqual([]);
});
