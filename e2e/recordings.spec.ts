import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { aiff, au, caf, w64, wav, writers } from '../src/audio/testing/pcm-files';
import { expect, test } from './fixture';
import { hear } from './hearing';

const RATE = 8000;

/** Six seconds. Second n sounds at 300 + 50 n Hz. */
function tones(): Float32Array {
  let phase = 0;
  return Float32Array.from({ length: 6 * RATE }, (_, index) => {
    phase += (2 * Math.PI * (300 + 50 * Math.floor(index / RATE))) / RATE;
    return 0.25 * Math.sin(phase);
  });
}

const made: Record<string, () => Buffer> = {
  'tone.aiff': () => aiff(writers.s16be(tones()), RATE, 16),
  'tone.aifc': () => aiff(writers.f32be(tones()), RATE, 32, 'fl32'),
  'tone.caf': () => caf(writers.s24be(tones()), RATE, 24, 0),
  'tone.au': () => au(writers.s16be(tones()), RATE, 3),
  'tone.w64': () => w64(writers.s16le(tones()), RATE, 16),
  'double.wav': () => wav(writers.f64le(tones()), RATE, 64, 3),
  'tone.wav': () => wav(writers.s16le(tones()), RATE, 16),
};
const committed = [
  'chapters.mp3',
  'chapters.m4a',
  'fragmented.m4a',
  'chapters.mka',
  'chapters.opus',
  'cover.flac',
  'tone.ogg',
  'tone.webm',
  // Decoded by Earmark, while it plays.
  'alac.m4a',
  'alac.caf',
  'adpcm.wav',
  'tone.ac3',
  'tone.amr',
  'tone.wv',
  'flac.oga',
];
const refused: Record<string, RegExp> = {
  'tone.wma': /tone\.wma” is Windows Media/,
  'tone.tta': /tone\.tta” is True Audio/,
  'tone.spx': /tone\.spx” is Speex/,
};

const fixture = (name: string) => readFileSync(at('src/audio/fixtures', name));
const contents = { ...made, ...Object.fromEntries(committed.map((name) => [name, () => fixture(name)])) };

test('of every kind of recording is heard what was sought, the last second too', async ({ launch, folder }) => {
  test.slow();
  const earmark = await launch();
  for (const [name, content] of Object.entries(contents)) {
    await test.step(name, async () => {
      const file = join(folder, name);
      writeFileSync(file, content());
      await earmark.open(file);
      await expect(earmark.button('Play')).toBeEnabled();
      const off = async () => Math.abs(Number(await earmark.position.getAttribute('aria-valuemax')) - 6);
      await expect.poll(off).toBeLessThanOrEqual(0.13);
      for (const second of [4, 1, 5]) {
        await earmark.seek(second + 0.1);
        expect(await hear(earmark)).toBe(second);
      }
    });
  }
});

test('what is no recording that can be played is refused by its format, with what to do', async ({
  launch,
  folder,
}) => {
  const earmark = await launch();
  for (const [name, says] of Object.entries(refused)) {
    await test.step(name, async () => {
      const file = join(folder, name);
      writeFileSync(file, fixture(name));
      await earmark.drop([file]);
      await expect(earmark.problem).toContainText(says);
      await expect(earmark.problem).toContainText(`ffmpeg -i "${name}"`);
    });
  }
});
