import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, type Earmark, expect, sample, test, tone } from './fixture';
import { hear } from './hearing';

interface Truth {
  readonly turns: readonly { readonly index: number; readonly start: number; readonly end: number }[];
}

/** When each turn of the sample is really spoken. */
const truth: Truth = JSON.parse(readFileSync(at('e2e/fixtures/sample.truth.json'), 'utf8'));

/** A turn became the current one: the player's own clock then, and some frames before. */
interface Move {
  readonly turn: number;
  readonly time: number;
  readonly before: number;
}

async function watchHighlight(earmark: Earmark): Promise<() => Promise<Move[]>> {
  await earmark.page.evaluate(() => {
    const seen: Move[] = [];
    const audio = document.querySelector('audio');
    const clock = () => audio?.currentTime ?? -1;
    let frames = [clock(), clock(), clock()];
    const note = () => {
      frames = [...frames.slice(1), clock()];
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (!(target instanceof HTMLElement) || target.getAttribute('aria-current') !== 'true') continue;
        seen.push({ turn: Number(target.dataset.turn), time: clock(), before: frames[0] ?? -1 });
      }
    }).observe(document.body, { subtree: true, attributeFilter: ['aria-current'] });
    Object.assign(window, { seen });
  });
  return () => earmark.page.evaluate(() => (window as unknown as { seen: Move[] }).seen);
}

test('the highlight moves at the stamps, by the player’s own clock', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  const seen = await watchHighlight(earmark);
  await setSpeed(earmark, '3×');
  await earmark.button('Play').click();
  await expect.poll(async () => (await seen()).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
  const moves = (await seen()).filter(({ turn }) => turn > 0);
  for (const { turn, time, before } of moves) {
    // Within two frames, however long those are on a busy machine.
    expect(time, `turn ${turn}`).toBeGreaterThan(turn * 10 - 0.01);
    expect(before, `turn ${turn}`).toBeLessThan(turn * 10);
  }
  expect(moves.map(({ turn }) => turn)).toEqual(moves.map((_, index) => index + 1));
});

test('in the middle of a stamped turn that turn is the current one, and only that', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  await expect(earmark.turns.first()).toBeVisible();
  for (const { index, start, end } of truth.turns.filter((turn) => turn.end - turn.start > 15)) {
    await earmark.page.evaluate(
      (time) => {
        const audio = document.querySelector('audio');
        if (audio) audio.currentTime = time;
      },
      (start + end) / 2,
    );
    await expect(earmark.turn(index)).toHaveAttribute('aria-current', 'true');
    await expect(earmark.currentTurn).toHaveCount(1);
    await expect(earmark.currentWord).toHaveCount(1);
  }
});

test('a click on the speaker or time of a turn lands at its start', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  for (const index of [3, 5, 1]) {
    await earmark
      .turn(index)
      .getByText(index % 2 ? 'Ben High' : 'Ada Low')
      .click();
    await expect.poll(() => earmark.heard()).toBeCloseTo(index * 10, 1);
    await expect(earmark.turn(index)).toHaveAttribute('aria-current', 'true');
  }
});

test('a click on a word lands on that word', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  const words = earmark.turn(2).locator('[data-word]');
  await words.nth(5).click();
  const sixth = await earmark.heard();
  expect(sixth).toBeGreaterThan(20);
  expect(sixth).toBeLessThan(30);
  await expect(words.nth(5)).toHaveAttribute('data-current-word', '');
  await words.nth(2).click();
  await expect.poll(() => earmark.heard()).toBeLessThan(sixth);
});

test('what is heard after a click is what was clicked', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.turn(4).getByText('Ada Low').click();
  expect(await hear(earmark)).toBe(40);
});

test('keys: Space plays and pauses, J and L go 15 seconds', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.keyboard.press('l');
  await expect.poll(() => earmark.heard()).toBeCloseTo(15, 1);
  await earmark.page.keyboard.press('l');
  await earmark.page.keyboard.press('j');
  await expect.poll(() => earmark.heard()).toBeCloseTo(15, 1);
  await earmark.page.keyboard.press('Space');
  await expect(earmark.button('Pause')).toBeVisible();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(15.2);
  await earmark.page.keyboard.press('Space');
  await expect(earmark.button('Play')).toBeVisible();
  const paused = await earmark.heard();
  await earmark.button('Forward 15 seconds').click();
  await expect.poll(() => earmark.heard()).toBeCloseTo(paused + 15, 1);
  await earmark.button('Back 15 seconds').click();
  await expect.poll(() => earmark.heard()).toBeCloseTo(paused, 1);
});

