import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { episodesIn } from '../scripts/lib/database.mjs';
import { holdDatabase } from '../scripts/lib/hold-database.mjs';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, type Earmark, expect, sample, test, tone } from './fixture';

const truth: { turns: { start: number }[] } = JSON.parse(readFileSync(at('e2e/fixtures/sample.truth.json'), 'utf8'));
const PATIENCE = { timeout: 120_000 };

const progress = (earmark: Earmark) => earmark.page.getByRole('progressbar', { name: 'Syncing' });
const aboutTimes = (earmark: Earmark) => earmark.turns.filter({ hasText: /about \d/ });
const timeOf = (earmark: Earmark, turn: number) => earmark.turn(turn).locator('[data-to-start]');

/** Runs the command line to its end. Returns its output. */
const cli = (...args: string[]) =>
  execFileSync(process.execPath, [at('out/cli/index.js'), ...args], { encoding: 'utf8' });

test('what is done in one Earmark shows in another, and can be undone there', async ({ launch, launchBeside }) => {
  const one = await launch(tone.audio, tone.transcript);
  const other = await launchBeside(tone.audio, tone.transcript);
  for (const earmark of [one, other]) await earmark.canPlay();

  await one.clip(10, 20);
  await expect(other.clipItems).toHaveCount(1);
  await other.turn(3).focus();
  await other.seek(33);
  await other.page.keyboard.press('t');
  await expect(timeOf(one, 3)).toContainText('0:33');
  await one.page.keyboard.press('ControlOrMeta+z');
  await expect(timeOf(one, 3)).toContainText('0:30');
  await expect(timeOf(other, 3)).toContainText('0:30');

  // An episode opened there is on the shelf here, with its progress.
  await other.drop([sample.audio, sample.transcript]);
  await expect(other.page).toHaveTitle(/Go Time 42/);
  await other.seek(114);
  const item = one.page.getByRole('navigation', { name: 'Shelf' }).getByRole('button', { name: /^Go Time 42/ });
  await expect(item).toBeVisible();
  await expect(item).toContainText('1 min left');
});

test('the command line obeys what was set by hand, and the window shows what it finds', async ({
  launch,
  folder,
  dataFolder,
}) => {
  test.slow();
  const talks = join(folder, 'talks');
  const [audio = '', transcript = ''] = copyInto(talks, [sample.audio, sample.transcript]);
  const earmark = await launch(audio, transcript);
  await expect(aboutTimes(earmark)).not.toHaveCount(0);
  // A second later than it is said.
  const byHand = (truth.turns[5]?.start ?? 0) + 1;
  await earmark.turn(5).focus();
  await earmark.seek(byHand);
  await earmark.page.keyboard.press('t');
  await expect(earmark.page.locator('html')).toHaveAttribute('data-saved-revision', '1');

  const data = `--user-data-dir=${dataFolder}`;
  const first = JSON.parse(cli('sync', talks, data, '--json'));
  expect(first).toMatchObject({ belongs: true, kept: false });
  await expect(aboutTimes(earmark)).toHaveCount(0);
  for (const [index, { start }] of truth.turns.entries()) {
    await timeOf(earmark, index).click();
    await expect.poll(async () => Math.abs((await earmark.heard()) - (index === 5 ? byHand : start))).toBeLessThan(0.3);
  }
  // It is searched for again with the moment, also if only that pair is asked for.
  expect(JSON.parse(cli('sync', talks, data, '--json'))).toMatchObject({ kept: true });
  const { turns } = JSON.parse(cli('sync', transcript, audio, data, '--json'));
  expect(turns[5].start).toBeCloseTo(byHand, 1);
});

test('while another program locks the database, all goes on but saving, which follows', async ({
  launch,
  dataFolder,
}) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await earmark.canPlay();
  await earmark.clip(10, 20);
  await expect(earmark.page.locator('html')).toHaveAttribute('data-saved-revision', '2');
  const release = await holdDatabase(dataFolder, 'writing');
  await earmark.clip(30, 40);
  await expect(earmark.clipItems).toHaveCount(2);
  await expect(earmark.problem).toContainText('“earmark.db” could not be written: another program holds it.');
  await earmark.seek(5);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(5.5);
  await earmark.button('Pause').click();
  await expect(earmark.clips.getByText('Not saved yet')).toBeVisible();
  await release();
  await expect(earmark.clips.getByText('Not saved yet')).toBeHidden({ timeout: 40_000 });
  await expect(earmark.problem).toBeEmpty();
  await earmark.kill();
  expect(episodesIn(dataFolder)[0]?.clips).toHaveLength(2);
});

test('what could not be read at a start, because of a lock, is there after it, with what was made meanwhile', async ({
  launch,
  dataFolder,
}) => {
  const first = await launch(tone.audio, tone.transcript);
  await first.canPlay();
  await first.clip(10, 20);
  await expect(first.page.locator('html')).toHaveAttribute('data-saved-revision', '2');
  await first.close();
  for (const makesClip of [false, true]) {
    const release = await holdDatabase(dataFolder, 'all');
    const second = await launch(tone.audio, tone.transcript);
    await second.canPlay();
    await expect(second.problem).toContainText('another program holds it');
    await expect(second.clipItems).toHaveCount(0);
    if (makesClip) await second.clip(30, 40);
    await release();
    await expect(second.clipItems).toHaveCount(makesClip ? 2 : 1, { timeout: 40_000 });
    await expect(second.clips.getByText('Not saved yet')).toBeHidden({ timeout: 40_000 });
    await second.close();
  }
  expect(episodesIn(dataFolder)[0]?.clips).toHaveLength(2);
});

test.describe('with syncs that nobody asked for', () => {
  test.use({ autoSync: true });
  test.slow();

  test('what one Earmark syncs, another waits for, and does itself when the first is killed', async ({
    launch,
    launchBeside,
    folder,
    dataFolder,
  }) => {
    const talks = join(folder, 'talks');
    const [audio = '', transcript = ''] = copyInto(talks, [sample.audio, sample.transcript]);
    const one = await launch(audio, transcript);
    await expect(progress(one)).toBeVisible();
    const other = await launchBeside(audio, transcript);
    await expect(progress(other)).toHaveAttribute('aria-valuetext', /in another Earmark/);
    await one.kill();
    await expect(progress(other)).not.toHaveAttribute('aria-valuetext', /in another Earmark/, PATIENCE);
    await expect(aboutTimes(other)).toHaveCount(0, PATIENCE);
    await expect(progress(other)).toBeHidden(PATIENCE);
    expect(JSON.parse(cli('sync', talks, `--user-data-dir=${dataFolder}`, '--json'))).toMatchObject({ kept: true });
  });
});
