import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SyncRequest } from '../../audio/sync/request';
import { audioError } from '../../audio/wording';
import type { AlignedTurn, Alignment } from '../../core/align/alignment';
import { wordsOfClip } from '../../core/clips/follow';
import { aClip } from '../../core/clips/testing/a-clip';
import { seconds } from '../../core/time/seconds';
import { aPin } from '../../core/timing/testing/a-pin';
import type { Times } from '../../core/transcript/times';
import type { Events } from '../../ipc/events';
import type { EpisodeView, SyncView } from '../../ipc/views';
import { storeHere } from '../../library/database/calls';
import type { Library } from '../../library/library';
import { openLibrary } from '../../library/testing/library-here';
import { Episodes } from '../episodes/episodes';
import { Opening } from '../episodes/opening';
import { doTo, keepPins, madeOf } from '../episodes/testing/made';
import { askHere, onceHere, startHere } from '../files/testing/files-here';
import { ArtRoute } from '../protocol/art';
import { Decoding } from '../protocol/decoding';
import { MediaRoute } from '../protocol/media';
import { Stamps } from '../writing-stamps';

const SAMPLE = join(import.meta.dirname, '../../../resources/sample/Go Time 42.mp3');
const TEXT = '**Anna:** \\[00:00:01.15\\] Hello there.\n\n**Bert:** \\[01:10\\] Good morning.\n';

/** A sync that has begun, and functions to end it. */
interface Begun {
  readonly request: SyncRequest;
  readonly finish: (alignment: Alignment) => void;
  readonly fail: (error: unknown) => void;
}

let folder: string;
let library: Library;
let episodes: Episodes;
let begun: Begun[];
let finished: Begun | undefined;
let reported: { times: Times[]; sync: SyncView[]; opened: EpisodeView[] };

async function start(): Promise<void> {
  // What a test left under way must not count in the next.
  const own: Begun[] = [];
  begun = own;
  reported = { times: [], sync: [], opened: [] };
  library = await openLibrary(join(folder, 'data'));
  episodes = new Episodes({
    library,
    media: new MediaRoute(askHere, new Decoding(startHere)),
    art: new ArtRoute(),
    files: new Opening({ indexes: join(folder, 'indexes'), start: startHere, placesOf: async (files) => files }),
    ask: askHere,
    sync: (request) =>
      new Promise((finish, fail) => {
        own.push({ request, finish, fail });
        request.signal.addEventListener('abort', () => fail(audioError('cancelled')));
      }),
    findInStretches: () => new Promise(() => {}),
    // A voice, with a pause on either side of what Bert says.
    peaksOf: () => new Uint8Array(30_000).fill(100).fill(0, 7450, 7520).fill(0, 7575, 7650),
    send: take,
    onFolders: () => {},
    onEdited: () => {},
  });
}

function take<Name extends keyof Events>(name: Name, value: Events[Name]): void {
  if (name === 'episode:opened') reported.opened.push(value as EpisodeView);
  if (name === 'episode:times') reported.times.push((value as Events['episode:times']).times);
  if (name === 'episode:sync') reported.sync.push((value as Events['episode:sync']).sync);
}

async function restart(): Promise<void> {
  await library.flush();
  await start();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-syncing-'));
  await copyFile(SAMPLE, join(folder, 'ep.mp3'));
  await writeFile(join(folder, 'ep.md'), TEXT);
  await start();
});
afterEach(async () => {
  await library.flush();
  // An index of a recording may still be written there: nobody waits for that.
  await rm(folder, { recursive: true, maxRetries: 10 });
});

const open = () => episodes.open([join(folder, 'ep.mp3')]);
const id = () => episodes.view()?.id ?? '';
const starts = (times: Times | undefined) => times?.map((turn) => turn.start);
const shownStarts = () => starts(episodes.view()?.transcript?.times);
const state = () => episodes.view()?.sync.state;

function turn(...at: number[]): AlignedTurn {
  const words = at.map((start) => ({ start: seconds(start), end: seconds(start + 0.2), confidence: 0.95 }));
  return { start: seconds(at[0] ?? 0), end: seconds((at.at(-1) ?? 0) + 0.2), confidence: 0.9, words };
}

const ALIGNMENT: Alignment = {
  turns: [turn(2.5, 3), turn(75.25, 75.5)],
  untranscribed: [{ start: seconds(10), end: seconds(20) }],
  unspoken: [],
  shifts: [{ turn: 1, from: seconds(70), by: seconds(5.25), stamps: 1 }],
  found: 1,
  belongs: true,
  language: 'en',
};

/** Waits until so many syncs have begun, and the last of them was not stopped. */
async function begins(count = 1): Promise<void> {
  await expect.poll(() => begun.length).toBe(count);
  expect(begun.at(-1)?.request.signal.aborted).toBe(false);
}

