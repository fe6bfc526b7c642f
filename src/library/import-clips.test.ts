import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packText } from '../core/clips/export';
import { aClip } from '../core/clips/testing/a-clip';
import { textOf } from '../core/clips/testing/formats';
import { importClips } from './import-clips';
import { openFiles } from './open-files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-import-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Imports a text beside a transcript of two turns. */
async function imported(name: string, source: string) {
  const transcript = join(folder, 'talk.vtt');
  await writeFile(
    transcript,
    'WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>Hello there.\n\n00:05.000 --> 00:09.000\n<v Ben>Bye now.\n',
  );
  const opened = (await openFiles({ audio: null, transcript })).transcript;
  if (!opened) throw new Error('not opened');
  const { times } = opened;
  const text = packText({ transcript: opened.transcript, times, recording: null, heard: false });
  const path = join(folder, name);
  await writeFile(path, source);
  return importClips({ path, fps: '25', duration: null, text });
}

test('labels become clips of the words that are said there', async () => {
  const { clips, formatName, problems } = await imported('labels.txt', '1.0\t4.0\tGreeting\n5.0\t9.0\tEnd\n');
  expect(formatName).toBe('Audacity labels');
  expect(problems).toEqual([]);
  expect(clips).toMatchObject([
    {
      name: 'Greeting',
      start: 1,
      end: 4,
      text: 'Hello there.',
      speakers: ['Ann'],
      words: { by: 'ear', first: { turn: 0, word: 0 } },
    },
    {
      name: 'End',
      text: 'Bye now.',
      speakers: ['Ben'],
      words: { first: { turn: 1, word: 0 }, last: { turn: 1, word: 1 } },
    },
  ]);
});

test('a line that makes no sense is told by its number, and the rest is taken', async () => {
  const { clips, problems } = await imported('labels.txt', '1.0\t4.0\tGreeting\nx\ty\tz\n5.0\t9.0\tEnd\n');
  expect(clips.map(({ name }) => name)).toEqual(['Greeting', 'End']);
  expect(problems.map(({ line }) => line)).toEqual([2]);
});

test('clips that Earmark exported are known again, those of other programs never mistaken for others', async () => {
  const id = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
  const own = await imported('clips.json', textOf('json', [aClip({ id, text: 'What was said.' })]));
  expect(own.clips).toMatchObject([{ id, text: 'What was said.' }]);
  const others = ['1', '1'].map((id) => imported('list.json', JSON.stringify([{ id, start: 1, end: 2 }])));
  const [one, other] = await Promise.all(others);
  expect(one?.clips[0]?.id).not.toBe(other?.clips[0]?.id);
});

test('a file that holds no clips is refused by name', async () => {
  await expect(imported('letter.txt', 'Dear Ann,\n')).rejects.toMatchObject({
    code: 'not-clips',
    place: { file: 'letter.txt' },
  });
});
