import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, needsHost, test, tone } from './fixture';

const library = ({ page }: Earmark) => page.getByRole('main', { name: 'Library' });
const row = (earmark: Earmark, title: string) => library(earmark).locator('[data-library]').filter({ hasText: title });

const TALK = '**Anna Schmidt:** \\[00:00\\] Good morning.\n\n**Bob:** \\[00:52\\] And goodbye.\n';

test('a tape is paired with its likely text, and that is undone; a second tape gets the same text by the dialog', async ({
  launch,
  folder,
}) => {
  needsHost('It chooses a folder in the host’s dialog.');
  const tapes = join(folder, 'tapes');
  copyInto(tapes, { 'schmidt_anna.mp3': tone.audio, 'side b.mp3': tone.audio });
  // Another recording.
  writeFileSync(join(tapes, 'side b.mp3'), Buffer.alloc(100), { flag: 'a' });
  copyInto(join(tapes, 'texts'), {});
  writeFileSync(join(tapes, 'texts', 'Interview with Anna Schmidt.md'), TALK);
  const before = readdirSync(tapes, { recursive: true }).sort();
  const earmark = await launch();
  const { page } = earmark;
  await expect(earmark.turns.first()).toBeVisible();
  await earmark.choose(() => page.keyboard.press('Control+Shift+O'), tapes);

  const tape = row(earmark, 'schmidt_anna');
  await expect(tape).toContainText('Likely: Interview with Anna Schmidt.md');
  await tape.getByRole('button', { name: /^Pair schmidt_anna with Interview/ }).click();
  await expect(row(earmark, 'schmidt_anna')).toHaveCount(0);
  await expect(row(earmark, 'Interview with Anna Schmidt')).toContainText('Stamped');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(row(earmark, 'schmidt_anna')).toContainText('No transcript');
  await tape.getByRole('button', { name: /^Pair schmidt_anna with Interview/ }).click();
  await expect(row(earmark, 'Interview with Anna Schmidt')).toContainText('Stamped');

  await row(earmark, 'side b').hover();
  await row(earmark, 'side b').getByRole('button', { name: 'Pair side b with…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose the transcript' });
  await dialog.getByRole('searchbox').fill('anna');
  const candidate = dialog.getByRole('radio', { name: /Interview with Anna Schmidt\.md/ });
  await expect(candidate).toHaveAccessibleName(/belongs to schmidt_anna\.mp3/);
  await candidate.check();
  await dialog.getByRole('button', { name: 'Pair', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(earmark, 'Same text as side b.mp3')).toHaveCount(1);
  await expect(row(earmark, 'Same text as schmidt_anna.mp3')).toHaveCount(1);

  await row(earmark, 'Same text as schmidt_anna.mp3').dblclick();
  await expect(library(earmark)).toHaveCount(0);
  await expect(earmark.turns).toHaveCount(2);
  expect(readdirSync(tapes, { recursive: true }).sort()).toEqual(before);
  expect(existsSync(join(tapes, 'side b.mp3'))).toBe(true);
});
