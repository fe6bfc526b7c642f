import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

const spoken = [
  { start: 0, end: 9, speaker: 'Ada Low', text: 'These are the lowest tones.' },
  { start: 10, end: 19, speaker: 'Ben High', text: 'These are a little higher.' },
  { start: 20, end: 29.5, speaker: 'Ada Low', text: 'Higher and higher they go.' },
  { start: 40, end: 48, speaker: 'Ben High', text: 'Nobody sings along any more.' },
] as const;

/** The same four turns, over the recording of tones, in each format. */
const transcripts: Record<string, { file: string; format: string; write: () => string | Buffer }> = {
  'Changelog Markdown': {
    file: 'talk.md',
    format: 'Changelog Markdown',
    write: () => spoken.map(({ start, speaker, text }) => `**${speaker}:** \\[${clock(start)}\\] ${text}\n`).join('\n'),
  },
  WebVTT: {
    file: 'talk.vtt',
    format: 'WebVTT',
    write: () =>
      `WEBVTT\n\n${spoken
        .map(({ start, end, speaker, text }) => `${precise(start)} --> ${precise(end)}\n<v ${speaker}>${text}</v>\n`)
        .join('\n')}`,
  },
  SubRip: {
    file: 'talk.srt',
    format: 'SubRip',
    write: () =>
      spoken
        .map(({ start, end, speaker, text }, index) => {
          const times = `${precise(start)} --> ${precise(end)}`.replaceAll('.', ',');
          return `${index + 1}\n${times}\n${speaker.toUpperCase()}: ${text}\n`;
        })
        .join('\n'),
  },
  Whisper: {
    file: 'talk.json',
    format: 'Whisper JSON',
    write: () => JSON.stringify({ segments: spoken.map((segment) => ({ ...segment, words: wordsOf(segment) })) }),
  },
  TTML: {
    file: 'talk.ttml',
    format: 'TTML',
    write: () =>
      `<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><body><div>${spoken
        .map(({ start, end, speaker, text }) => {
          return `<p begin="${start}s" end="${end}s" ttm:agent="${speaker}">${text}</p>\n`;
        })
        .join('')}</div></body></tt>`,
  },
  Word: {
    file: 'talk.docx',
    format: 'Word document',
    write: () => {
      const paragraphs = spoken.map(
        ({ start, speaker, text }) =>
          `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${speaker} </w:t></w:r><w:r><w:t>${clock(start)}</w:t>` +
          `<w:br/><w:t>${text}</w:t></w:r></w:p>`,
      );
      const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
      const document = `<w:document xmlns:w="${namespace}"><w:body>${paragraphs.join('')}</w:body></w:document>`;
      return Buffer.from(zipSync({ 'word/document.xml': strToU8(document) }));
    },
  },
};

/** A second each. */
function wordsOf({ start, text }: { readonly start: number; readonly text: string }) {
  return text.split(' ').map((word, index) => ({ word, start: start + index, end: start + index + 1 }));
}

for (const [what, { file, format, write }] of Object.entries(transcripts)) {
  test(`a dropped ${what} file is followed, and a click in it lands at its time`, async ({ launch, folder }) => {
    const [audio = ''] = copyInto(join(folder, 'pair'), { 'talk.mp3': tone.audio });
    const transcript = join(folder, 'pair', file);
    writeFileSync(transcript, write());
    const earmark = await launch();
    await expect(earmark.turns.first()).toBeVisible();
    await earmark.drop([audio, transcript]);
    await expect(earmark.turns).toHaveCount(spoken.length);
    await expectDetails(earmark, [file, 'talk.mp3', format]);

    for (const index of [2, 1, 3]) {
      const { start, text } = spoken[index] ?? spoken[0];
      await expect(earmark.turn(index)).toContainText(text);
      await earmark.turn(index).locator('[data-word]').first().click();
      await expect.poll(() => earmark.heard()).toBeCloseTo(start, 1);
      await expect(earmark.turn(index)).toHaveAttribute('aria-current', 'true');
    }

    await earmark.seek(17);
    await earmark.button('Play').click();
    await expect(earmark.button('Pause')).toBeVisible();
    await expect(earmark.turn(2)).toHaveAttribute('aria-current', 'true');
    expect(await earmark.heard()).toBeGreaterThanOrEqual(20);
    await expect(earmark.currentTurn).toHaveCount(1);
  });
}

test('a click on a word that has a time of its own lands there', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(join(folder, 'pair'), { 'talk.mp3': tone.audio });
  writeFileSync(join(folder, 'pair/talk.json'), transcripts.Whisper?.write() ?? '');
  const earmark = await launch(audio);
  await expect(earmark.turns).toHaveCount(spoken.length);
  for (const word of [3, 1]) {
    await earmark.turn(2).locator('[data-word]').nth(word).click();
    await expect.poll(() => earmark.heard()).toBeCloseTo(20 + word, 1);
    await expect(earmark.currentWord).toHaveText(spoken[2].text.split(' ')[word] ?? '');
  }
});

async function expectDetails(earmark: Earmark, facts: readonly string[]): Promise<void> {
  await earmark.button('Episode details').click();
  const details = earmark.page.getByRole('dialog', { name: 'Tone' });
  for (const fact of facts) await expect(details).toContainText(fact);
  await earmark.page.keyboard.press('Escape');
  await expect(details).toBeHidden();
}

test('what is odd in a transcript is listed, and each note leads to its place', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(join(folder, 'odd'), { 'odd.mp3': tone.audio });
  const cues = Array.from({ length: 40 }, (_, n) => {
    const arrow = n === 30 ? '->' : '-->';
    return `00:00:${pad(n)}.000 ${arrow} 00:00:${pad(n)}.900\n<v Speaker ${n}>Word number ${n}.</v>\n`;
  });
  writeFileSync(join(folder, 'odd/odd.vtt'), `WEBVTT\n\n${cues.join('\n')}`);
  const earmark = await launch(audio);
  await expect(earmark.turns).toHaveCount(40);
  await earmark.button('1 note on this transcript').click();
  const details = earmark.page.getByRole('dialog', { name: 'Tone' });
  await details.getByRole('button', { name: /^Line 93/ }).click();
  await expect(details).toBeHidden();
  await expect(earmark.turn(30)).toBeFocused();
  await expect(earmark.turn(30)).toBeInViewport();
  await expect(earmark.button('Follow')).toHaveAttribute('aria-pressed', 'false');
  await earmark.page.keyboard.press('Enter');
  await expect(earmark.button('Pause')).toBeVisible();
  expect(await earmark.heard()).toBeGreaterThanOrEqual(30);
});

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function clock(time: number): string {
  return `00:${pad(time)}`;
}

function precise(time: number): string {
  return `00:00:${time.toFixed(3).padStart(6, '0')}`;
}
