import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mountDrive, noDrive, type StallingDrive, withDrive } from '../../../scripts/lib/stalling-drive.mjs';
import type { Library } from '../library';
import { openLibrary } from '../testing/library-here';
import { answerOfCatalog } from './ask-catalog';
import type { CatalogEpisode } from './catalog';
import { foldersToLeave, WatchedDrives } from './drives';
import { IndexKeeper, type KeeperReport } from './keeper';

test('the folders to leave are those that were added, otherwise that of the file', () => {
  const added = ['/shows', '/shows/far', '/more'];
  expect(foldersToLeave(['/shows/far/a/b.md', '/shows/c.mp3'], added)).toEqual(['/shows/far', '/shows']);
  expect(foldersToLeave(['/shows', '/showsome/a.md', '/else/b.md'], added)).toEqual(['/shows', '/showsome', '/else']);
});

describe('a step', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => vi.useRealTimers());

  test('that goes on after a while is no drive that does not answer', () => {
    const silent: (readonly string[])[] = [];
    const drives = new WatchedDrives([], (paths) => silent.push(paths));
    for (let step = 0; step < 5; step += 1) {
      drives.touch('/shows/a.mp3', null);
      vi.advanceTimersByTime(14_000);
    }
    drives.rest();
    vi.advanceTimersByTime(60_000);
    expect(silent).toEqual([]);
    drives.touch('/shows/a.mp3', null);
    vi.advanceTimersByTime(60_000);
    expect(silent).toEqual([['/shows/a.mp3']]);
  });
});

describe.skipIf(noDrive !== null)(withDrive('with a drive that stalls'), () => {
  let folder: string;
  let data: string;
  let library: Library;
  let drive: StallingDrive;
  let stops: AbortController[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'earmark-drives-'));
    data = join(folder, 'data');
    mkdirSync(join(folder, 'near'));
    drive = await mountDrive(join(folder, 'far'), join(folder, 'drive'));
    writeFileSync(join(folder, 'far/tape.md'), '**Ann:** From far.\n');
    library = await openLibrary(data);
    for (const name of [drive.folder, join(folder, 'near')]) await library.addFolder(name);
    stops = [];
  });

  afterEach(async () => {
    vi.useRealTimers();
    for (const stop of stops) stop.abort();
    await drive.remove();
    await library.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Keeps the index as a process would. */
  function keeping(silent: readonly string[]) {
    const reports: KeeperReport[] = [];
    const keeper = new IndexKeeper(data, silent, (reported) => reports.push(reported));
    const stop = new AbortController();
    stops.push(stop);
    keeper.keep(stop.signal).catch(() => undefined);
    return { keeper, reports, stop };
  }

  const episodes = async () =>
    ((await answerOfCatalog({ folder: data, name: 'episodes', input: [] })) as CatalogEpisode[]).map(
      ({ title, isAway }) => `${title}${isAway ? ' (away)' : ''}`,
    );

  test('the folder is named, and other folders are followed while it is left alone', async () => {
    const first = keeping([]);
    await expect.poll(episodes).toEqual(['tape']);
    first.stop.abort();

    drive.stall();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const hanging = keeping([]);
    const named = () => {
      vi.advanceTimersByTime(1000);
      return hanging.reports;
    };
    await expect.poll(named, { interval: 100, timeout: 10_000 }).toContainEqual({
      kind: 'silent',
      folders: [drive.folder],
    });

    writeFileSync(join(folder, 'near/talk.md'), '**Bob:** From near.\n');
    const { keeper } = keeping([drive.folder]);
    await expect.poll(episodes, { timeout: 10_000 }).toEqual(['tape (away)', 'talk']);

    drive.answer();
    keeper.wake(true, []);
    await expect.poll(episodes, { timeout: 10_000 }).toEqual(['tape', 'talk']);
  }, 40_000);
});
