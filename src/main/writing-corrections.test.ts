import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stretchBetween } from '../core/clips/stretch';
import { textEditing } from '../core/document/edit-text';
import { editedText } from '../core/edits/edited';
import { editsAfter } from '../core/edits/edits-after';
import type { EditRequest } from '../core/edits/requests';
import { editedStretches } from '../core/edits/stretches';
import { unwritable } from '../core/file-errors';
import { seconds, ZERO } from '../core/time/seconds';
import { saidAt } from '../core/timing/said';
import { namesOf } from './episodes/episode';
import { doTo, madeOf } from './episodes/testing/made';
import { audio, clip, episodes, folder, library, restart, shown, text } from './episodes/testing/open-episodes';
import { onceHere } from './files/testing/files-here';
import { Corrections } from './writing-corrections';

let serial = 0;
const id = () => episodes.view()?.id ?? '';
const corrections = () => new Corrections(episodes, library, onceHere);

/** Corrects the transcript of the open episode, as its window does. */
function correct(...requests: EditRequest[]): void {
  const { transcript } = episodes.view()?.transcript ?? {};
  if (!transcript) throw new Error('no transcript is open');
  const { edits } = episodes.stateOf(id());
  const now = editsAfter(transcript, edits, requests, () => `e${++serial}`);
  const operation = textEditing(edits, now, requests);
  if (operation) doTo(episodes, operation);
}

const TALK = `**Anna:** \\[00:00:01.15\\] Hello there, everyone in the hall.

**Bert:** \\[01:10\\] Good morning to you. It is late, and I have to go home now.
`;

/** A clip of the words of a turn, and a moment at a word. */
function keepWork(): void {
  const { start = ZERO, end = ZERO } = episodes.view()?.transcript?.times[1] ?? {};
  const { text: said } = episodes.session.clipsOf(id(), []);
  doTo(episodes, { do: 'add-clips', clips: [{ ...clip('c'), ...stretchBetween(said, start, end, 'words') }] });
  const pin = { id: 'p', turn: 1, word: 2, time: seconds(75), shift: null, stamps: 0 };
  const { transcript } = episodes.view()?.transcript ?? {};
  doTo(episodes, { do: 'set-pin', pin: { ...pin, said: transcript ? saidAt(transcript, 1, 2) : '' } });
}

test('what was written is in the file, and clips and moments stay on their words', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  keepWork();
  const saved = madeOf(episodes).clips;
  const before = episodes.session.clips(id(), ['c']);
  correct(
    { op: 'replace', turn: 1, words: [1, 2], text: 'evening' },
    { op: 'replace', turn: 1, words: [3, 4], text: 'all of you.' },
    { op: 'rename', from: 'Bert', to: 'Bertha' },
    { op: 'insert', after: 0, name: 'Cy', text: 'Hi.' },
  );
  const writing = corrections();
  const view = await writing.preview(id());
  expect(view).toMatchObject({ count: 4, refused: [], left: 0, refusal: null });
  expect(view.changes.map(({ line }) => line)).toEqual([1, 3]);
  expect(await readFile(path, 'utf8')).toBe(TALK);

  expect(await writing.write(view.token)).toBe('talk.md.bak');
  const expected = TALK.replace('Good morning to you.', 'Good evening to all of you.')
    .replace('Bert:', 'Bertha:')
    .replace('hall.\n', 'hall.\n\n**Cy:** Hi.\n');
  expect(await readFile(path, 'utf8')).toBe(expected);
  expect(await readFile(`${path}.bak`, 'utf8')).toBe(TALK);
  expect(episodes.stateOf(id()).edits).toEqual([]);
  expect(episodes.view()?.transcript?.transcript.turns.map(({ speaker }) => speaker)).toEqual(['Anna', 'Cy', 'Bertha']);
  const { clips, pins, unplacedPins } = madeOf(episodes);
  expect(clips).toMatchObject([{ start: before[0]?.start, end: before[0]?.end, speakers: ['Bertha'] }]);
  expect(clips[0]?.text).toContain('Good evening to all of you.');
  expect(clips[0]?.words).toMatchObject({ first: { turn: 2, word: 0 }, last: { turn: 2, word: 15 } });
  expect(unplacedPins).toEqual([]);
  expect(pins).toMatchObject([{ turn: 2, word: 2, time: 75 }]);

  await writing.undo(view.token);
  expect(await readFile(path, 'utf8')).toBe(TALK);
  expect(existsSync(`${path}.bak`)).toBe(false);
  expect(episodes.stateOf(id()).edits).toHaveLength(4);
  expect(madeOf(episodes)).toMatchObject({ clips: saved, pins: [{ turn: 1, word: 2 }], unplacedPins: [] });
  expect(episodes.session.steps().undo).toBe('Edit Transcript');
});

