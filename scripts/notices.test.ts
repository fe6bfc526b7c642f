import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeNotices } from './lib/notices.mjs';
import { at } from './lib/paths.mjs';

const committed = readFileSync(at('THIRD-PARTY.md'), 'utf8');

test('THIRD-PARTY.md is what the locked dependencies make it: if not, run `npm run notices`', () => {
  expect(committed).toBe(makeNotices());
});

test('it names every direct dependency, the fonts among them', () => {
  const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const missing = Object.keys(dependencies).filter((name) => !committed.includes(`\n## ${name} `));
  expect(missing).toEqual([]);
  expect(committed).toContain('SIL OPEN FONT LICENSE');
});
