import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Alignment } from '../../core/align/alignment';
import { timesOf } from '../../core/align/times-of';
import { editedText } from '../../core/edits/edited';
import { editedTimes } from '../../core/edits/edited-times';
import { editsAfter } from '../../core/edits/edits-after';
import type { EditRequest } from '../../core/edits/requests';
import { editedStretches, wordsFound } from '../../core/edits/stretches';
import { seconds, ZERO } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { changelogMarkdown } from '../../core/transcript/formats/changelog-markdown/reader';
import type { Transcript } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';
import { findInStretches, syncEpisode } from './sync';

// The sample episode, as it is said, and as somebody wrote it who misheard.
const root = join(import.meta.dirname, '../../..');
const audio = join(root, 'resources/sample/Go Time 42.mp3');
const duration = seconds(JSON.parse(await readFile(join(root, 'e2e/fixtures/sample.truth.json'), 'utf8')).duration);
const right = changelogMarkdown.read(await readFile(join(root, 'resources/sample/Go Time 42.md'), 'utf8'));
const MISTAKES: readonly EditRequest[] = [
  { op: 'replace', turn: 0, words: [11, 12], text: 'eighty' },
  { op: 'replace', turn: 5, words: [20, 23], text: '' },
  { op: 'delete', turn: 8 },
];
const CORRECTIONS: readonly EditRequest[] = [
  {
    op: 'insert',
    after: 7,
    name: right.turns[8]!.speaker,
    text: wordsOf(8).join(' '),
  },
  { op: 'replace', turn: 5, words: [20, 20], text: wordsOf(5).slice(20, 23).join(' ') },
  { op: 'replace', turn: 0, words: [11, 12], text: wordsOf(0)[11]! },
];

function wordsOf(turn: number): string[] {
  return right.turns[turn]!.text.split(/\s+/);
}

let last = 0;
const newId = () => {
  last += 1;
  return `e${last}`;
};

const edited = (transcript: Transcript, requests: readonly EditRequest[]) =>
  editedText(transcript, editsAfter(transcript, [], requests, newId));

const wrong = edited(right, MISTAKES).transcript;

async function synced(transcript: Transcript): Promise<{ alignment: Alignment; times: Times }> {
  const estimate = estimateTimes(transcript, duration);
  const { signal } = new AbortController();
  const alignment = await syncEpisode({ transcript, audio, duration, estimate, pins: [], playhead: ZERO, signal });
  return { alignment, times: timesOf(alignment, estimate) };
}

let source: Awaited<ReturnType<typeof synced>>;
let truth: Awaited<ReturnType<typeof synced>>;
beforeAll(async () => {
  truth = await synced(right);
  source = await synced(wrong);
});

async function timesAfter(requests: readonly EditRequest[]) {
  const now = edited(wrong, requests);
  const stretches = editedStretches(now, source.times);
  const { language } = source.alignment;
  const { signal } = new AbortController();
  const results = await findInStretches({ stretches, audio, duration, language, signal });
  const found = new Map(stretches.map(({ name }, index) => [name, results[index]!]));
  return { now, stretches, results, times: editedTimes(now, source.times, wordsFound(stretches, found)) };
}

test('corrected words are found where they are said, and all others keep their times to the bit', async () => {
  const { now, stretches, times } = await timesAfter(CORRECTIONS);
  expect(now.transcript.turns.map(({ text }) => text.split(/\s+/))).toEqual(
    right.turns.map((_, turn) => wordsOf(turn)),
  );
  expect(stretches.length).toBe(3);
  let added = 0;
  for (const [turn, runs] of now.runs.entries())
    for (const { word, count, source: from } of runs)
      for (let at = word; at < word + count; at += 1) {
        const time = times[turn]!.words[at]!;
        if (from) expect(time).toBe(source.times[from.turn]!.words[from.word + at - word]);
        else {
          added += 1;
          expect(Math.abs(time - truth.times[turn]!.words[at]!), `${turn}: ${wordsOf(turn)[at]}`).toBeLessThan(0.2);
          const isSaid = truth.times[turn]!.wordConfidences![at]! > 0;
          if (isSaid) expect(times[turn]!.wordConfidences![at]).toBeGreaterThan(0.9);
        }
      }
  expect(added).toBe(1 + 3 + wordsOf(8).length);
});

test('words that are not said are not found, and keep their estimate without confidence', async () => {
  const text = 'purple kangaroos juggle';
  const { results, now, times } = await timesAfter([{ op: 'replace', turn: 5, words: [10, 13], text }]);
  expect(results).toEqual([[null, null, null]]);
  expect(times[5]!.words).toEqual(editedTimes(now, source.times)[5]!.words);
  expect(times[5]!.wordConfidences!.slice(10, 13)).toEqual([0, 0, 0]);
});

test('the same stretch is found at the same place, whatever else is searched for', async () => {
  const [, , alone] = CORRECTIONS;
  const [one, all] = [await timesAfter([alone!]), await timesAfter(CORRECTIONS)];
  expect(one.times[0]).toEqual(all.times[0]);
});

test('a search of stretches can be cancelled, and names a missing recording', async () => {
  const stretches = editedStretches(edited(wrong, CORRECTIONS), source.times);
  const controller = new AbortController();
  const request = { stretches, audio, duration, language: 'en', signal: controller.signal };
  const cancelled = findInStretches(request);
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  const { signal } = new AbortController();
  await expect(findInStretches({ ...request, audio: join(root, 'none.mp3'), signal })).rejects.toMatchObject({
    code: 'not-found',
  });
});
