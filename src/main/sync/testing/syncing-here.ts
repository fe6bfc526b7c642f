// A pair of files, and the main process's episodes, new for each test. A sync ends when the test ends it.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { SyncRequest } from '../../../audio/sync/request';
import { audioError } from '../../../audio/wording';
import type { AlignedTurn, Alignment } from '../../../core/align/alignment';
import { seconds } from '../../../core/time/seconds';
import type { Times } from '../../../core/transcript/times';
import type { EpisodeView, SyncView } from '../../../ipc/episode-views';
import type { Events } from '../../../ipc/events';
import type { Library } from '../../../library/library';
import { openLibrary } from '../../../library/testing/library-here';
import type { Episodes } from '../../episodes/episodes';
import { episodesHere } from '../../episodes/testing/episodes-here';

const SAMPLE = join(import.meta.dirname, '../../../../resources/sample/Go Time 42.mp3');
export const TEXT = '**Anna:** \\[00:00:01.15\\] Hello there.\n\n**Bert:** \\[01:10\\] Good morning.\n';

/** A sync that has begun, and functions to end it. */
interface Begun {
  readonly request: SyncRequest;
  readonly finish: (alignment: Alignment) => void;
  readonly fail: (error: unknown) => void;
}

export let folder: string;
export let library: Library;
export let episodes: Episodes;
export let begun: Begun[];
let finished: Begun | undefined;
export let reported: { times: Times[]; sync: SyncView[]; opened: EpisodeView[] };

async function start(): Promise<void> {
  // What a test left under way must not count in the next.
  const own: Begun[] = [];
  begun = own;
  reported = { times: [], sync: [], opened: [] };
  library = await openLibrary(join(folder, 'data'));
  episodes = episodesHere(library, folder, {
    sync: (request) =>
      new Promise((finish, fail) => {
        own.push({ request, finish, fail });
        request.signal.addEventListener('abort', () => fail(audioError('cancelled')));
      }),
    // A voice, with a pause on either side of what Bert says.
    peaksOf: () => new Uint8Array(30_000).fill(100).fill(0, 7450, 7520).fill(0, 7575, 7650),
    send: take,
  });
}

function take<Name extends keyof Events>(name: Name, value: Events[Name]): void {
  if (name === 'episode:opened') reported.opened.push(value as EpisodeView);
  if (name === 'episode:times') reported.times.push((value as Events['episode:times']).times);
  if (name === 'episode:sync') reported.sync.push((value as Events['episode:sync']).sync);
}

export async function restart(): Promise<void> {
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

export const open = () => episodes.open([join(folder, 'ep.mp3')]);
export const id = () => episodes.view()?.id ?? '';
export const starts = (times: Times | undefined) => times?.map((turn) => turn.start);
export const shownStarts = () => starts(episodes.view()?.transcript?.times);
export const state = () => episodes.view()?.sync.state;

export function turn(...at: number[]): AlignedTurn {
  const words = at.map((start) => ({ start: seconds(start), end: seconds(start + 0.2), confidence: 0.95 }));
  return { start: seconds(at[0] ?? 0), end: seconds((at.at(-1) ?? 0) + 0.2), confidence: 0.9, words };
}

export const ALIGNMENT: Alignment = {
  turns: [turn(2.5, 3), turn(75.25, 75.5)],
  untranscribed: [{ start: seconds(10), end: seconds(20) }],
  unspoken: [],
  shifts: [{ turn: 1, from: seconds(70), by: seconds(5.25), stamps: 1 }],
  found: 1,
  belongs: true,
  language: 'en',
};

/** Waits until so many syncs have begun, and the last of them was not stopped. */
export async function begins(count = 1): Promise<void> {
  await expect.poll(() => begun.length).toBe(count);
  expect(begun.at(-1)?.request.signal.aborted).toBe(false);
}

/** Ends the running sync once there is one, and waits until that is reported. */
export async function finish(alignment = ALIGNMENT): Promise<void> {
  const last = () => begun.at(-1);
  await expect.poll(() => last() && last() !== finished && !last()?.request.signal.aborted).toBe(true);
  finished = last();
  finished?.finish(alignment);
  await expect.poll(state).toBe('synced');
}