test('a correction that was taken back after writing stays away when the writing is undone', async () => {
  await episodes.open([await text('talk.vtt', VTT)]);
  correct({ op: 'replace', turn: 0, words: [0, 1], text: 'Tell me where' }, { op: 'split', turn: 0, word: 6 });
  const writing = corrections();
  const { token } = await writing.preview(id());
  await writing.write(token);
  const [left, ...others] = episodes.stateOf(id()).edits;
  expect(others).toEqual([]);
  doTo(episodes, { do: 'edit-text', what: 'revert', add: [], remove: [left?.id ?? ''] });
  await writing.undo(token);
  expect(episodes.stateOf(id()).edits).toMatchObject([{ text: 'Tell me where' }]);
});

test('moments that were set after writing stay when that is undone', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  keepWork();
  correct({ op: 'insert', after: 0, name: 'Cy', text: 'Hi.' });
  const writing = corrections();
  const { token } = await writing.preview(id());
  await writing.write(token);
  const [pin] = madeOf(episodes).pins;
  if (!pin) throw new Error('the moment is gone');
  doTo(episodes, { do: 'set-pin', pin: { ...pin, time: seconds(80) } });
  await writing.undo(token);
  expect(madeOf(episodes)).toMatchObject({ pins: [{ turn: 1, word: 2, time: 80 }], unplacedPins: [] });
});

test('a writing can be undone after the next corrections were shown, and after an undo that failed', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  const writing = corrections();
  const { token } = await writing.preview(id());
  await writing.write(token);
  const written = await readFile(path, 'utf8');
  correct({ op: 'replace', turn: 1, words: [0, 1], text: 'A good' });
  await writing.preview(id());
  await writeFile(path, `${written}More.\n`);
  await expect(writing.undo(token)).rejects.toMatchObject({ code: 'changed' });
  await writeFile(path, written);
  await writing.undo(token);
  expect(await readFile(path, 'utf8')).toBe(TALK);
  await expect(writing.undo(token)).rejects.toMatchObject({ code: 'bad-request' });
});

const VTT = `WEBVTT

00:01.000 --> 00:04.000
<v Ann>Where are we going and why?

00:04.000 --> 00:06.000
<v Ben>Home again.
`;

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

test('what the format cannot hold stays over the file, at its words', async () => {
  const path = await text('talk.vtt', VTT);
  await episodes.open([path]);
  correct(
    { op: 'replace', turn: 0, words: [0, 1], text: 'Tell me where' },
    { op: 'split', turn: 0, word: 6 },
    { op: 'replace', turn: 2, words: [0, 1], text: 'At home' },
  );
  const writing = corrections();
  const view = await writing.preview(id());
  expect(view).toMatchObject({
    count: 2,
    refused: [{ what: expect.stringContaining('and why?'), why: expect.stringContaining('two turns of “Ann”') }],
  });
  await writing.write(view.token);
  expect(await readFile(path, 'utf8')).toBe(VTT.replace('Where', 'Tell me where').replace('Home', 'At home'));
  const shown = episodes.session.corrected(id()).transcript?.transcript.turns;
  expect(shown?.map((turn) => turn.text)).toEqual(['Tell me where are we going', 'and why?', 'At home again.']);
});

