import { expect, test } from 'vitest';
import type { Heard } from './heard';
import { turnOnsets } from './onsets';

const SPEECH = -20;
const QUIET = -60;

/** Loudness of eight seconds, with speech in the given stretches. In seconds. */
function loudnessOf(...stretches: readonly (readonly [start: number, end: number])[]): Float32Array {
  const loudness = new Float32Array(800).fill(QUIET);
  for (const [start, end] of stretches) loudness.fill(SPEECH, Math.round(start * 100), Math.round(end * 100));
  return loudness;
}

/** Two turns of one word each. */
function heardAt(...words: readonly (readonly [start: number, end: number])[]): Heard {
  const starts = Float64Array.from(words, ([start]) => start);
  return {
    starts,
    ends: Float64Array.from(words, ([, end]) => end),
    coarseStarts: starts,
    fits: new Float32Array(words.length),
    margins: new Float32Array(words.length),
    isPinned: new Uint8Array(words.length),
  };
}

const turns = [
  { from: 0, to: 1 },
  { from: 1, to: 2 },
];
const heard = heardAt([1, 2], [4, 5]);
type Evidence = Parameters<typeof turnOnsets>[3];

/** What is known of a recording in which nobody's voice is. */
const evidenceIn = (loudness: Float32Array, known: Partial<Evidence> = {}): Evidence => ({
  betweenTurns: () => null,
  isLoud: (frame) => loudness[frame]! >= SPEECH,
  isOfPause: () => false,
  ...known,
});
const onsetOf = (loudness: Float32Array, words = heard) => turnOnsets(words, turns, loudness, evidenceIn(loudness))[1];

test('a turn begins with the sound right before its first word, after a pause', () => {
  expect(onsetOf(loudnessOf([1, 2], [3.5, 3.8], [4, 5]))).toBeCloseTo(3.5);
  expect(onsetOf(loudnessOf([1, 2], [3.5, 5]))).toBeCloseTo(3.5);
  expect(onsetOf(loudnessOf([1, 2], [3.2, 3.4], [3.45, 3.8], [4, 5]))).toBeCloseTo(3.2);
});

test('sound without a pause before it belongs to the previous turn', () => {
  expect(onsetOf(loudnessOf([1, 5]), heardAt([1, 3.5], [4, 5]))).toBeNaN();
});

test('sound that is long, or long before the word, or a click, begins no turn', () => {
  expect(onsetOf(loudnessOf([1, 2], [2.5, 5]))).toBeNaN();
  expect(onsetOf(loudnessOf([1, 2], [3, 3.4], [4, 5]))).toBeNaN();
  expect(onsetOf(loudnessOf([1, 2], [3.8, 3.82], [4, 5]))).toBeNaN();
});

test('sound after music or an advertisement begins no turn', () => {
  expect(onsetOf(loudnessOf([1, 2], [7.1, 8]), heardAt([1, 2], [7.5, 8]))).toBeNaN();
  const first = loudnessOf([0.6, 2], [4, 5]);
  expect(turnOnsets(heard, turns, first, evidenceIn(first))[0]).toBeNaN();
});

test('in noise, loudness is not used', () => {
  expect(onsetOf(loudnessOf([1, 2], [3.5, 5]).map((level) => Math.max(level, SPEECH - 10)))).toBeNaN();
});

test('a time that was set by hand stays', () => {
  expect(onsetOf(loudnessOf([1, 2], [3.5, 5]), { ...heard, isPinned: Uint8Array.of(0, 1) })).toBeNaN();
});

/** The second turn's voice is heard between these seconds, and the first's elsewhere. */
function voiceWithin(from: number, to: number): Pick<Evidence, 'betweenTurns'> {
  const at = (frame: number) => (frame >= from * 100 && frame < to * 100 ? 1 : -1);
  return { betweenTurns: () => ({ at, apart: 2 }) };
}

const onsetByVoice = (loudness: Float32Array, voices: Partial<Evidence>, words = heard) =>
  turnOnsets(words, turns, loudness, evidenceIn(loudness, voices))[1];

test('a turn begins with sound of its voice, even if a pause follows, or none precedes', () => {
  expect(onsetByVoice(loudnessOf([1, 2], [2.6, 3], [4, 5]), voiceWithin(2.5, 5))).toBeCloseTo(2.6);
  expect(onsetByVoice(loudnessOf([1.7, 5]), voiceWithin(2.3, 5))).toBeCloseTo(2.3);
});

test('sound of the previous voice, or too little of its own, begins no turn', () => {
  expect(onsetByVoice(loudnessOf([1, 2], [3.5, 3.8], [4, 5]), voiceWithin(4, 5))).toBeNaN();
  expect(onsetByVoice(loudnessOf([1, 2], [2.6, 2.65], [4, 5]), voiceWithin(2.5, 5))).toBeNaN();
});

test('sound like that of pauses begins no turn: it is music', () => {
  const asked: unknown[] = [];
  const isOfPause = (...frames: readonly number[]) => asked.push(frames) > 0;
  expect(onsetByVoice(loudnessOf([1, 2], [3.5, 3.8], [4, 5]), { isOfPause })).toBeNaN();
  expect(onsetByVoice(loudnessOf([1, 2], [2.6, 3], [4, 5]), { ...voiceWithin(2.5, 5), isOfPause })).toBeNaN();
  expect(asked).toEqual([
    [1, 350, 400],
    [1, 260, 400],
  ]);
});

test('where much is said that the text does not have, no sound begins a turn', () => {
  const late = heardAt([1, 2], [4.5, 5]);
  const said = loudnessOf([1, 2], [2.2, 3], [4, 4.4], [4.5, 5]);
  expect(onsetByVoice(said, voiceWithin(2, 5), late)).toBeNaN();
  const silent = loudnessOf([1, 2], [4, 4.4], [4.5, 5]);
  expect(onsetByVoice(silent, voiceWithin(2, 5), late)).toBeCloseTo(4);
});
