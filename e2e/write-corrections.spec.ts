import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

/** Runs Git in a folder. */
function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'core.autocrlf=false'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
}

async function showChanges({ page }: Earmark) {
  await page.getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: /^Write Corrections to Transcript/ }).click();
  return page.getByRole('dialog', { name: 'Write corrections to the transcript' });
}

test('corrections are shown beside the lines of the file, saved as a patch, written, and taken back', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const [audio = '', transcript = ''] = copyInto(folder, [tone.audio, tone.transcript]);
  const before = readFileSync(transcript, 'utf8');
  git(folder, 'init', '-q');
  git(folder, 'add', 'tone.md');
  git(folder, 'commit', '-q', '-m', 'Before');
  const earmark = await launch(audio, transcript);
  const { page } = earmark;
  await earmark.canPlay();
  await earmark.clip(20, 28);
  await expect(page.locator('html')).toHaveAttribute('data-saved-revision', '2');
  const list = join(folder, 'list.json');
  const requests = [
    { op: 'replace', turn: 2, words: [3, 4], text: '*sounds*' },
    { op: 'rename', from: 'Ben High', to: 'Benjamin' },
    { op: 'split', turn: 4, word: 4 },
    { op: 'speaker', turn: 5, name: 'Cy' },
  ];
  writeFileSync(list, JSON.stringify(requests));
  const cli = at('out/cli/index.js');
  execFileSync(process.execPath, [cli, 'edits', transcript, '--apply', list, `--user-data-dir=${dataFolder}`]);
  await expect(earmark.turn(5)).toContainText('from second 40');

  const dialog = await showChanges(earmark);
  const changes = dialog.getByRole('list', { name: 'What would change' }).getByRole('listitem');
  await expect(changes).toHaveCount(5);
  await expect(changes.nth(1).getByRole('deletion')).toContainText('These are the tones from second 20');
  await expect(changes.nth(1).getByRole('insertion')).toContainText('These are the \\*sounds\\* from second 20');
  const patch = join(folder, 'tone.md.diff');
  await earmark.saveAs(() => dialog.getByRole('button', { name: 'Save as patch…' }).click(), patch);
  await expect(page.getByRole('status').filter({ hasText: 'Saved as “tone.md.diff”' })).toBeVisible();
  expect(readFileSync(transcript, 'utf8')).toBe(before);
  git(folder, 'apply', 'tone.md.diff');
  const patched = readFileSync(transcript, 'utf8');
  git(folder, 'checkout', '-q', 'tone.md');

  // The same bytes again: nothing has changed for the window.
  await expect(earmark.turn(5)).toContainText('from second 40');
  await (await showChanges(earmark)).getByRole('button', { name: 'Write 3 corrections' }).click();
  const note = page.getByRole('status').filter({ hasText: '3 corrections were written into “tone.md”' });
  await expect(note).toContainText('tone.md.bak');
  expect(readFileSync(transcript, 'utf8')).toBe(patched);
  const diff = git(folder, 'diff', '-U0', 'tone.md').match(/^[-+](?![-+]).*$/gm);
  expect(diff?.filter((line) => line.startsWith('-'))).toHaveLength(5);
  await expect(earmark.turn(2)).toContainText('These are the *sounds* from second 20');
  await expect(earmark.turn(5)).toContainText('from second 40');
  await expect(earmark.turns).toHaveCount(7);
  // Nothing is laid over the file any more, and the clip is where it was, with its words.
  await expect(earmark.clipItems).toContainText('*sounds*');
  await earmark.seek(20.5);
  await expect(earmark.turn(2)).toHaveAttribute('aria-current', 'true');

  // The clip was made before, so Undo is for the writing.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(note).toBeHidden();
  await expect.poll(() => readFileSync(transcript, 'utf8')).toBe(before);
  await expect.poll(() => existsSync(`${transcript}.bak`)).toBe(false);
  await expect(earmark.turn(2)).toContainText('These are the *sounds* from second 20');
  await expect(await showChanges(earmark)).toContainText('3 corrections will be written');
});