test('words that were found in the sound keep their times when only some corrections are written', async () => {
  const files = [await audio('talk.mp3'), await text('talk.vtt', VTT)];
  await episodes.open(files);
  const { audio: recording, transcript } = episodes.present(id());
  if (!recording || !transcript) throw new Error('not opened');
  const word = (at: number) => ({ start: seconds(at), end: seconds(at + 0.4), confidence: 0.9 });
  const turns = transcript.transcript.turns.map(({ text: said }, turn) => {
    const words = said.split(' ').map((_, index) => word(1 + 3 * turn + index / 2));
    return { start: seconds(1 + 3 * turn), end: seconds(4 + 3 * turn), confidence: 0.9, words };
  });
  const alignment = { turns, untranscribed: [], unspoken: [], shifts: [], found: 1, belongs: true, language: 'en' };
  library.syncs.save(
    { ...namesOf({ audio: recording, transcript }), audio: recording.fingerprint },
    { alignment, pins: [] },
  );
  await episodes.open(files);
  correct(
    { op: 'replace', turn: 0, words: [2, 3], text: 'both of us' },
    { op: 'split', turn: 0, word: 6 },
    { op: 'replace', turn: 2, words: [0, 1], text: 'At home' },
  );
  const writing = corrections();
  const { token, count } = await writing.preview(id());
  expect(count).toBeLessThan(episodes.stateOf(id()).edits.length);
  const writable = episodes.stateOf(id()).edits.filter((edit) => edit.kind === 'words' && edit.turns.length === 0);
  const stretches = editedStretches(editedText(transcript.transcript, writable), episodes.present(id()).times);
  const found = [2.1, 2.2, 2.3, 4.05, 4.1].map(word);
  await library.stretches.once(recording.fingerprint, stretches, async (all) => all.map(() => found));

  await writing.write(token);
  expect(episodes.present(id()).times[0]?.words.slice(1, 6)).toEqual([1.5, 2.1, 2.2, 2.3, 2.5]);
});

test('a format into which nothing can be written says so', async () => {
  await episodes.open([await text('talk.sbv', '0:00:01.000,0:00:02.000\nHello there.\n')]);
  correct({ op: 'replace', turn: 0, words: [0, 1], text: 'Hi' });
  expect(await corrections().preview(id())).toMatchObject({
    count: 0,
    refusal: expect.stringContaining('cannot be written into “talk.sbv”'),
  });
});

test('a file that was changed after it was shown is not written, but read and shown anew', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  const writing = corrections();
  const { token } = await writing.preview(id());
  const changed = `**Eve:** Before all of them.\n\n${TALK}`;
  await writeFile(path, changed);
  expect(await writing.write(token)).toBeNull();
  expect(await readFile(path, 'utf8')).toBe(changed);
  const { changes, token: anew } = await writing.preview(id());
  expect(changes).toMatchObject([{ line: 5 }]);
  await writing.write(anew);
  expect(await readFile(path, 'utf8')).toBe(changed.replace('morning', 'evening'));
});

test('a correction that was replaced after it was shown is not written, but shown anew', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  const writing = corrections();
  const { token } = await writing.preview(id());
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'night' });
  expect(await writing.write(token)).toBeNull();
  expect(await readFile(path, 'utf8')).toBe(TALK);
  const { token: anew } = await writing.preview(id());
  expect(await writing.write(anew)).not.toBeNull();
  expect(await readFile(path, 'utf8')).toBe(TALK.replace('morning', 'night'));
  expect(episodes.stateOf(id()).edits).toEqual([]);
});

test('a correction that is taken back while the write is prepared is not written', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  const writing = corrections();
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

test('a patch is written where the user wants it, and not over the transcript', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  const writing = corrections();
  const { token } = await writing.preview(id());
  const asked: unknown[] = [];
  const answering = (answer: string | null) => async (question: unknown) => {
    asked.push(question);
    return answer;
  };
  expect(await writing.patch(token, answering(null))).toBeNull();
  await expect(writing.patch(token, answering(path))).rejects.toMatchObject({ code: 'cannot-write' });
  expect(await writing.patch(token, answering(join(folder, 'talk.md.diff')))).toBe('talk.md.diff');
  expect(asked).toMatchObject([{ name: 'talk.md.diff', folder }, {}, {}]);
  expect(await readFile(join(folder, 'talk.md.diff'), 'utf8')).toContain('+++ b/talk.md');
  expect(await readFile(path, 'utf8')).toBe(TALK);
});

test('a write-protected file is refused before anything is shown', async () => {
  const path = await text('talk.md', TALK);
  await episodes.open([path]);
  correct({ op: 'replace', turn: 1, words: [1, 2], text: 'evening' });
  await chmod(path, 0o444);
  await expect(corrections().preview(id())).rejects.toMatchObject({ code: 'no-permission' });
});
