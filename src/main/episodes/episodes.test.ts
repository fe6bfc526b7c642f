import { appendFile, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import type { Events } from '../../ipc/events';
import { Library } from '../../library/library';
import { type Opened, openFiles } from '../../library/opening';
import type { EpisodeFiles } from '../../library/partners';
import { ArtRoute } from '../protocol/art';
import { MediaRoute } from '../protocol/media';
import { Episodes } from './episodes';

const SAMPLE = join(import.meta.dirname, '../../../resources/sample/Go Time 42.mp3');
const TEXT = '**Anna:** \\[00:00:01.15\\] Hello there.\n\n**Bert:** \\[01:10\\] Good morning to you.\n';

let folder: string;
let library: Library;
let episodes: Episodes;
let events: { [Name in keyof Events]: Events[Name][] };
/** What an opening waits for before it reads its files. */
let gate: Promise<void>;
/** What becomes of what was read, before main has it. */
let afterwards: (opened: Opened) => Opened;

async function start(): Promise<void> {
  events = {
    'episode:opened': [],
    'episode:times': [],
    'episode:sync': [],
    'opening:changed': [],
    'peaks:grown': [],
    'shelf:changed': [],
    'saving:changed': [],
    problem: [],
    command: [],
  };
  library = await Library.open(join(folder, 'data'), { onSaving: () => {}, onDamaged: () => {} });
  episodes = new Episodes({
    library,
    media: new MediaRoute(),
    art: new ArtRoute(),
    openFiles: async (files: EpisodeFiles, signal) => {
      await gate;
      signal.throwIfAborted();
      return afterwards(await openFiles(files));
    },
    sync: () => new Promise(() => {}),
    send: (name, value) => (events[name] as (typeof value)[]).push(value),
  });
}

async function restart(): Promise<void> {
  await library.flush();
  await start();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-episodes-'));
  gate = Promise.resolve();
  afterwards = (opened) => opened;
  await start();
});
afterEach(async () => {
  await library.flush();
  await rm(folder, { recursive: true });
});

async function text(name: string, content = TEXT): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function audio(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await copyFile(SAMPLE, path);
  return path;
}

const clip = (id: string) => ({ id, name: id, start: seconds(1), end: seconds(2), text: 'words', speakers: ['Anna'] });
const pin = { turn: 1, word: 0, time: seconds(69), said: 'Good morning to you.', shift: null };
const shown = () => {
  const view = episodes.view();
  return [view?.audio?.fileName ?? null, view?.transcript?.fileName ?? null];
};

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
  await episodes.choosePartner(candidate?.token ?? '');
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
  ['a folder without pairs', async () => [join(await text('sub/x.md'), '..')], 'no-pairs'],
])('%s is told by name, and what was open stays open', async (_what, given, code) => {
  await audio('ep.mp3');
  await episodes.open([await text('ep.md')]);
  const before = episodes.view();
  const paths = await given();
  await expect(episodes.open(paths)).rejects.toMatchObject({ code, place: { file: basename(paths[0] ?? '') } });
  expect(episodes.view()).toEqual(before);
  expect(episodes.openingView()).toBeNull();
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
  gate = new Promise((resolve) => {
    release = resolve;
  });
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
  gate = new Promise(() => {});
  const opening = episodes.open([await text('a.md')]);
  episodes.cancelOpening();
  await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
  expect(episodes.openingView()).toBeNull();
});

test('position and clips are there after a restart, under another name too', async () => {
  await text('ep.md');
  const recording = await audio('ep.mp3');
  await episodes.open([recording]);
  const id = episodes.view()?.id ?? '';
  episodes.work.keepPosition(id, seconds(42.5));
  episodes.work.keepClips(id, [clip('1')]);
  await restart();

  await episodes.openLast();
  expect(episodes.view()).toMatchObject({ position: 42.5, clips: [{ id: '1' }] });
  await rename(recording, join(folder, 'renamed.mp3'));
  await episodes.open([join(folder, 'renamed.mp3')]);
  expect(episodes.view()).toMatchObject({ position: 42.5, clips: [{ id: '1' }] });
});

test('clips are kept at once, the position within seconds, without quitting', async () => {
  await episodes.open([await text('ep.md')]);
  const id = episodes.view()?.id ?? '';
  episodes.work.keepPosition(id, seconds(7));
  episodes.work.keepClips(id, [clip('1')]);
  const stored = async () => {
    const [key] = library.recents;
    return JSON.parse(await readFile(join(folder, 'data', 'episodes', `${key}.json`), 'utf8'));
  };
  await expect.poll(stored).toMatchObject({ position: 7, clips: [{ id: '1' }] });
});

test('what was made without audio is carried over when the audio is chosen', async () => {
  await episodes.open([await text('notes.md')]);
  const { id = '' } = episodes.view() ?? {};
  episodes.work.keepClips(id, [clip('1')]);
  await episodes.complete('audio', await audio('elsewhere/recording.mp3'));
  expect(episodes.view()).toMatchObject({ id, audio: { fileName: 'recording.mp3' }, clips: [{ id: '1' }] });
  expect((await episodes.shelfView()).recent).toHaveLength(1);
});

