import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startAgain } from '../scripts/lib/app.mjs';
import { copyInto, expect, sample, test, tone, writeLongTranscript } from './fixture';

test('the very first start opens the sample, ready to play', async ({ launch }) => {
  const earmark = await launch();
  await expect(earmark.turns.first()).toContainText('welcome back for another episode');
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(earmark.position).toHaveAttribute('aria-valuenow', '0');
  await expect(earmark.page).toHaveTitle(/Go Time 42/);
});

test('the sample of a package is opened from a copy, which is there when the package has gone', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const mount = join(folder, 'mount');
  const shipped = copyInto(join(mount, 'resources/resources/sample'), [sample.audio, sample.transcript]);
  const first = await launch(...shipped);
  await expect(first.turns.first()).toContainText('welcome back for another episode');
  await first.close();
  rmSync(mount, { recursive: true });
  const second = await launch();
  await expect(second.turns.first()).toContainText('welcome back for another episode');
  await expect(second.button('Play')).toBeEnabled();
  expect(readdirSync(join(dataFolder, 'sample')).sort()).toEqual([basename(sample.transcript), basename(sample.audio)]);
});

test('an audio file and its transcript given as arguments open together', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.turns).toHaveCount(6);
  await expect(earmark.page).toHaveTitle('Tone — Earmark');
  await expect(earmark.position).toHaveAttribute('aria-valuemax', /^60/);
});

test('a file given alone brings the partner of the same name that lies beside it', async ({ launch }) => {
  const earmark = await launch(tone.transcript);
  await expect(earmark.turns).toHaveCount(6);
  await expect(earmark.button('Play')).toBeEnabled();
});

test('the dialog opens what is chosen in it', async ({ launch }) => {
  const earmark = await launch();
  await expect(earmark.turns.first()).toBeVisible();
  await earmark.choose(() => earmark.page.keyboard.press('Control+O'), tone.audio, tone.transcript);
  await expect(earmark.turns).toHaveCount(6);
});

test('files dropped on the window open', async ({ launch }) => {
  const earmark = await launch();
  await expect(earmark.turns.first()).toBeVisible();
  await earmark.drop([tone.transcript, tone.audio]);
  await expect(earmark.turns).toHaveCount(6);
});

test('one dropped file brings its partner', async ({ launch }) => {
  const earmark = await launch();
  await expect(earmark.turns.first()).toBeVisible();
  await earmark.drop([tone.audio]);
  await expect(earmark.turns).toHaveCount(6);
});

test('a folder puts its pairs on the shelf', async ({ launch, folder }) => {
  const pairs = join(folder, 'interviews');
  copyInto(pairs, {
    'first talk.mp3': tone.audio,
    'first talk.md': tone.transcript,
    'second talk.mp3': sample.audio,
    'second talk.md': sample.transcript,
  });
  const earmark = await launch(pairs);
  await expect(earmark.turns).toHaveCount(6);
  await earmark.page.getByRole('button', { name: /second talk/ }).click();
  await expect(earmark.turns.first()).toContainText('welcome back for another episode');
});

test('the shelf marks what is open and nothing else, and shows a folder where it is', async ({ launch, folder }) => {
  const names = Array.from({ length: 12 }, (_, index) => `talk ${index + 1}`);
  const show = join(folder, 'show');
  copyInto(show, { 'talk.mp3': tone.audio, 'talk.md': tone.transcript });
  const earlier = names.map((name) => {
    const file = join(folder, `${name}.md`);
    // Both have one title, which does not tell them apart.
    writeFileSync(file, `# Talk\n\n**Ann:** This is ${name}.\n`);
    return file;
  });
  const earmark = await launch(earlier[0] ?? '');
  for (const [index, file] of earlier.entries()) {
    await earmark.drop([file]);
    await expect(earmark.turns.last()).toContainText(`This is ${names[index]}.`);
  }
  const marked = earmark.page.getByRole('navigation', { name: 'Shelf' }).locator('[aria-current]');
  await expect(marked).toHaveCount(1);
  await earmark.drop([show]);
  await expect(earmark.turns).toHaveCount(6);
  await expect(earmark.page.getByRole('region', { name: 'show' }).getByRole('button')).toBeInViewport();
  await expect(marked).toHaveCount(2);
  await expect(earmark.page.getByRole('region', { name: 'show' }).locator('[aria-current]')).toHaveCount(1);
});

