import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALIGNER_VERSION } from '../../core/align/alignment';
import { stepsOf } from '../../core/document/steps';
import { NOBODY_NAMED, renaming } from '../../core/people/people';
import { SCHEMA_VERSION } from '../database/schema';
import { Connection } from '../database/sqlite';
import type { StoreReport } from '../database/store';
import { Store } from '../database/store';
import { keyOf, record } from '../database/testing/stores';
import { mergeLibrary } from './merging';
import { adding, Libraries, pairing, sqlite, sync } from './testing/libraries';

const here = new Libraries();
const { at } = here;
const merge = (other = 'other') => mergeLibrary(at(other), at('mine'), here.work());

/** Every file below a folder, with what is in it, and when it was written. */
function files(folder: string): object {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const info = statSync(join(folder, name), { bigint: true });
      return [name, [info.mtimeNs, info.isFile() ? readFileSync(join(folder, name)).toString('base64') : null]];
    }),
  );
}

const JO = { name: 'Jo', show: 'talks' };

async function filled(name: string): Promise<void> {
  await here.edit(name, 1, [adding(1), adding(2)]);
  await here.edit(name, 2, [adding(3)]);
  const store = here.store(name);
  await store.writeSync(sync(1));
  await store.changePeople('name', renaming(NOBODY_NAMED, [JO], 'Joan'));
  await store.addFolder('/recordings');
  await store.putPairing(pairing(1, 2));
  await store.putPairing(pairing(2, 2, false));
  await store.close();
}

test('which files belong together is taken over, unless something else is said here', async () => {
  await filled('other');
  const store = here.store('mine');
  await store.putPairing(pairing(1, 3));
  await merge();
  expect((await here.all('mine')).pairings).toEqual([pairing(1, 3), pairing(2, 2, false)]);
});

test('another library comes here whole, and the same again changes nothing', async () => {
  await filled('other');
  expect(await merge()).toEqual({ episodes: { new: 2, joined: 0, same: 0 }, syncs: 1, folders: 1, names: 1 });
  const [mine, other] = [await here.all('mine'), await here.all('other')];
  expect({ ...mine, changes: null }).toEqual({ ...other, changes: null });
  expect(await merge()).toEqual({ episodes: { new: 0, joined: 0, same: 2 }, syncs: 0, folders: 0, names: 0 });
  expect(await here.all('mine')).toEqual(mine);
  expect(here.reported).toEqual([]);
});

test('a name that was given here stays, and taking in the others is one step that can be undone', async () => {
  await filled('other');
  const [theirs, mine] = [here.store('other'), here.store('mine')];
  await theirs.changePeople('2', renaming(NOBODY_NAMED, [{ name: 'Bo', show: null }], 'Bob'));
  await mine.changePeople('1', renaming(NOBODY_NAMED, [JO], 'Joanna'));
  await here.closeAll();
  expect(await merge()).toMatchObject({ names: 1 });
  const store = here.store('mine');
  const named = async () => (await store.people()).people.named.map(({ as }) => as);
  expect(await named()).toEqual(['Joanna', 'Bob']);
  expect(await store.stepPeople('undo', 'undo')).toMatchObject({ what: 'take-in' });
  expect(await named()).toEqual(['Joanna']);
});

test('an episode of both keeps what was made here and gets what was made there, and each step can be undone', async () => {
  await here.edit('mine', 1, [adding(1)]);
  await here.edit('other', 1, [adding(2), adding(3)]);
  expect(await merge()).toMatchObject({ episodes: { new: 0, joined: 1, same: 0 } });
  expect(await here.clips('mine', 1)).toEqual(['1', '2', '3']);
  const document = await here.store('mine').document(keyOf(1));
  expect(stepsOf(document?.log ?? []).undo.map(({ label }) => label)).toEqual(['Add “1”', 'Add “2”', 'Add “3”']);
  expect(await merge()).toMatchObject({ episodes: { new: 0, joined: 0, same: 1 } });
});

test('what was done since a library was taken in is done here, too: a clip that was deleted there is deleted', async () => {
  await here.edit('other', 1, [adding(1), adding(2)]);
  await merge();
  await here.edit('mine', 1, [adding(3)]);
  await here.edit('other', 1, [{ do: 'delete-clips', ids: ['clip 1'] }]);
  expect(await merge()).toMatchObject({ episodes: { joined: 1 } });
  expect(await here.clips('mine', 1)).toEqual(['2', '3']);
});

