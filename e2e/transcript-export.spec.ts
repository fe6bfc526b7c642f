import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { convertToHtml } from 'mammoth';
import { copyInto, type Earmark, expect, sample, test, tone, writeLongTranscript } from './fixture';

test('a transcript is exported from the menu’s key as captions, and as the very file it was', async ({
  launch,
  folder,
}) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();

  const exportAs = async (format: string, name: string) => {
    await earmark.page.keyboard.press('Control+Shift+E');
    const dialog = earmark.page.getByRole('dialog', { name: 'Export transcript' });
    await dialog.getByRole('radio', { name: format, exact: true }).check();
    await earmark.saveAs(() => dialog.getByRole('button', { name: 'Save to a file…' }).click(), join(folder, name));
    await expect(earmark.page.getByText(`Exported the transcript to “${name}”.`)).toBeVisible();
    await expect(dialog).toBeHidden();
    return readFileSync(join(folder, name), 'utf8');
  };

  const captions = await exportAs('WebVTT', 'tone.vtt');
  expect(captions).toMatch(/^WEBVTT\n\n00:00:00\.000 --> [\d:.]+\n<v Ada Low>/);
  expect(captions).toMatch(/\n00:00:10\.000 --> [\d:.]+\n<v Ben High>/);
  expect(await exportAs('Changelog Markdown', 'again.md')).toBe(readFileSync(tone.transcript, 'utf8'));

  await earmark.page.keyboard.press('Control+Shift+E');
  const dialog = earmark.page.getByRole('dialog', { name: 'Export transcript' });
  const withTimes = dialog.getByRole('checkbox', { name: 'With times' });
  await dialog.getByRole('radio', { name: 'WebVTT', exact: true }).check();
  await expect(withTimes).toHaveCount(0);
  await dialog.getByRole('radio', { name: 'Word document', exact: true }).check();
  await withTimes.uncheck();
  await earmark.page.keyboard.press('Escape');
  expect(await exportAs('Plain text', 'tone.txt')).toMatch(/^Ada Low: /);
  await exportAs('Word document', 'tone.docx');
  expect((await convertToHtml({ path: join(folder, 'tone.docx') })).value).toContain('<strong>Ada Low:</strong> ');
});

