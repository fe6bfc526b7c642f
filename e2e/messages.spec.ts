import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, sample, test, tone } from './fixture';

/** Opens an episode, so that it is remembered, and ends. */
async function remember(launch: (...files: string[]) => Promise<Earmark>, audio: string): Promise<void> {
  const first = await launch(audio);
  await expect(first.turns).toHaveCount(6);
  await expect(first.button('Play')).toBeEnabled();
  await first.clip(10, 20);
  await first.close();
}

test('a missing recording is located: its episode is whole again, and nothing says that it is missing', async ({
  launch,
  folder,
}) => {
  const [audio = ''] = copyInto(join(folder, 'a'), { 'talk.mp3': tone.audio, 'talk.md': tone.transcript });
  await remember(launch, audio);
  mkdirSync(join(folder, 'b'));
  const moved = join(folder, 'b', 'renamed.mp3');
  renameSync(audio, moved);
  const earmark = await launch();
  await expect(earmark.turns).toHaveCount(6);
  // The message, the page and the keys agree.
  const said = /“talk\.mp3” is not there/;
  await expect(earmark.problem).toContainText(said);
  await expect(earmark.page.getByRole('heading', { name: said })).toBeVisible();
  await earmark.page.keyboard.press('Space');
  await expect(earmark.page.getByRole('status').filter({ hasText: said })).toBeVisible();
  await earmark.choose(() => earmark.button('Locate…').click(), moved);
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(earmark.problem).toHaveText('');
  await expect(earmark.clipItems).toHaveCount(1);
});

test('a file that is there again is not said to be missing', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, { 'talk.mp3': tone.audio, 'talk.md': tone.transcript });
  await remember(launch, audio);
  renameSync(audio, `${audio}.away`);
  const earmark = await launch();
  await expect(earmark.problem).toContainText('talk.mp3');
  renameSync(`${audio}.away`, audio);
  await expect(earmark.problem).toHaveText('');
});

test('what went wrong with one thing is not told over another', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  // A picture that is dragged off a web page is no file on a disk.
  await earmark.page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'picture.png'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
  await expect(earmark.problem).toContainText('What was dropped is not a file');
  await earmark.drop([sample.audio]);
  await expect(earmark.page).toHaveTitle(/Go Time/);
  await expect(earmark.problem).toHaveText('');
});
