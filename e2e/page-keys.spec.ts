import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

const scrollTop = ({ page }: Earmark) => page.locator('main').evaluate((main) => main.scrollTop);

async function openLong(launch: (...files: string[]) => Promise<Earmark>, folder: string): Promise<Earmark> {
  const [audio = ''] = copyInto(folder, { 'long.mp3': tone.audio });
  const transcript = join(folder, 'long.md');
  const turns = Array.from({ length: 300 }, (_, index) => `**Ann:** Words of turn number ${index} and so on.`);
  writeFileSync(transcript, turns.join('\n\n'));
  const earmark = await launch(audio, transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  return earmark;
}

test('keys that scroll need no click into the text before, and let go of what is spoken', async ({
  launch,
  folder,
}) => {
  const earmark = await openLong(launch, folder);
  const { page } = earmark;
  await page.keyboard.press('PageDown');
  await expect.poll(() => scrollTop(earmark)).toBeGreaterThan(200);
  await expect(earmark.button('Follow')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('PageUp');
  await expect.poll(() => scrollTop(earmark)).toBe(0);
  await page.keyboard.press('End');
  await expect(earmark.turn(299)).toBeInViewport();
  // These keys do nothing on a button that was pressed.
  await earmark.button('Follow').click();
  await expect(earmark.turn(0)).toBeInViewport();
  await page.keyboard.press('PageDown');
  await expect.poll(() => scrollTop(earmark)).toBeGreaterThan(200);
});

test('where these keys mean something else, the page stays', async ({ launch, folder }) => {
  const earmark = await openLong(launch, folder);
  await earmark.position.focus();
  await earmark.page.keyboard.press('PageUp');
  await expect.poll(() => earmark.now()).toBe(60);
  await earmark.page.keyboard.press('Home');
  await expect.poll(() => earmark.now()).toBe(0);
  await earmark.page.keyboard.press('Control+f');
  await earmark.page.keyboard.type('bra');
  await earmark.page.keyboard.press('Home');
  await earmark.page.keyboard.type('ze');
  await earmark.page.keyboard.press('End');
  await earmark.page.keyboard.type('!');
  await expect(earmark.page.getByRole('textbox', { name: 'Find in transcript' })).toHaveValue('zebra!');
  expect(await scrollTop(earmark)).toBe(0);
});
