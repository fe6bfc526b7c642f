import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import { exportWork } from '../write-export';
import { doTo, keepClips, madeOf, undo } from './testing/made';
import { audio, clip, episodes, events, folder, library, restart, shown, text } from './testing/open-episodes';

/** Exports the work on the open episode. Returns the path that was written. */
async function exported(path = join(folder, 'sent/talk.earmark.json')): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await exportWork(
    await episodes.kept.workOf(episodes.view()?.id ?? ''),
    async () => path,
    async (_path, _name, input) => writeFile(path, (input as { content: string }).content) as never,
  );
  return path;
}

/** Begins anew as on another machine. */
async function elsewhere(): Promise<void> {
  await library.flush();
  await library.close();
  await rm(join(folder, 'data'), { recursive: true });
  await restart();
}

const ids = () => madeOf(episodes).clips.map(({ id }) => id);
const notes = () => events.imported.map(({ message }) => message);

test('work is taken to another machine: the files beside it are opened with it, and one undo takes it back', async () => {
  await episodes.open([await text('talk.md'), await audio('talk.mp3')]);
  keepClips(episodes, [clip('1'), clip('2')]);
  doTo(episodes, { do: 'set-title', title: 'My Talk' });
  const path = await exported();
  for (const name of ['talk.md', 'talk.mp3']) await rename(join(folder, name), join(folder, 'sent', name));

  await elsewhere();
  await episodes.open([path]);
  expect(shown()).toEqual(['talk.mp3', 'talk.md']);
  expect(ids()).toEqual(['1', '2']);
  expect(episodes.view()?.title).toBe('My Talk');
  expect(notes()).toEqual(['Imported 2 clips from “talk.earmark.json” into “My Talk”.']);
  undo(episodes);
  expect([ids(), episodes.view()?.title]).toEqual([[], 'Go Time 42, the beginning']);

  await restart();
  await episodes.openLast();
  expect(episodes.session.steps()).toEqual({ undo: null, redo: 'Import Work' });
});

test('work is joined with what is there: the same clip stays, and gets the note and tags that it lacks', async () => {
  await episodes.open([await text('talk.md'), await audio('talk.mp3')]);
  const noted = aClip({ id: 'same', name: 'Theirs', note: 'from afar', tags: ['b'] });
  keepClips(episodes, [noted, clip('new')]);
  const path = await exported();
  keepClips(episodes, []);
  const mine = aClip({ id: 'same', name: 'Mine', note: 'of my own', tags: ['a'] });
  keepClips(episodes, [mine, clip('own')]);
  const id = episodes.view()?.id;

  await episodes.importWork(path);
  expect(episodes.view()?.id).toBe(id);
  expect(ids().sort()).toEqual(['new', 'own', 'same']);
  const note = 'of my own\n\nfrom afar';
  expect(madeOf(episodes).clips).toContainEqual({ ...mine, note, tags: ['a', 'b'] });
  expect(notes()).toEqual([
    'Imported 1 clip from “talk.earmark.json” into “Go Time 42, the beginning”. One clip has another name or other times here, and kept them.',
  ]);
  await episodes.importWork(path);
  expect(notes().at(-1)).toMatch(
    /^All clips and times in “talk.earmark.json” are in “Go Time 42, the beginning” already/,
  );
  undo(episodes);
  expect(ids().sort()).toEqual(['own', 'same']);
  expect(madeOf(episodes).clips).toContainEqual(mine);
});

test('what was found by listening goes along, and is not put in place of what is there', async () => {
  await episodes.open([await text('talk.md'), await audio('talk.mp3')]);
  const { key, audio: sound, transcript } = episodes.present(episodes.view()?.id ?? '');
  const pair = { audio: key, transcript: transcript?.fingerprint ?? '', words: null };
  const alignment = { turns: [], untranscribed: [], unspoken: [], shifts: [], found: 1, belongs: true, language: 'en' };
  const record = { version: 1 as const, aligner: 7, transcript: pair.transcript, pins: [], alignment };
  expect(sound?.fingerprint).toBe(key);
  library.syncs.saveRecord(pair, record);
  const path = await exported();
  library.syncs.saveRecord(pair, { ...record, aligner: 8 });
  await episodes.importWork(path);
  await library.flush();
  expect((await library.syncs.records(pair)).map(({ aligner }) => aligner)).toEqual([8]);
  await elsewhere();
  await episodes.importWork(path).catch(() => undefined);
  await library.flush();
  expect((await library.syncs.records(pair)).map(({ aligner }) => aligner)).toEqual([7]);
});

test('where its files are not there that is told, and the work waits on the shelf until they are', async () => {
  await episodes.open([await text('one/talk.md'), await audio('one/talk.mp3')]);
  keepClips(episodes, [clip('1')]);
  const path = await exported();
  await elsewhere();
  await expect(episodes.open([path])).rejects.toMatchObject({ code: 'not-found', message: /talk/ });
  expect(notes()).toHaveLength(1);
  expect((await episodes.shelfView()).recent.map(({ title }) => title)).toEqual(['Go Time 42, the beginning']);
  expect(episodes.missing.named('talk.mp3')).not.toBeNull();
  await episodes.open([join(folder, 'one/talk.mp3'), join(folder, 'one/talk.md')]);
  expect(ids()).toEqual(['1']);
});

test('given with the files of another episode it goes to its own, and that is told', async () => {
  await episodes.open([await text('one/talk.md'), await audio('one/talk.mp3')]);
  keepClips(episodes, [clip('1')]);
  const path = await exported();
  const other = await text('two/other.md', '**Bert:** Something else.\n');
  await episodes.open([path, other]);
  expect([shown(), ids()]).toEqual([[null, 'other.md'], []]);
  expect(events.problem.map(({ message }) => message)).toEqual([
    'The work in “talk.earmark.json” is of other files than those that are open.',
  ]);
});

test('of a file that is none nothing is taken, and what is open stays', async () => {
  await episodes.open([await text('talk.md')]);
  const path = await text('bad.json', (await readFile(await exported(), 'utf8')).slice(0, -9));
  await expect(episodes.open([path])).rejects.toMatchObject({ code: 'not-work' });
  expect([shown(), notes()]).toEqual([[null, 'talk.md'], []]);
});