test('speed keeps the pitch, and is remembered', async ({ launch }) => {
  const first = await launch(tone.audio);
  await expect(first.button('Play')).toBeEnabled();
  await setSpeed(first, '2×');
  const element = () =>
    first.page.evaluate(() => {
      const audio = document.querySelector('audio');
      return [audio?.playbackRate, audio?.preservesPitch];
    });
  await expect.poll(element).toEqual([2, true]);
  await first.button('Play').click();
  await expect.poll(() => first.heard()).toBeGreaterThan(1);
  await expect.poll(element).toEqual([2, true]);
  await first.close();
  const second = await launch();
  await expect(second.button('Play')).toBeEnabled();
  await expect.poll(() => second.page.evaluate(() => document.querySelector('audio')?.playbackRate)).toBe(2);
});

test('volume and mute reach the sound', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const volume = earmark.page.getByRole('slider', { name: 'Volume' });
  await volume.focus();
  await earmark.page.keyboard.press('Home');
  await expect.poll(() => earmark.page.evaluate(() => document.querySelector('audio')?.volume)).toBe(0);
  await earmark.page.keyboard.press('End');
  await earmark.button('Mute').click();
  await expect.poll(() => earmark.page.evaluate(() => document.querySelector('audio')?.muted)).toBe(true);
});

test('the position slider seeks by key and tells its time', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.position.focus();
  await earmark.page.keyboard.press('End');
  await expect.poll(() => earmark.now()).toBeGreaterThan(59);
  await earmark.page.keyboard.press('Home');
  await expect.poll(() => earmark.now()).toBe(0);
  await expect(earmark.position).toHaveAttribute('aria-valuetext', /^0:00/);
});

test('at the end it stops, and Play starts over', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(59);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(59.9);
  await expect(earmark.button('Play')).toBeVisible();
  await earmark.button('Play').click();
  await expect(earmark.button('Pause')).toBeVisible();
  expect(await earmark.heard()).toBeLessThan(10);
});

test('the page follows the sound until the reader scrolls, and again after Follow', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  await expect(earmark.turns.first()).toBeVisible();
  const last = earmark.turns.last();
  await earmark.seek((truth.turns.at(-1)?.end ?? 0) - 5);
  await expect(last).toBeInViewport();
  await earmark.transcript.hover();
  await earmark.page.mouse.wheel(0, -20_000);
  await expect(earmark.button('Follow')).toHaveAttribute('aria-pressed', 'false');
  await expect(earmark.turns.first()).toBeInViewport();
  await earmark.button('Play').click();
  await expect(earmark.turns.first()).toBeInViewport();
  await earmark.button('Follow').click();
  await expect(last).toBeInViewport();
});

