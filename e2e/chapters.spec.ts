import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, expect, test, tone } from './fixture';

/** Six seconds with chapters at 0, 2 and 4.5, an author, an album and a cover. */
const told = (name: string) => at('src/audio/fixtures', name);

for (const name of ['chapters.mp3', 'chapters.m4a', 'chapters.mka']) {
  test(`the chapters of ${name} are listed, the one that is heard is marked, and a click goes to one`, async ({
    launch,
  }) => {
    const earmark = await launch(told(name));
    const chapters = earmark.page.getByRole('list', { name: 'Chapters' }).getByRole('button');
    await expect(chapters).toHaveText([/Opening\s*0:00/, /Größere Dinge\s*0:02/, /終わり\s*0:04/]);
    const current = earmark.page.getByRole('list', { name: 'Chapters' }).locator('[aria-current="true"]');
    await expect(current).toContainText('Opening');
    await chapters.nth(2).click();
    await expect(current).toContainText('終わり');
    await expect.poll(() => earmark.heard()).toBeCloseTo(4.5, 2);
    await expect(earmark.page.getByRole('region', { name: 'Player' })).toContainText('終わり');
    await earmark.seek(3);
    await expect(current).toContainText('Größere Dinge');
    await expect(current).toHaveCount(1);
  });
}

test('chapters are one tab stop with arrow keys between them, and N and P go to the next and the one before', async ({
  launch,
}) => {
  const earmark = await launch(told('chapters.mp3'));
  const { page } = earmark;
  const list = page.getByRole('list', { name: 'Chapters' });
  await expect(list.locator('button[tabindex="0"]')).toHaveCount(1);
  await list.getByRole('button', { name: /Opening/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('button', { name: /終わり/ })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect.poll(() => earmark.heard()).toBeCloseTo(2, 2);
  await page.keyboard.press('n');
  await expect.poll(() => earmark.heard()).toBeCloseTo(4.5, 2);
  await page.keyboard.press('n');
  await page.keyboard.press('p');
  await expect.poll(() => earmark.heard()).toBeCloseTo(2, 2);
});

test('the waveform has a line where each chapter begins, and says which one is pointed at', async ({ launch }) => {
  const earmark = await launch(told('chapters.mp3'));
  await expect(earmark.button('Play')).toBeEnabled();
  // The first begins with the recording.
  await expect(earmark.position.locator('[data-chapter-line]')).toHaveCount(2);
  const box = await earmark.position.boundingBox();
  if (!box) throw new Error('There is no slider.');
  await earmark.page.mouse.move(box.x + box.width * 0.9, box.y + 20);
  await expect(earmark.position).toContainText('終わり');
});

test('the details show the cover, and who made it', async ({ launch }) => {
  const earmark = await launch(told('chapters.m4a'));
  await expect(earmark.page).toHaveTitle(/Chapters — a test/);
  await earmark.button('Episode details').click();
  const details = earmark.page.getByRole('dialog', { name: 'Chapters — a test' });
  await expect(details).toContainText('Ada Low · Tones');
  await expect(details).toContainText('AAC');
  const cover = details.getByRole('img', { name: 'Cover' });
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
});

test('a recording without chapters has no list of them', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(join(folder, 'plain'), [tone.audio]);
  const earmark = await launch(audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(earmark.page.getByRole('list', { name: 'Chapters' })).toHaveCount(0);
});
