import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CutFormat } from '../../core/clips/cutting';
import { probeAudio } from '../probing/probe';
import { readTags } from '../tags/read-tags';
import { lagAt } from '../testing/noise';
import { aiff, writers } from '../testing/pcm-files';
import { withProgram } from '../testing/with-program';
import { openCutter } from './cutter';
import type { Part, SoundFile, WrittenTags } from './sound-file';

const RECORDINGS = join(import.meta.dirname, '../testing/recordings');
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const TAGS: WrittenTags = {
  title: 'A “clip”',
  artist: 'Änn',
  album: '한국',
  picture: { mime: 'image/png', bytes: PICTURE },
  track: { number: 2, of: 3 },
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-cut-'));
});
afterAll(() => rm(folder, { recursive: true }));

const partOf = (start: number, end: number, chapters: Part['chapters'] = []): Part => ({ start, end, chapters });

let count = 0;
async function cut(
  path: string,
  format: CutFormat,
  sound: Partial<SoundFile> & Pick<SoundFile, 'parts'>,
  signal = new AbortController().signal,
) {
  using cutter = await openCutter(path, await probeAudio(path), format);
  const out = join(folder, `${count++}.${cutter.extension}`);
  const file = await open(out, 'wx+');
  let written = 0;
  const onWritten = (seconds: number) => {
    written += seconds;
  };
  try {
    await cutter.write(file, { gap: 0, fades: false, tags: TAGS, ...sound }, { signal, onWritten });
  } finally {
    await file.close();
  }
  return { out, written };
}

const run = (program: string, ...args: string[]): Buffer =>
  execFileSync(program, ['-v', 'error', ...args], { maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] });

/** One channel of what ffmpeg decodes, at the recording’s own rate. */
function heard(path: string): Float32Array {
  // The decoder of libavformat itself makes other sound of Opus than that of its inventors.
  const decoder = path.includes('opus') ? ['-c:a', 'libopus'] : [];
  const bytes = run('ffmpeg', ...decoder, '-i', path, '-map', '0:a:0', '-af', 'pan=mono|c0=c0', '-f', 'f32le', '-');
  return new Float32Array(new Uint8Array(bytes).buffer);
}

function rateOf(path: string): number {
  const asked = ['-select_streams', 'a:0', '-show_entries', 'stream=sample_rate', '-of', 'csv=p=0', path];
  return Number(
    run('ffprobe', ...asked)
      .toString()
      .split('\n')[0],
  );
}

/** The loudness of the difference of two sounds. */
function difference(one: Float32Array, other: Float32Array): number {
  const power = one.reduce((sum, sample, index) => sum + (sample - (other[index] ?? 0)) ** 2, 0);
  return Math.sqrt(power / one.length);
}

const decoded = new Map<string, { readonly rate: number; readonly sound: Float32Array }>();

/** The whole of a recording. Decoded once, because starting ffmpeg takes long. */
function wholeOf(path: string) {
  const known = decoded.get(path) ?? { rate: rateOf(path), sound: heard(path) };
  decoded.set(path, known);
  return known;
}

/** The sound of a stretch in the whole recording, and in a file of its own. */
async function both(path: string, format: CutFormat, [start, end]: readonly [number, number]) {
  const { rate, sound } = wholeOf(path);
  const whole = sound.subarray(Math.round(start * rate), Math.round(end * rate));
  const { out } = await cut(path, format, { parts: [partOf(start, end)] });
  return { whole, part: heard(out) };
}

const STRETCHES = [
  [1.3, 2.1],
  [0, 0.4],
  [0.037, 0.9],
  [2.5, 2.9],
] as const;
/** Their encoder fills in noise at random, differently in each decoder. */
const RANDOM = ['noise.m4a', 'noise.aac'];

