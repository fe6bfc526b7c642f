// Writing corrections into a file, where that fails, comes too late, or ends with the process.
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unwritable } from '../core/file-errors';
import { correct, id, keepWork, TALK } from './episodes/testing/corrected';
import { doTo, madeOf } from './episodes/testing/made';
import { audio, episodes, folder, library, restart, shown, text } from './episodes/testing/open-episodes';
import { onceHere } from './files/testing/files-here';
import { Corrections } from './writing-corrections';

/** Has a process work on a file. Then this process ends, before it learns that the work is done. */
const killedAfter =
  (last: string): typeof onceHere =>
  (path, name, input) =>
    onceHere(path, name, input).then((answer) => {
      if (name === last) throw new Error('killed');
      return answer;
    });

test('after a kill between writing the file and the document, the next opening goes on', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  keepWork();
  correct(
    { op: 'replace', turn: 1, words: [1, 2], text: 'evening' },
    { op: 'insert', after: 0, name: 'Cy', text: 'Hi.' },
  );
  const killed = new Corrections(episodes, library, killedAfter('writeRevision'));
  const { token } = await killed.preview(id());
  await expect(killed.write(token)).rejects.toThrow('killed');
  expect(await readFile(path, 'utf8')).toContain('Good evening');
  expect(episodes.stateOf(id()).edits).toHaveLength(2);

  await restart();
  await episodes.open([path]);
  expect(episodes.stateOf(id()).edits).toEqual([]);
  const { clips, pins, unplacedPins } = madeOf(episodes);
  expect(clips).toMatchObject([{ words: { first: { turn: 2, word: 0 } }, text: expect.stringContaining('evening') }]);
  expect(pins).toMatchObject([{ turn: 2, word: 2, time: 75 }]);
  expect(unplacedPins).toEqual([]);
  await library.flush();
  expect(await readdir(join(folder, 'data', 'writings'))).toEqual([]);
});

test('after a kill, the next opening goes on with the recording first and the transcript later', async () => {
  const files = [await audio('talk.mp3'), await text('talk.md', TALK)];
  const [recording = '', path = ''] = files;
  await episodes.open(files);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  const killed = new Corrections(episodes, library, killedAfter('writeRevision'));
  const { token } = await killed.preview(id());
  await expect(killed.write(token)).rejects.toThrow('killed');

  await restart();
  await rename(path, `${path}.away`);
  await episodes.open([recording]);
  expect(episodes.view()?.transcript).toBeNull();
  await rename(`${path}.away`, path);
  await episodes.complete('transcript', path);
  expect(episodes.stateOf(id()).edits).toEqual([]);
});

/** What was noted of writings. */
const noted = async () => {
  await library.flush();
  return readdir(join(folder, 'data', 'writings'));
};

/** Fails at some work on a file, before it is done. */
const failingAt =
  (name: string, error: Error): typeof onceHere =>
  (path, asked, input) =>
    asked === name ? Promise.reject(error) : onceHere(path, asked, input);

const FULL = unwritable(Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'talk.md');

test('a writing or an undo that failed leaves nothing to go on with', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  const full = new Corrections(episodes, library, failingAt('writeRevision', FULL));
  const { token } = await full.preview(id());
  await expect(full.write(token)).rejects.toMatchObject({ code: 'cannot-write' });
  expect(await noted()).toEqual([]);

  const fullLater = new Corrections(episodes, library, failingAt('restoreRevision', FULL));
  const { token: anew } = await fullLater.preview(id());
  await fullLater.write(anew);
  await expect(fullLater.undo(anew)).rejects.toMatchObject({ code: 'cannot-write' });
  expect(await noted()).toEqual([]);
});

test('what was changed since a writing was noted stays when it is done later', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  keepWork();
  correct({ op: 'insert', after: 0, name: 'Cy', text: 'Hi.' });
  const killed = new Corrections(episodes, library, failingAt('writeRevision', new Error('killed')));
  const { token } = await killed.preview(id());
  const written = TALK.replace('hall.\n', 'hall.\n\n**Cy:** Hi.\n');
  // It cannot be seen whether the file was written.
  await rename(path, `${path}.away`);
  await expect(killed.write(token)).rejects.toThrow('killed');
  expect(await noted()).toHaveLength(1);
  doTo(episodes, { do: 'change-clip', id: 'c', to: { name: 'A new name' } });

  await restart();
  await writeFile(path, written);
  await episodes.open([path]);
  expect(episodes.stateOf(id()).edits).toEqual([]);
  expect(madeOf(episodes)).toMatchObject({
    clips: [{ name: 'A new name' }],
    pins: [{ turn: 2, word: 2, time: 75 }],
    unplacedPins: [],
  });
});

test('after a kill between restoring the file and the document, the corrections are there again', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  keepWork();
  correct({ op: 'insert', after: 0, name: 'Cy', text: 'Hi.' });
  const killed = new Corrections(episodes, library, killedAfter('restoreRevision'));
  const { token } = await killed.preview(id());
  await killed.write(token);
  expect(episodes.stateOf(id()).edits).toEqual([]);
  await expect(killed.undo(token)).rejects.toThrow('killed');
  expect(await readFile(path, 'utf8')).toBe(TALK);

  await restart();
  await episodes.open([path]);
  expect(episodes.stateOf(id()).edits).toHaveLength(1);
  expect(madeOf(episodes)).toMatchObject({ pins: [{ turn: 1, word: 2 }], unplacedPins: [] });
});

test('a correction that is taken back while the write is prepared is not written', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  const writing = new Corrections(episodes, library, onceHere);
  const { token } = await writing.preview(id());
  const answer = writing.write(token);
  doTo(episodes, {
    do: 'edit-text',
    what: 'revert',
    add: [],
    remove: episodes.stateOf(id()).edits.map((one) => one.id),
  });
  expect(await answer).toBeNull();
  expect(await readFile(path, 'utf8')).toBe(TALK);
  expect(await noted()).toEqual([]);
});

test('if another episode is open by then, a file that was changed is neither written nor shown in it', async () => {
  const path = await text('talk.md', TALK);
  const other = await text('other.md');
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  const before = async (asked: string) => {
    if (asked !== 'writeRevision') return;
    await writeFile(path, `${TALK}More.\n`);
    await episodes.open([other]);
  };
  const opensOther: typeof onceHere = (of, asked, input) => before(asked).then(() => onceHere(of, asked, input));
  const writing = new Corrections(episodes, library, opensOther);
  const { token } = await writing.preview(id());
  expect(await writing.write(token)).toBeNull();
  expect(shown()).toEqual([null, 'other.md']);
  expect(await noted()).toEqual([]);
});
