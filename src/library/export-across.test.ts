import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withProgram } from '../audio/testing/with-program';
import type { ClipRef } from '../core/clips/all-clips';
import type { CutChoices } from '../core/clips/cutting';
import { NOBODY_NAMED, renaming } from '../core/people/people';
import { chosenClips } from './chosen-clips';
import { cutAcross } from './cut-across';
import { exportAcross, previewAcross, textAcross } from './export-across';
import type { Library } from './library';
import { openLibrary } from './testing/library-here';
import { threeEpisodes } from './testing/three-episodes';

let folder: string;
let out: string;
let data: string;
let library: Library;
/** The second clip of the third episode, the first of the first, the first of the third. */
let CHOSEN: ClipRef[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earmark-across-'));
  data = join(folder, 'data');
  out = join(folder, 'out');
  mkdirSync(out);
  library = await openLibrary(data);
  const [one = '', two = '', three = ''] = await threeEpisodes(library, folder);
  CHOSEN = [
    { episode: three, id: 'b' },
    { episode: one, id: 'a' },
    { episode: two, id: 'a' },
    { episode: three, id: 'a' },
  ];
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

const never = new AbortController().signal;
const wish = (format: string, clips = CHOSEN) => ({ dataFolder: data, clips, format, options: {} });
const done: number[] = [];
const intoFile = (format: string, name: string, clips = CHOSEN) =>
  exportAcross(wish(format, clips), { out: join(out, name), replaces: 'all but recordings' }, never, (share) =>
    done.push(share),
  );
const intoFolder = (format: string) => exportAcross(wish(format), { out, replaces: 'none' }, never, () => {});
const read = (name: string) => readFileSync(join(out, name), 'utf8');

test('one file takes the clips in the chosen order, each with its episode', async () => {
  done.length = 0;
  expect(await intoFile('csv', 'all.csv')).toEqual({ files: ['all.csv'], losses: expect.any(Array), away: [] });
  const rows = parse(read('all.csv').replace('\uFEFF', ''), { columns: true }) as Record<string, string>[];
  expect(rows.map((row) => [row.episode, row.recording, row.name])).toEqual([
    ['Talk 3', 'noise.flac', 'second of 3'],
    ['Talk 1', 'noise.mp3', 'first of 1'],
    ['Talk 2', 'noise-stereo.mp3', 'first of 2'],
    ['Talk 3', 'noise.flac', 'first of 3'],
  ]);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(done.at(-1)).toBeLessThanOrEqual(1);
});

test('an edit list names a reel for each recording', async () => {
  await intoFile('edl', 'all.edl');
  const reels = read('all.edl')
    .split('\n')
    .filter((line) => /^\d{3} /.test(line))
    .map((line) => line.split(/\s+/)[1]);
  expect(reels).toEqual(['NOISE', 'NOISE2', 'NOISESTE', 'NOISE']);
});

test('a format of one recording gives a file for each, says so, and writes over nothing', async () => {
  writeFileSync(join(out, 'talk 1.txt'), 'mine');
  const { files, losses } = await intoFolder('audacity');
  expect(files).toEqual(['Talk 3.txt', 'Talk 1 (2).txt', 'Talk 2.txt']);
  expect(losses[0]).toMatch(/there are 3 files, one for each/);
  expect(read('talk 1.txt')).toBe('mine');
  expect(read('Talk 3.txt').trimEnd().split('\n')).toHaveLength(2);
});

test('a file that appears once the new ones have their names is not replaced', async () => {
  let checks = 0;
  // The first check is before they have their names.
  const throwIfAborted = () => {
    if (++checks === 2) writeFileSync(join(out, 'Talk 3.txt'), 'mine');
  };
  const signal = Object.assign(new AbortController().signal, { throwIfAborted });
  const exported = exportAcross(wish('audacity'), { out, replaces: 'none' }, signal, () => {});
  await expect(exported).rejects.toMatchObject({ code: 'cannot-write' });
  expect(read('Talk 3.txt')).toBe('mine');
});

test('the files of an episode are never replaced', async () => {
  const path = join(folder, 'noise.mp3.md');
  const before = readFileSync(path);
  const replaced = exportAcross(wish('text'), { out: path, replaces: 'all' }, never, () => {});
  await expect(replaced).rejects.toMatchObject({ code: 'cannot-write' });
  expect(readFileSync(path)).toEqual(before);
});

test('a clip that was deleted meanwhile is named, and nothing is written', async () => {
  const { episode = '' } = CHOSEN[0] ?? {};
  await expect(intoFile('csv', 'gone.csv', [{ episode, id: 'gone' }])).rejects.toMatchObject({ code: 'bad-request' });
  await expect(intoFile('csv', 'gone.csv', [{ episode: 'no key', id: 'a' }])).rejects.toMatchObject({
    code: 'bad-request',
  });
  expect(readdirSync(out)).toEqual([]);
});

test('the preview and the clipboard have the same text as the file', async () => {
  await intoFile('markdown', 'all.md');
  const whole = read('all.md');
  expect(await textAcross(wish('markdown'))).toBe(whole);
  expect((await previewAcross(wish('markdown'))).lines).toBe(whole);
  expect((await previewAcross(wish('audacity'))).losses[0]).toMatch(/there are 3 files/);
  await expect(textAcross(wish('docx'))).rejects.toMatchObject({ code: 'bad-request' });
});

test('people have the names that they were given in the library', async () => {
  const [, first = { episode: '', id: '' }] = CHOSEN;
  const named = { do: 'change-clips', changes: [{ id: first.id, to: { speakers: ['Ann', 'Bob'] } }] } as const;
  library.documents.do(first.episode, named);
  await library.flush();
  await library.people.change(renaming(NOBODY_NAMED, [{ name: 'Ann', show: basename(folder) }], 'Ann Miller'));
  const [chosen] = await chosenClips(data, [first]);
  expect(chosen?.clip.speakers).toEqual(['Ann Miller', 'Bob']);
  expect(chosen?.source.turnsOf?.(chosen.clip).map(({ speaker }) => speaker)).toEqual(['Ann Miller']);
});

test('without its recording, a clip is in texts, and is said to be left out where its sound is', async () => {
  rmSync(join(folder, 'noise.mp3'));
  await intoFile('text', 'all.txt');
  expect(read('all.txt')).toContain('first of 1');
  const { files, away } = await intoFolder('anki');
  expect(files).toHaveLength(3);
  expect(away).toContain('“Talk 1” has no sound: its recording is not where it was.');
  const wavs = await intoFolder('wav-cue');
  expect(wavs.files).toEqual(['Talk 3.wav', 'Talk 2.wav']);
  expect(wavs.away).toContain('“Talk 1” is left out: its recording is not where it was.');
});

const CHOICES: CutChoices = { format: 'wav', joined: true, gap: 0.25, fades: true, names: '{number} {name}' };
const cut = (choices: Partial<CutChoices>, clips = CHOSEN) =>
  cutAcross({ dataFolder: data, clips, folder: out, choices: { ...CHOICES, ...choices } }, never, () => {});

test('sound of each clip is a file, numbered in the chosen order', async () => {
  const { files } = await cut({ joined: false, format: 'wav' });
  expect([...files].sort()).toEqual(['1 second of 3.wav', '2 first of 1.wav', '3 first of 2.wav', '4 first of 3.wav']);
});

test('what cannot be joined says why', async () => {
  await expect(cut({ format: 'copy' })).rejects.toMatchObject({ key: 'bad-request/copied-joined' });
  for (const name of ['noise.mp3', 'noise-stereo.mp3', 'noise.flac']) rmSync(join(folder, name));
  await expect(cut({})).rejects.toMatchObject({ key: 'bad-request/none-here' });
  expect(readdirSync(out)).toEqual([]);
});

test('clips whose recording is away are left out of the sound, and that is said', async () => {
  rmSync(join(folder, 'noise.mp3'));
  const { files, losses } = await cut({});
  expect(files).toEqual(['Clips.wav']);
  expect(losses).toEqual(['“Talk 1” is left out: its recording is not where it was.']);
});

withProgram('ffprobe', () => {
  const probe = (name: string) =>
    JSON.parse(
      execFileSync(
        'ffprobe',
        ['-v', 'error', '-show_streams', '-show_chapters', '-show_format', '-of', 'json', join(out, name)],
        { encoding: 'utf8' },
      ),
    );

  test.each(['wav', 'flac'] as const)(
    'joined as %s, recordings of different rates and channels play one after the other',
    async (format) => {
      const { files, losses } = await cut({ format });
      expect([files, losses]).toEqual([[`Clips.${format}`], []]);
      const { streams } = probe(`Clips.${format}`);
      expect(streams).toMatchObject([{ sample_rate: '44100', channels: 2 }]);
      // 0.5 + 1 + 1 + 1 seconds and three gaps; a resampled clip may have one sample more.
      expect(Number(streams[0].duration)).toBeCloseTo(4.25, 3);
    },
  );
});

withProgram('ffmpeg', () => {
  /** The samples of the left channel of a stretch of a file, as ffmpeg decodes and resamples them. */
  const samples = (path: string, from: number, length: number) => {
    const at = ['-v', 'error', '-i', path, '-af', `atrim=${from}:${from + length}`];
    const raw = execFileSync('ffmpeg', [...at, '-ac', '1', '-ar', '24000', '-f', 'f32le', '-'], { maxBuffer: 1e9 });
    return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  };

  test('each joined clip has the sound of its own recording', async () => {
    await cut({ fades: false, gap: 0 });
    const places = [
      { from: 0, of: 'noise.flac', at: 2, length: 0.5 },
      { from: 0.5, of: 'noise.mp3', at: 0.5, length: 1 },
      { from: 1.5, of: 'noise-stereo.mp3', at: 0.5, length: 1 },
      { from: 2.5, of: 'noise.flac', at: 0.5, length: 1 },
    ];
    for (const { from, of, at, length } of places) {
      const joined = samples(join(out, 'Clips.wav'), from + 0.1, length - 0.2);
      const own = samples(join(folder, of), at + 0.1, length - 0.2);
      expect(likeness(joined, own), of).toBeGreaterThan(0.9);
    }
  });
});

/** The greatest correlation of two sounds, moved by a few samples against each other: 1 for the same sound. */
function likeness(one: Float32Array, other: Float32Array): number {
  const at = (shift: number) => {
    let [product, a, b] = [0, 0, 0];
    for (let i = 100; i < Math.min(one.length, other.length) - 100; i++) {
      const [x, y] = [one[i] ?? 0, other[i + shift] ?? 0];
      product += x * y;
      a += x * x;
      b += y * y;
    }
    return product / Math.sqrt(a * b);
  };
  return Math.max(...Array.from({ length: 161 }, (_, shift) => at(shift - 80)));
}
