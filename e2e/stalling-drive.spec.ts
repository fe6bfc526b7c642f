import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startAgain } from '../scripts/lib/app.mjs';
import { episodesIn } from '../scripts/lib/database.mjs';
import { mountDrive, noDrive, type StallingDrive } from '../scripts/lib/stalling-drive.mjs';
import { test as base, copyInto, type Earmark, expect, tone, toneOfVariableRate, writeSilence } from './fixture';

/** A drive that stalls. Whoever asks it for a file hangs in the system, with the thread that asked. */
const test = base.extend<{ drive: StallingDrive }>({
  drive: async ({ folder }, use) => {
    const drive = await mountDrive(join(folder, 'far'), join(folder, 'drive'));
    await use(drive);
    await drive.remove();
  },
});
test.skip(noDrive !== null, `no drive can be made to stall here: ${noDrive}`);

/** Milliseconds within which Earmark must be gone after quitting. Generous: it takes three seconds. */
const LONGEST_QUIT = 10_000;

async function expectAlive(earmark: Earmark): Promise<void> {
  await earmark.turn(2).getByText('Ada Low').click();
  await expect.poll(() => earmark.heard()).toBeCloseTo(20, 1);
}

/** Milliseconds that quitting takes, which are printed. */
async function quitTime(how: string, quit: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await quit();
  const took = performance.now() - begin;
  console.log(`Quitting ${how}, while a drive does not answer, took ${(took / 1000).toFixed(1)} s.`);
  return took;
}

/** How many clips are in the episodes of a folder. */
function clipsOnDisk(dataFolder: string): number {
  return episodesIn(dataFolder).flatMap(({ clips }) => clips).length;
}

/**
 * Plays a recording from the drive until it waits, and asks for more of its files than Node has threads for files. A
 * second start gives them, because Chromium itself waits for a file that is dropped.
 */
async function stallEverything(earmark: Earmark, drive: StallingDrive, folder: string): Promise<void> {
  const others = Array.from({ length: 6 }, (_, n) => [`far-${n}.mp3`, tone.audio]);
  const files = others.map(([name = '']) => join(drive.folder, name));
  copyInto(join(folder, 'far'), Object.fromEntries(others));
  drive.stall();
  await earmark.seek(3000);
  await earmark.button('Play').click();
  await expect(earmark.page.getByText('Waiting for the file…')).toBeVisible();
  for (const given of [files.slice(-1), files]) {
    await startAgain(join(folder, 'data'), ...given);
    await expect(earmark.page.getByText(`Opening “${basename(given[0] ?? '')}”`)).toBeVisible();
  }
}

/** Opens Earmark with a long recording of the drive. */
async function launchFar(launch: (...files: string[]) => Promise<Earmark>, folder: string, drive: StallingDrive) {
  writeSilence(join(folder, 'far', 'long.wav'), 3600);
  const earmark = await launch(join(drive.folder, 'long.wav'));
  await earmark.canPlay();
  return earmark;
}

test('a drive that does not answer while a file is opened is waited for, visibly, and can be given up', async ({
  launch,
  dataFolder,
  folder,
  drive,
}) => {
  copyInto(join(folder, 'far'), {
    'far.mp3': toneOfVariableRate.audio,
    'far.md': toneOfVariableRate.transcript,
  });
  const audio = join(drive.folder, 'far.mp3');
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  drive.stall();
  await startAgain(dataFolder, audio);
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
  folder,
  drive,
}) => {
  const earmark = await launchFar(launch, folder, drive);
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

test('however much is asked of one, files of other disks open and play, and clips are kept', async ({
  launch,
  folder,
  dataFolder,
  drive,
}) => {
  const earmark = await launchFar(launch, folder, drive);
  await stallEverything(earmark, drive, folder);
  await earmark.drop([tone.audio]);
  await expect(earmark.turns).toHaveCount(6);
  await expectAlive(earmark);
  await earmark.clip(4, 8);
  await expect(earmark.clipItems).toHaveCount(1);
  await expect.poll(() => clipsOnDisk(dataFolder)).toBe(1);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(9);
  await expect(earmark.problem).toBeEmpty();
});

for (const [how, quit] of [
  ['by a signal', (earmark: Earmark) => earmark.close()],
  ['by closing the window', (earmark: Earmark) => earmark.closeWindow()],
] as const) {
  test(`with one that holds everything up, Earmark quits ${how}`, async ({ launch, folder, drive }) => {
    const earmark = await launchFar(launch, folder, drive);
    await stallEverything(earmark, drive, folder);
    expect(await quitTime(how, () => quit(earmark))).toBeLessThan(LONGEST_QUIT);
  });
}

test('where clips are kept on one, that is told, and told no more once they are kept; and Earmark quits', async ({
  launch,
  dataFolder,
  folder,
  env,
}) => {
  const kept = join(folder, 'kept');
  const documents = join(folder, 'home/Documents');
  mkdirSync(documents, { recursive: true });
  Object.assign(env, { HOME: join(folder, 'home'), XDG_CONFIG_HOME: join(folder, 'home') });
  const drive = await mountDrive(kept, join(dataFolder, 'database'));
  try {
    const earmark = await launch(tone.audio);
    await expect(earmark.turns).toHaveCount(6);
    await expect.poll(() => readdirSync(kept)).not.toEqual([]);
    drive.stall();
    await earmark.clip(4, 8);
    await expect(earmark.problem).toContainText('is not written yet');
    drive.answer();
    await expect(earmark.problem).toBeEmpty();
    await expect.poll(() => clipsOnDisk(dataFolder)).toBe(1);
    drive.stall();
    await earmark.clip(14, 18);
    await expect(earmark.clipItems).toHaveCount(2);
    expect(await quitTime('with its data on it', () => earmark.close())).toBeLessThan(LONGEST_QUIT);
    // Another process writes elsewhere what the drive did not take.
    const [rescued = ''] = readdirSync(documents).filter((name) => name.startsWith('Earmark unsaved work'));
    const { work } = JSON.parse(readFileSync(join(documents, rescued), 'utf8'));
    expect(Object.values(work as Record<string, { clips?: unknown[] }>).map(({ clips }) => clips?.length)).toContain(2);
  } finally {
    await drive.remove();
  }
});
