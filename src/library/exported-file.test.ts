import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mountDrive, noDrive, withDrive } from '../../scripts/lib/stalling-drive.mjs';
import { wav } from '../audio/testing/pcm-files';
import { clipFormats, writeClips } from '../core/clips/registry';
import { aClip } from '../core/clips/testing/a-clip';
import { seconds } from '../core/time/seconds';
import { transcriptWriters } from '../core/transcript/writers';
import { type ExportedFile, writeExported } from './exported-file';
import { readTranscriptFile } from './read-transcript';

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'earmark-exported-'));
  await fs.mkdir(at('sub'));
  await fs.mkdir(at('other'));
  await fs.writeFile(at('e.mp3'), 'the recording');
  await fs.writeFile(at('e.md'), '**Ann:** Hello.\n');
});
afterEach(() => fs.rm(folder, { recursive: true }));

const at = (...names: string[]) => join(folder, ...names);
const read = (name: string) => fs.readFile(at(name), 'utf8');

function write(path: string, given: Partial<ExportedFile> = {}): Promise<void> {
  const own = [at('e.mp3'), at('e.md')];
  return writeExported({ path, content: 'WEBVTT\n\n', own, replaces: 'all', ...given });
}

test.skipIf(noDrive !== null)(
  withDrive('a file of the episode is refused where its folder is mounted once more'),
  async () => {
    const drive = await mountDrive(at('mine'), at('mounted'));
    try {
      await fs.writeFile(at('mine', 'e.mp3'), 'the recording');
      await fs.writeFile(at('mine', 'other.mp3'), 'another recording');
      const own = [at('mine', 'e.mp3')];
      await expect(write(at('mounted', 'e.mp3'), { own })).rejects.toMatchObject({ code: 'cannot-write' });
      expect(await read('mine/e.mp3')).toBe('the recording');
      await write(at('mounted', 'other.mp3'), { own });
      expect(await read('mine/other.mp3')).toBe('WEBVTT\n\n');
    } finally {
      await drive.remove();
    }
  },
);

test('a file that an export is made from is refused by whatever name, and left as it is', async () => {
  await fs.symlink('e.mp3', at('link.vtt'));
  await fs.symlink('link.vtt', at('link to link.vtt'));
  await fs.link(at('e.md'), at('hard.vtt'));
  await fs.symlink('.', at('linked'));
  await fs.symlink('../sub', at('other', 'sub'));
  const names = ['e.mp3', './e.md', 'sub/../e.mp3', 'other/sub/../e.mp3', 'linked/e.md', 'sub//..//e.md'];
  for (const name of [...names, 'link.vtt', 'link to link.vtt', 'hard.vtt'])
    await expect(write(`${folder}/${name}`), name).rejects.toMatchObject({ code: 'cannot-write' });
  expect([await read('e.mp3'), await read('e.md')]).toEqual(['the recording', '**Ann:** Hello.\n']);
  expect(await fs.readdir(folder)).toHaveLength(8);
});

test('where nothing may be replaced, a file and a link that leads nowhere are left as they are', async () => {
  await fs.writeFile(at('there.vtt'), 'WEBVTT\n\nof the user');
  await fs.symlink('nowhere', at('link.vtt'));
  for (const name of ['there.vtt', 'link.vtt'])
    await expect(write(at(name), { replaces: 'none' }), name).rejects.toMatchObject({ code: 'cannot-write' });
  expect(await read('there.vtt')).toBe('WEBVTT\n\nof the user');
  expect(await fs.readdir(folder)).not.toContain('nowhere');
  await write(at('new.vtt'), { replaces: 'none' });
  expect(await read('new.vtt')).toBe('WEBVTT\n\n');
});

test('one that became a file of the episode while it was written is refused, too', async () => {
  await fs.writeFile(at('out.vtt'), 'old');
  // So large that it is still being written when the link is made.
  const writing = write(at('out.vtt'), { content: 'x'.repeat(2 ** 27) });
  for await (const { filename } of fs.watch(folder)) if (filename?.endsWith('.tmp')) break;
  await fs.rm(at('out.vtt'));
  await fs.symlink('e.mp3', at('out.vtt'));
  await expect(writing).rejects.toMatchObject({ code: 'cannot-write' });
  expect(await read('e.mp3')).toBe('the recording');
});

test('the link of an export is followed', async () => {
  await fs.symlink('sub/real.vtt', at('out.vtt'));
  await write(at('out.vtt'));
  expect(await read('sub/real.vtt')).toBe('WEBVTT\n\n');
});