test('choosing audio that was listened to before joins the clips of both', async () => {
  const recording = await audio('elsewhere/recording.mp3');
  await episodes.open([recording]);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('old')]);
  await episodes.open([await text('notes.md')]);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('new')]);
  await episodes.complete('audio', recording);
  expect(episodes.view()?.clips.map(({ id }) => id)).toEqual(['old', 'new']);
});

test('what was made of a transcript alone is in the episode of both, once, and not again when it was deleted', async () => {
  const recording = await audio('elsewhere/recording.mp3');
  const transcript = await text('notes.md');
  await episodes.open([recording]);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('of the sound')]);
  await episodes.open([transcript]);
  expect(shown()).toEqual([null, 'notes.md']);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('of the text'), clip('another')]);
  episodes.keepPins(episodes.view()?.id ?? '', [pin]);
  episodes.work.keepPosition(episodes.view()?.id ?? '', seconds(12));
  await restart();

  await episodes.open([recording, transcript]);
  const clips = () => episodes.view()?.clips.map(({ id }) => id);
  expect(clips()).toEqual(['of the sound', 'of the text', 'another']);
  expect(episodes.view()).toMatchObject({ pins: [pin], position: 12 });
  expect((await episodes.shelfView()).recent).toHaveLength(1);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('of the sound'), clip('of the text')]);
  await restart();
  await episodes.open([transcript]);
  expect(shown()).toEqual(['recording.mp3', 'notes.md']);
  expect(clips()).toEqual(['of the sound', 'of the text']);
});

test('what was deleted of what came with a transcript does not come back from its own record', async () => {
  const transcript = await text('notes.md');
  await episodes.open([transcript]);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('1'), clip('2')]);
  const both = [await audio('elsewhere/recording.mp3'), transcript];
  await episodes.open(both);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('2')]);
  await restart();
  await episodes.open(both);
  expect(episodes.view()?.clips.map(({ id }) => id)).toEqual(['2']);
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

test('a recording that was replaced is told, and its transcript advised to be looked at where there is one', async () => {
  const recording = await audio('alone.mp3');
  const advice = () => events.problem.filter(({ code }) => code === 'changed').map((problem) => problem.advice);
  await episodes.open([recording]);
  await episodes.audioChanged(recording);
  expect(advice()).toEqual(['']);
  await episodes.open([recording, await text('talk.md')]);
  await episodes.audioChanged(recording);
  expect(advice()).toEqual(['', 'See that the transcript still belongs to it.']);
});

