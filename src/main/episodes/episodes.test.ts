import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { aPin } from '../../core/timing/testing/a-pin';
import { episodesHere } from './testing/episodes-here';
import { keepClips, keepPins, madeOf } from './testing/made';
import {
  audio,
  changeOpened,
  clip,
  episodes,
  events,
  folder,
  holdOpenings,
  library,
  restart,
  SAMPLE,
  shown,
  TEXT,
  text,
} from './testing/open-episodes';

/** A minute long. */
const TONE = join(import.meta.dirname, '../../../e2e/fixtures/tone.mp3');

const pin = aPin({ turn: 1, word: 0, time: seconds(69), said: 'Good morning to you.', shift: null });

test('a recording brings its transcript, and the other way round', async () => {
  const recording = await audio('ep 1.mp3');
  const transcript = await text('ep 1.md');
  await episodes.open([recording]);
  expect(shown()).toEqual(['ep 1.mp3', 'ep 1.md']);
  await episodes.open([transcript]);
  expect(shown()).toEqual(['ep 1.mp3', 'ep 1.md']);
});

test('the view has times by the true length, and tells no path', async () => {
  await audio('ep.mp3');
  await episodes.open([await text('ep.md')]);
  const view = episodes.view();
  expect(view?.audio?.duration).toBeGreaterThan(100);
  expect(view?.transcript?.times.map((turn) => turn.start)).toEqual([1.5, 70]);
  expect(view?.transcript?.times[1]?.end).toBeLessThanOrEqual(view?.audio?.duration ?? 0);
  expect(JSON.stringify(events)).not.toContain(folder);
});

test('files of any name are opened when both are given', async () => {
  const given = [await text("b 'q' #%?🎧.md"), await audio('somewhere/a.mp3')];
  await episodes.open(given);
  expect(shown()).toEqual(['a.mp3', "b 'q' #%?🎧.md"]);
});

test('a transcript that goes on beyond the end of its recording is told, whichever comes last', async () => {
  const recording = await audio('a.mp3');
  const end = '\n**Anna:** \\[30:00\\] The end';
  const [one, other] = [await text('one.md', `${TEXT}${end}.\n`), await text('other.md', `${TEXT}${end}, again.\n`)];
  await episodes.open([recording]);
  await episodes.complete('transcript', one);
  await episodes.open([other]);
  await episodes.complete('audio', recording);
  const beyond = (file: string) => expect.objectContaining({ code: 'stamps-beyond-end', file });
  expect(events.problem).toEqual([beyond('one.md'), beyond('other.md')]);
});

test('when in doubt about the partner it is asked for, and taken', async () => {
  await text('talk part one.md');
  await text('talk part two.md');
  await episodes.open([await audio('talk.mp3')]);
  expect(shown()).toEqual(['talk.mp3', null]);
  const before = episodes.view();
  const candidate = before?.candidates.find(({ fileName }) => fileName === 'talk part two.md');
  await episodes.complete('transcript', episodes.session.current?.candidates.get(candidate?.token ?? '') ?? '');
  expect(shown()).toEqual(['talk.mp3', 'talk part two.md']);
  expect(episodes.view()).toMatchObject({ id: before?.id, candidates: [] });
});

test.each([
  ['a missing file', async () => [join(folder, 'no.md')], 'not-found'],
  ['an empty transcript', async () => [await text('empty.md', '')], 'empty-file'],
  [
    'a recording that is none',
    async () => [await text('fake.mp3', 'not audio at all'), await text('t.md')],
    'not-audio',
  ],
  ['a folder without pairs', async () => [join(await text('sub/x.jpg'), '..')], 'no-pairs'],
])('%s is told by name, and what was open stays open', async (_what, given, code) => {
  await audio('ep.mp3');
  await episodes.open([await text('ep.md')]);
  const before = episodes.view();
  const paths = await given();
  await expect(episodes.open(paths)).rejects.toMatchObject({ code, place: { file: basename(paths[0] ?? '') } });
  expect(episodes.view()).toEqual(before);
  expect(episodes.openingView()).toBeNull();
});

test('a folder of shows goes to the library, and no episode of it is opened', async () => {
  await audio('shows/one/a.mp3');
  const added: unknown[] = [];
  const own = episodesHere(library, folder, { send: () => {}, onFolders: (...given) => added.push(given) });
  await own.open([join(folder, 'shows')]);
  expect(added).toEqual([[[join(folder, 'shows')], false]]);
  expect(own.view()).toBeNull();
});

