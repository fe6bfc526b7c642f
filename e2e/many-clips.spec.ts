import { type Earmark, expect, test, tone } from './fixture';

/** Adds clips to the open episode as one edit, as an import would. */
async function addClips({ page }: Earmark, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const ready = await window.earmark.request('app:ready');
    const episode = ready.ok ? (ready.value.episode?.id ?? '') : '';
    const clips = Array.from({ length: wanted }, (_one, index) => ({
      id: `clip ${index}`,
      name: `Clip ${index + 1}`,
      start: (index * 50) / wanted,
      end: (index * 50) / wanted + 1,
      text: `What is said in clip ${index + 1}`,
      speakers: ['Ada Low'],
    }));
    const operation = { do: 'add-clips' as const, clips };
    const edit = { id: 'many clips', way: 'do' as const, undoes: null, operation };
    await window.earmark.request('episode:operation', { episode, after: 0, edit });
  }, count);
}

test('of thousands of clips those near the view are drawn, and keys reach all of them', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const { page, clips, clipItems } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await addClips(earmark, 3000);
  await expect(clipItems.first()).toHaveAttribute('aria-setsize', '3000');
  expect(await clipItems.count()).toBeLessThan(60);
  expect(await page.locator('[data-flag]').count()).toBeLessThan(1100);

  // One tab stop, which is where the focus was last.
  await earmark.button('Order and filter').focus();
  await page.keyboard.press('Tab');
  const card = (number: number) => clips.locator(`[aria-posinset="${number}"]`);
  await expect(card(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(card(3000)).toBeFocused();
  await expect(card(3000)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('ArrowUp');
  await expect(card(2999)).toBeFocused();
  await card(2999)
    .getByRole('button', { name: /^Delete / })
    .press('Enter');
  await expect(card(2999).getByRole('button', { name: 'Delete Clip 3000' })).toBeFocused();
  await expect(clipItems.last()).toHaveAttribute('aria-setsize', '2999');
  await page.keyboard.press('Home');
  await expect(card(1)).toBeFocused();
  await expect(card(1)).toBeInViewport({ ratio: 1 });
});
