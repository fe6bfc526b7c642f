import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, type Earmark, expect, sample, test, tone } from './fixture';

test.use({ autoSync: true });
// It uses all processors, and other tests have them too.
test.slow();
const PATIENCE = { timeout: 120_000 };

const truth: { turns: { start: number }[] } = JSON.parse(readFileSync(at('e2e/fixtures/sample.truth.json'), 'utf8'));

const progress = (earmark: Earmark) => earmark.page.getByRole('progressbar', { name: 'Syncing' });
const aboutTimes = (earmark: Earmark) => earmark.turns.filter({ hasText: /about \d/ });

async function synced(earmark: Earmark): Promise<void> {
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(aboutTimes(earmark)).toHaveCount(0, PATIENCE);
  await expect(progress(earmark)).toBeHidden(PATIENCE);
}

async function showDetails(earmark: Earmark): Promise<void> {
  await earmark.page.getByRole('button', { name: /Episode details|on this transcript/ }).click();
}

test('an episode that is opened is synced, and a click on any turn lands where it is said', async ({ launch }) => {
  const earmark = await launch(sample.audio, sample.transcript);
  await expect(progress(earmark)).toBeVisible();
  await synced(earmark);
  for (const [index, { start }] of truth.turns.entries()) {
    await earmark.turn(index).locator('[data-to-start]').click();
    await expect.poll(async () => Math.abs((await earmark.heard()) - start)).toBeLessThan(0.3);
  }
});

test('what was found is there at once at the next start', async ({ launch }) => {
  const first = await launch(sample.audio, sample.transcript);
  await synced(first);
  await first.close();
  const again = await launch(sample.audio);
  await expect(again.turn(1)).toBeVisible();
  await expect(aboutTimes(again)).toHaveCount(0);
  await expect(progress(again)).toHaveCount(0);
});

test('syncing can be stopped, which leaves the times of the transcript, and begun again', async ({ launch }) => {
  const earmark = await launch(sample.audio, sample.transcript);
  await earmark.button('Stop syncing').click();
  await expect(progress(earmark)).toBeHidden();
  await expect(aboutTimes(earmark)).not.toHaveCount(0);
  await showDetails(earmark);
  await earmark.button('Sync').click();
  await synced(earmark);
});

test('a sync that was cut off by a kill is done at the next start', async ({ launch }) => {
  const killed = await launch(sample.audio, sample.transcript);
  await expect(progress(killed)).toBeVisible();
  await killed.kill();
  await synced(await launch(sample.audio));
});

test('the text of another recording is called so, and keeps its own times', async ({ launch, folder }) => {
  const [audio = '', transcript = ''] = copyInto(folder, { 'talk.mp3': tone.audio, 'talk.md': sample.transcript });
  const earmark = await launch(audio, transcript);
  await expect(progress(earmark)).toBeVisible();
  await expect(progress(earmark)).toBeHidden(PATIENCE);
  await expect(earmark.problem).toContainText('“talk.md” does not seem to be what is said in “talk.mp3”.');
  await showDetails(earmark);
  const facts = earmark.page.getByRole('region', { name: 'Sync' });
  await expect(facts).toContainText('does not seem to be what is said in the recording');
  await expect(earmark.page.getByText(/does not seem to be/)).toHaveCount(2);
  await expect(aboutTimes(earmark)).not.toHaveCount(0);

  // Another transcript is chosen, and the messages about the one before are gone.
  await earmark.page.keyboard.press('Escape');
  const choose = earmark.problem.getByRole('button', { name: 'Choose transcript…' });
  await earmark.choose(() => choose.click(), tone.transcript);
  await expect(earmark.turns).toHaveCount(6);
  await expect(earmark.problem.getByText('talk.md')).toHaveCount(0);
});

test('while the recording is away, the times that were found stay', async ({ launch, folder }) => {
  const [audio = '', transcript = ''] = copyInto(join(folder, 'talks'), [sample.audio, sample.transcript]);
  const first = await launch(audio, transcript);
  await synced(first);
  const times = await first.turns.evaluateAll((turns) => turns.map((turn) => turn.textContent));
  await first.close();
  renameSync(audio, join(folder, 'away.mp3'));
  const away = await launch(transcript);
  await expect(away.turn(1)).toBeVisible();
  await expect(aboutTimes(away)).toHaveCount(0);
  expect(await away.turns.evaluateAll((turns) => turns.map((turn) => turn.textContent))).toEqual(times);
});
