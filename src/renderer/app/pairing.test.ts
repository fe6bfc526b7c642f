import { expect, test } from 'vitest';
import type { PartnerCandidatesView, PartnerCandidateView } from '../../ipc/library-views';
import type { App } from './app';
import { chosenCandidate, createCandidates } from './pairing';

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

test('the only candidate that a filter leaves is chosen, where nobody marked one that is listed', () => {
  const candidate = (token: string, isLikely = false): PartnerCandidateView => ({
    token,
    name: token,
    reasons: [],
    isLikely,
    partner: null,
  });
  const [one, likely] = [candidate('one'), candidate('likely', true)];
  const chosen = (listed: readonly PartnerCandidateView[], filter: string, marked: string | null) =>
    chosenCandidate(listed, filter, marked)?.token ?? null;
  expect(chosen([one, likely], '', null)).toBe('likely');
  expect(chosen([one, likely], 'e', 'one')).toBe('one');
  expect(chosen([one], 'one', null)).toBe('one');
  expect(chosen([one], 'one', 'likely')).toBe('one');
  expect(chosen([one], ' ', null)).toBe(null);
  expect(chosen([one, likely], 'e', 'elsewhere')).toBe(null);
});
