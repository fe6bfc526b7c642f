import { appendFileSync, cpSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import { seconds } from '../../core/time/seconds';
import { storeHere } from '../../library/database/calls';
import { openLibrary } from '../../library/testing/library-here';
import { doTo, keepClips, madeOf } from './testing/made';
import { audio, episodes, events, folder, library, restart, shown, text } from './testing/open-episodes';

const SECRET = 'a name that nobody else has';

/** Files below a folder that have these bytes. */
function holding(bytes: string, below = join(folder, 'data')): string[] {
  return readdirSync(below, { recursive: true, encoding: 'utf8' })
    .map((name) => join(below, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path).includes(bytes));
}

/** Leaves what a process does that is killed while it has a copy of a database. */
function leaveCopy(bytes: string): void {
  const copy = join(folder, 'data/database', `.earmark-00000000-1-${'0'.repeat(16)}.tmp`);
  for (const suffix of ['', '-wal', '-journal']) {
    writeFileSync(copy + suffix, bytes);
    utimesSync(copy + suffix, 0, 0);
  }
}

/** A recording with other bytes than any other. */
async function otherAudio(name: string, bytes: string): Promise<string> {
  const path = await audio(name);
  appendFileSync(path, bytes);
  return path;
}

const store = () => storeHere(join(folder, 'data'), () => {});
const idOpen = () => episodes.view()?.id ?? '';
const named = (id: string) => aClip({ id, name: SECRET });

/** Opens an episode, and makes something of it. Returns its id. */
async function made(): Promise<string> {
  await episodes.open([await text('talk.md'), await audio('talk.mp3')]);
  keepClips(episodes, [named('1'), aClip({ id: '2', note: SECRET })]);
  // What was written over may stand in the file for long.
  doTo(episodes, { do: 'delete-clips', ids: ['2'] });
  await library.flush();
  return idOpen();
}

test('what is forgotten is in no file of the data folder: database, its log, its backups, and what was before it', async () => {
  const id = await made();
  const { key, transcript } = episodes.present(id);
  await store()('writeStretches', key, [{ name: 'a stretch', found: '[]' }]);
  await store()('backUp', '2026-11-01');
  await store()('backUp', '2026-11-02');
  for (const name of ['episodes', 'syncs', 'peaks', 'indexes']) {
    await mkdir(join(folder, 'data', name), { recursive: true });
    writeFileSync(join(folder, 'data', name, `${key}.json.damaged-1`), SECRET);
    writeFileSync(join(folder, 'data', name, `audio-${'0'.repeat(32)}.json`), 'of another');
  }
  for (const suffix of ['', '-wal']) writeFileSync(join(folder, 'data', `search.db${suffix}`), SECRET);
  leaveCopy(SECRET);
  expect(holding(SECRET).length).toBeGreaterThan(8);
  const files = () => ['talk.md', 'talk.mp3'].map((name) => readFileSync(join(folder, name), 'base64')).join();
  const untouched = files();

  expect(await episodes.kept.sumOf(id)).toEqual({ clips: 1, pins: 0, isSynced: false });
  expect(await episodes.kept.forget(id)).toEqual([]);
  for (const bytes of [SECRET, key, transcript?.fingerprint ?? '', 'talk.mp3']) expect(holding(bytes)).toEqual([]);
  expect(holding('of another')).toHaveLength(4);
  expect(files() === untouched).toBe(true);
  expect(events['episode:closed']).toEqual([{ episode: id }]);
  expect([episodes.view(), (await episodes.shelfView()).recent]).toEqual([null, []]);
});

test('what the page tells of a forgotten episode is not kept, and it is opened as one that was never open', async () => {
  const id = await made();
  await episodes.kept.forget(id);
  episodes.work.keepPosition(id, seconds(7));
  episodes.work.keepSpeed(id, 2);
  expect(() => doTo(episodes, { do: 'set-title', title: 'x' })).toThrow('not open any more');
  await restart();
  expect(library.recent.keys).toEqual([]);
  await episodes.open([join(folder, 'talk.mp3'), join(folder, 'talk.md')]);
  expect([madeOf(episodes).clips, episodes.view()?.position, episodes.session.steps().undo]).toEqual([[], 0, null]);
});

test('what was made of the transcript alone, and of a recording that was replaced, is forgotten with it', async () => {
  const transcript = await text('talk.md');
  await episodes.open([transcript]);
  keepClips(episodes, [named('alone')]);
  await episodes.complete('audio', await audio('talk.mp3'));
  keepClips(episodes, [named('alone'), named('with')]);
  const id = idOpen();
  expect(await episodes.kept.sumOf(id)).toMatchObject({ clips: 2 });
  await episodes.kept.forget(id);
  expect(holding(SECRET)).toEqual([]);
});

test('another episode stays as it is, also one with the same transcript that is on the shelf by itself', async () => {
  await episodes.open([await text('one/talk.md'), await audio('one/talk.mp3')]);
  keepClips(episodes, [named('1')]);
  await episodes.open([await text('two/other.md', '**Bert:** Something else.\n')]);
  keepClips(episodes, [aClip({ id: 'kept', name: 'kept' })]);
  const [other = '', talk = ''] = library.recent.keys;
  expect(await episodes.kept.sumOf(talk)).toMatchObject({ clips: 1 });
  await episodes.kept.forget(talk);
  expect([shown(), madeOf(episodes).clips.map(({ id }) => id)]).toEqual([[null, 'other.md'], ['kept']]);
  expect(library.recent.keys).toEqual([other]);
  expect(events['episode:closed']).toEqual([]);
  await expect(episodes.kept.forget(talk)).rejects.toThrow('not on the shelf');
});

test('another recording of the same transcript is another episode, also when it is not on the shelf any more', async () => {
  const transcript = await text('talk.md');
  await episodes.open([transcript, await otherAudio('first.mp3', 'the first')]);
  keepClips(episodes, [named('first')]);
  await episodes.open([transcript, await otherAudio('second.mp3', 'the second')]);
  // Nothing of the first is in it.
  expect(madeOf(episodes).clips).toEqual([]);
  keepClips(episodes, [aClip({ id: 'second', name: 'second' })]);
  const [second = '', first = ''] = library.recent.keys;
  expect(first).not.toBe('');
  library.recent.takeOff(second);
  await episodes.kept.forget(first);
  await restart();
  expect(await library.episodes.read(first)).toBeNull();
  await library.documents.open(second);
  expect(library.documents.now(second).state.clips.map(({ id }) => id)).toEqual(['second']);
});

test('a recording that was replaced at its place is forgotten with the one that is there now', async () => {
  const transcript = await text('talk.md');
  await episodes.open([transcript, await audio('talk.mp3')]);
  keepClips(episodes, [named('before')]);
  const before = library.recent.keys[0] ?? '';
  await episodes.complete('audio', await otherAudio('talk.mp3', 'now'));
  expect(library.recent.keys).not.toContain(before);
  await episodes.kept.forget(idOpen());
  expect(holding(SECRET)).toEqual([]);
  expect(holding(before)).toEqual([]);
});

test('another process that has it open is told within a second, closes it, and brings nothing back', async () => {
  const id = await made();
  const { key } = episodes.present(id);
  const other = await openLibrary(join(folder, 'data'));
  // It writes before it has looked.
  await other.forget(key);
  episodes.work.keepPosition(id, seconds(30));
  await library.flush();
  const soon = { timeout: 20_000 };
  await expect.poll(() => events['episode:closed'], soon).toEqual([{ episode: id }]);
  await expect.poll(() => events.problem.map(({ message }) => message).join(), soon).toContain('was closed');
  await expect.poll(async () => (await episodes.shelfView()).recent, soon).toEqual([]);
  await library.flush();
  expect(await store()('episodes', [key])).toEqual([]);
  await library.close();
  await other.close();
  expect(holding(SECRET)).toEqual([]);
});

test('a damaged database that was set aside and names it is told by its name; others are not', async () => {
  const id = await made();
  await library.close();
  const database = join(folder, 'data/database/earmark.db');
  cpSync(database, `${database}.damaged-1`);
  writeFileSync(`${database}.damaged-2`, 'of something else');
  expect(await episodes.kept.forget(id)).toEqual(['earmark.db.damaged-1']);
  expect(holding(SECRET)).toEqual([`${database}.damaged-1`]);
});

test('a backup that is no database goes: it helps nobody', async () => {
  const id = await made();
  await store()('backUp', '2026-11-01');
  const backup = join(folder, 'data/database/backups/earmark-000001-2026-11-01.db');
  writeFileSync(backup, `no database, but ${SECRET}`);
  await episodes.kept.forget(id);
  expect(holding(SECRET)).toEqual([]);
});
