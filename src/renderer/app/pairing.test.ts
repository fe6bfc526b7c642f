import { expect, test } from 'vitest';
import type { PartnerCandidatesView } from '../../ipc/library-views';
import type { App } from './app';
import { createCandidates } from './pairing';

test('candidates are asked for one request at a time, and the newest letters win', async () => {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const ask = ((_name: string, { filter }: { filter: string }) => {
    asked.push(filter);
    return new Promise((resolve) => answers.push(() => resolve({ value: { count: asked.length } })));
  }) as unknown as App['ask'];
  const shown: number[] = [];
  const look = createCandidates({ ask }, 'tape', ({ count }: PartnerCandidatesView) => shown.push(count));
  for (const filter of ['', 'a', 'an', 'ann']) look(filter);
  expect(asked).toEqual(['']);
  answers.shift()?.();
  await expect.poll(() => asked).toEqual(['', 'ann']);
  answers.shift()?.();
  await expect.poll(() => shown).toEqual([1, 2]);
  look('anna');
  expect(asked).toEqual(['', 'ann', 'anna']);
});