/** Ends the running sync once there is one, and waits until that is reported. */
async function finish(alignment = ALIGNMENT): Promise<void> {
  const last = () => begun.at(-1);
  await expect.poll(() => last() && last() !== finished && !last()?.request.signal.aborted).toBe(true);
  finished = last();
  finished?.finish(alignment);
  await expect.poll(state).toBe('synced');
}

test('a pair that is opened is synced unasked, from where the listener is', async () => {
  await open();
  await begins();
  expect(begun[0]?.request).toMatchObject({ audio: join(folder, 'ep.mp3'), playhead: 0, pins: [] });
  expect(begun[0]?.request.duration).toBeGreaterThan(100);
  expect(episodes.view()?.sync).toEqual({
    state: 'running',
    done: 0,
    secondsLeft: null,
    seemsOther: false,
    again: false,
    elsewhere: false,
  });
});

test('turns firm up while it goes on', async () => {
  await open();
  await begins();
  begun[0]?.request.onProgress?.({ phase: 'timing', done: 0.5, turns: [{ index: 1, turn: turn(75.25, 75.5) }] });
  expect(reported.times.at(-1)).toMatchObject([
    { start: 1.5, timing: 'stamped' },
    { start: 75.25, timing: 'aligned', confidence: 0.9 },
  ]);
});

test('a clip that was made of words before is in the pauses at them once they are found', async () => {
  await open();
  await begins();
  const { times = [], transcript = { turns: [] } } = episodes.view()?.transcript ?? {};
  const { start = seconds(0), end = seconds(0) } = times[1] ?? {};
  const words = wordsOfClip({ transcript, times, recording: null, heard: false }, { start, end }, 'words');
  doTo(episodes, { do: 'add-clips', clips: [aClip({ start, end, words })] });
  await finish();
  const [clip] = madeOf(episodes).clips;
  expect(clip?.words?.heard).toBe(true);
  expect(clip?.start).toBeGreaterThan(74.5);
  expect(clip?.start).toBeLessThan(75.2);
  expect(clip?.end).toBeGreaterThan(75.75);
  expect(clip?.end).toBeLessThan(76.5);
});

test('how far it is and how long it will take is told', async () => {
  await open();
  await begins();
  await expect
    .poll(() => {
      begun[0]?.request.onProgress?.({ phase: 'timing', done: 0.5 });
      return reported.sync.at(-1);
    })
    .toEqual({
      state: 'running',
      done: 0.5,
      secondsLeft: expect.any(Number),
      seemsOther: false,
      again: false,
      elsewhere: false,
    });
});

test('that the text seems to be of another recording is told at once, and taken back when it is found', async () => {
  await open();
  await begins();
  const report = (more: object) => begun[0]?.request.onProgress?.({ phase: 'listening', done: 0.1, ...more });
  const [turn] = ALIGNMENT.turns;
  report({ turns: [{ index: 1, turn: turn && { ...turn, start: seconds(50) } }] });
  const [first] = reported.times;
  expect(starts(first)?.[1]).toBe(50);
  report({ seemsOther: true });
  expect(reported.sync.at(-1)).toMatchObject({ seemsOther: true });
  // The times are the transcript's again.
  await expect
    .poll(() => {
      report({});
      return starts(reported.times.at(-1))?.[1];
    })
    .not.toBe(50);
  report({});
  expect(episodes.view()?.sync).toMatchObject({ seemsOther: true });
  report({ phase: 'timing', seemsOther: false, again: false });
  expect(reported.sync.at(-1)).toMatchObject({ seemsOther: false, again: false });
});

test('what was found is shown and told, and is there at once at the next opening, also under another name', async () => {
  await open();
  await finish();
  expect(shownStarts()).toEqual([2.5, 75.25]);
  expect(starts(reported.times.at(-1))).toEqual([2.5, 75.25]);
  await restart();
  await copyFile(join(folder, 'ep.mp3'), join(folder, 'other.mp3'));
  await copyFile(join(folder, 'ep.md'), join(folder, 'other.md'));
  await episodes.open([join(folder, 'other.mp3')]);
  expect(reported.opened.map((view) => starts(view.transcript?.times))).toEqual([[2.5, 75.25]]);
  const { turns: _turns, ...result } = ALIGNMENT;
  expect(episodes.view()?.sync).toMatchObject({ state: 'synced', ...result, warnings: [{ code: 'stamps-shifted' }] });
  expect(begun).toEqual([]);
});

test('a transcript that was changed since is synced anew', async () => {
  await open();
  await finish();
  await restart();
  await writeFile(join(folder, 'ep.md'), `${TEXT}\n**Anna:** Bye.\n`);
  await open();
  await begins();
  expect(shownStarts()).not.toContain(75.25);
});

