import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, expect, test, tone } from './fixture';

test('corrections by the command line show in the window, which undoes them by name', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const [audio = '', transcript = ''] = copyInto(folder, [tone.audio, tone.transcript]);
  const before = readFileSync(transcript, 'utf8');
  const earmark = await launch(audio, transcript);
  await earmark.canPlay();
  await earmark.clip(20, 28);
  await expect(earmark.page.locator('html')).toHaveAttribute('data-saved-revision', '2');

  const list = join(folder, 'list.json');
  writeFileSync(list, JSON.stringify([{ op: 'replace', turn: 2, words: [0, 1], text: 'Corrected' }]));
  execFileSync(process.execPath, [
    at('out/cli/index.js'),
    'edits',
    transcript,
    '--apply',
    list,
    `--user-data-dir=${dataFolder}`,
  ]);
  await expect(earmark.turn(2)).toContainText('Corrected');
  // The clip is where it was, with the new word, and so is the word that is being said.
  await expect(earmark.clipItems).toContainText('Corrected');
  await earmark.seek(20.5);
  await expect(earmark.turn(2)).toHaveAttribute('aria-current', 'true');

  await earmark.page.keyboard.press('ControlOrMeta+z');
  await expect(earmark.turn(2)).toContainText('These are the tones from second 20');
  await earmark.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(earmark.turn(2)).toContainText('Corrected');
  expect(readFileSync(transcript, 'utf8')).toBe(before);
});