test('a partner that is there and cannot be opened is known by name, one that is gone is not', async () => {
  const recording = await audio('ep.mp3');
  const transcript = await text('ep.md', '');
  await episodes.open([recording]);
  expect(episodes.view()).toMatchObject({ transcript: null, unreadable: 'ep.md' });
  await writeFile(transcript, TEXT);
  await episodes.open([recording]);
  expect(episodes.view()?.unreadable).toBeNull();
  await rm(transcript);
  await restart();
  await episodes.openLast();
  expect(episodes.view()).toMatchObject({ transcript: null, unreadable: null });
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

test('a folder shows its pairs and opens the first; each can be opened from the shelf', async () => {
  for (const name of ['show/ep 2', 'show/ep 10']) {
    await audio(`${name}.mp3`);
    await text(`${name}.md`);
  }
  await episodes.open([join(folder, 'show')]);
  expect(shown()).toEqual(['ep 2.mp3', 'ep 2.md']);
  const { folder: shelf } = await episodes.shelfView();
  expect(shelf).toMatchObject({ name: 'show', items: [{ title: 'ep 2', has: 'both' }, { title: 'ep 10' }] });
  await episodes.openItem(shelf?.items[1]?.token ?? '');
  expect(shown()).toEqual(['ep 10.mp3', 'ep 10.md']);
});

test('the shelf knows which episode is open, not by its title, and how far those of a folder were heard', async () => {
  for (const name of ['show/a', 'show/b']) {
    await text(`${name}.md`, name);
    // Another byte makes it another recording, with the same title in its tags.
    await writeFile(join(folder, `${name}.mp3`), Buffer.concat([await readFile(SAMPLE), Buffer.from(name)]));
  }
  await episodes.open([join(folder, 'show/b.mp3')]);
  episodes.work.keepPosition(episodes.view()?.id ?? '', seconds(42));
  await restart();
  await episodes.open([join(folder, 'show')]);
  const { recent, folder: shelf } = await episodes.shelfView();
  expect(new Set(recent.map(({ title }) => title)).size).toBe(1);
  expect(recent.map(({ isOpen }) => isOpen)).toEqual([true, false]);
  expect(shelf?.items).toMatchObject([
    { title: 'a', isOpen: true, position: 0 },
    { title: 'b', isOpen: false, position: 42 },
  ]);
  expect(shelf?.items[1]?.duration).toBeGreaterThan(100);
  await episodes.openItem(shelf?.items[1]?.token ?? '');
  expect((await episodes.shelfView()).folder?.items.map(({ isOpen }) => isOpen)).toEqual([false, true]);
});

test('an item that was forgotten cannot be opened, and its clips are kept all the same', async () => {
  const path = await text('ep.md');
  await episodes.open([path]);
  episodes.work.keepClips(episodes.view()?.id ?? '', [clip('1')]);
  const { recent } = await episodes.shelfView();
  await episodes.forget(recent[0]?.token ?? '');
  expect((await episodes.shelfView()).recent).toEqual([]);
  await expect(episodes.openItem(recent[0]?.token ?? '')).rejects.toMatchObject({ code: 'bad-request' });
  await episodes.open([path]);
  expect(episodes.view()?.clips).toHaveLength(1);
});

test('what was forgotten comes back where it was, and nothing else does', async () => {
  for (const name of ['one', 'two', 'three']) await episodes.open([await text(`${name}.md`, `${TEXT}${name}`)]);
  const titles = async () => (await episodes.shelfView()).recent.map(({ title }) => title);
  const token = (await episodes.shelfView()).recent[1]?.token ?? '';
  await episodes.restore(token);
  await episodes.forget(token);
  expect(await titles()).toEqual(['three', 'one']);
  await episodes.restore('../../settings');
  await episodes.restore(token);
  await episodes.restore(token);
  expect(await titles()).toEqual(['three', 'two', 'one']);
});

test('tokens the renderer makes up open nothing', async () => {
  for (const token of ['../../settings', 'x', '']) {
    await expect(episodes.openItem(token)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(episodes.choosePartner(token)).rejects.toMatchObject({ code: 'bad-request' });
  }
  expect(() => episodes.work.keepPosition('x', seconds(1))).toThrow(expect.objectContaining({ code: 'bad-request' }));
});

test('a late report on the episode before does not touch the present one', async () => {
  await episodes.open([await text('one.md', `${TEXT}one`)]);
  const earlier = episodes.view()?.id ?? '';
  await episodes.open([await text('two.md', `${TEXT}two`)]);
  episodes.work.keepPosition(earlier, seconds(33));
  expect(episodes.view()?.position).toBe(0);
  await episodes.open([join(folder, 'one.md')]);
  expect(episodes.view()?.position).toBe(33);
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
  afterwards = (opened) => ({ ...opened, audio: opened.audio && { ...opened.audio, duration: null } });
  await episodes.open([await audio('ep.mp3')]);
  const { id = '' } = episodes.view() ?? {};
  episodes.setDuration(id, seconds(600));
  episodes.setDuration(id, seconds(1527));
  episodes.setDuration('another', seconds(5));
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
  episodes.keepPins(id, [pin]);
  const turns = () => episodes.view()?.transcript?.transcript.turns.map((turn) => turn.text);
  await writeFile(transcript, `**Carl:** Who is there?\n\n${TEXT}`);
  await expect.poll(turns, { timeout: 15_000 }).toEqual(['Who is there?', 'Hello there.', 'Good morning to you.']);
  expect(episodes.view()).toMatchObject({ id, pins: [{ ...pin, turn: 2 }] });
  await expect
    .poll(() => events.problem)
    .toEqual([expect.objectContaining({ message: expect.stringContaining('“ep.md” was changed'), file: 'ep.md' })]);

  await writeFile(transcript, '');
  await expect.poll(() => events.problem.at(-1)?.message, { timeout: 15_000 }).toContain('“ep.md” is empty');
  expect(turns()).toHaveLength(3);
}, 60_000);

test('a recording that is being made becomes as long as it is, and keeps its clips when it is done', async () => {
  const whole = await readFile(SAMPLE);
  const recording = join(folder, 'live.mp3');
  await writeFile(recording, whole.subarray(0, whole.length / 3));
  await episodes.open([recording]);
  const { id = '', audio: first } = episodes.view() ?? {};
  episodes.work.keepClips(id, [clip('1')]);
  const duration = () => episodes.view()?.audio?.duration ?? 0;
  const before = duration();
  await appendFile(recording, whole.subarray(whole.length / 3, whole.length / 2));
  await expect.poll(duration, { timeout: 15_000 }).toBeGreaterThan(1.4 * before);
  await appendFile(recording, whole.subarray(whole.length / 2));
  await expect.poll(duration, { timeout: 15_000 }).toBeGreaterThan(2.9 * before);
  expect(episodes.view()?.id).toBe(id);
  expect(episodes.view()?.audio?.url).not.toBe(first?.url);
  // Once it is done it is known by its content.
  await expect.poll(() => events['shelf:changed'].length, { timeout: 15_000 }).toBeGreaterThan(1);
  expect((await episodes.shelfView()).recent).toHaveLength(1);
  await restart();
  await episodes.open([recording]);
  expect(episodes.view()?.clips).toMatchObject([{ id: '1' }]);
}, 60_000);