test('cancelling ends the work and takes back what had firmed up', async () => {
  await open();
  await begins();
  const before = shownStarts();
  begun[0]?.request.onProgress?.({ phase: 'timing', done: 0.5, turns: [{ index: 1, turn: turn(75.25, 75.5) }] });
  episodes.session.cancelSync(id());
  expect(begun[0]?.request.signal.aborted).toBe(true);
  expect(state()).toBe('none');
  expect(starts(reported.times.at(-1))).toEqual(before);
  await library.flush();
  expect(begun).toHaveLength(1);
});

test('asked for again, it keeps what was found before until it is done', async () => {
  await open();
  await finish();
  episodes.session.startSync(id());
  expect(state()).toBe('running');
  await begins(2);
  expect(shownStarts()).toEqual([2.5, 75.25]);
  begun[1]?.request.onProgress?.({ phase: 'timing', done: 0.5, turns: [{ index: 1, turn: turn(80, 81) }] });
  expect(reported.times.map(starts)).not.toContainEqual([1.5, 80]);
  episodes.session.cancelSync(id());
  expect(state()).toBe('synced');
  expect(starts(reported.times.at(-1))).toEqual([2.5, 75.25]);
});

test('a failure is told, and does not touch the episode', async () => {
  await open();
  await begins();
  const before = shownStarts();
  begun[0]?.fail(audioError('cut-off', { file: 'a.mp3', duration: null, promised: null }));
  await expect.poll(state).toBe('failed');
  expect(episodes.view()?.sync).toMatchObject({ problem: { code: 'cut-off' } });
  expect(shownStarts()).toEqual(before);
});

test('opening another episode ends the sync of the one before', async () => {
  await open();
  await begins();
  await writeFile(join(folder, 'alone.md'), `${TEXT}alone`);
  await episodes.open([join(folder, 'alone.md')]);
  expect(begun[0]?.request.signal.aborted).toBe(true);
  expect(state()).toBe('none');
  expect(() => episodes.session.startSync(id())).toThrow(expect.objectContaining({ code: 'bad-request' }));
});

test('whoever does not want it gets it when asked for only', async () => {
  library.saveSettings({ ...library.settings, autoSync: false });
  await open();
  expect(begun).toEqual([]);
  episodes.session.startSync(id());
  await begins();
});

test.each([
  ['is not what Earmark wrote', () => '{"version":1}'],
  ['has words that the transcript has not', (kept: string) => kept.replace('"words":[', '"words":[0,0,0,')],
])('a kept result that %s is not believed', async (_what, damaged) => {
  await open();
  await finish();
  await library.flush();
  const ask = storeHere(join(folder, 'data'), () => {});
  const [pair] = await ask('pairs');
  if (!pair) throw new Error('nothing was kept');
  const [kept = ''] = await ask('syncs', { ...pair, words: null });
  await ask('writeSync', { audio: pair.audio, transcript: pair.transcript, words: null, found: damaged(kept) });
  await restart();
  await open();
  await begins();
});

const pinned = aPin({ turn: 1, word: 0, time: seconds(72), said: 'Good morning.', shift: null });

test('what is set by hand counts at once, is obeyed by the next search, and is there after a restart', async () => {
  await open();
  await finish();
  keepPins(episodes, [pinned]);
  expect(starts(reported.times.at(-1))).toEqual([2.5, 72]);
  await begins(2);
  expect(begun.at(-1)?.request.pins).toEqual([pinned]);
  await finish({ ...ALIGNMENT, turns: [turn(2.5, 3), turn(72, 72.5)] });
  await restart();
  await open();
  expect(begun).toEqual([]);
  expect(shownStarts()).toEqual([2.5, 72]);
  expect(madeOf(episodes).pins).toEqual([pinned]);
});

test('what is set by hand is taken back', async () => {
  await open();
  await finish();
  keepPins(episodes, [pinned]);
  keepPins(episodes, []);
  expect(shownStarts()).toEqual([2.5, 75.25]);
});

test('without listening, the estimate goes by what was set by hand', async () => {
  library.saveSettings({ ...library.settings, autoSync: false });
  await open();
  keepPins(episodes, [{ ...pinned, time: seconds(90), shift: seconds(20) }]);
  expect(shownStarts()).toEqual([1.5, 90]);
  expect(begun).toEqual([]);
});

test('moving all from a word on moves what was found too, until the sound is searched with it', async () => {
  await open();
  await finish();
  keepPins(episodes, [aPin({ turn: 0, word: 0, time: seconds(12.5), said: 'Hello there.', shift: seconds(10) })]);
  expect(shownStarts()).toEqual([12.5, 85.25]);
  await finish({ ...ALIGNMENT, turns: [turn(12.5, 13), turn(75.25, 75.5)] });
  expect(shownStarts()).toEqual([12.5, 75.25]);
});

