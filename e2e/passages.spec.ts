import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, expect, test, tone } from './fixture';

test('passages that were not understood are filled by ear, listed as changes, and taken back', async ({
  launch,
  folder,
}) => {
  const [audio = ''] = copyInto(folder, { 'tone.mp3': tone.audio });
  const transcript = join(folder, 'tone.md');
  const said = (turn: number, text: string) =>
    `**${turn % 2 === 0 ? 'Ada Low' : 'Ben High'}:** \\[00:${turn}0\\] ${text}`;
  const texts = [
    'These are [laughter] the tones.',
    'From [unintelligible 00:00:12.00], up to here.',
    'And (??) is over.',
  ];
  writeFileSync(transcript, texts.map((text, turn) => said(turn, text)).join('\n\n'));
  const earmark = await launch(audio, transcript);
  const { page } = earmark;
  const { keyboard } = page;
  await earmark.canPlay();
  const rate = () => page.evaluate(() => document.querySelector('audio')?.playbackRate);
  const bar = page.getByRole('region', { name: 'Passages to fill' });
  const field = bar.getByRole('textbox', { name: 'What is said here' });

  await keyboard.press('i');
  await expect(bar.getByRole('status')).toContainText('1 of 2: not understood, From [unintelligible');
  await expect(field).toBeFocused();
  await expect(earmark.button('Pause')).toBeVisible();
  expect(await rate()).toBe(0.75);
  // Letters are typed, and are no commands.
  await keyboard.type('the kick drum');
  await keyboard.press('Enter');
  await expect(earmark.turn(1)).toContainText('From the kick drum, up to here.');
  await expect(bar.getByRole('status')).toContainText('1 of 1: not understood, And (??) is over.');
  await keyboard.type('this');
  await keyboard.press('Enter');
  await expect(bar).toBeHidden();
  await expect(page.getByText('There is no passage to fill any more.')).toBeVisible();
  await expect(earmark.turn(2)).toContainText('And this is over.');
  await expect(earmark.button('Play')).toBeVisible();
  expect(await rate()).toBe(1);

  await keyboard.press('ControlOrMeta+Shift+d');
  const dialog = page.getByRole('dialog', { name: 'Changes' });
  const rows = dialog.getByRole('list', { name: 'In the text' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Ben High[unintelligible], → the kick drum,');
  await rows.nth(1).getByRole('button', { name: 'Take back' }).click();
  await expect(dialog.getByRole('status')).toHaveText('One correction lies over the text. It is not in the file.');
  await rows.first().getByRole('button', { name: 'Ben High' }).click();
  await expect(dialog).toBeHidden();
  await expect(earmark.turn(1)).toBeFocused();
  await expect(earmark.turn(2)).toContainText('And (??) is over.');
  await expect.poll(() => earmark.now()).toBeGreaterThanOrEqual(10);

  await keyboard.press('ControlOrMeta+z');
  await expect(earmark.turn(2)).toContainText('And this is over.');
  await keyboard.press('ControlOrMeta+z');
  await keyboard.press('ControlOrMeta+z');
  await keyboard.press('ControlOrMeta+Shift+d');
  await expect(dialog).toContainText('The transcript is as its file has it.');
});
