import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { episodesIn } from '../scripts/lib/database.mjs';
import { test as base, type Earmark, expect, tone } from './fixture';

/** The database is on a small drive of its own, which can be filled. Chromium's profile has room. */
const test = base.extend<{ drive: { fill: () => Promise<void>; empty: () => void } }>({
  dataFolder: async ({ folder, autoSync }, use) => {
    const data = join(folder, 'data');
    const database = join(data, 'database');
    mkdirSync(database, { recursive: true });
    const mounted = mount(database);
    base.skip(!mounted, 'a small drive cannot be mounted here');
    const settings = { version: 1, volume: 1, speed: 1, shelfOpen: true, clipsOpen: true, autoSync };
    writeFileSync(join(data, 'settings.json'), JSON.stringify(settings));
    await use(data);
    execFileSync('umount', ['--lazy', database]);
  },
  drive: async ({ dataFolder }, use) => {
    const filler = join(dataFolder, 'database/filler');
    const fillOnceSaved = async () => {
      await expect.poll(() => episodesIn(dataFolder)[0]?.clips).toHaveLength(1);
      fill(filler);
    };
    await use({ fill: fillOnceSaved, empty: () => rmSync(filler) });
  },
  env: async ({ folder }, use) => {
    for (const name of ['home/Documents', 'temporary']) mkdirSync(join(folder, name), { recursive: true });
    await use({ HOME: join(folder, 'home'), XDG_CONFIG_HOME: join(folder, 'home'), TMPDIR: join(folder, 'temporary') });
  },
});

const NAME = /^Earmark unsaved work [0-9a-f]{8}\.json$/;
const rescued = (...folder: string[]) => readdirSync(join(...folder)).filter((name) => NAME.test(name));
const notSaved = (earmark: Earmark) => earmark.page.getByText('the disk is full').first();

/** An episode with a clip that is not on the full disk. */
async function withUnsavedClip(
  launch: (...files: string[]) => Promise<Earmark>,
  fill: () => Promise<void>,
): Promise<Earmark> {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(2, 8);
  await expect(earmark.clipItems).toHaveCount(1);
  await fill();
  await earmark.clip(12, 18);
  await expect(earmark.clipItems).toHaveCount(2);
  await expect(notSaved(earmark)).toBeVisible();
  return earmark;
}

test('work that a full disk did not take is there at the next start, wherever Earmark was closed', async ({
  launch,
  drive,
  folder,
}) => {
  const first = await withUnsavedClip(launch, drive.fill);
  await first.close();
  const [name = ''] = rescued(folder, 'home/Documents');
  const file = join(folder, 'home/Documents', name);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(first.errors()).toContain(file);

  // The disk is still full: the work stays in memory and in its file.
  const second = await launch();
  await expect(second.clipItems).toHaveCount(2);
  await expect(second.page.getByText(`They are back, from “${file}”`)).toBeVisible();
  expect(rescued(folder, 'home/Documents')).toContain(name);
  drive.empty();
  await expect.poll(() => rescued(folder, 'home/Documents')).toEqual([]);
  await second.kill();

  const third = await launch();
  await expect(third.clipItems).toHaveCount(2);
  await expect(third.page.getByText('They are back')).toHaveCount(0);
});

test('the Quit command asks: to cancel, to save a copy, which the next start takes in and leaves', async ({
  launch,
  drive,
  folder,
}) => {
  const first = await withUnsavedClip(launch, drive.fill);
  const quit = () => first.page.keyboard.press('Control+Q');
  await first.answer(quit, 'Cancel');
  await expect(first.page.getByRole('alertdialog')).toHaveCount(0);
  await expect(first.clipItems).toHaveCount(2);

  const copy = join(folder, 'copy.json');
  const closed = first.page.waitForEvent('close');
  await first.saveAs(() => first.answer(quit, 'Save a Copy…'), copy);
  await closed;
  await first.close();
  expect(JSON.parse(readFileSync(copy, 'utf8'))).toMatchObject({ format: 'earmark-unsaved-work' });
  expect(statSync(copy).mode & 0o777).toBe(0o600);

  drive.empty();
  const second = await launch();
  await expect(second.clipItems).toHaveCount(2);
  await expect(second.page.getByText(`They are back, from “${copy}”`)).toBeVisible();
  expect(statSync(copy).isFile()).toBe(true);
  expect(rescued(folder, 'home/Documents')).toEqual([]);
});

test('what the user quits without is kept nowhere, and with all saved Earmark quits unasked', async ({
  launch,
  drive,
  folder,
}) => {
  const first = await withUnsavedClip(launch, drive.fill);
  await first.page.keyboard.press('Control+Q');
  const quit = first.page.waitForEvent('close');
  await first.page.getByRole('button', { name: 'Quit Without Saving' }).click();
  await quit;
  await first.close();
  expect([...rescued(folder, 'home/Documents'), ...rescued(folder, 'temporary')]).toEqual([]);

  drive.empty();
  const second = await launch();
  await expect(second.clipItems).toHaveCount(1);
  const closed = second.page.waitForEvent('close');
  // The page may be gone before it has reported the key.
  await second.page.keyboard.press('Control+Q').catch(() => undefined);
  await closed;
});

function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function fill(file: string): void {
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=4k'], { stdio: 'ignore' });
  } catch {
    // Ends when no room is left.
  }
}
