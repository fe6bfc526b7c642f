import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, expect, test, tone } from './fixture';

test('a key skips a stretch without text while it plays, and nothing where words are', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, { 'talk.mp3': tone.audio });
  const blocks = readFileSync(tone.transcript, 'utf8').split('\n\n');
  blocks.splice(2, 2, '**Break:** \\[00:20\\] to \\[00:40\\]');
  const transcript = join(folder, 'talk.md');
  writeFileSync(transcript, blocks.join('\n\n'));
  const earmark = await launch(audio, transcript);
  await expect(earmark.button('Play')).toBeEnabled();

  await earmark.seek(25);
  await earmark.page.keyboard.press('x');
  await expect.poll(() => earmark.heard()).toBeCloseTo(40, 1);
  await earmark.page.keyboard.press('x');
  await expect(earmark.page.getByRole('status').filter({ hasText: 'Words are said here' })).toBeVisible();
  expect(await earmark.heard()).toBeCloseTo(40, 1);
});
