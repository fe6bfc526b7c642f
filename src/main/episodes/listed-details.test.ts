import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Library } from '../../library/library';
import { askCatalogOf, indexNow } from '../../library/testing/catalog-of';
import { openLibrary } from '../../library/testing/library-here';
import { askHere, onceHere } from '../files/testing/files-here';
import { LibraryList } from '../library-list';
import { ListedDetails } from './listed-details';

const tone = join(import.meta.dirname, '../../../e2e/fixtures/tone.mp3');
/** One black pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

let folder: string;
let library: Library;
let list: LibraryList;
let details: ListedDetails;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'earmark-details-')));
  library = await openLibrary(join(folder, 'data'));
  const ask = askCatalogOf(join(folder, 'data'));
  list = new LibraryList({ library, ask, once: onceHere, current: () => null });
  details = new ListedDetails({ library, list, once: onceHere, ask: askHere });
  mkdirSync(join(folder, 'tapes'));
  copyFileSync(tone, join(folder, 'tapes/2020-05-01 episode 12.mp3'));
  writeFileSync(join(folder, 'tapes/2020-05-01 episode 12.md'), '**Ann:** Hello.\n');
  await list.add([join(folder, 'tapes')]);
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

/** The one episode, as the list has it once the folders were looked through. */
async function item() {
  await library.flush();
  await indexNow(join(folder, 'data'), library);
  const [only] = (await list.view()).items;
  if (!only) throw new Error('nothing is listed');
  return only;
}

test('an episode that was never opened gets details, which are undone, and its files stay as they were', async () => {
  const files = ['mp3', 'md'].map((extension) => join(folder, `tapes/2020-05-01 episode 12.${extension}`));
  const contents = () => files.map((file) => readFileSync(file, 'base64')).join();
  const untouched = contents();
  const before = await item();
  expect(before).toMatchObject({ show: 'tapes', number: '12', date: '2020-05-01', cover: null, isKept: false });
  const to = { title: 'The harbour', show: 'Old tapes', number: '7', date: '1987-06-05', cover: PNG };
  const edit = await details.edit(before.token, to);
  const after = await item();
  expect(after).toMatchObject({ title: 'The harbour', show: 'Old tapes', number: '7', date: '1987-06-05' });
  expect(after).toMatchObject({ token: before.token, isKept: true, opened: null });
  expect((await details.coverOf(after.token))?.mime).toBe('image/png');
  await details.undo(after.token, edit ?? '');
  expect(await item()).toEqual({ ...before, isKept: true });
  expect(contents() === untouched).toBe(true);
  await expect(details.undo(after.token, edit ?? '')).rejects.toMatchObject({ code: 'bad-request' });
});

test('one detail leaves the others, and null restores what the files say', async () => {
  const { token } = await item();
  await details.edit(token, { show: 'Old tapes', date: '1987-06-05' });
  await details.edit(token, { show: null, number: '3x04' });
  expect(await item()).toMatchObject({ show: 'tapes', number: '3x04', date: '1987-06-05' });
});

test('details that it has already are no edit', async () => {
  const { token } = await item();
  expect(await details.edit(token, { show: 'Old tapes' })).toEqual(expect.any(String));
  expect(await details.edit(token, { show: 'Old tapes' })).toBeNull();
});

test('an episode that is not listed gets none, and has no cover', async () => {
  await expect(details.edit('x', { show: 'Old tapes' })).rejects.toMatchObject({ code: 'bad-request' });
  expect(await details.coverOf('x')).toBeNull();
});

test('a cover that is no picture is not shown', async () => {
  const { token } = await item();
  await details.edit(token, { cover: Buffer.from('no picture').toString('base64') });
  await item();
  expect(await details.coverOf(token)).toBeNull();
});