test('a recording is known by its name or by what is in it', async () => {
  const sound = wav(Buffer.alloc(800, 128), 8000, 8);
  await fs.writeFile(at('sound.txt'), sound);
  await fs.writeFile(at('broken.mp3'), 'cut off');
  await fs.symlink('sound.txt', at('linked.txt'));
  // A text that begins like a recording.
  await fs.writeFile(at('text.txt'), 'MAC is what she called it.');
  await fs.writeFile(at('empty.mp3'), '');
  for (const name of ['sound.txt', 'broken.mp3', 'linked.txt'])
    await expect(write(at(name), { replaces: 'all but recordings' })).rejects.toMatchObject({ code: 'other-kind' });
  expect(await fs.readFile(at('sound.txt'))).toEqual(sound);
  for (const name of ['text.txt', 'empty.mp3']) await write(at(name), { replaces: 'all but recordings' });
  await write(at('sound.txt'), { replaces: 'all' });
  expect(await read('sound.txt')).toBe('WEBVTT\n\n');
});

/** One transcript in every format. */
async function written(): Promise<{ id: string; extension: string; content: string | Uint8Array }[]> {
  const { transcript, source } = await readTranscriptFile(at('e.md'));
  const times = [{ start: seconds(0), end: seconds(2), timing: 'estimated' as const, words: [seconds(0)] }];
  const clip = aClip({ name: 'Clip', text: 'Hello.', speakers: ['Ann'] });
  const from = { title: 'A talk', audioFile: 'e.mp3', transcriptFile: 'e.md' };
  return [
    ...transcriptWriters.map((writer) => ({
      ...writer,
      content: writer.write({ transcript, source, times, ...from }),
    })),
    ...clipFormats.map((format) => ({ ...format, content: writeClips(format, [clip], from) })),
  ];
}

test('every format may be written over itself', async () => {
  for (const { extension, content } of await written()) {
    const path = at(`again.${extension}`);
    for (let n = 0; n < 2; n++) await write(path, { content, replaces: 'same format' });
    expect(await fs.readFile(path)).toEqual(Buffer.from(content));
    await fs.rm(path);
  }
});

test('markers in MIDI may be written over markers in MIDI, and over no recording', async () => {
  const content = Uint8Array.from([...Buffer.from('MThd'), 1]);
  await fs.writeFile(at('a.mid'), 'MThd, and more');
  await write(at('a.mid'), { content, replaces: 'all but recordings' });
  expect(await fs.readFile(at('a.mid'))).toEqual(Buffer.from(content));
  await fs.writeFile(at('b.mp3'), 'a recording');
  for (const replaces of ['all but recordings', 'same format'] as const)
    await expect(write(at('b.mp3'), { content, replaces })).rejects.toMatchObject({ code: 'other-kind' });
});

test('a transcript in another format is refused, also under the right name', async () => {
  const formats = await written();
  const captions = formats.find(({ id }) => id === 'webvtt')?.content ?? '';
  for (const name of ['out.vtt', 'out.srt', 'out']) {
    await fs.writeFile(at(name), captions);
    const content = formats.find(({ id }) => id === 'subrip')?.content ?? '';
    await expect(write(at(name), { content, replaces: 'same format' })).rejects.toMatchObject({
      code: 'other-kind',
      message: expect.stringContaining('WebVTT'),
    });
    expect(await read(name)).toBe(captions);
  }
});

test('what is in no format, or in another, is refused under every name', async () => {
  const others = {
    'notes.txt': 'What I wrote by hand.',
    'package.json': '{"name": "x"}',
    'bank.csv': 'a;b;c\nmy;bank;data\n',
    'photo.vtt': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 1, 2, 3]),
    'zeros.txt': Buffer.alloc(100),
  };
  const isNoText = ({ id, content }: { id: string; content: string | Uint8Array }) =>
    (id !== 'plain-text' && id !== 'markdown') || String(content).startsWith('# A talk\n\n## ');
  const formats = (await written()).filter(isNoText);
  for (const [name, was] of Object.entries(others)) {
    await fs.writeFile(at(name), was);
    for (const { id, content } of formats)
      await expect(write(at(name), { content, replaces: 'same format' }), id).rejects.toMatchObject({
        code: 'other-kind',
      });
    expect(await fs.readFile(at(name))).toEqual(Buffer.from(was));
  }
});

test.skipIf(process.platform !== 'linux')('the name of an open file leads to that file', async () => {
  const file = await fs.open(at('e.md'), 'r+');
  await fs.symlink(`/proc/self/fd/${file.fd}`, at('open.vtt'));
  for (const path of [`/proc/self/fd/${file.fd}`, `/dev/fd/${file.fd}`, at('open.vtt')])
    await expect(write(path), path).rejects.toMatchObject({ code: 'cannot-write' });
  await file.close();
  expect(await read('e.md')).toBe('**Ann:** Hello.\n');
});
