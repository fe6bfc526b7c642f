import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { episodesIn } from '../scripts/lib/database.mjs';
import { copyInto, type Earmark, expect, sample, test, tone, writeLongTranscript, writeSilence } from './fixture';

/** What was open before is still there, and works. */
async function expectUnharmed(earmark: Earmark): Promise<void> {
  await expect(earmark.turns).toHaveCount(6);
  await earmark.turn(2).getByText('Ada Low').click();
  await expect.poll(() => earmark.heard()).toBeCloseTo(20, 1);
}

const refused: Record<string, { file: string; make: (path: string) => void; says: RegExp }> = {
  'a directory that holds no episode': {
    file: 'empty folder',
    make: (path) => mkdirSync(path),
    says: /empty folder/,
  },
  'an empty transcript': { file: 'empty.md', make: (path) => writeFileSync(path, ''), says: /empty\.md” is empty/ },
  'an empty recording': { file: 'empty.mp3', make: (path) => writeFileSync(path, ''), says: /empty\.mp3” is empty/ },
  'a binary file with .md': {
    file: 'picture.md',
    make: (path) => writeFileSync(path, Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))),
    says: /picture\.md/,
  },
  'a recording that is no recording': {
    file: 'notes.mp3',
    make: (path) => writeFileSync(path, 'These are my notes.\n'.repeat(500)),
    says: /notes\.mp3/,
  },
  'a text of 200 MB': { file: 'huge.md', make: (path) => writeLongTranscript(path, 200), says: /huge\.md/ },
};

test('what cannot be opened is refused by name, and what was open stays', async ({ launch, folder }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  for (const [what, { file, make, says }] of Object.entries(refused)) {
    await test.step(what, async () => {
      const path = join(folder, file);
      make(path);
      await earmark.drop([path]);
      await expect(earmark.problem).toContainText(says);
      await expectUnharmed(earmark);
    });
  }
});

test('a file that is not there is told, and the program is usable', async ({ launch, folder }) => {
  const earmark = await launch(join(folder, 'gone.mp3'));
  await expect(earmark.problem).toContainText('gone.mp3');
  await earmark.drop([tone.audio]);
  await expectUnharmed(earmark);
  await expect(earmark.problem).toHaveText('');
});

test('what is told of a file that could not be opened goes when another episode is', async ({ launch, folder }) => {
  const recordings = copyInto(folder, { 'a.mp3': tone.audio, 'b.mp3': sample.audio });
  writeFileSync(join(folder, 'a.vtt'), '');
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  await earmark.drop(recordings.slice(0, 1));
  await expect(earmark.problem).toContainText('a.vtt” is empty');
  await earmark.drop(recordings.slice(1));
  await expect(earmark.page.getByRole('heading', { name: 'There is no transcript yet' })).toBeVisible();
  await expect(earmark.page).toHaveTitle(/^b|Go Time/);
  await expect(earmark.problem).toBeEmpty();
});

test('a recording cut off in the middle plays as far as it goes, and says so', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(join(folder, 'cut'), [tone.audio, tone.transcript]);
  truncateSync(audio, 240_123);
  const earmark = await launch(audio);
  await expect(earmark.problem).toContainText(/tone\.mp3” stops in the middle/);
  await earmark.turn(1).getByText('Ben High').click();
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(10.3);
  // The messages about it disappear with it.
  await earmark.drop([sample.audio, sample.transcript]);
  await expect(earmark.problem).toBeEmpty();
});

test('a recording deleted while it plays is told', async ({ launch, folder }) => {
  const [transcript = ''] = copyInto(join(folder, 'fleeting'), { 'talk.md': tone.transcript });
  writeFileSync(transcript, '**Ann:** \\[00:00\\] One.\n\n**Bob:** \\[50:00\\] Two.\n');
  const audio = join(folder, 'fleeting/talk.wav');
  writeSilence(audio, 3600);
  const earmark = await launch(audio);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0.1);
  rmSync(audio);
  await earmark.turn(1).getByText('Bob').click();
  await expect(earmark.problem).toContainText('talk.wav');
  await expect(earmark.turns).toHaveCount(2);
});