test('a partner that was found but cannot be read is told, and does not stand in the way', async () => {
  await text('ep.md', '');
  await episodes.open([await audio('ep.mp3')]);
  expect(shown()).toEqual(['ep.mp3', null]);
  expect(events.problem).toEqual([expect.objectContaining({ code: 'empty-file', file: 'ep.md' })]);
});

test('opening again while opening cancels the first, whose files never show', async () => {
  const [first, second] = [await text('first.md'), await text('second.md')];
  let release = () => {};
  holdOpenings(
    new Promise((resolve) => {
      release = resolve;
    }),
  );
  const opening = episodes.open([first]);
  expect(episodes.openingView()).toEqual({ name: 'first.md' });
  const cancelled = expect(opening).rejects.toMatchObject({ code: 'cancelled' });
  const next = episodes.open([second]);
  await cancelled;
  expect(episodes.openingView()).toEqual({ name: 'second.md' });
  release();
  await next;
  expect(events['episode:opened'].map((view) => view.title)).toEqual(['second']);
  expect(events['opening:changed'].at(-1)).toBeNull();
});

test('cancelling answers at once, even while a drive does not', async () => {
  holdOpenings(new Promise(() => {}));
  const opening = episodes.open([await text('a.md')]);
  episodes.cancelOpening();
  await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
  expect(episodes.openingView()).toBeNull();
});

test('a chosen file that cannot be read changes nothing', async () => {
  await episodes.open([await text('notes.md')]);
  const before = episodes.view();
  await expect(episodes.complete('audio', await text('fake.mp3', 'x'))).rejects.toMatchObject({ code: 'not-audio' });
  expect(episodes.view()).toEqual(before);
});

test('a file that comes alone brings back the partner it was given before', async () => {
  const transcript = await text('notes.md');
  await episodes.open([transcript, await audio('elsewhere/recording.mp3')]);
  await restart();
  await episodes.open([transcript]);
  expect(shown()).toEqual(['recording.mp3', 'notes.md']);
});

test('that a recording was replaced is a note, and stays only where its transcript is to be looked at', async () => {
  const recording = await audio('alone.mp3');
  await episodes.open([recording]);
  await episodes.audioChanged(recording);
  const message = expect.stringContaining('“alone.mp3” was replaced or rewritten while it was open.');
  expect(events.reread).toEqual([{ file: 'alone.mp3', message }]);
  expect(events.problem).toEqual([]);
  await episodes.open([recording, await text('talk.md')]);
  await episodes.audioChanged(recording);
  expect(events.reread).toHaveLength(1);
  const advice = 'See that the transcript still belongs to it.';
  expect(events.problem).toEqual([expect.objectContaining({ code: 'changed', file: 'alone.mp3', advice })]);
});

test('a partner that could not be opened is known by name, and whether it is there', async () => {
  const recording = await audio('ep.mp3');
  const transcript = await text('ep.md', '');
  await episodes.open([recording]);
  expect(episodes.view()).toMatchObject({ transcript: null, lost: { fileName: 'ep.md', isThere: true } });
  await writeFile(transcript, TEXT);
  await episodes.open([recording]);
  expect(episodes.view()?.lost).toBeNull();
  await rm(transcript);
  await restart();
  await episodes.openLast();
  expect(episodes.view()).toMatchObject({ transcript: null, lost: { fileName: 'ep.md', isThere: false } });
});

test('another recording in place of a lost one is told of, and stays one item of the shelf', async () => {
  const recording = await audio('ep.mp3');
  await text('ep.md');
  await episodes.open([recording]);
  await rm(recording);
  await restart();
  await episodes.openLast();
  expect(shown()).toEqual([null, 'ep.md']);
  await episodes.complete('audio', TONE);
  expect(shown()).toEqual(['tone.mp3', 'ep.md']);
  expect(events.problem.at(-1)).toMatchObject({ code: 'other-recording', file: 'tone.mp3' });
  expect(events.problem.at(-1)?.message).toMatch(/^“tone.mp3” is 1:00 long. “ep.mp3” was /);
  expect((await episodes.shelfView()).recent).toHaveLength(1);
});