test('a jump to where nobody speaks shows where the talk is by then, before the first turn the top of the page', async ({
  launch,
  folder,
}) => {
  const transcript = join(folder, 'late.md');
  const words = 'Words that fill the page to be scrolled. '.repeat(12);
  const stamped = (time: string) => String.raw`**Ann:** \[00:${time}\] ${words}`;
  const silence = String.raw`**Break:** \[00:34\] to \[00:50\]`;
  const turns = [stamped('30'), stamped('31'), stamped('32'), stamped('33'), silence];
  writeFileSync(transcript, [...turns, ...['50', '52', '54', '56', '58'].map(stamped)].join('\n\n'));
  const earmark = await launch(tone.audio, transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(58.5);
  await expect(earmark.turns.last()).toBeInViewport();
  await earmark.seek(2);
  await expect(earmark.turns.first()).toBeInViewport();
  await earmark.seek(58.5);
  await expect(earmark.turns.last()).toBeInViewport();
  await earmark.seek(45);
  await expect(earmark.turn(3)).toBeInViewport();
});

test('of jumps that follow closely the page goes where the last one does', async ({ launch, folder }) => {
  const transcript = join(folder, 'talk.md');
  const words = 'Words that fill the page to be scrolled. '.repeat(12);
  const times = ['10', '20', '25', '30', '35', '50', '52', '54', '56', '58'];
  writeFileSync(transcript, times.map((time) => String.raw`**Ann:** \[00:${time}\] ${words}`).join('\n\n'));
  const earmark = await launch(tone.audio, transcript);
  await earmark.canPlay();
  /** Goes to a time, and to another as soon as the page begins to go there. Waits until it no longer scrolls. */
  const jump = (to: number, then: number) =>
    earmark.page.evaluate(
      async (jumps) => {
        const page = document.querySelector('main');
        const audio = document.querySelector('audio');
        if (!page || !audio) throw new Error('Nothing is open.');
        const next = (event: 'scroll' | 'scrollend') =>
          new Promise((resolve) => page.addEventListener(event, resolve, { once: true }));
        const scrolled = next('scroll');
        audio.currentTime = jumps[0];
        await scrolled;
        audio.currentTime = jumps[1];
        await next('scrollend');
      },
      [to, then] as const,
    );
  // The page is there at once. For some frames it then checks whether the text there is higher than estimated.
  await jump(58.5, 2);
  await expect(earmark.turns.first()).toBeInViewport();
  // When it glides, it passes near turns before they leave the view.
  await earmark.seek(50);
  await expect(earmark.currentTurn).toHaveAttribute('data-turn', '5');
  await expect(earmark.currentTurn).toBeInViewport();
  await jump(54, 50);
  await expect(earmark.currentTurn).toHaveAttribute('data-turn', '5');
  await expect(earmark.currentTurn).toBeInViewport();
});

test('what is said, or was scrolled to, stays in view when the window changes its size', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  await expect(earmark.turns.first()).toBeVisible();
  const last = earmark.turns.last();
  await earmark.seek((truth.turns.at(-1)?.end ?? 0) - 5);
  await expect(last).toBeInViewport();
  await earmark.page.setViewportSize({ width: 480, height: 640 });
  await expect(last).toBeInViewport();
  await earmark.page.setViewportSize({ width: 1280, height: 800 });
  await expect(last).toBeInViewport();

  const read = earmark.turns.nth(Math.floor((await earmark.turns.count()) / 2));
  await earmark.transcript.hover();
  await earmark.page.mouse.wheel(0, -200);
  await expect(earmark.button('Follow')).toHaveAttribute('aria-pressed', 'false');
  await read.evaluate((turn) => turn.scrollIntoView({ block: 'center' }));
  await expect(read).toBeInViewport();
  for (const width of [480, 700, 1280]) {
    await earmark.page.setViewportSize({ width, height: 640 });
    await expect(read).toBeInViewport();
  }
});

test('another episode opens at its beginning, wherever the one before was scrolled to', async ({ launch, folder }) => {
  const earmark = await launch(sample.audio);
  await expect(earmark.turns.first()).toBeInViewport();
  await earmark.page.getByRole('main').hover();
  await earmark.page.mouse.wheel(0, 3000);
  await expect(earmark.turns.first()).not.toBeInViewport();
  const long = join(folder, 'long.md');
  // Nobody speaks at its beginning, so there is no turn to go to.
  const turns = Array.from({ length: 60 }, (_, index) => `**Ann:** ${index} ${'words '.repeat(40)}`);
  writeFileSync(long, ['**Ann:** \\[00:20\\] Hello.', ...turns].join('\n\n'));
  const [audio = ''] = copyInto(folder, { 'long.mp3': tone.audio });
  await earmark.drop([audio, long]);
  await expect(earmark.turns).toHaveCount(61);
  await expect(earmark.turns.first()).toBeInViewport();
});

test('one tab stop, arrows between turns, Enter plays from there', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(earmark.transcript.locator('[tabindex="0"]')).toHaveCount(1);
  await earmark.turn(0).focus();
  await earmark.page.keyboard.press('ArrowDown');
  await earmark.page.keyboard.press('ArrowDown');
  await expect(earmark.turn(2)).toBeFocused();
  await expect(earmark.transcript.locator('[tabindex="0"]')).toHaveCount(1);
  await earmark.page.keyboard.press('Enter');
  await expect(earmark.button('Pause')).toBeVisible();
  await expect.poll(() => earmark.heard()).toBeGreaterThanOrEqual(20);
  expect(await earmark.heard()).toBeLessThan(25);
});

test('the position survives a kill', async ({ launch }) => {
  const first = await launch(tone.audio);
  await first.turn(3).getByText('Ben High').click();
  await first.button('Play').click();
  await expect.poll(() => first.heard()).toBeGreaterThan(36);
  const [last, seen] = [await first.heard(), performance.now()];
  await first.kill();
  const killed = performance.now();
  const second = await launch();
  await expect(second.turns).toHaveCount(6);
  await expect.poll(() => second.heard()).toBeGreaterThan(29);
  expect(await second.heard()).toBeLessThan(last + (killed - seen) / 1000 + 0.1);
  await expect(second.button('Play')).toBeVisible();
});

async function setSpeed(earmark: Earmark, speed: string): Promise<void> {
  await earmark.page.getByRole('button', { name: /^Speed/ }).click();
  await earmark.page.getByRole('menuitemradio', { name: speed }).click();
}
