import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, needsHost, test } from './fixture';

const turns = Array.from({ length: 500 }, (_, turn) => ({
  speaker: turn % 2 === 0 ? 'Ada Low' : 'Ben High',
  text: `Turn number${turn} has *some* words, ${'and more of them '.repeat((turn * 7) % 23)}until end${turn}.`,
}));

function textOf(pdf: string): string[] {
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
}

function hasPdftotext(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a whole transcript is saved as PDF and printed: an article, without anything of the window', async ({
  launch,
  folder,
}) => {
  needsHost('The dialog of the system cannot be closed.');
  test.skip(!hasPdftotext(), 'pdftotext is not installed');
  const transcript = join(folder, 'Long Talk.md');
  writeFileSync(transcript, turns.map(({ speaker, text }) => `**${speaker}:** ${text}`).join('\n\n'));
  const earmark = await launch(transcript);
  await expect(earmark.turn(0)).toBeVisible();
  const { page } = earmark;
  const choose = async (item: string) => {
    await page.getByRole('menubar').getByRole('menuitem', { name: 'File' }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  const save = async (name: string) => {
    const pdf = join(folder, name);
    await earmark.saveAs(() => choose('Save as PDF…'), pdf);
    await expect(page.getByText(`Saved the transcript as “${name}”.`)).toBeVisible();
    return textOf(pdf);
  };

  const pages = await save('talk.pdf');
  expect(pages.length).toBeGreaterThan(30);
  const words = pages.join(' ').split(/\s+/);
  expect(words.slice(0, 6).join(' ')).toBe('Long Talk Ada Low, Ben High');
  for (const turn of turns.keys()) expect(words).toEqual(expect.arrayContaining([`number${turn}`, `end${turn}.`]));
  expect(words.filter((word) => ['Clips', 'Shelf', 'File', 'Play'].includes(word))).toEqual([]);
  for (const [index, text] of pages.entries()) {
    const lines = text.split('\n').flatMap((line) => line.trim() || []);
    expect(lines.at(-1)).toBe(`${index + 1} / ${pages.length}`);
    // No name stands alone at the foot of a page.
    expect(lines.at(-2)).not.toMatch(/^(Ada Low|Ben High)$/);
  }
  expect(pages[0]).toMatch(/about 0:0\d +Turn number0 has some words/);
  expect(readFileSync(join(folder, 'talk.pdf'), 'latin1')).toContain('/Title (Long Talk)');

  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('switch', { name: 'Times on paper' }).uncheck();
  await page.keyboard.press('Escape');
  expect((await save('plain.pdf')).join('')).not.toContain('about 0:');

  // What is printed is in the window while the system asks, and only then.
  const printed = page.evaluate(
    () =>
      new Promise((done) => {
        addEventListener('beforeprint', () => done(document.querySelectorAll('[data-printed] section').length), {
          once: true,
        });
      }),
  );
  await page.keyboard.press('ControlOrMeta+P');
  expect(await printed).toBe(turns.length);
  await expect(page.locator('[data-printed]')).toHaveCount(0);
  await expect(page).toHaveTitle('Long Talk — Earmark');
});
