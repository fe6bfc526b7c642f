import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that takes the lock, and writes down that it came and went, with many turns between. */
const visitor = `
  import { appendFileSync } from 'node:fs';
  import { setImmediate } from 'node:timers/promises';
  import { withLock } from '${pathToFileURL(join(import.meta.dirname, 'lock.mjs')).href}';
  const [lock, log] = process.argv.slice(1);
  await withLock(lock, async () => {
    appendFileSync(log, 'in ' + process.pid + '\\n');
    for (let i = 0; i < 2000; i++) await setImmediate();
    appendFileSync(log, 'out ' + process.pid + '\\n');
  });`;

async function visit(log: string) {
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', visitor, lock, log]);
}

test('of several processes one at a time is inside, and each gets in', async () => {
  const log = join(folder, 'log');
  await Promise.all(Array.from({ length: 5 }, () => visit(log)));
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(10);
  for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i]?.replace('in', 'out'));
});

test('a lock whose holder was killed is taken over, by one', async () => {
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  writeFileSync(lock, String(dead.pid));
  const log = join(folder, 'log');
  await Promise.all([visit(log), visit(log), visit(log)]);
  const kinds = readFileSync(log, 'utf8').trim().split('\n');
  expect(kinds.map((line) => line.split(' ')[0])).toEqual(['in', 'out', 'in', 'out', 'in', 'out']);
});

test('a lock without a sign of life is taken over, even if its process number is in use again', async () => {
  writeFileSync(lock, String(process.pid));
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(lock, longAgo, longAgo);
  await expect(withLock(lock, async () => 'in')).resolves.toBe('in');
});

test('the lock is free again after work that failed', async () => {
  const failing = withLock(lock, async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});
