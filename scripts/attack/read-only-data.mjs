import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../lib/browser.mjs';
import { at } from '../lib/paths.mjs';

/** Milliseconds within which Earmark must have said what is wrong. */
const PATIENCE = 10_000;

/**
 * Data folders that cannot be written: read-only, with a folder in place of the lock, or a file in place of a folder.
 * Earmark must say so in one line and end with 1. With a read-only one it once started some 16 processes a second,
 * without end.
 * @type {import('../attack.mjs').Attack}
 */
export async function attack(folder) {
  const readOnly = join(folder, 'read-only');
  const locked = join(folder, 'locked');
  mkdirSync(join(locked, 'instance.sock'), { recursive: true });
  mkdirSync(readOnly);
  const told = [];
  const mounted = mountReadOnly(readOnly);
  try {
    for (const data of [mounted ? readOnly : '/proc/self', locked, at('package.json')]) told.push(await start(data));
  } finally {
    if (mounted) execFileSync('umount', [readOnly]);
  }
  const held = told.every(({ code, lines }) => code === 1 && lines === 1) && existsSync(join(locked, 'instance.sock'));
  const figures = told.map(({ code, lines, ms }) => `exit ${code}, ${lines} line${lines === 1 ? '' : 's'}, ${ms} ms`);
  return { held, figures: `${mounted ? '' : '(no mount: /proc) '}${figures.join('; ')}` };
}

/** @param {string} data */
async function start(data) {
  const began = performance.now();
  const browser = `--browser=${findBrowser()}`;
  const args = [at('out/chromium-host/launch.js'), browser, '--headless', `--user-data-dir=${data}`, at('.')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: PATIENCE, killSignal: 9 });
  let text = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (part) => (text += part));
  const [code] = await once(child, 'close');
  return { code, lines: text.trim().split('\n').length, ms: Math.round(performance.now() - began) };
}

/** @param {string} folder */
function mountReadOnly(folder) {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
