import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { commands } from '../src/ipc/commands';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

const note = (earmark: Earmark, text: string | RegExp) =>
  earmark.page
    .getByRole('status')
    .filter({ has: earmark.page.getByRole('button', { name: 'Dismiss' }), hasText: text });

/** Presses keys one by one. Each must show a message that is not there yet. */
async function expectSaid(earmark: Earmark, said: Record<string, string | RegExp>): Promise<void> {
  for (const [key, text] of Object.entries(said)) {
    await earmark.page.keyboard.press(key);
    await expect(note(earmark, text), key).toBeVisible();
    await earmark.button('Dismiss').click();
    await expect(earmark.button('Dismiss')).toHaveCount(0);
  }
}

/** As Playwright writes keys. */
function keyOf(accelerator: string): string {
  return accelerator
    .replace('CommandOrControl', 'ControlOrMeta')
    .replace(/(Left|Right|Up|Down)$/, 'Arrow$1')
    .replace(/Shift\+,$/, 'Shift+<')
    .replace(/Shift\+\.$/, 'Shift+>');
}

test('with nothing open, every key of a command says what it lacks', async ({ launch, dataFolder }) => {
  writeFileSync(join(dataFolder, 'recents.json'), JSON.stringify({ version: 1, episodes: [] }));
  const earmark = await launch();
  await expect(earmark.page.getByRole('heading', { name: 'Open a recording and its transcript' })).toBeVisible();
  // These show something themselves.
  const shown = new Set(['open', 'openFolder', 'library', 'searchLibrary', 'preferences', 'shortcuts']);
  const said = Object.entries(commands)
    .filter(([id]) => !shown.has(id))
    .flatMap(([, { keys }]) => keys.map((key) => [keyOf(key), /./] as const));
  expect(said.length).toBeGreaterThan(30);
  await expectSaid(earmark, Object.fromEntries(said));
});

test('without a recording, keys that play say so', async ({ launch, folder }) => {
  const [transcript = ''] = copyInto(folder, { 'alone.md': tone.transcript });
  const earmark = await launch(transcript);
  await expect(earmark.turns).toHaveCount(6);
  const lack = /no recording yet/;
  await expectSaid(earmark, {
    Space: lack,
    j: lack,
    l: lack,
    n: lack,
    p: lack,
    x: lack,
    r: lack,
    f: lack,
    t: lack,
    '[': lack,
    ']': lack,
    h: lack,
    d: 'Choose the recording first',
    'ControlOrMeta+e': 'no clips to export',
  });
});

test('keys whose effect is not in sight say what they did, or why nothing', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, { 'talk.mp3': tone.audio, 'talk.md': tone.transcript });
  const earmark = await launch(audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await expectSaid(earmark, {
    e: 'Loudness is evened out',
    n: 'no chapters',
    p: 'no chapters',
    t: 'Select the word',
    h: 'Go to a turn',
    'Shift+D': 'Go to a turn',
    'Alt+ArrowUp': 'no turn before',
    'ControlOrMeta+z': 'nothing to undo',
    'ControlOrMeta+Shift+z': 'nothing to redo',
  });
  await earmark.page.keyboard.press('e');
  await expect(note(earmark, 'left as it is')).toBeVisible();
  await earmark.button('Dismiss').click();
  await earmark.seek(55);
  await expect.poll(() => earmark.now()).toBe(55);
  await expectSaid(earmark, { 'Alt+ArrowDown': 'no turn after' });

  // A clip that was begun is dropped. Escape has something else to close first.
  await earmark.page.keyboard.press('[');
  await earmark.page.keyboard.press('ControlOrMeta+f');
  await earmark.page.keyboard.press('Escape');
  await expect(earmark.button('Mark start')).toHaveAttribute('aria-pressed', 'true');
  await expectSaid(earmark, { Escape: 'Dropped the clip' });
  await expect(earmark.button('Mark start')).toHaveAttribute('aria-pressed', 'false');
});

test('at the first and the last chapter, and speed, keys say that there is no other', async ({ launch }) => {
  const earmark = await launch(at('src/audio/fixtures/chapters.mp3'));
  await expect(earmark.button('Play')).toBeEnabled();
  await expectSaid(earmark, { p: 'no chapter before' });
  for (let chapter = 0; chapter < 8; chapter++) await earmark.page.keyboard.press('n');
  await expect(note(earmark, 'no chapter after')).toBeVisible();
  for (let step = 0; step < 30; step++) await earmark.page.keyboard.press('Shift+<');
  await expect(note(earmark, 'slowest')).toBeVisible();
});

test('a clip that is made while the panel is closed is told of, and can be undone', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.button('Clips panel').click();
  await earmark.clip(2, 4);
  await expect(note(earmark, 'Clipped')).toBeVisible();
  await earmark.button('Undo').click();
  await earmark.button('Clips panel').click();
  await expect(earmark.clipItems).toHaveCount(0);
});

test('tips of buttons name the keys of their commands', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  const ctrl = process.platform === 'darwin' ? '⌘' : 'Ctrl+';
  const tips = {
    Play: 'Play (Space, K)',
    'Back 15 seconds': /\(J, /,
    'Forward 15 seconds': /\(L, /,
    'Mark start': 'Mark start ([)',
    'Mark end': 'Mark end (])',
    Follow: 'Follow (F)',
    'Skip silence': 'Skip silence (S)',
    Mute: 'Mute (M)',
    Speed: 'Speed: slower (<), faster (>)',
    'Zoom out': 'Zoom out (−, in the waveform)',
    'Zoom in': 'Zoom in (+, in the waveform)',
    'Listening options': 'Listening options (O)',
    Shelf: `Shelf (${ctrl}B)`,
    Find: `Find (${ctrl}F)`,
    'Open…': `Open (${ctrl}O)`,
    'Export clips': `Export clips (${ctrl}E)`,
  };
  for (const [name, tip] of Object.entries(tips)) await expect(earmark.button(name)).toHaveAttribute('title', tip);
});
