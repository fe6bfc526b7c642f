import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { at, cli, root } from './testing/cli';

const NOISE = join(root, 'src/audio/testing/recordings/noise.mp3');
const CLIPS = [
  { name: 'Intro', start: 0.2, end: 1 },
  { name: 'Moment', start: 2, end: 2 },
];

test('clips are cut into files, whose names come on the standard output', async () => {
  writeFileSync(at('two.json'), JSON.stringify(CLIPS));
  const cut = (...more: string[]) => cli('cut', NOISE, '--clips', at('two.json'), '--out', at('new/folder'), ...more);
  expect(await cut()).toMatchObject({ code: 0, stdout: '1 Intro.mp3\n' });
  expect((await cut('--format', 'wav', '--fades')).stdout).toBe('1 Intro.wav\n');
  expect((await cut('--format', 'flac', '--joined', '--gap', '0.5')).stdout).toBe('noise clips.flac\n');
  expect((await cut('--names', '{title} {start}')).stdout).toBe('noise 0.00.mp3\n');
  expect((await cut()).stdout).toBe('1 Intro (2).mp3\n');
  const again = await cut('--force');
  expect(again.stdout).toBe('1 Intro.mp3\n');
  expect(again.stderr).toContain('A clip has no length');
  expect(readdirSync(at('new/folder'))).toHaveLength(5);
});

test.each([
  [['--format', 'ogg'], 2, 'There is no way “ogg” to cut.'],
  [['--gap=-1'], 2, '“-1” is no gap.'],
  [['--gap', 'x'], 2, '“x” is no gap.'],
  [['--names', '{colour}'], 2, 'There is no field “{colour}”.'],
  [['--joint'], 2, "Unknown option '--joint'"],
])('%j is refused in one line', async (more, code, message) => {
  writeFileSync(at('two.json'), JSON.stringify(CLIPS));
  const reported = await cli('cut', NOISE, '--clips', at('two.json'), '--out', at('none'), ...more);
  expect(reported.code).toBe(code);
  expect(reported.stderr).toContain(message);
  expect(reported.stderr.trim().split('\n')).toHaveLength(1);
});

test('a recording that cannot be copied, and one that is not there, are named', async () => {
  copyFileSync(join(root, 'src/audio/testing/recordings/noise.flac'), at('a.flac'));
  writeFileSync(at('two.json'), JSON.stringify(CLIPS));
  const of = (audio: string) => cli('cut', at(audio), '--clips', at('two.json'), '--out', at('none'));
  expect((await of('a.flac')).stderr).toContain('Only MP3 and AAC can be cut without encoding them again.');
  expect((await of('gone.mp3')).stderr).toContain('gone.mp3');
  expect((await of('gone.mp3')).code).toBe(1);
});
