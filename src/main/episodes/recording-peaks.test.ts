import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PeaksCache } from '../../audio/peaks/peaks-cache';
import type { PeaksView } from '../../ipc/episode-views';
import { EpisodePeaks } from './recording-peaks';

let folder: string;
let sent: PeaksView[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-peaks-thread-'));
  sent = [];
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs in place of measuring. */
type Measure = (path: string, report: (peaks: Uint8Array) => void, signal: AbortSignal) => Promise<void>;

function peaksBy(measure: Measure): EpisodePeaks {
  // biome-ignore lint/suspicious/noExplicitAny: only peaks are asked for.
  const run = ((_name: string, { path }: any, signal: any, report: any) => measure(path, report, signal)) as any;
  return new EpisodePeaks({ folder, processes: { run }, send: (peaks) => void sent.push(peaks) });
}

const of = (episode: string) => ({ episode, path: `${episode}.mp3`, fingerprint: `audio-${episode}` });
const SOME: Measure = async (_path, report) => {
  report(Uint8Array.of(1, 2));
  report(Uint8Array.of(3));
};

test('peaks are told as they come, each with its place, and whole to who comes later', async () => {
  const peaks = peaksBy(SOME);
  peaks.show(of('a'));
  await expect.poll(() => sent.at(-1)?.done).toBe(true);
  expect(sent.map(({ episode, from, peaks }) => [episode, from, ...peaks])).toEqual([
    ['a', 0, 1, 2],
    ['a', 2, 3],
    ['a', 3],
  ]);
  expect(peaks.view()).toEqual({ episode: 'a', from: 0, peaks: Uint8Array.of(1, 2, 3), done: true });
});

test('a recording that was just opened gets ready to play before it is measured', async () => {
  const peaks = peaksBy(SOME);
  const shown = performance.now();
  peaks.show(of('a'));
  await expect.poll(() => sent.length).toBeGreaterThan(0);
  expect(performance.now() - shown).toBeGreaterThan(290);
});

test('peaks that are kept are told whole, and nothing is measured', async () => {
  await new PeaksCache(folder).write('audio-a', Uint8Array.of(7, 8, 9));
  const peaks = peaksBy(() => Promise.reject(new Error('measured')));
  peaks.show(of('a'));
  await expect.poll(() => sent).toHaveLength(1);
  expect(sent).toEqual([{ episode: 'a', from: 0, peaks: Uint8Array.of(7, 8, 9), done: true }]);
  expect(peaks.view()).toEqual(sent[0]);
});

test('the same recording again is not measured again; another one ends what is measured', async () => {
  const peaks = peaksBy(async (path, report, signal) => {
    await SOME(path, report, signal);
    if (path === 'a.mp3') await once(signal, 'abort');
  });
  peaks.show(of('a'));
  peaks.show(of('a'));
  await expect.poll(() => sent).toHaveLength(2);
  peaks.show(of('b'));
  await expect.poll(() => sent.at(-1)?.done).toBe(true);
  expect(sent.slice(2).every(({ episode }) => episode === 'b')).toBe(true);
});

test('a recording that cannot be decoded has no more peaks, and that is told', async () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const peaks = peaksBy(() => Promise.reject(new RangeError('too deep')));
  peaks.show(of('a'));
  await expect.poll(() => sent.at(-1)?.done).toBe(true);
  expect(reported).toHaveBeenCalledWith(expect.stringContaining('too deep'));
  reported.mockRestore();
});

test('without a recording there is nothing to measure', async () => {
  const peaks = peaksBy(SOME);
  peaks.show(null);
  expect(peaks.view()).toBeNull();
});
