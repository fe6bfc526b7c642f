import { manySpeakers, manyTurns, oneLine, oneTurn, writeLongText } from '../scripts/lib/long-texts.mjs';
import { type Earmark, expect, test, writeSilence } from './fixture';

// What programs write: hours of talk on one line, in one turn, or in hundreds of thousands. The page has no more
// elements for it than for an hour, and all of it can be reached.

/** For an hour of talk, with an element for every word that is near. */
const MOST_ELEMENTS = 20_000;

const elements = ({ page }: Earmark) => page.evaluate(() => document.getElementsByTagName('*').length);

async function scrollTo(earmark: Earmark, part: number): Promise<void> {
  await earmark.page.evaluate((share) => {
    const main = document.querySelector('main');
    if (main) main.scrollTop = main.scrollHeight * share;
  }, part);
}

/** A step, and the two frames in which it is drawn. */
async function scrollBy({ page }: Earmark, pixels: number): Promise<void> {
  await page.evaluate(async (by) => {
    const main = document.querySelector('main');
    if (main) main.scrollTop += by;
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  }, pixels);
}

const scrollTop = ({ page }: Earmark) => page.evaluate(() => document.querySelector('main')?.scrollTop ?? 0);

/** To the end. The text that is drawn there may be higher than the room that was left for it. */
async function scrollToEnd(earmark: Earmark, words: string): Promise<void> {
  await expect(async () => {
    await scrollTo(earmark, 1);
    await expect(earmark.turns.last()).toContainText(words, { timeout: 300 });
    await expect(earmark.turns.last().locator('[data-word]').last()).toBeInViewport({ timeout: 300 });
  }).toPass();
}

const texts = [oneLine(500), oneLine(5000), manyTurns(30_000)].map((text) => ({
  ...text,
  end: text.make().trim().slice(-40),
}));

for (const text of texts) {
  test(`${text.what}: the page stays light, from its beginning to its end`, async ({ launch, folder }) => {
    test.setTimeout(180_000);
    const earmark = await launch(writeLongText(text, folder));
    await expect(earmark.turn(0)).toBeVisible({ timeout: 60_000 });
    expect(await elements(earmark)).toBeLessThan(MOST_ELEMENTS);
    // After the wheel is turned, the page no longer follows what is spoken.
    await earmark.page.locator('main').hover();
    await earmark.page.mouse.wheel(0, 200);
    await expect.poll(() => scrollTop(earmark)).toBeGreaterThan(100);
    // Step by step. No step is undone by what is drawn or removed.
    const begin = await scrollTop(earmark);
    for (let step = 0; step < 20; step += 1) await scrollBy(earmark, 500);
    await expect.poll(() => scrollTop(earmark)).toBeGreaterThan(begin + 8000);
    for (const part of [0.2, 0.5, 0.7]) {
      await scrollTo(earmark, part);
      await expect(earmark.page.locator('[data-word] >> visible=true').first()).toBeAttached();
      expect(await elements(earmark)).toBeLessThan(MOST_ELEMENTS);
    }
    await scrollToEnd(earmark, text.end);
    expect(await elements(earmark)).toBeLessThan(MOST_ELEMENTS);
  });
}

/** Words that become elements in one frame. The page is drawn in well under a tenth of a second. */
const MOST_WORDS_AT_ONCE = 1000;

test('scrolling through 500 kB in one line draws few words at a time', async ({ launch, folder }) => {
  const earmark = await launch(writeLongText(oneLine(500), folder));
  await expect(earmark.turn(0)).toBeVisible();
  const most = await earmark.page.evaluate(async () => {
    const list = document.querySelector('[role="list"][aria-label="Transcript"]');
    const main = document.querySelector('main');
    if (!list || !main) throw new Error('no transcript');
    let drawn = 0;
    const counted = new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof Element)) continue;
        drawn += node.querySelectorAll('[data-word]').length + Number(node.hasAttribute('data-word'));
      }
    });
    counted.observe(list, { childList: true, subtree: true });
    const pictures: number[] = [];
    for (let step = 0; step < 60; step += 1) {
      main.scrollTop += main.clientHeight * 0.5;
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      pictures.push(drawn);
      drawn = 0;
    }
    return pictures;
  });
  expect(Math.max(...most)).toBeGreaterThan(0);
  expect(Math.max(...most)).toBeLessThan(MOST_WORDS_AT_ONCE);
});

