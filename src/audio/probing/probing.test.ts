import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeMono } from '../decode/decode-mono';
import { beginsLikeSound } from '../parsing/sniff';
import { box, fullBox, u32 } from '../serving/mp4-box';
import { aiff, au, caf, w64, wav, writers } from '../testing/pcm-files';
import { probeAudio } from './probe';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-probing-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function probe(name: string, content: Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, content);
  return probeAudio(path);
}

const fixture = (name: string) => join(import.meta.dirname, '../fixtures', name);
const RATE = 8000;
const samples = new Float32Array(3 * RATE);
const files: Record<string, { bytes: Buffer; id: string; encoding: string }> = {
  'a.aiff': { bytes: aiff(writers.s16be(samples), RATE, 16), id: 'aiff', encoding: 's16be' },
  'b.aif': { bytes: aiff(writers.s24be(samples), RATE, 24), id: 'aiff', encoding: 's24be' },
  'c.aifc': { bytes: aiff(writers.s16le(samples), RATE, 16, 'sowt'), id: 'aiff', encoding: 's16le' },
  'd.aifc': { bytes: aiff(writers.f32be(samples), RATE, 32, 'fl32'), id: 'aiff', encoding: 'f32be' },
  'e.caf': { bytes: caf(writers.s16be(samples), RATE, 16, 0), id: 'caf', encoding: 's16be' },
  'f.caf': { bytes: caf(writers.f64le(samples), RATE, 64, 3), id: 'caf', encoding: 'f64le' },
  'g.au': { bytes: au(writers.s8(samples), RATE, 2), id: 'au', encoding: 's8' },
  'h.w64': { bytes: w64(writers.s16le(samples), RATE, 16), id: 'w64', encoding: 's16le' },
  'i.wav': { bytes: wav(writers.f64le(samples), RATE, 64, 3), id: 'wav', encoding: 'f64le' },
};

for (const [name, { bytes, id, encoding }] of Object.entries(files)) {
  test(`${name} is served as a WAV of all its samples`, async () => {
    const { format, codec, duration, wav: served, warning } = await probe(`x${name}`, bytes);
    expect({ id: format.id, codec, duration, warning }).toEqual({ id, codec: 'PCM', duration: 3, warning: null });
    expect(served && 'pcm' in served && served.pcm).toMatchObject({
      encoding,
      channels: 1,
      sampleRate: RATE,
      frames: 3 * RATE,
    });
    expect(served?.end).toBe(bytes.length);
  });

  test(`half of ${name} plays as far as it goes, with a warning`, async () => {
    const half = bytes.subarray(0, bytes.length / 2);
    const { duration, warning } = await probe(name, half);
    expect(Math.abs((duration ?? 0) - 1.5)).toBeLessThan(0.02);
    expect(warning?.message).toMatch(/stops in the middle, at 0:01/);
  });
}

test('an MP3 in a WAV is played like any other', async () => {
  const mp3 = await readFile(fixture('chapters.mp3'));
  const { codec, duration, table } = await probe('mp3.wav', wav(mp3, RATE, 16, 0x55));
  expect(codec).toBe('MP3');
  expect(Math.abs((duration ?? 0) - 6)).toBeLessThan(0.15);
  expect(table).not.toBeNull();
});

test('a WAV that Chromium plays is served as it is', async () => {
  expect((await probe('plain.wav', wav(writers.s16le(samples), RATE, 16))).wav).toBeNull();
});

const whole: Record<string, [codec: string, id: string]> = {
  'chapters.m4a': ['AAC', 'm4a'],
  'fragmented.m4a': ['AAC', 'm4a'],
  'chapters.mp3': ['MP3', 'mp3'],
  'chapters.mka': ['AAC', 'webm'],
  'chapters.opus': ['Opus', 'ogg'],
  'cover.flac': ['FLAC', 'flac'],
  'tone.ogg': ['Vorbis', 'ogg'],
  'tone.webm': ['Opus', 'webm'],
};

test.each(Object.entries(whole))(
  '%s is recognised by its content, with the right duration',
  async (name, [codec, id]) => {
    const found = await probe(`${name}.mp3`, await readFile(fixture(name)));
    expect(found).toMatchObject({ codec, warning: null });
    expect(found.format.id).toBe(id);
    expect(Math.abs((found.duration ?? 0) - 6)).toBeLessThan(0.13);
  },
);

test.each(['cover.flac', 'tone.webm', 'chapters.mka', 'tone.ogg', 'chapters.opus'])(
  'half of %s has a warning where it stops',
  async (name) => {
    const bytes = await readFile(fixture(name));
    const { duration, warning } = await probe(`half ${name}`, bytes.subarray(0, bytes.length / 2));
    expect(warning?.code).toBe('cut-off');
    expect(duration ?? 3).toBeGreaterThan(0.5);
    expect(duration ?? 3).toBeLessThan(5);
  },
);

test('a Matroska with junk in place of its sound is not searched for ever', async () => {
  const bytes = await readFile(fixture('chapters.mka'));
  const cluster = bytes.indexOf(Buffer.from('1f43b675', 'hex'), bytes.length / 4);
  const junk = Buffer.concat([bytes.subarray(0, cluster), Buffer.alloc(bytes.length - cluster)]);
  const { duration } = await probe('junk.mka', junk).catch(() => ({ duration: null }));
  expect(duration ?? 0).toBeLessThan(10);
});

