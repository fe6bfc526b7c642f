import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { canSandbox } from './sandbox.mjs';

const restricted = { platform: 'linux', user: 1000, hasNamespaces: async () => false } as const;

function electronFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-sandbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('without user namespaces there is no sandbox', async () => {
  expect(await canSandbox(join(electronFolder(), 'electron'), restricted)).toBe(false);
});

test('with them, as root and on other systems there is no obstacle', async () => {
  const electron = join(electronFolder(), 'electron');
  expect(await canSandbox(electron, { ...restricted, hasNamespaces: async () => true })).toBe(true);
  expect(await canSandbox(electron, { ...restricted, user: 0 })).toBe(true);
  expect(await canSandbox(electron, { ...restricted, platform: 'darwin' })).toBe(true);
});

test.runIf(process.getuid?.() === 0)('the helper of root does without them, and only with its rights', async () => {
  const folder = electronFolder();
  const helper = join(folder, 'chrome-sandbox');
  writeFileSync(helper, '');
  expect(await canSandbox(join(folder, 'electron'), restricted)).toBe(false);
  chmodSync(helper, 0o4755);
  expect(await canSandbox(join(folder, 'electron'), restricted)).toBe(true);
});