const readable: Record<string, { bytes: () => Buffer; turns: number; text: string }> = {
  'UTF-16': {
    bytes: () => Buffer.from('\uFEFF**Ann:** Grüße aus Köln.\n\n**Bob:** Ja.\n', 'utf16le'),
    turns: 2,
    text: 'Grüße aus Köln.',
  },
  'Latin-1': { bytes: () => Buffer.from('**Ann:** Grüße aus Köln.\n', 'latin1'), turns: 1, text: 'Grüße aus Köln.' },
  'no turns': { bytes: () => Buffer.from('Just some text.\n'), turns: 1, text: 'Just some text.' },
  'no stamps': { bytes: () => Buffer.from('**Ann:** One.\n\n**Bob:** Two.\n'), turns: 2, text: 'One.' },
  'one stamp': {
    bytes: () => Buffer.from('**Ann:** One.\n\n**Bob:** \\[00:20\\] Two.\n'),
    turns: 2,
    text: 'Two.',
  },
  'stamps beyond the end': {
    bytes: () => Buffer.from('**Ann:** One.\n\n**Bob:** \\[59:00\\] Two.\n'),
    turns: 2,
    text: 'Two.',
  },
};

test('transcripts of every kind that can be read are', async ({ launch, folder }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  for (const [what, { bytes, turns, text }] of Object.entries(readable)) {
    await test.step(what, async () => {
      const [audio = ''] = copyInto(join(folder, what), { 'talk.mp3': tone.audio });
      writeFileSync(join(folder, what, 'talk.md'), bytes());
      await earmark.open(audio);
      await expect(earmark.turns).toHaveCount(turns);
      await expect(earmark.transcript).toContainText(text);
      await earmark.turns.last().focus();
      await earmark.page.keyboard.press('Enter');
      await expect.poll(() => earmark.heard()).toBeGreaterThan(0);
      expect(await earmark.heard()).toBeLessThanOrEqual(60.1);
    });
  }
});

const names = ['with spaces', 'a#b', '100%', '100%25', 'what?', `it's "it"`, 'ear 👂🏽', 'Ω'.repeat(123)];

test('files open and play, whatever they are called', async ({ launch, folder }) => {
  const [first = '', ...others] = names.map((name) => {
    const [audio = ''] = copyInto(join(folder, 'names'), {
      [`${name}.mp3`]: tone.audio,
      [`${name}.md`]: tone.transcript,
    });
    return audio;
  });
  const earmark = await launch(first);
  const plays = async () => {
    await expect(earmark.turns).toHaveCount(6);
    await earmark.button('Play').click();
    await expect.poll(() => earmark.heard()).toBeGreaterThan(0.1);
  };
  await plays();
  for (const audio of others) {
    await test.step(basename(audio).slice(0, 20), async () => {
      await earmark.open(audio);
      await plays();
    });
  }
});

test('what cannot be saved is told, kept, and saved once it can be', async ({ launch, dataFolder }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await expect.poll(() => episodesIn(dataFolder)).toHaveLength(1);
  const database = join(dataFolder, 'database');
  // A file in place of the folder refuses even root.
  rmSync(database, { recursive: true });
  writeFileSync(database, '');
  await earmark.page.keyboard.press('[');
  await earmark.page.keyboard.press('l');
  await expect.poll(() => earmark.heard()).toBeCloseTo(15, 1);
  await earmark.page.keyboard.press(']');
  await expect(earmark.clipItems).toHaveCount(1);
  await expect(earmark.clips.getByText('Not saved yet')).toBeVisible();
  rmSync(database);
  await expect(earmark.clips.getByText('Not saved yet')).toBeHidden({ timeout: 40_000 });
  expect(episodesIn(dataFolder)[0]?.clips).toHaveLength(1);
});

test('damaged files of Earmark’s own are moved aside and named', async ({ launch, dataFolder }) => {
  const first = await launch(tone.audio);
  await expect(first.turns).toHaveCount(6);
  await first.close();
  writeFileSync(join(dataFolder, 'settings.json'), '{"version": 1, "volume": "lo');
  const database = join(dataFolder, 'database');
  for (const name of readdirSync(database)) rmSync(join(database, name), { recursive: true });
  writeFileSync(join(database, 'earmark.db'), 'no database');
  const second = await launch(tone.audio);
  await expect(second.problem).toContainText('settings.json');
  await expect(second.problem).toContainText('earmark.db');
  await expectUnharmed(second);
  await second.close();
  expect(readdirSync(dataFolder).filter((name) => name.startsWith('settings.json.damaged'))).toHaveLength(1);
  expect(readdirSync(database)).toContain('earmark.db.damaged-1');
});
