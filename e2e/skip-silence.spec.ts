import { join } from 'node:path';
import type { JSHandle, Page } from '@playwright/test';
import { expect, test } from './fixture';
import { writeWav } from './wav';

/** “Words” of tone and the pauses after them, in seconds: from too short to skip to very long. */
const WORDS = [0.4, 0.25, 0.5, 0.3, 0.6, 0.35, 0.45, 0.4];
const PAUSES = [2, 0.4, 3, 1.2, 0.8, 5, 1.6, 2.5];

const starts = WORDS.map((_, index) => {
  const before = [...WORDS.slice(0, index), ...PAUSES.slice(0, index)];
  return 0.5 + before.reduce((sum, length) => sum + length, 0);
});

function sampleAt(time: number): number {
  const word = starts.findLastIndex((start) => start <= time);
  const inside = time - (starts[word] ?? Number.POSITIVE_INFINITY);
  return inside >= 0 && inside < (WORDS[word] ?? 0) ? 0.4 * Math.sin(2 * Math.PI * 400 * time) : 0;
}

interface Sound {
  readonly samples: number[];
  rate: number;
}

/** Records every sample that the element plays. */
function record(page: Page): Promise<JSHandle<Sound>> {
  return page.evaluateHandle(async () => {
    const audio = document.querySelector('audio') as HTMLAudioElement & { captureStream(): MediaStream };
    const stream = audio.captureStream();
    const sound = { samples: [] as number[], rate: 0 };
    const begin = async () => {
      const [track] = stream.getAudioTracks();
      const { MediaStreamTrackProcessor } = window as unknown as {
        MediaStreamTrackProcessor: new (init: object) => { readable: ReadableStream<AudioData> };
      };
      // In hundredths of a second, because a busy machine reads in jerks.
      const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1000 }).readable.getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        const channel = new Float32Array(next.value.numberOfFrames);
        next.value.copyTo(channel, { planeIndex: 0, format: 'f32-planar' });
        sound.samples.push(...channel);
        sound.rate = next.value.sampleRate;
        next.value.close();
      }
    };
    if (stream.getAudioTracks().length > 0) void begin();
    else stream.addEventListener('addtrack', () => void begin(), { once: true });
    return sound;
  });
}

/** The lengths of sound and silence in turn, in seconds, measured in hundredths. */
function wordsIn({ samples, rate }: Sound): { words: number[]; pauses: number[] } {
  const step = rate / 200;
  const loud = Array.from({ length: Math.floor(samples.length / step) }, (_, bin) =>
    samples.slice(Math.round(bin * step), Math.round((bin + 1) * step)).some((sample) => Math.abs(sample) > 0.04),
  );
  const lengths = { words: [] as number[], pauses: [] as number[] };
  let begin = 0;
  for (let bin = 1; bin <= loud.length; bin++) {
    if (loud[bin] === loud[begin]) continue;
    lengths[loud[begin] ? 'words' : 'pauses'].push((bin - begin) / 200);
    begin = bin;
  }
  return lengths;
}

for (const speed of ['1×', '2×']) {
  test(`at ${speed} long pauses are shortened, and no word loses its beginning or its end`, async ({
    launch,
    folder,
  }) => {
    test.slow();
    const recording = join(folder, 'words.wav');
    writeWav(recording, 21, sampleAt);
    const earmark = await launch(recording);
    await expect(earmark.button('Play')).toBeEnabled();
    await earmark.page.getByRole('button', { name: /^Speed/ }).click();
    await earmark.page.getByRole('menuitemradio', { name: speed, exact: true }).click();
    await earmark.button('Skip silence').click();
    await expect(earmark.button('Skip silence')).toHaveAttribute('aria-pressed', 'true');
    const own = Number.parseFloat(speed);
    // A machine that is too busy to play in time gets another chance, in a new page: an element that has played to its
    // end is not captured again.
    await expect(async () => {
      await earmark.page.reload();
      await expect(earmark.button('Skip silence')).toHaveAttribute('aria-pressed', 'true');
      const sound = await record(earmark.page);
      await earmark.button('Play').click();
      await expect(earmark.button('Pause')).toBeVisible();
      await expect(earmark.button('Play')).toBeVisible({ timeout: 60_000 });

      const { words, pauses } = wordsIn(await sound.jsonValue());
      expect(words).toHaveLength(WORDS.length);
      for (const [index, length] of words.entries()) {
        expect(length * own - (WORDS[index] ?? 0), `word ${index}`).toBeGreaterThan(-0.02);
      }
      // A short pause stays. The longer a pause, the more of it is skipped.
      const kept = pauses.slice(-PAUSES.length).map((pause, index) => (pause * own) / (PAUSES[index] ?? 1));
      expect(kept[PAUSES.indexOf(0.4)]).toBeGreaterThan(0.9);
      expect(kept[PAUSES.indexOf(5)]).toBeLessThan(0.7);
      for (const part of kept) expect(part).toBeLessThan(1.1);
    }).toPass({ timeout: 90_000 });
    await earmark.button('Listening options').click();
    await expect(earmark.page.getByText(/\d\ss saved in this recording/)).toBeVisible();
  });
}
