import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { editedText } from '../core/edits/edited';
import { editedStretches } from '../core/edits/stretches';
import { seconds } from '../core/time/seconds';
import { namesOf } from './episodes/episode';
import { correct, id, keepWork, TALK } from './episodes/testing/corrected';
import { doTo, madeOf } from './episodes/testing/made';
import { audio, episodes, folder, library, text } from './episodes/testing/open-episodes';
import { onceHere } from './files/testing/files-here';
import { Corrections } from './writing-corrections';

const corrections = () => new Corrections(episodes, library, onceHere);

const VTT = `WEBVTT

00:01.000 --> 00:04.000
<v Ann>Where are we going and why?

00:04.000 --> 00:06.000
<v Ben>Home again.
`;

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