test('what was read and is far away again takes no memory for its words', async ({ launch, folder }) => {
  const earmark = await launch(writeLongText(manyTurns(3000), folder));
  const { page } = earmark;
  await expect(earmark.turns).toHaveCount(3000);
  const session = await page.context().newCDPSession(page);
  const scroll = async (steps: number) => {
    for (let step = 0; step < steps; step += 1) await scrollBy(earmark, 300);
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  const before = await scroll(20);
  const top = await scrollTop(earmark);
  const after = await scroll(120);
  expect(await scrollTop(earmark)).toBeGreaterThan(top + 30_000);
  // If they stayed, the words of these turns would be five megabytes of objects.
  expect(after - before).toBeLessThan(1_500_000);
});

/** When each word of a turn is said, as main reports it, at once or in pieces. */
function wordTimes({ page }: Earmark, turn: number): Promise<readonly number[]> {
  return page.evaluate(async (index) => {
    let left = index;
    let words: readonly number[] = [];
    const stop = window.earmark.on('episode:text', ({ times: { counts, words: all } }) => {
      if (left >= 0 && left < counts.length) {
        const from = counts.slice(0, left).reduce((sum, count) => sum + count, 0);
        words = [...all.slice(from, from + (counts[left] ?? 0))];
      }
      left -= counts.length;
    });
    const snapshot = await window.earmark.request('app:ready');
    stop();
    const view = snapshot.ok ? snapshot.value.episode?.transcript : null;
    return view?.inPieces ? words : (view?.times[index]?.words ?? []);
  }, turn);
}

/** Hits appear after the typing. */
async function expectFound({ page }: Earmark, text: string): Promise<void> {
  const here = page.locator('mark[data-here]');
  await expect.poll(async () => (await here.allTextContents()).join('')).toBe(text);
  await expect(here.first()).toBeInViewport();
}

test('in thousands of turns keys, Find and Follow reach what is not on the page, which tells how many there are', async ({
  launch,
  folder,
}) => {
  const audio = `${folder}/turns-30000.wav`;
  writeSilence(audio, 3600);
  const earmark = await launch(audio, writeLongText(manyTurns(30_000), folder));
  const { page } = earmark;
  await expect(earmark.turn(0)).toBeVisible();
  await expect(earmark.turn(0)).toHaveAttribute('aria-setsize', '30000');
  await expect(earmark.turn(0)).toHaveAttribute('aria-posinset', '1');
  await expect(earmark.turn(15_000)).toHaveCount(0);

  await earmark.button('Find').click();
  await page.keyboard.type('Number 15000,');
  await expectFound(earmark, 'Number 15000,');
  await expect(earmark.turn(15_000)).toHaveAttribute('aria-posinset', '15001');
  await page.keyboard.press('Escape');
  await expect(earmark.turn(15_000)).toBeFocused();
  // A chunk is sixteen turns. Going on draws others.
  for (let turn = 15_001; turn <= 15_040; turn += 1) await page.keyboard.press('ArrowDown');
  await expect(earmark.turn(15_040)).toBeFocused();
  await expect(earmark.turn(15_040)).toBeInViewport();
  await page.keyboard.press('End');
  await expect(earmark.turn(29_999)).toBeFocused();
  await expect(earmark.turn(29_999)).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(earmark.turn(0)).toBeFocused();

  await earmark.turn(0).locator('[data-word="2"]').click();
  await scrollTo(earmark, 0.5);
  await earmark.seek(((await wordTimes(earmark, 15_000))[3] ?? Number.NaN) + 0.01);
  const spoken = earmark.page.locator('[data-turn][aria-current="true"]');
  await expect(spoken).toHaveCount(1);
  const follow = earmark.button('Follow');
  if ((await follow.getAttribute('aria-pressed')) === 'false') await follow.click();
  await expect(spoken).toBeInViewport();
  await expect(spoken.locator('[data-current-word]')).toBeInViewport();
});

test('a word far down a turn of 500 kB is the one that is marked, found and clicked', async ({ launch, folder }) => {
  const audio = `${folder}/turn-500.wav`;
  writeSilence(audio, 7200);
  const earmark = await launch(audio, writeLongText(oneTurn(500), folder));
  const { page } = earmark;
  await expect(earmark.turns).toHaveCount(3);
  expect(await elements(earmark)).toBeLessThan(MOST_ELEMENTS);
  await earmark.seek(3600);
  const current = page.locator('[data-current-word]');
  await expect(current).toHaveCount(1);
  await expect(current).toBeInViewport();
  await expect(earmark.turn(1)).toHaveAttribute('aria-current', 'true');

  await earmark.button('Find').click();
  await page.keyboard.type('Number 5000,');
  await expectFound(earmark, 'Number 5000,');
  await page.keyboard.press('Escape');
  // Words are counted through the turn, wherever they are drawn.
  const word = page.locator('[data-turn="1"] [data-word]', { hasText: '5000,' }).first();
  const index = Number(await word.getAttribute('data-word'));
  const text = oneTurn(500).make().split('**Ben:** ')[1] ?? '';
  expect(index).toBe(text.split(/\s+/).indexOf('5000,'));
  const time = (await wordTimes(earmark, 1))[index] ?? Number.NaN;
  await word.click();
  await expect.poll(() => earmark.heard()).toBeCloseTo(time, 2);
  await expect(current).toHaveText('5000,');
});

test('all of a text that is too long for the page is copied', async ({ launch, folder }) => {
  const text = oneLine(5000);
  const earmark = await launch(writeLongText(text, folder));
  await expect(earmark.turn(0)).toBeVisible();
  const copied = await earmark.page.evaluate(() => {
    const list = document.querySelector('[role="list"][aria-label="Transcript"]');
    if (list) document.getSelection()?.selectAllChildren(list);
    const clipboardData = new DataTransfer();
    document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain').split(/\s+/);
  });
  expect(copied).toEqual(text.make().split(/\s+/));
});

test('of 100,000 speakers only those in view are on the page', async ({ launch, folder }) => {
  test.setTimeout(180_000);
  const earmark = await launch(writeLongText(manySpeakers(100_000), folder));
  await expect(earmark.turns.first()).toBeVisible({ timeout: 120_000 });
  await earmark.page.keyboard.press('ControlOrMeta+Shift+s');
  const list = earmark.page.getByRole('list', { name: 'Speakers of this episode' });
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '100000');
  expect(await elements(earmark)).toBeLessThan(MOST_ELEMENTS);
  await list.getByRole('button').first().press('End');
  await expect(list.locator('[aria-posinset="100000"]')).toBeVisible();
});