withProgram('ffmpeg', () => {
  test('a joined copy whose first part has no sound has no gap before the second', async () => {
    const late = join(folder, 'late.m4a');
    const noise = join(RECORDINGS, 'noise.m4a');
    run(
      'ffmpeg',
      '-f',
      'lavfi',
      '-i',
      'color=s=16x16:r=5:d=6',
      '-itsoffset',
      '2',
      '-i',
      noise,
      '-c:a',
      'copy',
      late.replace('m4a', 'mkv'),
    );
    const parts = [partOf(0.5, 1), partOf(3, 4)];
    const { out, written } = await cut(late.replace('m4a', 'mkv'), 'copy', { parts, gap: 0.5 });
    expect(written).toBeCloseTo(1, 1);
    expect(heard(out).length / rateOf(out)).toBeCloseTo(1, 1);
  });

  const kinds = ['noise.mp3', 'noise-stereo.mp3', 'noise.m4a', 'noise.flac', 'noise.opus', 'noise.ogg', 'noise.aac'];
  const inContainers = ['noise-mp3.mp4', 'noise-opus.webm', 'noise-vorbis.webm', 'noise-mp3.mka'];

  test.each([...kinds, ...inContainers].flatMap((name) => [[name, 'wav'] as const, [name, 'flac'] as const]))(
    'a part of %s as %s is the sound of the whole, to the sample',
    async (name, format) => {
      for (const stretch of STRETCHES.slice(0, 2)) {
        const { whole, part } = await both(join(RECORDINGS, name), format, stretch);
        expect(part).toHaveLength(whole.length);
        expect(lagAt(whole, part, 2000, 100), `at ${stretch[0]}`).toBe(0);
        expect(difference(whole, part), `at ${stretch[0]}`).toBeLessThan(RANDOM.includes(name) ? 0.03 : 0.001);
      }
    },
  );

  test.each(['noise.mp3', 'noise-stereo.mp3'])(
    'a copied part of %s is exactly the sound of the whole',
    async (name) => {
      for (const stretch of STRETCHES) {
        const { whole, part } = await both(join(RECORDINGS, name), 'copy', stretch);
        expect(part).toHaveLength(whole.length);
        expect(difference(whole, part), `at ${stretch[0]}`).toBe(0);
      }
    },
  );

  test.each(['noise.m4a', 'noise.aac'])('a copied part of %s begins with its first sample', async (name) => {
    for (const stretch of STRETCHES) {
      const { whole, part } = await both(join(RECORDINGS, name), 'copy', stretch);
      // ffmpeg plays the last packet to its end.
      expect(part.length - whole.length).toBeGreaterThanOrEqual(0);
      expect(part.length - whole.length).toBeLessThan(1024 + 1);
      expect(lagAt(whole, part, 2000, 100), `at ${stretch[0]}`).toBe(0);
    }
  });

  test.each([
    ['of few bits, which borrows from many frames', '44100', ['-b:a', '32k']],
    ['of variable bit rate', '48000', ['-q:a', '6']],
    ['of many bits', '32000', ['-b:a', '320k']],
    ['of MPEG 2', '22050', ['-b:a', '16k']],
    ['of MPEG 2.5', '8000', ['-b:a', '8k']],
    ['without a header', '44100', ['-b:a', '64k', '-write_xing', '0']],
  ])('a copied part of an MP3 %s is exactly the sound of the whole', async (what, rate, bits) => {
    const path = join(folder, `${what}.mp3`);
    const noise = join(RECORDINGS, 'noise.flac');
    run('ffmpeg', '-i', noise, '-ar', rate, '-ac', '2', '-c:a', 'libmp3lame', ...bits, path);
    for (const stretch of STRETCHES) {
      const { whole, part } = await both(path, 'copy', stretch);
      expect(part).toHaveLength(whole.length);
      expect(difference(whole, part), `at ${stretch[0]}`).toBeLessThan(1e-6);
    }
  });

  test('a copied part of layer II begins less than a frame early', async () => {
    const path = join(folder, 'broadcast.mp2');
    run('ffmpeg', '-i', join(RECORDINGS, 'noise.flac'), '-ar', '48000', '-c:a', 'mp2', '-b:a', '128k', path);
    const { whole, part } = await both(path, 'copy', [1.3, 2.1]);
    const lag = lagAt(whole, part, 5000, 2000);
    expect(lag).toBeGreaterThanOrEqual(0);
    expect(lag).toBeLessThan(1152);
    expect(part.length - whole.length).toBeLessThan(2 * 1152);
  });

  test.each([
    ['noise.mp3', 'copy', 576],
    ['noise-stereo.mp3', 'copy', 1152],
    ['noise.m4a', 'copy', 1024],
    ['noise.mp3', 'wav', 0],
    ['noise.m4a', 'flac', 0],
  ] as const)('parts of %s that are joined as %s begin where their chapters do', async (name, format, most) => {
    const path = join(RECORDINGS, name);
    const { rate, sound: whole } = wholeOf(path);
    const stretches = [
      [2.05, 2.6],
      [0.3, 0.9],
      [1.2, 1.8],
    ] as const;
    const parts = stretches.map(([start, end], index) => partOf(start, end, [{ title: `Ä ${index}`, start: 0 }]));
    const { out } = await cut(path, format, { parts, gap: 0.25 });
    const joined = heard(out);
    const { chapters } = await readTags(out);
    expect(chapters.map(({ title }) => title)).toEqual(['Ä 0', 'Ä 1', 'Ä 2']);
    for (const [index, [start]] of stretches.entries()) {
      const place = Math.round((chapters[index]?.start ?? 0) * rate);
      const original = whole.subarray(Math.round(start * rate), Math.round((start + 0.5) * rate));
      const lag = lagAt(original, joined.subarray(place), Math.round(0.1 * rate), 2000);
      // Chapters are rounded to a millisecond.
      expect(Math.abs(lag), `part ${index}`).toBeLessThanOrEqual(rate / 1000 + (index > 0 ? most : 0));
    }
    const gap = joined.subarray(Math.round((0.55 + 0.12) * rate), Math.round((0.55 + 0.15) * rate));
    expect(Math.max(...gap.map(Math.abs))).toBeLessThan(0.001);
  });

  test.each(['copy', 'wav'] as const)('there is no click where parts are joined as %s', async (format) => {
    const path = join(folder, `sine-${format}.mp3`);
    const sine = 'sine=frequency=200:sample_rate=44100:duration=4';
    run('ffmpeg', '-f', 'lavfi', '-i', sine, '-filter:a', 'volume=6', '-b:a', '128k', path);
    const parts = [partOf(1.00125, 1.50125), partOf(2.6, 3.1), partOf(0.5, 0.9)];
    const { out } = await cut(path, format, { parts, fades: true });
    const jump = (samples: Float32Array) =>
      samples.reduce((most, value, index) => Math.max(most, Math.abs(value - (samples[index - 1] ?? value))), 0);
    // The steepest part of a sine is at zero. A jump from crest to crest would be 30 times as large.
    expect(jump(heard(out))).toBeLessThan(2 * jump(heard(path)));
  });

  test('fades begin and end in silence, and leave the rest as it is', async () => {
    const path = join(RECORDINGS, 'noise.flac');
    const { out } = await cut(path, 'wav', { parts: [partOf(1, 2)], fades: true });
    const faded = heard(out);
    const rate = rateOf(path);
    const fade = rate / 100;
    expect(Math.max(...[0, 1, -2, -1].map((at) => Math.abs(faded.at(at) ?? 1)))).toBeLessThan(0.01);
    const whole = heard(path).subarray(rate, 2 * rate);
    expect(difference(whole.subarray(fade, -fade), faded.subarray(fade, -fade))).toBeLessThan(1e-4);
  });

  test.each(['copy', 'wav', 'flac'] as const)(
    'players read title, picture and chapters of a file cut as %s',
    async (format) => {
      for (const name of format === 'copy' ? ['noise.mp3', 'noise.m4a'] : ['noise.mp3']) {
        const chapters = [
          { title: 'Eins – 한', start: 0 },
          { title: 'Zwei', start: 0.5 },
        ];
        const { out } = await cut(join(RECORDINGS, name), format, { parts: [partOf(0.5, 1.5, chapters)] });
        const shown = JSON.parse(
          run('ffprobe', '-of', 'json', '-show_format', '-show_streams', '-show_chapters', out).toString(),
        );
        const tags = Object.fromEntries(
          Object.entries<string>(shown.format.tags).map(([key, value]) => [key.toLowerCase(), value]),
        );
        expect(tags).toMatchObject({ title: TAGS.title, artist: TAGS.artist, album: TAGS.album });
        // ffprobe reads no markers of a WAV.
        if (format !== 'wav') {
          expect(shown.chapters.map(({ tags }: { tags: { title: string } }) => tags.title)).toEqual([
            'Eins – 한',
            'Zwei',
          ]);
          expect(Number(shown.chapters[1].start_time)).toBeCloseTo(0.5, 2);
          expect(shown.streams.some(({ codec_name }: { codec_name: string }) => codec_name === 'png')).toBe(true);
        }
        // It counts what players trim.
        expect(Math.abs(Number(shown.format.duration) - 1)).toBeLessThan(0.2);
        const own = await readTags(out);
        expect(own).toMatchObject({ title: TAGS.title, artist: TAGS.artist, album: TAGS.album, chapters });
        expect(Buffer.from(own.picture?.bytes ?? [])).toEqual(PICTURE);
      }
    },
  );
});