test('an episode continues where it was heard last, and keeps its title', async () => {
  await here.edit('mine', 1, [], { position: 5 as never, title: 'Mine', speed: null });
  await here.edit('other', 1, [], { position: 9 as never, title: 'Other', changed: '2026-02-01T00:00:00.000Z' });
  await merge();
  const [episode] = await here.store('mine').episodes([keyOf(1)]);
  expect(episode?.record).toMatchObject({ position: 9, title: 'Mine', speed: 1.5 });
  expect(await merge()).toMatchObject({ episodes: { same: 1 } });
});

test('a file stays where it is known to be, and is found where the other library has it', async () => {
  mkdirSync(at('files'));
  writeFileSync(at('files/a.md'), '');
  const file = (path: string) => ({ transcript: { fingerprint: `text-${'0'.repeat(31)}1`, path } });
  await here.edit('mine', 1, [], file(at('files/moved.md')));
  await here.edit('other', 1, [], file(at('files/a.md')));
  await merge();
  const [episode] = await here.store('mine').episodes([keyOf(1)]);
  expect(episode?.record.transcript?.path).toBe(at('files/a.md'));
  expect(episode?.record.audio?.path).toBe(record(1).audio?.path);
});

test('a sync is replaced by that of a newer Earmark only, and drops none of another text', async () => {
  const store = here.store('mine');
  await store.writeSync(sync(1, { language: 'mine' }));
  await store.writeSync(sync(2, { aligner: ALIGNER_VERSION - 1, language: 'old' }));
  for (let text = 1; text <= 5; text++) await store.writeSync(sync(3, { text }));
  const other = here.store('other');
  await other.writeSync(sync(1, { language: 'theirs' }));
  await other.writeSync(sync(2, { language: 'new' }));
  await other.writeSync(sync(3, { text: 9 }));
  await here.closeAll();
  expect(await merge()).toMatchObject({ syncs: 1 });
  const { syncs } = await here.all('mine');
  const language = (n: number) =>
    JSON.parse(syncs.find((one) => one?.audio === keyOf(n))?.found ?? '').alignment.language;
  expect([language(1), language(2)]).toEqual(['mine', 'new']);
  expect(syncs.filter((one) => one?.audio === keyOf(3))).toHaveLength(5);
  expect(syncs.some((one) => one?.transcript.endsWith('9'))).toBe(false);
});

test('the other library stays as it is, also while it is open and its last writes are only in the log', async () => {
  await filled('other');
  const store = here.store('other');
  await store.writeEpisode(keyOf(3), record(3), 0);
  const before = files(at('other'));
  expect(Object.keys(before)).toContain('database/earmark.db-wal');
  expect(await merge()).toMatchObject({ episodes: { new: 3 } });
  expect(files(at('other'))).toEqual(before);
});

test('a library that was killed is read with its last writes', async () => {
  await filled('other');
  const store = here.store('other');
  await store.writeEpisode(keyOf(3), record(3), 0);
  cpSync(at('other'), at('killed'), { recursive: true });
  rmSync(at('killed/database/earmark.db-shm'));
  const before = files(at('killed'));
  expect(await merge('killed')).toMatchObject({ episodes: { new: 3 } });
  expect(files(at('killed'))).toEqual(before);
});

const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot || process.platform !== 'linux')('a library on a drive that may only be read is read', async () => {
  mkdirSync(at('drive'));
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', at('drive')]);
  try {
    await filled('drive/other');
    const store = here.store('drive/other');
    await store.writeEpisode(keyOf(3), record(3), 0);
    cpSync(at('drive/other'), at('drive/killed'), { recursive: true });
    await here.closeAll();
    for (const file of ['', '-wal']) chmodSync(at(`drive/killed/database/earmark.db${file}`), 0o400);
    execFileSync('mount', ['-o', 'remount,ro', at('drive')]);
    expect(await merge('drive/killed')).toMatchObject({ episodes: { new: 3 } });
  } finally {
    await here.closeAll();
    execFileSync('umount', ['--lazy', at('drive')]);
  }
});

test('the file of a database is taken in, such as a backup', async () => {
  await filled('other');
  await here.store('other').backUp();
  await here.closeAll();
  const [backup = ''] = readdirSync(at('other/database/backups'));
  expect(await merge(`other/database/backups/${backup}`)).toMatchObject({ episodes: { new: 2 }, folders: 1 });
});

