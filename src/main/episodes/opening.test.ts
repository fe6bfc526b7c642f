import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileProcess } from '../files/file-process';
import { Forked } from '../files/testing/forked';
import { OneOpening, Opening } from './opening';

let folder: string;
let forked: Forked;
let opening: Opening;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-opening-'));
  forked = new Forked(
    folder,
    `
    const { files } = asked.input;
    if (files.audio === 'busy') { appendFileSync(folder + '/busy', ''); for (;;); }
    if (files.audio === 'dies') process.exit(7);
    if (files.audio === 'throws') return fault('too deep');
    answer({ pid: process.pid, ...asked.input });
  `,
  );
  opening = new Opening({
    indexes: 'indexes',
    start: () => new FileProcess(forked.fork()),
    placesOf: async (files) => files,
  });
});
afterEach(async () => {
  forked.end();
  // An index of a recording may still be written there: nobody waits for that.
  await rm(folder, { recursive: true, maxRetries: 10 });
});

const open = (audio: string, signal = new AbortController().signal) =>
  opening.open({ audio, transcript: null }, signal);

test('one process, which is there before, opens files one after the other', async () => {
  expect(forked.started).toHaveLength(1);
  const files = { audio: 'a.mp3', transcript: null };
  expect(await open('a.mp3')).toEqual({ pid: forked.pids[0], files, indexes: 'indexes' });
  expect(await open('b.mp3')).toMatchObject({ pid: forked.pids[0] });
});

test('two at once are opened by two, of which one stays', async () => {
  await Promise.all([open('a.mp3'), open('b.mp3')]);
  await expect.poll(() => forked.running).toBe(1);
  await open('c.mp3');
  expect(forked.started).toHaveLength(2);
});

test('a process that fails, or ends without an answer, is an error, and another opens the next files', async () => {
  await expect(open('throws')).rejects.toThrow('too deep');
  await expect(open('dies')).rejects.toMatchObject({ code: 'interrupted' });
  expect(await open('a.mp3')).toMatchObject({ pid: forked.pids[2] });
});

test('cancelling ends a process that is busy for ever, and another opens the next files', async () => {
  const abort = new AbortController();
  const cancelled = expect(open('busy', abort.signal)).rejects.toThrow('enough');
  await expect.poll(() => existsSync(join(folder, 'busy'))).toBe(true);
  abort.abort(new Error('enough'));
  await cancelled;
  expect(await open('a.mp3')).toMatchObject({ pid: forked.pids[1] });
  await expect.poll(() => forked.running).toBe(1);
});

test('what was cancelled before it began starts nothing', async () => {
  await expect(open('a.mp3', AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  expect(forked.started).toHaveLength(1);
});

test('which files were open together is looked up only where that is wanted', async () => {
  forked.end();
  forked = new Forked(folder, 'answer(asked.input.known.opened ? { known: asked.input.known } : null);');
  opening = new Opening({
    indexes: 'indexes',
    start: () => new FileProcess(forked.fork()),
    placesOf: async (files) => files,
  });
  const opened = [{ audio: 'audio-a', transcript: 'text-a', name: 'a.md' }];
  const lookUp = { said: async () => [], opened: async () => opened };
  const { signal } = new AbortController();
  expect(await opening.plan(['a.mp3'], lookUp, signal)).toEqual({ known: { said: [], opened } });
  expect(await opening.planSingle('a.mp3', lookUp, signal)).toEqual({ known: { said: [], opened } });
});

test('an opening whose process is killed is told as one that was interrupted, by the name of its file', async () => {
  let exit = (_code: number) => {};
  const process = new FileProcess({
    postMessage: () => exit(137),
    kill: () => true,
    on: (event: string, listener: (value: never) => void) => {
      if (event === 'exit') exit = listener as typeof exit;
    },
  });
  const opening = new OneOpening(() => {});
  const opened = opening.run('talk.mp3', async () => void (await process.ask('state', { path: '/m/talk.mp3' })));
  await expect(opened).rejects.toMatchObject({
    code: 'interrupted',
    message: 'Opening “talk.mp3” was interrupted.',
    place: { file: 'talk.mp3' },
  });
  expect(opening.view).toBeNull();
});
