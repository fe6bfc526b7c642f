import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, sample, test } from './fixture';

test.use({ autoSync: true });
// It syncs, which uses all processors, and other tests have them too.
test.slow();

/** Some of its lines begin with a name from right to left, and have that direction. */
const source = readFileSync(sample.transcript, 'utf8').replaceAll('**Kavya Joshi:**', '**קאוויה ג׳ושי:**');
/** As if an advertisement of twenty seconds had been inserted after the second stamp. */
const stale = source
  .replace('00:01:37.25', '00:01:17.25')
  .replace('00:02:03.02', '00:01:43.02')
  .replace('00:02:49.19', '00:02:29.19');

async function openStale(launch: (...files: string[]) => Promise<Earmark>, folder: string) {
  const [audio = ''] = copyInto(folder, { 'talk.mp3': sample.audio });
  const transcript = join(folder, 'talk.md');
  writeFileSync(transcript, stale);
  const earmark = await launch(audio, transcript);
  const progress = earmark.page.getByRole('progressbar', { name: 'Syncing' });
  await expect(progress).toBeVisible();
  await expect(progress).toBeHidden({ timeout: 60_000 });
  return { earmark, transcript };
}

async function showChanges(earmark: Earmark) {
  await earmark.page.getByRole('button', { name: /Episode details|on this transcript/ }).click();
  await earmark.page.getByRole('button', { name: 'Correct stamps…' }).click();
  return earmark.page.getByRole('dialog', { name: 'Correct stamps in the transcript' });
}

test('stale stamps are shown beside what was found, corrected in the file, and put back', async ({
  launch,
  folder,
}) => {
  const { earmark, transcript } = await openStale(launch, folder);
  const dialog = await showChanges(earmark);
  const changes = dialog.getByRole('list', { name: 'What would change' }).getByRole('listitem');
  await expect(changes).toHaveCount(3);
  await expect(changes.first().getByRole('deletion')).toContainText('[00:01:17.25\\] One of the talks');
  await expect(changes.first().getByRole('insertion')).toContainText(/\[00:01:37\.\d\d\\\] One of the talks/);
  const fromRight = changes.nth(1).getByRole('deletion');
  await expect(fromRight).toHaveCSS('direction', 'rtl');
  const stamp = fromRight.locator('bdi');
  await expect(stamp).toHaveText('\\[00:01:43.02\\]');
  await expect(stamp).toHaveCSS('direction', 'ltr');
  expect(readFileSync(transcript, 'utf8')).toBe(stale);

  await dialog.getByRole('button', { name: 'Correct 3 stamps' }).click();
  const note = earmark.page.getByRole('status').filter({ hasText: '3 stamps corrected in “talk.md”' });
  await expect(note).toContainText('talk.md.bak');
  const frames = /(\d\d:\d\d)\.\d\d/g;
  expect(readFileSync(transcript, 'utf8').replaceAll(frames, '$1')).toBe(source.replaceAll(frames, '$1'));
  // The result is kept: nothing is searched again, and nothing is reported as early any more.
  await expect(earmark.turns.filter({ hasText: /about \d/ })).toHaveCount(0);
  await expect(earmark.page.getByRole('progressbar', { name: 'Syncing' })).toHaveCount(0);

  await note.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => readFileSync(transcript, 'utf8')).toBe(stale);
  await expect.poll(() => existsSync(`${transcript}.bak`)).toBe(false);
});

test('a transcript that something else has changed meanwhile is left alone', async ({ launch, folder }) => {
  const { earmark, transcript } = await openStale(launch, folder);
  const dialog = await showChanges(earmark);
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  writeFileSync(transcript, `${stale}\n**Ann:** More.\n`);
  await dialog.getByRole('button', { name: 'Correct 3 stamps' }).click();
  await expect(earmark.problem).toContainText('“talk.md” was changed by something else meanwhile');
  expect(readFileSync(transcript, 'utf8')).toBe(`${stale}\n**Ann:** More.\n`);
});
