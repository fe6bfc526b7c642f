import { EventEmitter } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_TAGS } from '../audio/tags/tags';
import { aClip } from '../core/clips/testing/a-clip';
import { defaultSettings } from '../core/settings/settings';
import { temporaryIn } from '../files/leftovers';
import type { ExportingView } from '../ipc/export-views';
import { exportClips } from './clip-export';
import { Exporting } from './exporting';
import { answerTo } from './files/answering';
import type { Child } from './files/file-process';
import { FileProcesses } from './files/file-processes';
import type { Asked, Reply } from './files/process-messages';

/** A process that works on until the test answers or it is ended. Only folders are cleared for real. */
class Held extends EventEmitter implements Child {
  postMessage(asked: Asked): void {
    if (asked.name === 'clearLeftovers') void answerTo(asked, (reply) => this.emit('message', reply));
  }

  kill(): boolean {
    return this.emit('exit', 0);
  }

  says(reply: Omit<Reply & { kind: 'progress' }, 'id'> | Omit<Reply & { kind: 'answer' }, 'id'>): void {
    this.emit('message', { id: 0, ...reply });
  }
}

let started: Held[];
let reported: (ExportingView | null)[];
let exporting: Exporting;
let root: string;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  root = await mkdtemp(join(tmpdir(), 'earmark-exporting-'));
  started = [];
  reported = [];
  const fork = () => {
    const child = new Held();
    started.push(child);
    return child;
  };
  exporting = new Exporting(new FileProcesses(fork), (view) => reported.push(view));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(root, { recursive: true });
});

const audio = {
  path: '/episodes/a.mp3',
  fileName: 'a.mp3',
  fingerprint: 'audio-0',
  format: 'mp3',
  state: { dev: 0, ino: 0, size: 1, mtimeMs: 0 },
  duration: null,
  codec: 'MP3',
  mp4: null,
  wav: null,
  tags: NO_TAGS,
};

/** Begins an export of clips with their sound, and returns its process. */
function begin(name: string) {
  const episode = { audio, transcript: null };
  const of = { episode, title: 'Talk', address: null, clips: [aClip({ start: 1, end: 2 })], text: null };
  const exported = exportClips(of, 'anki', defaultSettings, async () => join(root, name), exporting);
  const index = started.length;
  const process = vi.waitFor(() => {
    const held = started[index];
    if (!held) throw new Error('no process has started');
    return held;
  });
  return { exported, process };
}

test('a short export leaves a long one its progress, and can be cancelled with it', async () => {
  const { exported, process } = begin('long.txt');
  const held = await process;
  vi.advanceTimersByTime(1000);
  expect(reported).toEqual([{ fileName: 'long.txt', done: null }]);

  const input = { path: '/b.srt', fingerprint: 'text-b' };
  const short = exporting.once('/b.srt', 'source', input);
  started.at(-1)?.says({ kind: 'answer', answer: 'text' });
  expect(await short).toBe('text');
  held.says({ kind: 'progress', progress: 0.5 });
  expect(reported.at(-1)).toEqual({ fileName: 'long.txt', done: 0.5 });
  expect(reported).not.toContain(null);

  const other = exporting.once('/b.srt', 'source', input);
  const ends = [exported, other].map((one) => expect(one).rejects.toMatchObject({ code: 'cancelled' }));
  exporting.cancel();
  await Promise.all(ends);
  expect(reported.at(-1)).toBeNull();
});

test('of two long exports the first is shown, then the second', async () => {
  const first = begin('first.txt');
  const one = await first.process;
  const second = begin('second.txt');
  const other = await second.process;
  vi.advanceTimersByTime(1000);
  other.says({ kind: 'progress', progress: 0.25 });
  one.says({ kind: 'answer', answer: undefined });
  await first.exported;
  other.says({ kind: 'answer', answer: undefined });
  await second.exported;
  expect(reported).toEqual([{ fileName: 'first.txt', done: null }, { fileName: 'second.txt', done: 0.25 }, null]);
});

test('what is cancelled leaves no half-written file beside the clips or among their sound', async () => {
  const media = join(root, 'cards media');
  await mkdir(media);
  const { exported, process } = begin('cards.txt');
  await process;
  // As a process writes it that has ended since.
  const left = [root, media].map((folder) => temporaryIn(folder).replace(/-\d+-(?=[\da-f]+\.tmp$)/, '-999999999-'));
  for (const path of left) await writeFile(path, 'half');
  const ended = expect(exported).rejects.toMatchObject({ code: 'cancelled' });
  exporting.cancel();
  await ended;
  expect([await readdir(root), await readdir(media)]).toEqual([['cards media'], []]);
});
