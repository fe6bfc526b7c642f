import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

/** A script that is replaced by another program of Node, which runs `code`. */
function makeWayFor(code: string) {
  const script = `
    import { handOver } from '${pathToFileURL(join(import.meta.dirname, 'processes.mjs')).href}';
    await handOver(process.execPath, ['-e', process.argv[1]], { env: process.env, tether: true });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, ended: once(child, 'exit'), nextLine: async () => (await lines.next()).value };
}

const untilEnded = 'setInterval(() => {}, 1e6);';

test('the exit code is passed on', async () => {
  expect(await makeWayFor('process.exit(7)').ended).toEqual([7, null]);
});

test('a program that a signal ended takes its starter along by the same signal', async () => {
  expect(await makeWayFor(`process.kill(process.pid, 'SIGKILL'); ${untilEnded}`).ended).toEqual([null, 'SIGKILL']);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s reaches the program, which decides', async (signal) => {
  const code = `process.on('${signal}', () => process.exit(5)); console.log('ready'); ${untilEnded}`;
  const { child, ended, nextLine } = makeWayFor(code);
  expect(await nextLine()).toBe('ready');
  child.kill(signal);
  expect(await ended).toEqual([5, null]);
});

test('the program is told when its starter was killed', async () => {
  const code = `process.on('disconnect', () => { console.log('alone'); process.exit() }); console.log('ready'); ${untilEnded}`;
  const { child, nextLine } = makeWayFor(code);
  expect(await nextLine()).toBe('ready');
  child.kill('SIGKILL');
  expect(await nextLine()).toBe('alone');
});
