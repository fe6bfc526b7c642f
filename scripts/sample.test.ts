import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readTranscript } from '../src/core/transcript/readers';

const at = (path: string) => resolve(import.meta.dirname, '..', path);
const source = readFileSync(at('resources/sample/Go Time 42.md'), 'utf8');
const transcript = readTranscript(source, 'Go Time 42.md');
const truth: { duration: number; turns: { speaker: string; start: number; end: number }[] } = JSON.parse(
  readFileSync(at('e2e/fixtures/sample.truth.json'), 'utf8'),
);

test('the sample reads as the turns that are spoken in it, and only the notice is left out', () => {
  expect(transcript.warnings.map(({ code }) => code)).toEqual(['comment-left-out']);
  expect(transcript.turns.map(({ speaker }) => speaker)).toEqual(truth.turns.map(({ speaker }) => speaker));
});

test('its stamps are the moments at which the turns begin', () => {
  const atStart = transcript.anchors.filter(({ offset }) => offset === 0);
  expect(atStart.length).toBeGreaterThan(2);
  for (const { turn, time } of atStart) expect(time).toBeCloseTo(truth.turns[turn]?.start ?? Number.NaN, 3);
});

test('no stretch of more than a minute is without a stamp', () => {
  const times = [0, ...transcript.anchors.map(({ time }) => time), truth.duration];
  const stretches = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.max(...stretches)).toBeLessThanOrEqual(60);
});

test('the notice of its licence is in the file but not in what is read', () => {
  expect(source).toContain('CC BY-SA 4.0');
  expect(transcript.turns.some(({ text }) => text.includes('CC BY-SA'))).toBe(false);
});

test('its recording is small enough to ship', () => {
  expect(statSync(at('resources/sample/Go Time 42.mp3')).size).toBeLessThan(2_000_000);
});
