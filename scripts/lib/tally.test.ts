import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, tools } from './paths.mjs';
import { runNode } from './processes.mjs';
import { inWords, judge, sum, tallyPlaywright, tallyVitest } from './tally.mjs';

describe('what a suite comes to', () => {
  test('tests that pass and a program that ends well', () => {
    expect(judge('Unit', { passed: 3, failed: [] }, 0)).toEqual({ passed: 3, failed: [] });
  });

  test('a suite that ran nothing has failed', () => {
    expect(judge('Unit', { passed: 0, failed: [] }, 0)).toEqual({ passed: 0, failed: ['Unit'] });
  });

  test('a suite whose every test had to be tried again has shown something', () => {
    const counted = { passed: 0, failed: [], flaky: ['a'] };
    expect(judge('Unit', counted, 0)).toEqual(counted);
  });

  test('a program that ends badly has failed, whatever its tests say', () => {
    expect(judge('Unit', { passed: 3, failed: [] }, 1)).toEqual({ passed: 3, failed: ['Unit'] });
    expect(judge('Unit', { passed: 3, failed: ['a'] }, 1)).toEqual({ passed: 3, failed: ['a'] });
  });

  test('suites add up', () => {
    expect(
      sum([
        { passed: 1, failed: [] },
        { passed: 2, failed: ['c', 'd'], flaky: ['a'] },
        { passed: 0, failed: ['e'], flaky: ['b'] },
      ]),
    ).toEqual({ passed: 3, failed: ['c', 'd', 'e'], flaky: ['a', 'b'] });
  });

  test('is told in words, with the flaky ones where there are any', () => {
    expect(inWords({ passed: 3, failed: [], flaky: [] })).toBe('3 passed, 0 failed');
    expect(inWords({ passed: 3, failed: ['c'], flaky: ['a', 'b'] })).toBe('3 passed, 1 failed, 2 flaky');
  });
});

describe('the reports of the test programs themselves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-tally-'));
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const report = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

  beforeAll(() => {
    symlinkSync(at('node_modules'), join(folder, 'node_modules'));
    file('package.json', '{ "type": "module" }');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('Vitest: what fails is named with the reason, a file that cannot be loaded, too', async () => {
    file(
      'a.test.ts',
      `import { test } from 'vitest'; test('1', () => {}); test('2', () => { throw new Error('two is wrong') }); test.skip('3', () => {});`,
    );
    file('b.test.ts', `import './missing';`);
    await runNode([tools.vitest, 'run', '--root', folder, '--reporter=json', `--outputFile=${folder}/unit.json`]);
    expect(tallyVitest(report('unit.json'))).toEqual({
      passed: 1,
      failed: [
        expect.stringMatching(/^a\.test\.ts: 2\n {4}Error: two is wrong\n/),
        expect.stringMatching(/^b\.test\.ts\n {4}.*missing/),
      ],
    });
  });

  test('Playwright: what fails is named with the reason, and what passes only when tried again, which is counted as neither', async () => {
    file('playwright.config.ts', `export default { retries: 1, testMatch: '*.spec.ts' };`);
    file(
      'a.spec.ts',
      `import { expect, test } from '@playwright/test';
       test('1', () => {}); test('2', () => { throw new Error('two is wrong') }); test.skip('3', () => {});
       test.describe('of some', () => { test('4', ({}, { retry }) => expect(retry).toBe(1)); });`,
    );
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'e2e.json') };
    await runNode([tools.playwright, 'test', '--config', folder, '--reporter=json'], { env });
    expect(tallyPlaywright(report('e2e.json'))).toEqual({
      passed: 1,
      failed: ['a.spec.ts: 2\n    Error: two is wrong'],
      flaky: [expect.stringMatching(/^a\.spec\.ts: 4\n {4}Error: expect\(received\)/)],
    });
  });
});
