import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { at } from '../scripts/lib/paths.mjs';
import { test as base, copyInto, type Earmark, expect, tone, toneOfVariableRate, writeSilence } from './fixture';

/** A drive of the network: what is on it, and how it stops answering and begins again. */
interface Drive {
  readonly folder: string;
  stall(): void;
  answer(): void;
}

const test = base.extend<{ drive: Drive }>({
  drive: async ({ folder }, use) => {
    const drive = join(folder, 'drive');
    const stalled = join(folder, 'stalled');
    mkdirSync(drive);
    const answer = () => rmSync(stalled, { force: true });
    await use({ folder: drive, stall: () => writeFileSync(stalled, ''), answer });
    answer();
  },
  env: async ({ folder, drive }, use) => {
    const preload = pathToFileURL(at('e2e/stalling-drive.mjs')).href;
    await use({
      NODE_OPTIONS: `--import=${preload}`,
      EARMARK_DRIVE: drive.folder,
      EARMARK_STALLED: join(folder, 'stalled'),
    });
  },
});

async function expectAlive(earmark: Earmark): Promise<void> {
  await earmark.turn(2).getByText('Ada Low').click();
  await expect.poll(() => earmark.heard()).toBeCloseTo(20, 1);
}

test('a drive that does not answer while a file is opened is waited for, visibly, and can be given up', async ({
  launch,
  drive,
}) => {
  const [audio = ''] = copyInto(drive.folder, {
    'far.mp3': toneOfVariableRate.audio,
    'far.md': toneOfVariableRate.transcript,
  });
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  drive.stall();
  await earmark.drop([audio]);
  const opening = earmark.page.getByText('Opening “far.mp3”');
  await expect(opening).toBeVisible();
  await expectAlive(earmark);
  await earmark.button('Cancel').click();
  await expect(opening).toBeHidden();
  await expect(earmark.problem).toBeEmpty();
  await expectAlive(earmark);
  drive.answer();
  await earmark.drop([audio]);
  await expect(earmark.turns).toHaveCount(12);
});

test('one that stops while it plays is waited for, and played on from; meanwhile another file opens', async ({
  launch,
  drive,
}) => {
  const audio = join(drive.folder, 'long.wav');
  writeSilence(audio, 3600);
  const earmark = await launch(audio);
  await expect(earmark.button('Play')).toBeEnabled();
  drive.stall();
  await earmark.seek(3000);
  await earmark.button('Play').click();
  await expect(earmark.page.getByText('Waiting for the file…')).toBeVisible();
  await earmark.page.keyboard.press('Control+/');
  await expect(earmark.page.getByRole('dialog')).toBeVisible();
  await earmark.page.keyboard.press('Escape');
  await expect(earmark.page.getByRole('dialog')).toBeHidden();
  await expect(earmark.page.getByText('Waiting for the file…')).toBeVisible();
  expect(await earmark.heard()).toBe(3000);
  drive.answer();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(3000.2);
  await expect(earmark.page.getByText('Waiting for the file…')).toBeHidden();
  drive.stall();
  await earmark.seek(1500);
  await expect(earmark.page.getByText('Waiting for the file…')).toBeVisible();
  await earmark.drop([tone.audio]);
  await expect(earmark.turns).toHaveCount(6);
  await expectAlive(earmark);
});
