import { expect, test } from 'vitest';
import { seconds, ZERO } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { transcriptOf } from '../../core/transcript/testing/written';
import { startBeside } from './contents';

test('a step leads to the turns of one speaker, and not to the beginning before their first', () => {
  const transcript = transcriptOf([
    ['Ben', 'One two three four five six seven eight nine ten.'],
    ['Ann', 'One two three four five six seven eight nine ten.'],
    ['Ben', 'One two three four five six seven eight nine ten.'],
    ['Ann', 'One two three four five six seven eight nine ten.'],
  ]);
  const contents = { turns: transcript.turns, times: estimateTimes(transcript, seconds(40)) };
  const start = (turn: number) => contents.times[turn]?.start ?? ZERO;
  expect(startBeside(contents, start(1), 'next', null)).toBe(start(2));
  expect(startBeside(contents, start(1), 'next', 'Ann')).toBe(start(3));
  expect(startBeside(contents, start(3), 'next', 'Ann')).toBeNull();
  expect(startBeside(contents, start(3), 'previous', 'Ann')).toBe(start(1));
  expect(startBeside(contents, start(1), 'previous', 'Ann')).toBeNull();
  expect(startBeside(contents, seconds(1), 'previous', null)).toBe(ZERO);
});
