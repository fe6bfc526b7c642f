import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Library } from '../library/library';
import { openUpToDate } from '../library/search/upkeep';
import { openLibrary } from '../library/testing/library-here';
import { Exporting } from './exporting';
import { onceHere, processesHere } from './files/testing/files-here';
import { LibraryList } from './library-list';
import { TranscriptsExporting } from './transcripts-export';

let folder: string;
let out: string;
let library: Library;
let list: LibraryList;
const exporting = new Exporting(processesHere, () => {});

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'earmark-transcripts-')));
  out = join(folder, 'out');
  for (const name of ['tapes', 'out']) mkdirSync(join(folder, name));
  for (const name of ['one', 'three', 'two'])
    writeFileSync(join(folder, 'tapes', `${name}.vtt`), `WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann>This is ${name}.\n`);
  library = await openLibrary(join(folder, 'data'));
  const ask = async (name: 'episodes' | 'folders') => {
    const catalog = await openUpToDate(join(folder, 'data'), library, () => {}, new AbortController().signal);
    try {
      return catalog[name]();
    } finally {
      await catalog.close();
    }
  };
  list = new LibraryList({ library, ask: ask as never, once: onceHere, current: () => null });
  await list.add([join(folder, 'tapes')]);
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

/** Exports all that is listed. `into` does the work, and `askForFolder` chooses the folder after the list was read. */
async function exported(
  into: Pick<Exporting, 'into'> = exporting,
  askForFolder = async (): Promise<string | null> => out,
) {
  const tokens = (await list.view()).items.map(({ token }) => token);
  const options = { folder: join(folder, 'data'), library, list, exporting: into };
  const all = new TranscriptsExporting({ ...options, askForFolder });
  return all.export(tokens, 'webvtt', true);
}

test('the transcripts of the listed episodes are written, and one that cannot be is told', async () => {
  const answer = exported(exporting, async () => {
    rmSync(join(folder, 'tapes/two.vtt'));
    return out;
  });
  expect(await answer).toMatchObject({ folder: 'out', files: 2, failed: [{ title: 'two' }], left: 0 });
  expect(readdirSync(out)).toEqual(['one.vtt', 'three.vtt']);
});

test('files of episodes with one title are named by what tells these apart', async () => {
  mkdirSync(join(folder, 'tapes/again'));
  copyFileSync(join(folder, 'tapes/one.vtt'), join(folder, 'tapes/again/one.vtt'));
  expect(await exported()).toMatchObject({ files: 4 });
  expect(readdirSync(out)).toEqual(['one (again).vtt', 'one (tapes).vtt', 'three.vtt', 'two.vtt']);
});

test('what was written before the user cancels stays, and what was not begun is counted', async () => {
  const cancelling: Pick<Exporting, 'into'> = {
    into: (target, name, input, doneOf) =>
      exporting.into(target, name, input, (progress) => {
        const done = doneOf(progress);
        exporting.cancel();
        return done;
      }),
  };
  expect(await exported(cancelling)).toEqual({ folder: 'out', files: 1, failed: [], left: 2 });
});

test('nothing is written when no folder is chosen, and one that is gone is an error', async () => {
  expect(await exported(exporting, async () => null)).toBeNull();
  await expect(exported(exporting, async () => join(folder, 'gone'))).rejects.toMatchObject({ code: 'cannot-write' });
});
