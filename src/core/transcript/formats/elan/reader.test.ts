import { expect, test } from 'vitest';
import { elan } from './reader';
import { samples } from './samples';

const [SAMPLE = ''] = samples;
const spoken = ({ turns }: ReturnType<typeof elan.read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof elan.read>) => warnings.map(({ code }) => code);

test('tiers are speakers, merged in order of time; a slot without a time is between its neighbours', () => {
  const made = elan.read(SAMPLE);
  expect(spoken(made)).toEqual([
    ['Ann', 'Hello & hi'],
    ['Ben', 'Oh'],
    ['Ann', 'all'],
  ]);
  expect(made.cues?.map(({ start, end }) => [start, end])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4.5],
  ]);
  expect(made.cues?.[1]?.carried).toEqual({ tier: 'Ben', id: 'a3' });
});

test('a tier that depends on another is carried, with a warning', () => {
  const made = elan.read(SAMPLE);
  expect(codes(made)).toEqual(['tier-beside-speech']);
  expect(made.carried).toEqual({ 'tier Ben_en': 'ah' });
});

test('an annotation without a time is kept, with a warning', () => {
  const made = elan.read(SAMPLE.replace('TIME_SLOT_REF1="ts3"', 'TIME_SLOT_REF1="gone"'));
  expect(spoken(made).flat().join(' ')).toContain('all');
  expect(codes(made)).toContain('time-missing');
});

test('a file that is cut off is read as far as it goes', () => {
  const made = elan.read(SAMPLE.slice(0, SAMPLE.indexOf('LINGUISTIC_TYPE_REF="translation"')));
  expect(spoken(made)).toHaveLength(3);
  expect(codes(made)).toContain('xml-cut-off');
});
