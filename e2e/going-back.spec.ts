import { type Earmark, expect, sample, test } from './fixture';

/** Clicks on the waveform: 0 is its left edge, 1 its right one. */
async function clickAt(earmark: Earmark, place: number): Promise<void> {
  const box = await earmark.position.boundingBox();
  if (!box) throw new Error('There is no slider.');
  await earmark.page.mouse.click(box.x + box.width * place, box.y + box.height / 2);
}

/** Scrolls the page by hand until nothing that is spoken is in view. */
async function scrollAway(earmark: Earmark): Promise<void> {
  await earmark.page.getByRole('main').hover();
  await earmark.page.mouse.wheel(0, 3000);
  await expect(earmark.button('Follow')).toHaveAttribute('aria-pressed', 'false');
}

/** The distance of a turn's beginning from the top edge of the page, in pixels. */
function topOf(earmark: Earmark, turn: number): Promise<number> {
  return earmark
    .turn(turn)
    .evaluate((element) => element.getBoundingClientRect().top - (element.closest('main')?.offsetTop ?? 0));
}

const told = (earmark: Earmark) => earmark.page.getByRole('status').filter({ hasText: /at|From/ });

async function opened(launch: (...files: string[]) => Promise<Earmark>): Promise<Earmark> {
  const earmark = await launch(sample.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  // With another font lines break elsewhere.
  await earmark.page.evaluate(async () => void (await document.fonts.ready));
  return earmark;
}

async function expectFollowed(earmark: Earmark): Promise<void> {
  await expect(earmark.button('Follow')).toHaveAttribute('aria-pressed', 'true');
  await expect(earmark.currentTurn).toBeInViewport();
}

test('a click on the waveform has the page follow from there', async ({ launch }) => {
  const earmark = await opened(launch);
  await scrollAway(earmark);
  await clickAt(earmark, 0.1);
  await expectFollowed(earmark);
  await scrollAway(earmark);
  await clickAt(earmark, 0.6);
  await expectFollowed(earmark);
});

test('selected words do not keep the page from going where the sound goes', async ({ launch }) => {
  const earmark = await opened(launch);
  await earmark.turn(0).locator('[data-word]').nth(2).dblclick();
  await expect(earmark.button('Clip this')).toBeVisible();
  for (let turn = 1; turn <= 10; turn++) {
    await earmark.page.keyboard.press('Alt+ArrowDown');
    await expect(earmark.currentTurn).toHaveAttribute('data-turn', `${turn}`);
  }
  await expect(earmark.currentTurn).toBeInViewport();
});

test('playing from what was found has the page follow from there, and Backspace goes back', async ({ launch }) => {
  const earmark = await opened(launch);
  await earmark.turn(1).focus();
  const top = await topOf(earmark, 1);
  await earmark.page.keyboard.press('ControlOrMeta+f');
  await earmark.page.keyboard.type('detector');
  await earmark.page.keyboard.press('Shift+Enter');
  await earmark.page.keyboard.press('ControlOrMeta+Enter');
  await expect(earmark.button('Pause')).toBeVisible();
  await expectFollowed(earmark);
  await earmark.page.keyboard.press('ControlOrMeta+f');
  // In a text field this key belongs to the field.
  await earmark.page.keyboard.press('Backspace');
  await expect(earmark.page.getByRole('textbox', { name: 'Find in transcript' })).toHaveValue('');
  await earmark.page.keyboard.press('Escape');
  await earmark.page.keyboard.press('k');
  expect(await earmark.heard()).toBeGreaterThan(30);

  await earmark.page.keyboard.press('Backspace');
  await expect.poll(() => earmark.now()).toBe(0);
  await expect(earmark.turn(1)).toBeFocused();
  await expect.poll(() => topOf(earmark, 1)).toBeCloseTo(top, -1);
});

test('playing a clip has the page follow from there', async ({ launch }) => {
  const earmark = await opened(launch);
  await earmark.clip(60, 62);
  await earmark.page.keyboard.press('Home');
  await earmark.seek(0);
  await scrollAway(earmark);
  await earmark.clips.getByRole('button', { name: /^Play/ }).click();
  await expectFollowed(earmark);
});

test('Backspace goes back to the time and the place on the page, and Shift+Backspace forward', async ({ launch }) => {
  const earmark = await opened(launch);
  await clickAt(earmark, 0.3);
  await expect.poll(() => earmark.now()).toBeGreaterThan(10);
  const start = await earmark.now();
  // Reading in another place than the sound.
  await scrollAway(earmark);
  await earmark.turn(10).focus();
  const [top, follow] = [await topOf(earmark, 10), earmark.button('Follow')];
  await clickAt(earmark, 0.9);
  await expect.poll(() => earmark.now()).toBeGreaterThan(start + 30);
  const end = await earmark.now();
  await expect(told(earmark).getByText(/^From /)).toBeVisible();

  await earmark.page.keyboard.press('Backspace');
  await expect.poll(() => earmark.now()).toBe(start);
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => topOf(earmark, 10)).toBeCloseTo(top, 0);
  await earmark.page.keyboard.press('Shift+Backspace');
  await expect.poll(() => earmark.now()).toBe(end);
  await expectFollowed(earmark);

  // The same by the message, which is about the last jump only.
  await expect(earmark.page.getByRole('button', { name: /^(Back|Forward) to \d/ })).toHaveCount(1);
  await earmark.page.getByRole('button', { name: /^Back to \d/ }).click();
  await expect.poll(() => earmark.now()).toBe(start);
});

test('steps are no places to come back to', async ({ launch }) => {
  const earmark = await opened(launch);
  await earmark.page.keyboard.press('Backspace');
  await expect(earmark.page.getByText(/no place to go back to/)).toBeVisible();
  await clickAt(earmark, 0.5);
  await expect.poll(() => earmark.now()).toBeGreaterThan(30);
  for (const key of ['l', 'l', 'l', 'Alt+ArrowDown', 'j']) await earmark.page.keyboard.press(key);
  await earmark.page.keyboard.press('Backspace');
  await expect.poll(() => earmark.now()).toBe(0);
});

test('a hand that drags over the waveform leaves one place, where it took hold', async ({ launch }) => {
  const earmark = await opened(launch);
  const box = await earmark.position.boundingBox();
  if (!box) throw new Error('There is no slider.');
  const y = box.y + box.height / 2;
  await earmark.page.mouse.move(box.x + box.width * 0.2, y);
  await earmark.page.mouse.down();
  for (const place of [0.3, 0.4, 0.6, 0.9]) await earmark.page.mouse.move(box.x + box.width * place, y);
  await earmark.page.mouse.up();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(30);
  await earmark.page.keyboard.press('Backspace');
  await expect.poll(() => earmark.now()).toBe(0);
});
