import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { writeAcross } from './across';
import type { ClipOfEpisode, ClipSource } from './formats/format';
import { readClips } from './read';
import { clipFormats } from './registry';
import { aClip } from './testing/a-clip';
import { formatCalled } from './testing/formats';

const source = (title: string, audioFile: string): ClipSource => ({
  title,
  audioFile,
  transcriptFile: null,
  duration: seconds(100),
});
const [one, two] = [source('One', 'one.mp3'), source('Two', 'two.mp3')];
const clip = (id: string, start: number, end: number) => aClip({ id, name: `clip ${id}`, start, end });

/** In an order of somebody's own. */
const CLIPS: readonly ClipOfEpisode[] = [
  { clip: clip('a', 50, 60), source: two },
  { clip: clip('b', 10, 20), source: one },
  { clip: clip('c', 5, 8), source: two },
];
const written = (id: string, clips = CLIPS) => writeAcross(formatCalled(id), clips);
const textOf = (id: string) => String(written(id).files[0]?.content);

test('tables and JSON name the episode of each clip, in the given order', () => {
  const rows = parse(textOf('csv').replace('\uFEFF', ''), { columns: true }) as Record<string, string>[];
  expect(rows.map((row) => [row.episode, row.recording, row.name, row.start])).toEqual([
    ['Two', 'two.mp3', 'clip a', '50.000'],
    ['One', 'one.mp3', 'clip b', '10.000'],
    ['Two', 'two.mp3', 'clip c', '5.000'],
  ]);
  expect(JSON.parse(textOf('json')).clips).toMatchObject([
    { episode: 'Two', audioFile: 'two.mp3', id: 'a' },
    { episode: 'One', audioFile: 'one.mp3', id: 'b' },
    { episode: 'Two', id: 'c' },
  ]);
  expect(textOf('tsv').split('\n')[1]).toMatch(/^Two\ttwo\.mp3\tclip a\t/);
});

test('an edit list takes each clip from its own recording, one after the other', () => {
  const events = textOf('edl')
    .split('\n')
    .filter((line) => /^\d{3} /.test(line));
  expect(events.map((line) => line.split(/\s+/).slice(1, 2).concat(line.split(/\s+/).slice(4)))).toEqual([
    ['TWO', '00:00:50:00', '00:01:00:00', '01:00:00:00', '01:00:10:00'],
    ['ONE', '00:00:10:00', '00:00:20:00', '01:00:10:00', '01:00:20:00'],
    ['TWO', '00:00:05:00', '00:00:08:00', '01:00:20:00', '01:00:23:00'],
  ]);
  expect(textOf('edl').match(/FROM CLIP NAME: .*/g)).toEqual([
    'FROM CLIP NAME: two.mp3',
    'FROM CLIP NAME: one.mp3',
    'FROM CLIP NAME: two.mp3',
  ]);
});

test('recordings whose names begin alike are different reels', () => {
  const names = ['Interview Ann.mp3', 'Interview Bob.mp3', 'interview-cy.wav'];
  const clips = names.map((name) => ({ clip: clip('a', 1, 2), source: source(name, name) }));
  const [first] = written('edl', [...clips, ...clips]).files;
  const reels = String(first?.content)
    .split('\n')
    .filter((line) => /^\d{3} /.test(line))
    .map((line) => line.split(/\s+/)[1]);
  expect(reels).toEqual(['INTERVIE', 'INTERVI2', 'INTERVI3', 'INTERVIE', 'INTERVI2', 'INTERVI3']);
});

test('text has the title of an episode before its clips', () => {
  const lines = textOf('text')
    .split('\n')
    .filter((line) => line !== '');
  expect(lines).toEqual(['Two', '0:50–1:00  clip a', 'One', '0:10–0:20  clip b', 'Two', '0:05–0:08  clip c']);
  expect(textOf('markdown').match(/^# .*/gm)).toEqual(['# Two', '# One', '# Two']);
});

test('a format of one recording gives a file for each, and says so', () => {
  const { files, losses } = written('audacity');
  expect(files.map(({ name }) => name)).toEqual(['Two', 'One']);
  expect(losses[0]).toMatch(/holds the clips of one recording: there are 2 files, one for each\.$/);
  expect(readClips(String(files[0]?.content), 'a.txt', {}).clips.map(({ name }) => name)).toEqual(['clip c', 'clip a']);
  expect(written('audacity', CLIPS.slice(0, 1)).losses.join()).not.toContain('one recording');
});

test('episodes with the same title get files of their own', () => {
  const same = [one, { ...one }, source('ONE', 'x.mp3')].map((of) => ({ clip: clip('a', 1, 2), source: of }));
  expect(written('audacity', same).files.map(({ name }) => name)).toEqual(['One', 'One (2)', 'ONE (3)']);
});

test('what one file cannot hold is said, such as more events than an edit list has', () => {
  const many = Array.from({ length: 1002 }, (_, n) => ({ clip: clip(`${n}`, 1, 2), source: n % 2 ? one : two }));
  const { files, losses } = written('edl', many);
  expect(String(files[0]?.content).match(/^\d{3} /gm)).toHaveLength(999);
  expect(losses.join(' ')).toContain('the last 3 clips are left out');
});

test.each(clipFormats.map((format) => [format.id, format] as const))(
  '%s takes clips of several episodes, and none',
  (_id, format) => {
    expect(writeAcross(format, CLIPS).files.length).toBeGreaterThan(0);
    expect(writeAcross(format, []).files).toHaveLength(format.writeAll ? 1 : 0);
  },
);
