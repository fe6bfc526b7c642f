import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openInThread } from './opening-thread';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-thread-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function open(code: string, signal = new AbortController().signal) {
  const thread = join(folder, 'thread.mjs');
  await writeFile(thread, `import { parentPort, workerData } from 'node:worker_threads';\n${code}`);
  return openInThread({ files: { audio: null, transcript: join(folder, 'note') }, indexes: folder }, signal, thread);
}

test('what the thread found is the answer', async () => {
  expect(await open('parentPort.postMessage({ asked: workerData });')).toEqual({
    asked: { files: { audio: null, transcript: join(folder, 'note') }, indexes: folder },
  });
});

test('a thread that throws, or ends without an answer, is an error', async () => {
  await expect(open('throw new RangeError("too deep");')).rejects.toThrow('too deep');
  await expect(open('process.exit(7);')).rejects.toThrow('code 7');
});

const BUSY_FOR_EVER = `
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
const server = createServer().listen(0, '127.0.0.1', () => {
  writeFileSync(workerData.files.transcript, String(server.address().port));
  for (;;);
});`;

/** Whether somebody listens on the port. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

test('cancelling ends a thread that is busy for ever', async () => {
  const abort = new AbortController();
  const opening = open(BUSY_FOR_EVER, abort.signal);
  const cancelled = expect(opening).rejects.toThrow('enough');
  const note = () => readFile(join(folder, 'note'), 'utf8').catch(() => '');
  await expect.poll(note).toMatch(/^\d+$/);
  const port = Number(await note());
  expect(await answers(port)).toBe(true);
  abort.abort(new Error('enough'));
  await cancelled;
  await expect.poll(() => answers(port)).toBe(false);
});

test('what was cancelled before it began starts no thread', async () => {
  await expect(open('parentPort.postMessage(1);', AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