const fixtures = join(import.meta.dirname, '../database/fixtures');

test.each([
  ['version-1/earmark.db', 4],
  ['json-folder', 3],
])('a library of an older Earmark is read, and stays as it is: %s', async (name, episodes) => {
  cpSync(join(fixtures, name), at('other'), { recursive: true });
  const before = statSync(at('other')).isDirectory() ? files(at('other')) : readFileSync(at('other'));
  expect(await merge()).toMatchObject({ episodes: { new: episodes } });
  expect(statSync(at('other')).isDirectory() ? files(at('other')) : readFileSync(at('other'))).toEqual(before);
});

const otherDatabase = () => at('other/database/earmark.db');

function changed(sql: string): Promise<void> {
  const connection = new Connection(sqlite, otherDatabase());
  connection.exec(sql);
  return connection.close();
}

function pageOfNothing(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0, bytes.length - 4096);
  writeFileSync(path, bytes);
}

test.each<[string, () => unknown, string]>([
  ['of a newer Earmark', () => changed(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`), 'newer-version'],
  ['of another program', () => changed('PRAGMA application_id = 7'), 'not-library'],
  ['that is cut off', () => truncateSync(otherDatabase(), statSync(otherDatabase()).size - 4096), 'damaged-file'],
  ['with a page of nothing', () => pageOfNothing(otherDatabase()), 'damaged-file'],
  ['that was emptied', () => truncateSync(otherDatabase(), 0), 'damaged-file'],
  ['that is text', () => writeFileSync(otherDatabase(), 'text '.repeat(1000)), 'damaged-file'],
  ['that is missing', () => rmSync(at('other'), { recursive: true }), 'not-found'],
  ['without a database', () => rmSync(at('other/database'), { recursive: true }), 'not-library'],
])('a library %s is refused, and nothing changes', async (_what, damage, code) => {
  await filled('other');
  await here.store('other').backUp();
  await here.edit('mine', 1, [adding(9)]);
  await here.closeAll();
  await damage();
  const before = await here.all('mine');
  await expect(merge()).rejects.toMatchObject({ code, advice: expect.stringMatching(/\.$/) });
  expect(await here.all('mine')).toEqual(before);
  expect(readdirSync(at('mine/database')).filter((name) => name.includes('.tmp'))).toEqual([]);
});

test('the copy of another library that a killed merge left is removed by the next', async () => {
  await here.edit('mine', 1, [adding(1)]);
  await filled('other');
  const copy = at('mine/database', `.earmark-00000000-1-${'0'.repeat(16)}.tmp`);
  for (const suffix of ['', '-wal', '-shm']) {
    writeFileSync(copy + suffix, 'left');
    utimesSync(copy + suffix, 0, 0);
  }
  await merge();
  expect(readdirSync(at('mine/database')).filter((name) => name.includes('.tmp'))).toEqual([]);
});

test('a library is not merged with itself', async () => {
  await filled('mine');
  await expect(merge('mine')).rejects.toMatchObject({ code: 'bad-request' });
});

test('what makes no sense is left out and said, and the rest is taken', async () => {
  await filled('other');
  await changed(`UPDATE episodes SET changed = 'never' WHERE key = '${keyOf(2)}'`);
  expect(await merge()).toMatchObject({ episodes: { new: 1 } });
  expect(here.reported).toEqual(['damaged-file']);
});

test('an app that has the library open hears of all that is taken, and its own edits stay', async () => {
  await here.edit('mine', 1, [adding(1)]);
  await here.edit('other', 1, [adding(2)]);
  await here.edit('other', 2, [adding(3)]);
  const news: StoreReport[] = [];
  const app = new Store(at('mine'), (one) => news.push(one), sqlite);
  await app.begin();
  void app.watch();
  const head = await app.document(keyOf(1));
  await merge();
  const keys = () => news.flatMap((one) => (one.kind === 'foreign' ? one.episodes.map(({ key }) => key) : []));
  await expect.poll(() => keys().sort()).toEqual([keyOf(1), keyOf(2)]);
  const append = await app.append(keyOf(1), head ?? { revision: 0, last: null }, [], '2026-03-01T00:00:00.000Z');
  expect(append).toMatchObject({ since: [{ label: null, operation: { do: 'take-in' } }] });
  await app.close();
});
