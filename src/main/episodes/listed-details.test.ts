import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Library } from '../../library/library';
import { askCatalogOf, indexNow } from '../../library/testing/catalog-of';
import { openLibrary } from '../../library/testing/library-here';
import { EditsOfMany } from '../edits-of-many';
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
let edits: EditsOfMany;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'earmark-details-')));
  library = await openLibrary(join(folder, 'data'));
  const ask = askCatalogOf(join(folder, 'data'));
  list = new LibraryList({ library, ask, once: onceHere, current: () => null });
  edits = new EditsOfMany(library);
  details = new ListedDetails({ library, list, edits, once: onceHere, ask: askHere });
  mkdirSync(join(folder, 'tapes'));
  copyFileSync(tone, join(folder, 'tapes/2020-05-01 episode 12.mp3'));
  writeFileSync(join(folder, 'tapes/2020-05-01 episode 12.md'), '**Ann:** Hello.\n');
  await list.add([join(folder, 'tapes')]);
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

/** The episodes, as the list has them once the folders were looked through. */
async function items() {
  await library.flush();
  await indexNow(join(folder, 'data'), library);
  return (await list.view()).items;
}

/** The only one of them. */
async function item() {
  const [only] = await items();
  if (!only) throw new Error('nothing is listed');
  return only;
}

/** Adds an episode with other words in the same sound, but for its end. */
function addTape(name: string): void {
  writeFileSync(join(folder, `tapes/${name}.mp3`), Buffer.concat([readFileSync(tone), Buffer.from(name)]));
  writeFileSync(join(folder, `tapes/${name}.md`), `**Ann:** ${name}.\n`);
}

test('an episode that was never opened gets details, which are undone, and its files stay as they were', async () => {
  const files = ['mp3', 'md'].map((extension) => join(folder, `tapes/2020-05-01 episode 12.${extension}`));
  const contents = () => files.map((file) => readFileSync(file, 'base64')).join();
  const untouched = contents();
  const before = await item();
  expect(before).toMatchObject({ show: 'tapes', number: '12', date: '2020-05-01', cover: null, isKept: false });
  const to = { title: 'The harbour', show: 'Old tapes', number: '7', date: '1987-06-05', cover: PNG };
  const made = await details.edit([before.token], to);
  const after = await item();
  expect(after).toMatchObject({ title: 'The harbour', show: 'Old tapes', number: '7', date: '1987-06-05' });
  expect(after).toMatchObject({ token: before.token, isKept: true, opened: null });
  expect((await details.coverOf(after.token))?.mime).toBe('image/png');
  const undone = await edits.step('undo', made);
  expect(await item()).toEqual({ ...before, isKept: true });
  expect(contents() === untouched).toBe(true);
  await expect(edits.step('undo', made)).rejects.toMatchObject({ code: 'bad-request' });
  await edits.step('redo', undone);
  expect(await item()).toMatchObject({ title: 'The harbour', number: '7' });
});

test('one detail leaves the others, and null restores what the files say', async () => {
  const { token } = await item();
  await details.edit([token], { show: 'Old tapes', date: '1987-06-05' });
  await details.edit([token], { show: null, number: '3x04' });
  expect(await item()).toMatchObject({ show: 'tapes', number: '3x04', date: '1987-06-05' });
});

test('details that it has already are no edit', async () => {
  const { token } = await item();
  expect(await details.edit([token], { show: 'Old tapes' })).toHaveLength(1);
  expect(await details.edit([token], { show: 'Old tapes' })).toEqual([]);
});

test('an episode that is not listed gets none, and has no cover', async () => {
  await expect(details.edit(['x'], { show: 'Old tapes' })).rejects.toMatchObject({ code: 'bad-request' });
  expect(await details.coverOf('x')).toBeNull();
});

test('a cover that is no picture is not shown', async () => {
  const { token } = await item();
  await details.edit([token], { cover: Buffer.from('no picture').toString('base64') });
  await item();
  expect(await details.coverOf(token)).toBeNull();
});

test('several episodes get the same details as one step; what is not said of them stays', async () => {
  addTape('2021-01-02 episode 13');
  addTape('2022-01-02 episode 14');
  const [first, second, third] = await items();
  await details.edit([third?.token ?? ''], { show: 'Old tapes' });
  const tokens = [first, second, third].map((one) => one?.token ?? '');
  const made = await details.edit(tokens, { show: 'Old tapes' });
  expect(made).toHaveLength(2);
  const shown = async () => (await items()).map(({ show, number, date }) => [show, number, date]);
  const dates = ['2020-05-01', '2021-01-02', '2022-01-02'];
  expect(await shown()).toEqual(dates.map((date, index) => ['Old tapes', String(12 + index), date]));
  await edits.step('undo', made);
  expect((await shown()).map(([show]) => show).sort()).toEqual(['Old tapes', 'tapes', 'tapes']);
});

test('if one of several cannot be read, none of them is edited', async () => {
  addTape('2021-01-02 episode 13');
  const tokens = (await items()).map(({ token }) => token);
  rmSync(join(folder, 'tapes/2021-01-02 episode 13.mp3'));
  await expect(details.edit(tokens, { show: 'Old tapes' })).rejects.toMatchObject({ code: 'not-found' });
  writeFileSync(join(folder, 'tapes/2021-01-02 episode 13.mp3'), readFileSync(tone));
  expect((await items()).map(({ show }) => show)).toEqual(['tapes', 'tapes']);
});