test('the transcript’s own name is not proposed, and where it is chosen the dialog says why not', async ({
  launch,
  folder,
}) => {
  const [audio = '', transcript = ''] = copyInto(folder, { 'tone.mp3': tone.audio, 'tone.md': tone.transcript });
  const earmark = await launch(audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.keyboard.press('Control+Shift+E');
  const dialog = earmark.page.getByRole('dialog', { name: 'Export transcript' });
  await dialog.getByRole('radio', { name: 'Changelog Markdown', exact: true }).check();
  const save = () => dialog.getByRole('button', { name: 'Save to a file…' }).click();
  // The same file by another name.
  mkdirSync(join(folder, 'sub'));
  symlinkSync(transcript, join(folder, 'sub', 'link.md'));
  const before = readFileSync(transcript, 'utf8');
  expect(await earmark.saveAs(save, join(folder, 'sub/link.md'))).toBe(join(folder, 'Tone (Earmark).md'));
  await expect(dialog.getByRole('alert')).toContainText('“link.md” is the same file as “tone.md”');
  await expect(earmark.problem.filter({ hasText: 'link.md' })).toHaveCount(1);
  expect(readFileSync(transcript, 'utf8')).toBe(before);

  await earmark.saveAs(save, join(folder, 'Tone (Earmark).md'));
  await expect(earmark.page.getByText('Exported the transcript to “Tone (Earmark).md”.')).toBeVisible();
  expect(readFileSync(join(folder, 'Tone (Earmark).md'), 'utf8')).toBe(before);
});

test('the formats of the last exports are chosen again, also after a restart', async ({ launch, folder }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(5, 7);
  const exportIn = async (of: Earmark, open: () => Promise<void>, format: string, name: string) => {
    await open();
    await of.page.getByRole('radio', { name: format }).check();
    await of.saveAs(() => of.button('Save to a file…').click(), join(folder, name));
    await expect(of.page.getByText(`to “${name}”.`)).toBeVisible();
  };
  const clips = (of: Earmark) => () => of.button('Export clips').click();
  const transcript = (of: Earmark) => () => of.page.keyboard.press('Control+Shift+E');
  await exportIn(earmark, clips(earmark), 'Audacity', 'labels.txt');
  await exportIn(earmark, transcript(earmark), 'SubRip', 'talk.srt');
  await clips(earmark)();
  await expect(earmark.page.getByRole('radio', { name: 'Audacity' })).toBeChecked();
  await earmark.close();

  const later = await launch();
  await expect(later.button('Play')).toBeEnabled();
  await clips(later)();
  await expect(later.page.getByRole('radio', { name: 'Audacity' })).toBeChecked();
  await later.page.keyboard.press('Escape');
  await transcript(later)();
  await expect(later.page.getByRole('radio', { name: 'SubRip' })).toBeChecked();
});

test('an export is proposed beside the episode, and that of the sample where something was saved last', async ({
  launch,
  folder,
}) => {
  const [audio = ''] = copyInto(join(folder, 'talks'), { 'tone.mp3': tone.audio, 'tone.md': tone.transcript });
  const saveAs = async (of: Earmark, path: string) => {
    await of.page.keyboard.press('Control+Shift+E');
    const proposed = await of.saveAs(() => of.button('Save to a file…').click(), path);
    await expect(of.page.getByText(`to “${basename(path)}”.`)).toBeVisible();
    return dirname(proposed);
  };
  mkdirSync(join(folder, 'exports'));
  const first = await launch(audio);
  await expect(first.turns).toHaveCount(6);
  expect(await saveAs(first, join(folder, 'exports/tone.txt'))).toBe(join(folder, 'talks'));
  await first.close();

  // Opened from its copy in the data folder, which is no place for exports.
  const [shipped = ''] = copyInto(join(folder, 'resources/resources/sample'), [sample.transcript]);
  const second = await launch(shipped);
  await expect(second.turns.first()).toContainText('welcome back');
  expect(await saveAs(second, join(folder, 'exports/sample.txt'))).toBe(join(folder, 'exports'));
});

test('an export that takes longer says so, and can be cancelled', async ({ launch, folder }) => {
  test.skip(process.platform === 'win32', 'Windows has no pipes in folders.');
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  // It takes what is written only once somebody reads it, and nobody does.
  const pipe = join(folder, 'slow.vtt');
  execFileSync('mkfifo', [pipe]);
  await earmark.page.keyboard.press('Control+Shift+E');
  const dialog = earmark.page.getByRole('dialog', { name: 'Export transcript' });
  await dialog.getByRole('radio', { name: 'WebVTT', exact: true }).check();
  await earmark.saveAs(() => dialog.getByRole('button', { name: 'Save to a file…' }).click(), pipe);
  await expect(dialog.getByRole('status')).toHaveText('Writing “slow.vtt”…');
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('');
  await expect(dialog.getByRole('alert')).toHaveText('');
  await earmark.saveAs(() => dialog.getByRole('button', { name: 'Save to a file…' }).click(), join(folder, 'ok.vtt'));
  await expect(earmark.page.getByText('Exported the transcript to “ok.vtt”.')).toBeVisible();
});

test('an export whose dialog was closed tells how it ended, and leaves another dialog open', async ({
  launch,
  folder,
}) => {
  test.skip(process.platform === 'win32', 'Windows has no pipes in folders.');
  const [audio = ''] = copyInto(join(folder, 'talks'), { 'tone.mp3': tone.audio });
  // A pipe does not hold all of it.
  writeLongTranscript(join(folder, 'talks/tone.md'), 1);
  const earmark = await launch(audio);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  const pipe = join(folder, 'slow.md');
  execFileSync('mkfifo', [pipe]);
  const preferences = page.getByRole('dialog', { name: 'Preferences' });
  const beginAndLeave = async () => {
    await page.keyboard.press('Control+Shift+E');
    const dialog = page.getByRole('dialog', { name: 'Export transcript' });
    await dialog.getByRole('radio', { name: 'Changelog Markdown', exact: true }).check();
    await earmark.saveAs(() => dialog.getByRole('button', { name: 'Save to a file…' }).click(), pipe);
    await expect(dialog.getByRole('status')).toHaveText('Writing “slow.md”…');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.keyboard.press('Control+,');
    await expect(preferences).toBeVisible();
  };

  await beginAndLeave();
  expect((await readFile(pipe)).length).toBeGreaterThan(1_000_000);
  await expect(page.getByText('Exported the transcript to “slow.md”.')).toBeVisible();
  await expect(preferences).toBeVisible();
  await page.keyboard.press('Escape');

  await beginAndLeave();
  // Who reads goes away.
  closeSync(openSync(pipe, 'r'));
  await expect(page.getByText('“slow.md” could not be written')).toBeVisible();
  await expect(preferences).toBeVisible();
});
