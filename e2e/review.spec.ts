import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, sample, test, tone } from './fixture';

test.use({ autoSync: true });
// It syncs, which uses all processors, and other tests need them, too.
test.slow();
const PATIENCE = { timeout: 120_000 };

/** Words that nobody says in the sample. Where they would be is in doubt. */
const UNSAID = [
  'Quarterly zinc tariffs puzzled seven librarians.',
  'Gigantic porcupines whistled forgotten Bulgarian lullabies.',
];

/** The sample, with two turns more far apart. */
function withDoubts(folder: string): string[] {
  const [audio = ''] = copyInto(folder, { 'talk.mp3': sample.audio });
  const transcript = join(folder, 'talk.md');
  const blocks = readFileSync(sample.transcript, 'utf8').split(/\n\n(?=\*\*)/);
  blocks.splice(11, 0, `**Kavya Joshi:** ${UNSAID[1]}`);
  blocks.splice(4, 0, `**Carlisia Pinto:** ${UNSAID[0]}`);
  writeFileSync(transcript, blocks.join('\n\n'));
  return [audio, transcript];
}

const reviewOf = (earmark: Earmark) => earmark.page.getByRole('region', { name: 'Review' });

async function synced(earmark: Earmark): Promise<void> {
  await expect(earmark.button('Play')).toBeEnabled();
  const progress = earmark.page.getByRole('progressbar', { name: 'Syncing' });
  await expect(progress).toBeVisible();
  await expect(progress).toBeHidden(PATIENCE);
  await expect(earmark.turns.filter({ hasText: 'not found' })).toHaveCount(UNSAID.length);
}

test.describe('without a sync', () => {
  test.use({ autoSync: false });

  test('the keys of a review move nothing outside of one', async ({ launch }) => {
    const earmark = await launch(tone.audio);
    await expect(earmark.button('Play')).toBeEnabled();
    await earmark.turn(2).getByText('Ada Low').click();
    await expect.poll(() => earmark.heard()).toBe(20);
    await earmark.page.keyboard.press('.');
    await expect(earmark.page.getByText('move a turn while it is reviewed')).toBeVisible();
    await earmark.button('Play').click();
    await expect.poll(() => earmark.heard()).toBeGreaterThan(22.5);
    await earmark.page.keyboard.press('d');
    await expect(earmark.page.getByText('Sync the episode first')).toBeVisible();
  });
});

test('turns in doubt are walked one by one, nudged and accepted until none is left', async ({ launch, folder }) => {
  const earmark = await launch(...withDoubts(folder));
  await synced(earmark);
  const review = reviewOf(earmark);
  const [first, second] = UNSAID.map((said) => earmark.turns.filter({ hasText: said }));
  const pauses = await earmark.note('pause');
  await earmark.page.keyboard.press('d');
  await expect(review.getByRole('status')).toHaveText('1 of 2 · 2 left');
  await expect(review).toContainText('Quarterly zinc tariffs puzzled');
  await expect(review).toContainText('not found in the recording');
  await expect(first ?? earmark.turns).toBeFocused();
  // It plays, and stops by itself after the start.
  await expect.poll(pauses).toHaveLength(1);
  await expect(earmark.button('Play')).toBeVisible();

  const byDoubt = review.getByRole('button', { name: 'Most doubtful first' });
  for (const pressed of ['false', 'true']) {
    await byDoubt.click();
    await expect(byDoubt).toHaveAttribute('aria-pressed', pressed);
    await expect(first ?? earmark.turns).toBeFocused();
  }
  await expect(review.getByRole('status')).toHaveText('1 of 2 · 2 left');

  const start = Number((await review.getByText(/^\d+:\d\d\.\d$/).textContent())?.split(':')[1]);
  await earmark.page.keyboard.press('.');
  await earmark.page.keyboard.press('.');
  await expect
    .poll(async () => Number((await review.getByText(/^\d+:\d\d\.\d$/).textContent())?.split(':')[1]))
    .toBeCloseTo(start + 0.2, 1);
  await expect(review.getByRole('status')).toHaveText('1 of 2 · 1 left');

  await earmark.page.keyboard.press('d');
  await expect(review.getByRole('status')).toHaveText('2 of 2 · 1 left');
  await expect(second ?? earmark.turns).toBeFocused();
  await earmark.page.keyboard.press('Shift+d');
  await expect(review).toBeHidden();
  await expect(earmark.page.getByRole('status').filter({ hasText: 'No turn is in doubt any more' })).toBeVisible();
  await expect(earmark.turns.filter({ hasText: /about \d|not found/ })).toHaveCount(0);

  // It searches again, with what was set. What is in doubt stays known meanwhile.
  await earmark.page.keyboard.press('d');
  await expect(earmark.page.getByText('No turn is in doubt.', { exact: true })).toBeVisible();
  await expect(earmark.page.getByText('in doubt any more')).toBeHidden();
});

test('a review is ended by Escape, and begins again where turns are left', async ({ launch, folder }) => {
  const earmark = await launch(...withDoubts(folder));
  await synced(earmark);
  const review = reviewOf(earmark);
  await earmark.page.keyboard.press('d');
  await review.getByRole('button', { name: 'It is right' }).click();
  await expect(review).toContainText('Gigantic porcupines');
  await expect(review.getByRole('status')).toHaveText('2 of 2 · 1 left');
  await earmark.page.keyboard.press('Escape');
  await expect(review).toBeHidden();
  await earmark.page.keyboard.press('d');
  await expect(review).toContainText('Gigantic porcupines');
  await expect(review.getByRole('status')).toHaveText('1 of 1 · 1 left');
});

test('a review ends when another program changes which turns there are', async ({ launch, folder }) => {
  const [audio = '', transcript = ''] = withDoubts(folder);
  const earmark = await launch(audio, transcript);
  await synced(earmark);
  await earmark.page.keyboard.press('d');
  await expect(reviewOf(earmark)).toBeVisible();
  writeFileSync(transcript, `**Carlisia Pinto:** One turn more.\n\n${readFileSync(transcript, 'utf8')}`);
  await expect(earmark.turns.filter({ hasText: 'One turn more.' })).toHaveCount(1, PATIENCE);
  await expect(reviewOf(earmark)).toBeHidden();
});