test('audio without a transcript plays, says so, and takes one later', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(join(folder, 'alone'), [tone.audio]);
  const earmark = await launch(audio);
  await expect(earmark.page.getByRole('heading', { name: 'There is no transcript yet' })).toBeVisible();
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0.2);
  await earmark.choose(() => earmark.button('Choose the transcript…').click(), tone.transcript);
  await expect(earmark.turns).toHaveCount(6);
});

test('a transcript that cannot be read is not said to be missing', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, [tone.audio]);
  writeFileSync(join(folder, 'tone.md'), '');
  const earmark = await launch(audio);
  await expect(earmark.problem).toContainText('“tone.md” is empty');
  const missing = earmark.page.getByRole('region', { name: 'No transcript' });
  await expect(missing).toContainText('The transcript “tone.md” could not be opened');
  await expect(missing).not.toContainText('lies beside');
});

test('a transcript without audio can be read, and takes the audio later', async ({ launch, folder }) => {
  const [transcript = ''] = copyInto(join(folder, 'alone'), [tone.transcript]);
  const earmark = await launch(transcript);
  await expect(earmark.turns).toHaveCount(6);
  await expect(earmark.button('Play')).toBeDisabled();
  await earmark.choose(() => earmark.button('Choose the recording…').click(), tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
});

test('when the partner is in doubt Earmark asks', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(join(folder, 'doubt'), {
    'interview anna.mp3': tone.audio,
    'interview anna draft one.md': tone.transcript,
    'interview anna draft two.md': sample.transcript,
  });
  const earmark = await launch(audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.getByRole('button', { name: 'interview anna draft one.md' }).click();
  await expect(earmark.turns).toHaveCount(6);
});

test('a second start hands its files to the first', async ({ launch, dataFolder }) => {
  const earmark = await launch();
  await expect(earmark.turns.first()).toBeVisible();
  await startAgain(dataFolder, tone.audio);
  await expect(earmark.turns).toHaveCount(6);
});

test('1,500 files at once are opened, by a second start and by dropping them', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const names = Array.from({ length: 1501 }, (_, index) => `${String(index).padStart(4, '0')}.mp3`);
  const files = copyInto(folder, Object.fromEntries(names.map((name) => [name, tone.audio])));
  const earmark = await launch(sample.audio);
  await expect(earmark.turns.first()).toBeVisible();
  const list = (name: string) => earmark.page.getByRole('region', { name }).getByRole('listitem');
  expect(await startAgain(dataFolder, ...files.slice(1))).toBe(0);
  await expect(list('1500 files')).toHaveCount(1500);
  await earmark.drop(files);
  await expect(list('1501 files')).toHaveCount(1501);
});

test('a dropped file is opened whatever its name', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, { "$& $1 $$ $` $' %41.mp3": tone.audio });
  const earmark = await launch(sample.audio);
  await expect(earmark.turns.first()).toBeVisible();
  await earmark.drop([audio]);
  await expect(earmark.page).toHaveTitle('Tone — Earmark');
});

test('what was open last comes back, recent episodes are one click away, and so is one that was forgotten', async ({
  launch,
}) => {
  const first = await launch(sample.audio);
  await expect(first.turns.first()).toBeVisible();
  await first.choose(() => first.page.keyboard.press('Control+O'), tone.audio);
  await expect(first.turns).toHaveCount(6);
  await first.close();

  const second = await launch();
  await expect(second.turns).toHaveCount(6);
  const item = second.page.getByRole('button', { name: /^Go Time 42/ });
  await second.page.getByRole('button', { name: /^Take Go Time 42/ }).click();
  await expect(item).toHaveCount(0);
  await second.button('Undo').click();
  await item.click();
  await expect(second.turns.first()).toContainText('welcome back for another episode');
});

test('opening another while one is being opened leaves only the last', async ({ launch, folder }) => {
  const big = join(folder, 'big.md');
  writeLongTranscript(big);
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  await earmark.drop([big]);
  await expect(earmark.page.getByText('Opening “big.md”')).toBeVisible();
  await earmark.drop([sample.audio]);
  await expect(earmark.turns.first()).toContainText('welcome back for another episode');
  await expect(earmark.page.getByText('Opening “big.md”')).toBeHidden();
});
