import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

function speaker(earmark: Earmark, name: string) {
  return panel(earmark).getByRole('button', { name: new RegExp(`^${name}`) });
}

const panel = ({ page }: Earmark) => page.getByRole('region', { name: 'Speakers' });

test('a speaker of the panel leads from turn to turn, with Shift back, and round', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.keyboard.press('ControlOrMeta+Shift+s');
  const ben = speaker(earmark, 'Ben High');
  await expect(ben).toHaveAccessibleName(/^Ben High\s+50/);
  await expect(ben).toHaveAccessibleDescription(/Next turn; with Shift, the one before/);
  const isAt = async (turn: number) => {
    await expect(earmark.turn(turn)).toHaveAttribute('aria-current', 'true');
    await expect(earmark.turn(turn)).toBeInViewport();
  };
  const said = (text: string) => expect(earmark.page.getByRole('status').filter({ hasText: text })).toBeVisible();
  await ben.click();
  await isAt(1);
  await ben.click();
  await isAt(3);
  await ben.click({ modifiers: ['Shift'] });
  await isAt(1);
  await ben.press('Enter');
  await isAt(3);
  await ben.press('Enter');
  await isAt(5);
  await ben.press('Shift+Enter');
  await isAt(3);
  await ben.press('Enter');
  await isAt(5);
  await expect(earmark.button('Play')).toBeVisible();
  await ben.press('Enter');
  await isAt(1);
  await said('has no later turn. This is the first.');
  await ben.press('Shift+Enter');
  await isAt(5);
  await said('has no earlier turn. This is the last.');

  // Only what Ben says: the turns of others are one line each, and keys and Find go past them.
  const { page } = earmark;
  const found = page.getByRole('search', { name: 'Find in transcript' });
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('tones');
  await expect(found).toContainText('of 6');
  // Letters choose in a list of choices. On the page, B drops a marker.
  const saidBy = page.getByRole('combobox', { name: 'Said by' });
  await saidBy.press('b');
  await expect(found).toContainText('of 3');
  await expect(earmark.clipItems).toHaveCount(0);
  await saidBy.selectOption('Everybody');
  const only = page.getByRole('button', { name: 'Show only Ben High' });
  await only.click();
  await expect(only).toHaveAttribute('aria-pressed', 'true');
  await said('Only Ben High 3 of 6 turns');
  await expect(found).toContainText('of 3');
  await expect(earmark.turn(5).locator('[data-word]').first()).toBeVisible();
  await expect(earmark.turn(4).locator('[data-word]')).toHaveCount(0);
  await expect(earmark.turn(4)).toBeVisible();
  const [time, folded] = [earmark.turn(3).getByText('0:30'), earmark.turn(4).getByText('Ada Low')];
  const room = async () => {
    const [above, below] = [await time.boundingBox(), await folded.boundingBox()];
    return (below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
  };
  await expect.poll(room).toBeGreaterThan(8);
  await only.press('Alt+ArrowUp');
  await isAt(3);
  await earmark.turn(3).press('ArrowUp');
  await expect(earmark.turn(1)).toBeFocused();
  await earmark.turn(1).press('End');
  await expect(earmark.turn(5)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(found).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(only).toHaveAttribute('aria-pressed', 'false');
  await expect(earmark.turn(4).locator('[data-word]').first()).toBeVisible();
});

test('without a recording the page goes to the turns of a speaker', async ({ launch, folder }) => {
  const earmark = await launch(...copyInto(join(folder, 'alone'), [tone.transcript]));
  await expect(earmark.turns).toHaveCount(6);
  await earmark.page.getByRole('button', { name: 'Speakers panel' }).click();
  await earmark.page.setViewportSize({ width: 1280, height: 320 });
  await speaker(earmark, 'Ben High').click();
  await expect(earmark.turn(1)).toBeInViewport();
  await speaker(earmark, 'Ben High').click();
  await speaker(earmark, 'Ben High').click();
  await expect(earmark.turn(5)).toBeInViewport();
  await expect(earmark.turn(1)).not.toBeInViewport();
});

test('where one speaker is shown alone, what goes to a turn of another stays there', async ({ launch, folder }) => {
  const transcript = join(folder, 'long.md');
  const turns = Array.from({ length: 120 }, (_, turn) => {
    const words = turn === 100 ? 'From [unintelligible], up to here.' : 'Some words that are said. '.repeat(12);
    return `**${turn % 2 === 0 ? 'Ada Low' : 'Ben High'}:** ${words}`;
  });
  writeFileSync(transcript, turns.join('\n\n'));
  const earmark = await launch(transcript);
  await earmark.turn(1).locator('[data-word]').first().click();
  await earmark.page.keyboard.press('Shift+s');
  await expect(earmark.turn(2).locator('[data-word]')).toHaveCount(0);
  await earmark.page.keyboard.press('i');
  const passage = earmark.turn(100).locator('[data-word="1"]');
  await expect(earmark.turn(2).locator('[data-from]')).toHaveCount(1);
  await expect(passage).toBeInViewport();
  // Everybody's turns are laid out by now.
  await earmark.page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
  });
  await expect(passage).toBeInViewport();
});
