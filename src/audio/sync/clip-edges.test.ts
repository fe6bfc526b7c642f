import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { timesOf } from '../../core/align/times-of';
import { type Edge, edgeOfWord } from '../../core/clips/edges';
import { seconds, ZERO } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { changelogMarkdown } from '../../core/transcript/formats/changelog-markdown/reader';
import { measurePeaks } from '../peaks/measure';
import { syncEpisode } from './sync';

// The sample episode: synthesised voices, whose true times were recorded when it was made.
const root = join(import.meta.dirname, '../../..');
const audio = join(root, 'resources/sample/Go Time 42.mp3');
const truth: { duration: number; turns: { index: number; start: number; end: number }[] } = JSON.parse(
  await readFile(join(root, 'e2e/fixtures/sample.truth.json'), 'utf8'),
);
const transcript = changelogMarkdown.read(await readFile(join(root, 'resources/sample/Go Time 42.md'), 'utf8'));
const duration = seconds(truth.duration);

async function peaksOfSample(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const cache = { write: async () => undefined } as never;
  for await (const piece of measurePeaks({ path: audio, fingerprint: 'sample', cache })) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('a clip of words cuts nothing of them, and takes in nothing of what is said before and after', async () => {
  const estimate = estimateTimes(transcript, duration);
  const { signal } = new AbortController();
  const request = { transcript, audio, duration, estimate, pins: [], playhead: ZERO, signal };
  const [alignment, peaks] = await Promise.all([syncEpisode(request), peaksOfSample()]);
  const times = timesOf(alignment, estimate);
  const edge = (of: Edge, turn: number, word: number) => edgeOfWord(of, { times }, { turn, word }, peaks);

  const [early, late]: [number[], number[]] = [[], []];
  for (const [turn, said] of truth.turns.entries()) {
    const last = (times[turn]?.words.length ?? 1) - 1;
    early.push(edge('start', turn, 0) - said.start);
    late.push(said.end - edge('end', turn, last));
    expect(edge('start', turn, 0), `start of turn ${turn}`).toBeGreaterThanOrEqual(
      (truth.turns[turn - 1]?.end ?? 0) - 0.02,
    );
    expect(edge('end', turn, last), `end of turn ${turn}`).toBeLessThanOrEqual(
      (truth.turns[turn + 1]?.start ?? duration) + 0.02,
    );
  }
  // The truth is right to some hundredths of a second. Where one voice breaks in on another there is no pause.
  expect(Math.max(...early), 'cut off a beginning').toBeLessThan(0.03);
  expect(Math.max(...late), 'cut off an end').toBeLessThan(0.06);
});