test('an Ogg that is cut within its first page of sound is refused, and one cut after it is not', async () => {
  const bytes = await readFile(fixture('tone.ogg'));
  const pages: number[] = [];
  for (let at = bytes.indexOf('OggS'); at >= 0; at = bytes.indexOf('OggS', at + 4)) pages.push(at);
  const sound = pages.find((at) => bytes.readBigUInt64LE(at + 6) > 0n) ?? 0;
  const second = pages[pages.indexOf(sound) + 1] ?? 0;
  expect(second).toBeGreaterThan(sound);
  await expect(probe('cut.ogg', bytes.subarray(0, second - 9))).rejects.toMatchObject({
    code: 'not-audio',
    message: expect.stringContaining('cut off before the part'),
  });
  expect((await probe('longer.ogg', bytes.subarray(0, second + 40))).warning?.code).toBe('cut-off');
});

test('an MP4 whose user data is damaged plays, with the waveform of its sound', async () => {
  const bytes = await readFile(fixture('chapters.m4a'));
  const { duration } = await probe('whole.m4a', bytes);
  const place = bytes.indexOf('udta');
  for (const at of [place - 4, place + 4]) {
    const damaged = Buffer.from(bytes);
    damaged.writeUInt32BE(0x7fff_ffff, at);
    const found = await probe('damaged.m4a', damaged);
    expect(found).toMatchObject({ duration, codec: 'AAC', warning: null });
    let seconds = 0;
    for await (const { samples, sampleRate } of decodeMono(join(folder, 'damaged.m4a')))
      seconds += samples.length / sampleRate;
    expect(Math.abs(seconds - (duration ?? 0))).toBeLessThan(0.1);
  }
});

test('an MP4 that goes on in fragments is as long as for a player', async () => {
  const bytes = await readFile(fixture('chapters.m4a'));
  const fragment = box('moof', fullBox('mfhd', 0, 0, u32(1)));
  expect((await probe('continued.m4a', Buffer.concat([bytes, fragment]))).duration).toBeNull();
  expect((await probe('fragments.m4a', await readFile(fixture('fragmented.m4a')))).duration).toBeGreaterThan(5);
});

const foreign: Record<string, RegExp> = {
  'tone.spx': /Speex/,
  'tone.tta': /True Audio/,
  'tone.wma': /Windows Media/,
};

const decoded: Record<string, [codec: string, id: string]> = {
  // Chromium plays it, but does not seek exactly.
  'tone.ogg': ['Vorbis', 'ogg'],
  'flac.oga': ['FLAC', 'ogg'],
  'adpcm.wav': ['IMA ADPCM', 'wav'],
  'alac.m4a': ['Apple Lossless (ALAC)', 'm4a'],
  'alac.caf': ['Apple Lossless', 'caf'],
  'tone.ac3': ['Dolby Digital (AC-3)', 'ac3'],
  'tone.amr': ['AMR', 'amr'],
  'tone.wv': ['WavPack', 'wavpack'],
};

test.each(Object.entries(decoded))('%s is served as a WAV of its decoded sound', async (name, [codec, id]) => {
  const found = await probe(name, await readFile(fixture(name)));
  expect(found).toMatchObject({ codec, warning: null, format: { id } });
  expect(found.wav && 'decoded' in found.wav && found.wav.decoded.channels).toBe(1);
  expect(Math.abs((found.duration ?? 0) - 6)).toBeLessThan(0.13);
});

test.each(['adpcm.wav', 'tone.ac3', 'tone.amr'])('half of %s plays as far as it goes, and says so', async (name) => {
  const bytes = await readFile(fixture(name));
  const { duration, warning } = await probe(`half ${name}`, bytes.subarray(0, bytes.length / 2 + 5));
  expect(Math.abs((duration ?? 0) - 3)).toBeLessThan(0.2);
  expect(warning?.code).toBe('cut-off');
});

test.each(Object.entries(foreign))('%s is refused by the name of its format, with advice', async (name, says) => {
  const error = await probe(name, await readFile(fixture(name))).then(
    () => null,
    (reason) => reason,
  );
  expect(error).toMatchObject({ code: 'unplayable', place: { file: name } });
  expect(error.message).toMatch(says);
  expect(error.advice).toContain(`ffmpeg -i "${name}"`);
});

test('an MP3 of free format is refused by that name, and layer II is recognised', async () => {
  const free = Buffer.alloc(4000);
  for (let at = 0; at < free.length; at += 400) free.set([0xff, 0xfb, 0x00, 0x00], at);
  await expect(probe('free.mp3', free)).rejects.toMatchObject({
    code: 'unplayable',
    message: expect.stringContaining('free format'),
  });
  const second = Buffer.alloc(50 * 240);
  for (let at = 0; at < second.length; at += 240) second.set([0xff, 0xfd, 0x54, 0x00], at);
  expect(await probe('talk.mp2', second)).toMatchObject({ codec: 'MPEG layer II', format: { id: 'mp3' } });
  expect(await beginsLikeSound(join(folder, 'talk.mp2'))).toBe(true);
});

test('a file without a telling name is a recording if it begins as one', async () => {
  for (const name of [whole, decoded, foreign].flatMap(Object.keys))
    expect(await beginsLikeSound(fixture(name))).toBe(true);
  for (const text of ['', 'WEBVTT\n', '**Ann:** Hello.\n', '{"segments": []}', 'PK\x03\x04']) {
    const path = join(folder, 'nameless');
    await writeFile(path, text, 'latin1');
    expect(await beginsLikeSound(path)).toBe(false);
  }
});