test('what is set by hand while the sound is searched has it searched with that', async () => {
  await open();
  await begins();
  keepPins(episodes, [pinned]);
  expect(begun[0]?.request.signal.aborted).toBe(true);
  await begins(2);
  expect(begun[1]?.request.pins).toEqual([pinned]);
  expect(starts(begun[1]?.request.estimate)).toEqual([1.5, 72]);
  begun[1]?.request.onProgress?.({ phase: 'finding', done: 0.5, turns: [{ index: 1, turn: turn(70, 71) }] });
  expect(starts(reported.times.at(-1))?.[1]).toBe(72);
});

test('what is taken back while the sound is searched with it is not obeyed by what is found', async () => {
  await open();
  await finish();
  keepPins(episodes, [pinned]);
  await begins(2);
  keepPins(episodes, []);
  await begins(3);
  expect(begun.at(-2)?.request.signal.aborted).toBe(true);
  expect(begun.at(-1)?.request.pins).toEqual([]);
  await finish();
  expect(shownStarts()).toEqual([2.5, 75.25]);
});

test('what is open is synced once the user wants it, and not any further when they do not', async () => {
  library.saveSettings({ ...library.settings, autoSync: false });
  await open();
  library.saveSettings({ ...library.settings, autoSync: true });
  episodes.session.autoSyncChanged(true);
  await begins();
  library.saveSettings({ ...library.settings, autoSync: false });
  episodes.session.autoSyncChanged(false);
  expect(begun[0]?.request.signal.aborted).toBe(true);
  expect(state()).toBe('none');
});

test('what was set by hand is kept while its words are gone, and counts again when they are back', async () => {
  await open();
  await finish();
  keepPins(episodes, [pinned]);
  await restart();
  await writeFile(join(folder, 'ep.md'), TEXT.replace('Good morning.', 'Hi!'));
  await open();
  expect(madeOf(episodes)).toMatchObject({ pins: [], unplacedPins: [pinned] });
  await begins();
  expect(begun.at(-1)?.request.pins).toEqual([]);
  const other = aPin({ turn: 0, word: 0, time: seconds(2), said: 'Hello there.', shift: null });
  keepPins(episodes, [other, pinned]);
  await restart();
  await writeFile(join(folder, 'ep.md'), TEXT);
  await open();
  expect(madeOf(episodes)).toMatchObject({ pins: [other, pinned], unplacedPins: [] });
});

test('corrected stamps keep what was found, and what was set by hand stays where it is', async () => {
  await open();
  await finish();
  keepPins(episodes, [aPin({ turn: 1, word: 0, time: seconds(75), said: 'Good morning.', shift: seconds(5) })]);
  await finish();
  const stamps = new Stamps(episodes, onceHere);
  const { token, changes } = await stamps.preview(id());
  expect(changes.map(({ was, is }) => `${was} ${is}`)).toEqual(['00:00:01.15 00:00:02.15', '01:10 01:15']);
  expect(await stamps.write(token)).toBe('ep.md.bak');
  expect(await readFile(join(folder, 'ep.md'), 'utf8')).toBe(
    TEXT.replace('00:00:01.15', '00:00:02.15').replace('01:10', '01:15'),
  );
  const view = episodes.view();
  expect(view).toMatchObject({ sync: { state: 'synced', shifts: [] } });
  expect(madeOf(episodes)).toMatchObject({ pins: [{ time: 75, shift: null }] });
  expect(shownStarts()).toEqual([2.5, 75]);
  expect(begun).toHaveLength(2);

  await stamps.undo(token);
  expect(await readFile(join(folder, 'ep.md'), 'utf8')).toBe(TEXT);
  expect(episodes.view()).toMatchObject({ sync: { state: 'synced', shifts: [{ by: 5.25 }] } });
  expect(madeOf(episodes)).toMatchObject({ pins: [{ shift: 5 }] });
  await expect(stamps.write(token)).rejects.toMatchObject({ code: 'bad-request' });
});

test('there is nothing to correct stamps by before the words were found', async () => {
  await open();
  await expect(new Stamps(episodes, onceHere).preview(id())).rejects.toMatchObject({ code: 'bad-request' });
});

test('while the recording is away, times stay as they were found; of another text of the same words, too', async () => {
  await open();
  await finish();
  const found = starts(episodes.view()?.transcript?.times);
  await restart();
  await rm(join(folder, 'ep.mp3'));
  await episodes.open([join(folder, 'ep.md')]);
  expect(episodes.view()).toMatchObject({ audio: null, sync: { state: 'synced' } });
  expect(starts(episodes.view()?.transcript?.times)).toEqual(found);
  // A copy in which a stamp was corrected.
  await writeFile(join(folder, 'copy.md'), TEXT.replace('01:10', '01:12'));
  await episodes.open([join(folder, 'copy.md')]);
  expect(starts(episodes.view()?.transcript?.times)).toEqual(found);
});
