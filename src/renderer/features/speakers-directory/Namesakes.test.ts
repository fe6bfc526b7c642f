import { expect, test } from 'vitest';
import type { Person } from '../../../core/people/directory';
import { NOBODY_NAMED, parting } from '../../../core/people/people';
import { seconds } from '../../../core/time/seconds';
import { keyOf, likelyOne } from './Namesakes';

function person(name: string, show: string): Person {
  const facts = { episodes: 1, turns: 1, duration: seconds(1), share: 1 };
  return { name, voices: [{ name, show }], shows: [show], ...facts };
}

const [here, there, third] = [person('Ann', 'One'), person('Ann', 'Two'), person('Ann', 'Three')];

test('somebody who gets the name of one other is most likely that one', () => {
  const other = person('Annie', 'One');
  expect(likelyOne(NOBODY_NAMED, other, 'Ann', [there])).toBe(keyOf(there));
  expect(likelyOne(NOBODY_NAMED, other, 'Ann', [there, third])).toBeNull();
  expect(likelyOne(NOBODY_NAMED, other, 'Anna', [])).toBeNull();
});

test('as long as the name is not changed, no namesake is likely: Enter must merge nobody', () => {
  expect(likelyOne(NOBODY_NAMED, here, 'Ann', [there])).toBeNull();
});

test('somebody of whom it was said is not likely the other', () => {
  const other = person('Annie', 'One');
  const apart = parting([...other.voices, ...there.voices]).part;
  expect(likelyOne({ ...NOBODY_NAMED, apart }, other, 'Ann', [there])).toBe('none');
});
