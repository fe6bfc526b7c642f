import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { at } from './lib/paths.mjs';

const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [at('scripts/start.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

test.runIf(process.platform === 'linux')('without a display it says so in one line, and how to do without', () => {
  const { status, stderr } = start([], { DISPLAY: '', WAYLAND_DISPLAY: '' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^There is no display here .* --headless.*\n$/);
});

test('an option that there is not is refused in one line', () => {
  const { status, stderr } = start(['--fullscreen']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Unknown option '--fullscreen'\. Usage: npm start .*\n$/);
});

test('what a terminal would obey is written out in what it says', () => {
  expect(start(['--full\x1b[2J\u202escreen']).stderr).toMatch(/^Unknown option '--full\\u\{1b\}\[2J\\u\{202e\}screen'/);
});

test('its options are printed when they are asked for', () => {
  const { status, stdout } = start(['--help']);
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^Usage: npm start .*\n$/)]);
});
