import { expect, test } from 'vitest';
import { CEPSTRA, FRAME } from '../features/front-end';
import { randomNumbers } from '../testing/random';
import type { Contrast } from './contrast';
import { VoiceEvidence } from './voice-evidence';

const TURN = 400;
const TURNS = 6;

/**
 * Turns of four seconds, one word each. The speakers differ in one cepstral coefficient by this many standard
 * deviations. Words take the first `length` frames, and pauses are this loud, in dB.
 */
function evidenceOf(
  speakers: readonly (string | null)[],
  differenceOf: (speaker: string | null, turn: number, isPause: boolean) => number,
  length = TURN,
  pauses = -70,
) {
  const random = randomNumbers(7);
  const frames = TURNS * TURN;
  const loudness = new Float32Array(frames).fill(pauses);
  const cepstra = Int16Array.from({ length: frames * CEPSTRA }, () => 700 * (random() + random() + random() - 1.5));
  const starts = Float64Array.from({ length: TURNS }, (_, turn) => turn * TURN * FRAME);
  const ends = starts.map((start) => start + length * FRAME);
  for (let turn = 0; turn < TURNS; turn += 1) {
    loudness.fill(-20, turn * TURN, turn * TURN + length);
    for (let frame = turn * TURN; frame < (turn + 1) * TURN; frame += 1) {
      const difference = differenceOf(speakers[turn]!, turn, frame >= turn * TURN + length);
      cepstra[frame * CEPSTRA + 3] = cepstra[frame * CEPSTRA + 3]! + 350 * difference;
    }
  }
  const turns = speakers.map((speaker) => ({ speaker }));
  const evidence = new VoiceEvidence({ cepstra, loudness }, { starts, ends }, (word) => word, turns);
  // Words are refined while the evidence is in use. What was learned must not depend on that.
  starts.fill(0);
  ends.fill(frames * FRAME);
  return evidence;
}

const speakers = ['Ann', 'Bob', 'Ann', null, 'Bob', 'Ann'];
const sumOver = (contrast: Contrast | null, turn: number) => {
  let sum = 0;
  for (let frame = turn * TURN; frame < (turn + 1) * TURN; frame += 1) sum += contrast!.at(frame);
  return sum;
};

test('frames show which of two speakers is heard, more clearly the less alike they are', () => {
  const unlike = evidenceOf(speakers, (speaker) => (speaker === 'Bob' ? 3 : 0));
  expect(unlike.betweenTurns(2, 0)).toBeNull();
  expect(unlike.betweenTurns(4, 3)).toBeNull();
  const contrast = unlike.betweenTurns(1, 0);
  expect(sumOver(contrast, 0)).toBeLessThan(-100);
  expect(sumOver(contrast, 4)).toBeGreaterThan(100);
  const similar = evidenceOf(speakers, (speaker) => (speaker === 'Bob' ? 1 : 0)).betweenTurns(1, 0);
  expect(sumOver(similar, 4)).toBeGreaterThan(0);
  expect(sumOver(similar, 4)).toBeLessThan(sumOver(contrast, 4) / 2);
  const alike = evidenceOf(speakers, () => 0).betweenTurns(1, 0);
  expect(Math.abs(sumOver(alike, 4))).toBeLessThan(5);
});

test('nothing is known of a speaker who is heard only for a moment', () => {
  expect(evidenceOf(speakers, () => 0, 100).betweenTurns(1, 0)).toBeNull();
});

test('each speaker is distinguished from other sound, and learned from certain frames', () => {
  const voices = evidenceOf(speakers, (speaker) => (speaker === 'Bob' ? 3 : 0));
  const framesOf = (turn: number) => Array.from({ length: TURN }, (_, frame) => turn * TURN + frame);
  // As if the turn without a name had no text. It sounds like Ann.
  const contrastOf = voices.againstSound(framesOf(3), 3 * TURN, 4 * TURN);
  expect(contrastOf(3)).toBeNull();
  expect(sumOver(contrastOf(1), 4)).toBeGreaterThan(100);
  expect(sumOver(contrastOf(1), 3)).toBeLessThan(-100);
  expect(Math.abs(sumOver(contrastOf(0), 0))).toBeLessThan(20);
  // As if a turn that sounds like Bob had no text. Its frames are not used to learn Bob.
  const others = voices.againstSound(framesOf(4), 4 * TURN, 5 * TURN);
  expect(sumOver(others(0), 2)).toBeGreaterThan(100);
  expect(sumOver(others(0), 4)).toBeLessThan(-100);
});

test('a voice is not learned from a turn that was found in other sound', () => {
  const ADVERT = [3, 4];
  const misplaced = evidenceOf(['Bob', 'Ann', 'Bob', null, 'Bob', 'Ann'], (speaker, turn) =>
    ADVERT.includes(turn) ? 6 : speaker === 'Bob' ? 3 : 0,
  );
  const sound = Array.from({ length: TURN }, (_, frame) => 3 * TURN + frame);
  const contrast = misplaced.againstSound(sound, 3 * TURN, 5 * TURN)(0);
  expect(sumOver(contrast, 0)).toBeGreaterThan(100);
  expect(sumOver(contrast, 4)).toBeLessThan(-100);
});

test('quiet frames are evidence of no voice, and too little sound gives no evidence at all', () => {
  const voices = evidenceOf(speakers, (speaker) => (speaker === 'Bob' ? 3 : 0), 300);
  const sound = Array.from({ length: 300 }, (_, frame) => 3 * TURN + frame);
  const contrastOf = voices.againstSound(sound, 3 * TURN, 4 * TURN);
  expect(contrastOf(1)!.at(TURN + 350)).toBe(0);
  expect(contrastOf(1)!.at(TURN + 100)).not.toBe(0);
  expect(voices.againstSound(sound.slice(0, 100), 0, 0)(1)).toBeNull();
});

test('a turn is compared with all other speakers whose voice is known', () => {
  const three = evidenceOf(['Ann', 'Bob', 'Ann', null, 'Bob', 'Cy'], (speaker) =>
    speaker === 'Bob' ? 3 : speaker === 'Cy' ? -3 : 0,
  );
  const within = (turn: number) => [turn * TURN + 100, turn * TURN + 200] as const;
  expect(three.leastOwn(0, ...within(0))).toBe(0);
  expect(three.leastOwn(0, ...within(1))).toBeLessThan(-30);
  expect(three.leastOwn(0, ...within(5))).toBeLessThan(-30);
  expect(three.leastOwn(0, ...within(0))).toBe(0);
  expect(three.leastOwn(3, ...within(1))).toBe(0);
});

test('sound between words is of a pause if it is like that of other pauses, and not of the voice', () => {
  const withMusic = (loudness: number) => evidenceOf(speakers, (_, _turn, isPause) => (isPause ? 4 : 0), 300, loudness);
  const music = withMusic(-25);
  expect(music.isOfPause(0, 320, 380)).toBe(true);
  expect(music.isOfPause(0, 100, 200)).toBe(false);
  // Nobody's voice is known of a turn without a name.
  expect(music.isOfPause(3, 3 * TURN + 320, 3 * TURN + 380)).toBe(false);
  expect(withMusic(-70).isOfPause(0, 320, 380)).toBe(false);
});