test.each([
  ['24 bits', 24, writers.s24be, 's24le'],
  ['16 bits', 16, writers.s16be, 's16le'],
] as const)('no bit of a recording of %s is lost in a WAV', async (_, bits, write, encoding) => {
  const samples = Float32Array.from({ length: 9000 }, (_, index) => Math.sin(index * index * 0.37));
  const data = write(samples);
  const path = join(folder, `${bits}.aiff`);
  await writeFile(path, aiff(data, 12_000, bits));
  const { out } = await cut(path, 'wav', { parts: [partOf(0.25, 0.5)] });
  const { wav } = await probeAudio(out);
  expect(wav).toBeNull();
  const written = await readFile(out);
  const begin = written.indexOf('data') + 8;
  const size = bits / 8;
  const original = data.subarray(3000 * size, 6000 * size);
  const little = Buffer.from(original).map(
    (_, index) => original[index - (index % size) + size - 1 - (index % size)] ?? 0,
  );
  expect(encoding).toContain(String(bits));
  expect(written.subarray(begin, begin + original.length).equals(little)).toBe(true);
});

test.each(['noise.flac', 'noise.opus', 'noise-mp3.mka'])(
  'parts of %s cannot be copied, and the user is told',
  async (name) => {
    const path = join(RECORDINGS, name);
    await expect(cut(path, 'copy', { parts: [partOf(0, 1)] })).rejects.toMatchObject({ key: 'cannot-copy' });
  },
);

test('a rate that the FLAC encoder does not take is refused by its name', async () => {
  const path = join(folder, 'odd.aiff');
  await writeFile(path, aiff(writers.s16be(new Float32Array(12_000)), 12_000, 16));
  await expect(cut(path, 'flac', { parts: [partOf(0, 1)] })).rejects.toMatchObject({ key: 'cannot-copy/flac-rate' });
});

test.each([
  ['noise.mp3', 'copy'],
  ['noise.m4a', 'copy'],
  ['noise.mp3', 'wav'],
  ['noise.mp3', 'flac'],
] as const)('cutting %s as %s ends when it is cancelled, and else tells how far it is', async (name, format) => {
  const path = join(RECORDINGS, name);
  const cancelled = AbortSignal.abort(new Error('cancelled'));
  await expect(cut(path, format, { parts: [partOf(0, 1)] }, cancelled)).rejects.toThrow('cancelled');
  const { written } = await cut(path, format, { parts: [partOf(0.5, 1.5)] });
  expect(written).toBeCloseTo(1, 1);
});
