import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

/** Runs the command line to its end. Returns its output. */
const cli = (...args: string[]) =>
  execFileSync(process.execPath, [at('out/cli/index.js'), ...args], { encoding: 'utf8' });

const library = ({ page }: Earmark) => page.getByRole('main', { name: 'Library' });
const row = (earmark: Earmark, name: string | RegExp) =>
  library(earmark).getByRole('list', { name: 'Speakers' }).getByRole('button', { name });
const rows = (earmark: Earmark) => library(earmark).getByRole('list', { name: 'Speakers' }).getByRole('listitem');

/** The transcript of the tones, by somebody else in place of Ada. */
const talk = (name: string) =>
  [0, 10, 20, 30, 40, 50]
    .map((from, turn) => `**${turn % 2 === 0 ? name : 'Ben High'}:** \\[00:${from || '00'}\\] Tones from ${from} on.\n`)
    .join('\n');

test('a speaker of two shows is one person by two names, on the page, in the search, and after a restart', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const [one, two] = [join(folder, 'Night Talk'), join(folder, 'Day Talk')];
  copyInto(one, { 'First.mp3': tone.audio });
  writeFileSync(join(one, 'First.md'), talk('Jo'));
  copyInto(two, { 'Second.mp3': tone.audio });
  writeFileSync(join(two, 'Second.md'), talk('Joan Dark'));
  const data = `--user-data-dir=${dataFolder}`;
  cli('library', 'add', one, two, data);

  const earmark = await launch(join(one, 'First.mp3'));
  await expect(earmark.turn(0)).toContainText('Jo');
  const { page } = earmark;
  await page.keyboard.press('ControlOrMeta+l');
  await library(earmark).getByRole('tab', { name: 'Speakers' }).click();
  await expect(rows(earmark)).toHaveCount(4);

  // The same name in two shows is asked once.
  const question = library(earmark).getByRole('group', { name: /“Ben High” speaks in/ });
  await expect(question).toContainText('“Night Talk”');
  await question.getByRole('button', { name: 'Same person' }).click();
  await expect(question).toHaveCount(0);
  await expect(row(earmark, /Ben High/)).toContainText('2 episodes');

  const filter = library(earmark).getByRole('searchbox', { name: 'Filter by name or show' });
  await filter.fill('joan');
  await expect(rows(earmark)).toHaveCount(1);
  await filter.press('Escape');
  await row(earmark, /^Jo\s/).click();
  const heading = library(earmark).getByRole('heading', { level: 2 });
  await expect(heading).toHaveText('Jo');

  // With the name of somebody else, both are one person.
  await library(earmark).getByRole('button', { name: 'Rename or merge…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Name in the whole library' }).fill('Joan Dark');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(heading).toHaveText('Joan Dark');
  await expect(library(earmark).getByRole('list', { name: 'Names in the transcripts' })).toContainText(
    'Jo in Night Talk',
  );
  const said = library(earmark).getByRole('region', { name: 'What Joan Dark says' });
  await expect(said.getByRole('status')).toHaveText('6 sentences');
  const search = said.getByRole('searchbox');
  await search.fill('40');
  await expect(said.getByRole('status')).toHaveText('2 sentences');
  await said.getByRole('button', { name: 'Play', exact: true }).first().click();
  await expect(said.getByRole('button', { name: 'Stop' })).toHaveCount(1);
  expect(cli('search', 'speaker:jo', '40', '--json', data)).toContain('"speaker":"Joan Dark"');

  // Undone and done again, on the page, too.
  await heading.click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('status').filter({ hasText: 'Undone: Rename “Jo”.' })).toBeVisible();
  await expect(earmark.turn(0)).toContainText('Jo');
  await expect(earmark.turn(0)).not.toContainText('Joan');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(earmark.turn(0)).toContainText('Joan Dark');

  // Back to the list and in again, by keys.
  await heading.click();
  await page.keyboard.press('Escape');
  await expect(heading).toHaveText('Joan Dark');
  await page.keyboard.press('Escape');
  await expect(row(earmark, /^Joan Dark/)).toBeFocused();
  await filter.fill('joan');
  await filter.press('Enter');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Joan Dark');

  // In an episode only this speaker is heard.
  const episodes = library(earmark).getByRole('list', { name: 'Episodes with Joan Dark' });
  await expect(episodes.getByRole('listitem')).toHaveCount(2);
  await episodes
    .getByRole('listitem')
    .filter({ hasText: 'Night Talk' })
    .getByRole('button', { name: 'Play only Joan Dark' })
    .click();
  await expect(library(earmark)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Only Joan Dark is heard. Hear everybody' })).toBeVisible();
  await earmark.seek(9);
  await expect.poll(() => earmark.now()).toBeGreaterThan(20);
  await page.getByRole('button', { name: 'Only Joan Dark is heard. Hear everybody' }).click();
  await earmark.close();

  const again = await launch(join(one, 'First.mp3'));
  await expect(again.turn(0)).toContainText('Joan Dark');
  await again.page.keyboard.press('ControlOrMeta+l');
  await expect(library(again).getByRole('tab', { name: 'Speakers' })).toHaveAttribute('aria-selected', 'true');
  await expect(rows(again)).toHaveCount(2);
});
