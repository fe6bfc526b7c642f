import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Earmark, expect, needsHost, test } from './fixture';
import { writeWav } from './wav';

const library = ({ page }: Earmark) => page.getByRole('main', { name: 'Library' });
const rows = (earmark: Earmark) => library(earmark).locator('[data-library]');
/** The row of the episode with this title. */
const row = (earmark: Earmark, title: string) =>
  rows(earmark).filter({ has: earmark.page.getByTitle(title, { exact: true }) });

const TALK = '**Anna Schmidt:** \\[00:00\\] Good morning.\n\n**Bob:** \\[00:52\\] And goodbye.\n';

test('a tape is paired with its likely text, and that is undone; a second tape gets the same text by the dialog', async ({
  launch,
  folder,
}) => {
  needsHost('It chooses a folder in the host’s dialog.');
  const tapes = join(folder, 'tapes');
  mkdirSync(join(tapes, 'texts'), { recursive: true });
  writeWav(join(tapes, 'schmidt_anna.wav'), 60, (time) => Math.sin(time * 3000) / 4);
  writeWav(join(tapes, 'side b.wav'), 60, (time) => Math.sin(time * 2000) / 4);
  writeFileSync(join(tapes, 'texts', 'Interview with Anna Schmidt.md'), TALK);
  const before = readdirSync(tapes, { recursive: true }).sort();
  const earmark = await launch();
  const { page } = earmark;
  await expect(earmark.turns.first()).toBeVisible();
  await earmark.choose(() => page.keyboard.press('Control+Shift+O'), tapes);

  const [tape, text] = [row(earmark, 'schmidt_anna'), row(earmark, 'Interview with Anna Schmidt')];
  await expect(tape).toContainText('Likely: Interview with Anna Schmidt.md');
  await expect(text).toContainText('Likely: schmidt_anna.wav');
  const pair = tape.getByRole('button', { name: 'Pair schmidt_anna with Interview with Anna Schmidt.md' });
  await pair.click();
  await expect(tape).toContainText('Stamped');
  await expect(text).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(tape).toContainText('No transcript');
  await pair.click();
  await expect(tape).toContainText('Stamped');

  await row(earmark, 'side b').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pair With…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose the transcript' });
  await dialog.getByRole('searchbox').fill('anna');
  const candidate = dialog.getByRole('radio', { name: /Interview with Anna Schmidt\.md/ });
  await expect(candidate).toHaveAccessibleName(/belongs to schmidt_anna\.wav/);
  await candidate.check();
  await dialog.getByRole('button', { name: 'Pair', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(tape).toContainText('Same text as side b.wav');
  await expect(row(earmark, 'side b')).toContainText('Same text as schmidt_anna.wav');

  await tape.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Part This Pair' }).click();
  await expect(tape).toContainText('No transcript');
  await expect(row(earmark, 'side b')).not.toContainText('Same text');

  await row(earmark, 'side b').dblclick();
  await expect(library(earmark)).toHaveCount(0);
  await expect(earmark.turns).toHaveCount(2);
  expect(readdirSync(tapes, { recursive: true }).sort()).toEqual(before);
});
