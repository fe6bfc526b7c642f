import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

/** Runs the command line to its end. Returns its output. */
const cli = (...args: string[]) =>
  execFileSync(process.execPath, [at('out/cli/index.js'), ...args], { encoding: 'utf8' });

const dialog = (earmark: Earmark) => earmark.page.getByRole('dialog', { name: 'Search library' });
const field = (earmark: Earmark) => earmark.page.getByRole('searchbox', { name: 'Search all episodes' });
const count = (earmark: Earmark) => dialog(earmark).getByRole('status');
const hit = (earmark: Earmark, text: string | RegExp) => dialog(earmark).getByRole('button', { name: text });

const CAFE = `**Ada:** \\[00:00\\] It begins.

**Ben:** \\[00:30\\] The café is open. It rains on the roof.

**Ada:** \\[00:40\\] We met at the CAFÉ. Then we left.
`;

test('every episode is searched from one list, heard in it, and opened at the word', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const [heard, read] = [join(folder, 'heard'), join(folder, 'read')];
  copyInto(heard, { 'Rain.mp3': tone.audio });
  writeFileSync(join(heard, 'Rain.md'), CAFE);
  mkdirSync(read);
  writeFileSync(join(read, 'Letters.md'), '**Eve:** A café in the rain.\n');
  cli('library', 'add', heard, read, `--user-data-dir=${dataFolder}`);
  const [first] = cli('search', 'cafe', '--json', `--user-data-dir=${dataFolder}`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { snippet: string; end: number })
    .filter(({ snippet }) => snippet === 'The café is open.');

  const earmark = await launch(tone.audio, tone.transcript);
  await earmark.seek(5);
  await earmark.button('Play').click();
  await earmark.page.keyboard.press('ControlOrMeta+Shift+f');
  await expect(field(earmark)).toBeFocused();
  await expect(dialog(earmark)).toContainText('Looks in 3 episodes');
  await earmark.page.keyboard.type('"the cafe"');
  await expect(count(earmark)).toHaveText('2 sentences in 1 episode');
  await field(earmark).fill('CAFE');
  await expect(count(earmark)).toHaveText('3 sentences in 2 episodes');
  await expect(dialog(earmark).getByRole('region', { name: 'Letters' })).toContainText('text only');
  await field(earmark).fill('cafe speaker:ben');
  await expect(count(earmark)).toHaveText('1 sentence in 1 episode');
  await field(earmark).fill('"cafe AND (');
  await expect(dialog(earmark)).toContainText('read as plain words');
  await field(earmark).fill('xyzzy');
  await expect(dialog(earmark)).toContainText('Nothing is found for “xyzzy” in 3 episodes.');
  await field(earmark).fill('"the cafe"');
  await expect(count(earmark)).toHaveText('2 sentences in 1 episode');

  // What is open pauses, and the sentence is heard from its start to its end.
  const pauses = await earmark.note('pause');
  await earmark.page.keyboard.press('ArrowDown');
  await expect(hit(earmark, /The café is open/)).toBeFocused();
  await earmark.page.keyboard.press('Space');
  await expect(hit(earmark, 'Stop')).toHaveCount(1);
  await expect(hit(earmark, 'Stop')).toHaveCount(0);
  const [open = 0, end = 0] = await pauses();
  expect(open).toBeLessThan(30);
  expect(end).toBeGreaterThanOrEqual(first?.end ?? Number.NaN);
  expect(end).toBeLessThan((first?.end ?? Number.NaN) + 0.5);
  await earmark.page.keyboard.press('n');
  await expect(hit(earmark, /We met/)).toBeFocused();
  await expect(hit(earmark, 'Stop')).toHaveCount(1);
  await earmark.page.keyboard.press('Space');
  await expect(hit(earmark, 'Stop')).toHaveCount(0);
  expect(await earmark.heard()).toBe(open);

  await earmark.page.keyboard.press('Enter');
  await expect(dialog(earmark)).toBeHidden();
  await expect(earmark.transcript.locator('mark[data-here]')).toHaveText(['the', ' ', 'CAFÉ']);
  await expect(earmark.turn(2)).toBeFocused();
  await expect.poll(() => earmark.now()).toBeGreaterThan(40);
  // The list is as it was left.
  await earmark.page.keyboard.press('ControlOrMeta+Shift+f');
  await expect(field(earmark)).toHaveValue('"the cafe"');
  await expect(count(earmark)).toHaveText('2 sentences in 1 episode');
  // What another process corrects meanwhile is found as it reads now.
  await field(earmark).fill('departed');
  await expect(dialog(earmark)).toContainText('Nothing is found');
  const corrections = join(folder, 'corrections.json');
  writeFileSync(corrections, JSON.stringify([{ op: 'replace', turn: 2, words: [5, 8], text: 'Then I departed.' }]));
  cli('edits', join(heard, 'Rain.md'), '--apply', corrections, `--user-data-dir=${dataFolder}`);
  await expect(count(earmark)).toHaveText('1 sentence in 1 episode');
  await earmark.page.keyboard.press('Enter');
  await expect(earmark.transcript.locator('mark[data-here]')).toHaveText([/departed/]);
});

test('killed while it reads the library, it goes on at the next start', async ({ launch, folder, dataFolder }) => {
  const texts = join(folder, 'texts');
  mkdirSync(texts);
  const said = `**Ann:** ${'It was said at some length, and then again. '.repeat(2000)}\n\n`;
  for (let index = 0; index < 60; index += 1)
    writeFileSync(join(texts, `${index}.md`), `${said.repeat(3)}**Bob:** Umbrella ${index}.\n`);
  cli('library', 'add', texts, `--user-data-dir=${dataFolder}`);
  rmSync(join(dataFolder, 'search.db'));

  const killed = await launch(tone.transcript);
  await killed.page.keyboard.press('ControlOrMeta+Shift+f');
  const reading = dialog(killed).getByRole('progressbar', { name: 'Reading the library' });
  await expect(reading).toBeVisible({ timeout: 30_000 });
  await killed.kill();

  const earmark = await launch(tone.transcript);
  await earmark.page.keyboard.press('ControlOrMeta+Shift+f');
  await field(earmark).fill('umbrella');
  // What is read meanwhile is found without another key.
  await expect(count(earmark)).toHaveText('60 sentences in 60 episodes', { timeout: 60_000 });
});
