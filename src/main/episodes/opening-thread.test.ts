import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OpeningThread } from './opening-thread';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-thread-'));
});
afterEach(() => rm(folder, { recursive: true }));

const files = () => ({ audio: null, transcript: join(folder, 'note') });

/** A thread that does this with each message. */
async function threadOf(code: string): Promise<OpeningThread> {
  const file = join(folder, 'thread.mjs');
  const head = "import { parentPort, threadId, workerData } from 'node:worker_threads';\n";
  await writeFile(file, `${head}parentPort.on('message', (files) => {\n${code}\n});`);
  return new OpeningThread(folder, file);
}

async function open(code: string, signal = new AbortController().signal) {
  return (await threadOf(code)).open(files(), signal);
}

test('what the thread found is the answer', async () => {
  expect(await open('parentPort.postMessage({ asked: files, indexes: workerData });')).toEqual({
    asked: files(),
    indexes: folder,
  });
});

test('a thread that throws, or ends without an answer, is an error', async () => {
  await expect(open('throw new RangeError("too deep");')).rejects.toThrow('too deep');
  await expect(open('process.exit(7);')).rejects.toThrow('code 7');
});

test('the same thread opens the next files, and another after it was cancelled or has ended', async () => {
  const thread = await threadOf('if (files.audio === "die") process.exit(); parentPort.postMessage(threadId);');
  const { signal } = new AbortController();
  const first = await thread.open(files(), signal);
  expect(await thread.open(files(), signal)).toBe(first);
  await expect(thread.open({ audio: 'die', transcript: null }, signal)).rejects.toThrow('code');
  const second = await thread.open(files(), signal);
  expect(second).not.toBe(first);
  const abort = new AbortController();
  const cancelled = expect(thread.open(files(), abort.signal)).rejects.toThrow('enough');
  abort.abort(new Error('enough'));
  await cancelled;
  expect(await thread.open(files(), signal)).not.toBe(second);
});

const BUSY_FOR_EVER = `
const { writeFileSync } = process.getBuiltinModule('node:fs');
const { createServer } = process.getBuiltinModule('node:net');
const server = createServer().listen(0, '127.0.0.1', () => {
  writeFileSync(files.transcript, String(server.address().port));
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
