import { expect, test } from 'vitest';
import { mutation } from './mutate.mjs';
import { samplesOf } from './samples.mjs';
import { EarmarkError, subjects } from './subjects';

test.for([
  ['a recording', 'recording'],
  ['frames of layer III', 'layer3'],
])('no damage to %s brings anything but an error for the listener', async ([, id]) => {
  const subject = subjects.find(({ reader }) => reader.id === id);
  if (!subject) throw new Error(`${id} is not fuzzed`);
  const samples = samplesOf(subject);
  const found: string[] = [];
  for (let seed = 0; seed < 400; seed++) {
    try {
      await subject.reader.read(mutation(samples, seed));
    } catch (error) {
      if (!(error instanceof EarmarkError)) found.push(`${seed}: ${error}`);
    }
  }
  expect(found).toEqual([]);
});