test('a lost recording that is found elsewhere is the same, and so is its episode', async () => {
  const recording = await audio('ep.mp3');
  await text('ep.md');
  await episodes.open([recording]);
  const moved = await audio('elsewhere/other name.mp3');
  await rm(recording);
  await restart();
  await episodes.openLast();
  await episodes.complete('audio', moved);
  expect(events.problem.filter(({ code }) => code === 'other-recording')).toEqual([]);
  expect((await episodes.shelfView()).recent).toHaveLength(1);
});

test('of an episode whose audio is gone the text is opened, and the loss told', async () => {
  const recording = await audio('ep.mp3');
  await text('ep.md');
  await episodes.open([recording]);
  await rm(recording);
  await restart();
  await episodes.openLast();
  expect(shown()).toEqual([null, 'ep.md']);
  expect(events.problem).toEqual([expect.objectContaining({ code: 'not-found', file: 'ep.mp3' })]);
});

test('half a recording is opened, and told to stop in the middle', async () => {
  const whole = await readFile(SAMPLE);
  await writeFile(join(folder, 'half.mp3'), whole.subarray(0, whole.length / 2));
  await episodes.open([join(folder, 'half.mp3')]);
  expect(shown()).toEqual(['half.mp3', null]);
  expect(events.problem).toEqual([expect.objectContaining({ code: 'cut-off', file: 'half.mp3' })]);
});

test('a length that only the media element knows gives better times, once', async () => {
  await text('ep.md');
  changeOpened((opened) => ({ ...opened, audio: opened.audio && { ...opened.audio, duration: null } }));
  await episodes.open([await audio('ep.mp3')]);
  const { id = '' } = episodes.view() ?? {};
  episodes.session.setDuration(id, seconds(600));
  episodes.session.setDuration(id, seconds(1527));
  episodes.session.setDuration('another', seconds(5));
  expect(episodes.view()).toMatchObject({ id, audio: { duration: 600 } });
  expect(events['episode:opened']).toHaveLength(2);
  await restart();
  expect((await episodes.shelfView()).recent).toMatchObject([{ duration: 600 }]);
});

test('a transcript that another program changes is opened again, told once, with what was set by hand', async () => {
  const transcript = await text('ep.md');
  await audio('ep.mp3');
  await episodes.open([transcript]);
  const { id = '' } = episodes.view() ?? {};
  keepPins(episodes, [pin]);
  const turns = () => episodes.view()?.transcript?.transcript.turns.map((turn) => turn.text);
  await writeFile(transcript, `**Carl:** Who is there?\n\n${TEXT}`);
  await expect.poll(turns).toEqual(['Who is there?', 'Hello there.', 'Good morning to you.']);
  expect(episodes.view()?.id).toBe(id);
  expect(madeOf(episodes)).toMatchObject({ pins: [{ ...pin, turn: 2 }] });
  await expect
    .poll(() => events.reread)
    .toEqual([{ file: 'ep.md', message: expect.stringContaining('“ep.md” was changed') }]);
  expect(events.problem).toEqual([]);

  await writeFile(transcript, '');
  await expect.poll(() => events.problem.at(-1)?.message).toContain('“ep.md” is empty');
  expect(turns()).toHaveLength(3);
});

test('a recording that is being made becomes as long as it is, and keeps its clips when it is done', async () => {
  const whole = await readFile(SAMPLE);
  const recording = join(folder, 'live.mp3');
  await writeFile(recording, whole.subarray(0, whole.length / 3));
  await episodes.open([recording]);
  const { id = '', audio: first } = episodes.view() ?? {};
  keepClips(episodes, [clip('1')]);
  const duration = () => episodes.view()?.audio?.duration ?? 0;
  const before = duration();
  await appendFile(recording, whole.subarray(whole.length / 3, whole.length / 2));
  await expect.poll(duration).toBeGreaterThan(1.4 * before);
  await appendFile(recording, whole.subarray(whole.length / 2));
  await expect.poll(duration).toBeGreaterThan(2.9 * before);
  expect(episodes.view()?.id).toBe(id);
  expect(episodes.view()?.audio?.url).not.toBe(first?.url);
  // After that it is recognised by its content.
  await expect.poll(() => events['shelf:changed'].length).toBeGreaterThan(1);
  expect((await episodes.shelfView()).recent).toHaveLength(1);
  await restart();
  await episodes.open([recording]);
  expect(madeOf(episodes).clips).toMatchObject([{ id: '1' }]);
});
