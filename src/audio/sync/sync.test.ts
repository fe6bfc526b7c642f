import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seconds, ZERO } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { changelogMarkdown } from '../../core/transcript/formats/changelog-markdown/reader';
import type { Transcript } from '../../core/transcript/model';
import { countWords } from '../../core/transcript/words';
import type { SyncProgress, SyncRequest } from './request';
import { syncEpisode, useOneThread } from './sync';

// The sample episode: synthesised voices, whose true times were recorded when it was made.
const root = join(import.meta.dirname, '../../..');
const audio = join(root, 'resources/sample/Go Time 42.mp3');
const text = await readFile(join(root, 'resources/sample/Go Time 42.md'), 'utf8');
const truth: { duration: number; turns: { index: number; start: number; end: number }[] } = JSON.parse(
  await readFile(join(root, 'e2e/fixtures/sample.truth.json'), 'utf8'),
);
const sample = changelogMarkdown.read(text);
const duration = seconds(truth.duration);

function requestFor(transcript: Transcript, more: Partial<SyncRequest> = {}): SyncRequest {
  return {
    transcript,
    audio,
    duration,
    estimate: estimateTimes(transcript, duration),
    pins: [],
    playhead: ZERO,
    signal: new AbortController().signal,
    ...more,
  };
}

test('every turn of a spoken episode is found where it is said, and text that is not said is not found', async () => {
  const progress: SyncProgress[] = [];
  const advert = {
    ...sample.turns[0]!,
    text: 'This episode is brought to you by our friends, who make bread at night.',
  };
  const turns = [...sample.turns.slice(0, 4), advert, ...sample.turns.slice(4)];
  const onProgress = (report: SyncProgress) => progress.push(report);
  const alignment = await syncEpisode(requestFor({ ...sample, turns, anchors: [] }, { onProgress }));

  const heard = alignment.turns.filter((_, index) => index !== 4);
  for (const [index, turn] of heard.entries()) {
    expect(Math.abs(turn.start - truth.turns[index]!.start), `turn ${index}`).toBeLessThan(0.3);
    expect(Math.abs(turn.end - truth.turns[index]!.end), `end of turn ${index}`).toBeLessThan(0.3);
    const starts = turn.words.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  }
  expect(alignment.unspoken).toContainEqual({ turn: 4, firstWord: 0, lastWord: 13 });
  expect(alignment.turns[4]).toMatchObject({ confidence: 0 });
  expect(alignment).toMatchObject({ belongs: true, language: 'en' });

  const shares = progress.map(({ done }) => done);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  const known = progress.find((report) => report.phase === 'timing');
  expect(known?.turns?.map(({ index }) => index)).toEqual([...turns.keys()]);
  expect(progress.map(({ seemsOther }) => seemsOther ?? false)).not.toContain(true);
  const timed = new Map(progress.flatMap((report) => report.turns ?? []).map(({ index, turn }) => [index, turn]));
  expect(timed.get(2)?.start).toBe(alignment.turns[2]?.start);
});

test('a sentence in whose place another is said was not found, and its turn stays where it is', async () => {
  const said = sample.turns[5]!.text;
  const replaced = "I've given a talk on Python, on a Python library.";
  const place = said.indexOf(replaced);
  const end = place + replaced.length;
  const other = 'My brother wrote books about winter clothes for children.';
  const text = said.slice(0, place) + other + said.slice(end);
  const turns = sample.turns.map((turn, index) => (index === 5 ? { ...turn, text } : turn));
  const alignment = await syncEpisode(requestFor({ ...sample, turns, anchors: [] }));

  const [first, last] = [countWords(said.slice(0, place)), countWords(said.slice(0, place) + other) - 1];
  const { turn, firstWord, lastWord } = alignment.unspoken[0]!;
  expect(alignment.unspoken).toHaveLength(1);
  expect(turn).toBe(5);
  expect(firstWord).toBeGreaterThanOrEqual(first - 1);
  expect(lastWord).toBeLessThanOrEqual(last + 1);
  expect(lastWord - firstWord).toBeGreaterThan((last - first) / 2);
  const found = alignment.turns[5]!;
  expect(found.words[firstWord]).toMatchObject({ confidence: 0 });
  expect(Math.abs(found.start - truth.turns[5]!.start)).toBeLessThan(0.3);
  expect(Math.abs(found.end - truth.turns[5]!.end)).toBeLessThan(0.3);
});

test('turns around the playhead are reported before the rest is decoded', async () => {
  const controller = new AbortController();
  const playhead = seconds(110);
  let preview: SyncProgress | null = null;
  const onProgress = (report: SyncProgress) => {
    preview = report;
    controller.abort();
  };
  await syncEpisode(requestFor(sample, { playhead, signal: controller.signal, onProgress })).catch(() => {});
  expect(preview).toMatchObject({ phase: 'listening', done: 0 });
  const turns = (preview as SyncProgress | null)?.turns ?? [];
  const around = truth.turns.filter(({ start }) => start > playhead - 5 && start < playhead + 60);
  for (const { index, start } of around) {
    const reported = turns.find((turn) => turn.index === index)?.turn;
    expect(Math.abs((reported?.start ?? 0) - start), `turn ${index}`).toBeLessThan(0.5);
    const starts = reported?.words.map((word) => word.start) ?? [];
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  }
  expect(around.length).toBeGreaterThan(1);
});

test('a time that was set by hand is obeyed, and its neighbours are found around it', async () => {
  const pin = { turn: 3, word: 0, time: seconds(truth.turns[3]!.start + 0.4) };
  const alignment = await syncEpisode(requestFor(sample, { pins: [pin] }));
  expect(alignment.turns[3]).toMatchObject({ start: pin.time, confidence: 1 });
  for (const index of [2, 4]) {
    expect(Math.abs(alignment.turns[index]!.start - truth.turns[index]!.start)).toBeLessThan(0.15);
  }
});

test('the text of another recording is recognised, first before the whole is decoded', async () => {
  const other = await readFile(
    join(root, 'src/core/transcript/formats/changelog-markdown/fixtures/practical-ai-16.md'),
    'utf8',
  );
  const progress: SyncProgress[] = [];
  const onProgress = (report: SyncProgress) => progress.push(report);
  const alignment = await syncEpisode(requestFor(changelogMarkdown.read(other), { onProgress }));
  expect(alignment.belongs).toBe(false);
  expect(progress[0]).toMatchObject({ phase: 'listening', done: 0, seemsOther: true });
  expect(progress.flatMap(({ turns }) => turns ?? [])).toEqual([]);
});

test('without words in the transcript, all sound is untranscribed', async () => {
  const alignment = await syncEpisode(requestFor({ ...sample, turns: [], anchors: [] }));
  expect(alignment).toMatchObject({ turns: [], found: 1, unspoken: [], untranscribed: [{ start: 0, end: duration }] });
});

test('one thread finds the same as two', async () => {
  const found = await syncEpisode(requestFor(sample));
  useOneThread(true);
  try {
    expect(await syncEpisode(requestFor(sample))).toEqual(found);
  } finally {
    useOneThread(false);
  }
});

test('cancelling ends the work at once', async () => {
  const controller = new AbortController();
  const phases: string[] = [];
  const onProgress = ({ phase }: SyncProgress) => {
    phases.push(phase);
    controller.abort();
  };
  await expect(syncEpisode(requestFor(sample, { signal: controller.signal, onProgress }))).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(phases).toEqual(['listening']);
  await expect(syncEpisode(requestFor(sample, { signal: controller.signal }))).rejects.toMatchObject({
    code: 'cancelled',
  });
});

test('a missing recording is named in the error', async () => {
  await expect(syncEpisode(requestFor(sample, { audio: join(root, 'none.mp3') }))).rejects.toMatchObject({
    name: 'EarmarkError',
    code: 'not-found',
    place: { file: 'none.mp3' },
  });
});
