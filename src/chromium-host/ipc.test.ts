import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { invoke, openFixture } from './testing/fixture-app';

let page: Page;

beforeAll(async () => {
  ({ page } = await openFixture());
});

const roundTrip = (kind: string) => page.evaluate((name) => window.fixture.roundTrip(name), kind);
const failure = (call: Promise<unknown>) =>
  call.then(
    () => 'no failure',
    (error: Error) => error.message.split('\n')[0],
  );

describe('invoke', () => {
  it.each([
    ['undefined', ['Object', ['value'], true]],
    ['date', ['Date', 0]],
    ['map', ['Map', [['key', 1]]]],
    ['bytes', ['Uint8Array', [1, 2, 255]]],
    ['instance', ['Object', ['x'], true]],
  ])('carries %s to main and back as structured clones', async (kind, described) => {
    expect(await roundTrip(kind)).toEqual(described);
  });

  it('refuses what cannot be cloned, on either side', async () => {
    expect(await failure(roundTrip('function'))).toContain('An object could not be cloned.');
    expect(await failure(invoke(page, 'unclonable'))).toContain(
      "Error invoking remote method 'unclonable': Error: An object could not be cloned.",
    );
  });

  it("fails with Electron's words around the handler's", async () => {
    expect(await failure(invoke(page, 'fail'))).toContain("Error invoking remote method 'fail': TypeError: not today");
    expect(await failure(invoke(page, 'nobody'))).toContain(
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    );
  });

  it("gives main the frame that asks, with the app's own address", async () => {
    const frame = { url: 'app://earmark/index.html', origin: 'app://earmark', parent: null, isMain: true };
    expect(await invoke(page, 'frame')).toEqual(frame);
    await page.evaluate(() => history.replaceState(null, '', '?other#part'));
    expect(await invoke(page, 'frame')).toEqual({ ...frame, url: 'app://earmark/index.html?other#part' });
  });

  it('answers each of many at once', async () => {
    const answers = await page.evaluate(() =>
      Promise.all(Array.from({ length: 200 }, (_, index) => window.fixture.invoke('echo', index))),
    );
    expect(answers).toEqual(Array.from({ length: 200 }, (_, index) => index));
  });

  it('carries a million characters', async () => {
    const sent = await page.evaluate(async () => {
      const long = '😀é'.repeat(333_333);
      return (await window.fixture.invoke('echo', long)) === long;
    });
    expect(sent).toBe(true);
  });
});

describe('send', () => {
  it('reaches the listeners of its channel in order, until they are removed', async () => {
    const heard = await page.evaluate(async () => {
      const got: unknown[] = [];
      const stop = window.fixture.on('news', (...args: unknown[]) => got.push(args));
      await window.fixture.invoke('send', 'news', 1, { two: [2] });
      await window.fixture.invoke('send', 'other', 'not for us');
      await window.fixture.invoke('send', 'news', 3);
      stop();
      await window.fixture.invoke('send', 'news', 4);
      return got;
    });
    expect(heard).toEqual([[1, { two: [2] }], [3]]);
  });
});

describe('the app', () => {
  it('gets the same answers as unpackaged under Electron', async () => {
    const answers = (await invoke(page, 'app')) as Record<string, unknown>;
    expect(answers).toMatchObject({ name: 'Fixture', version: '1.2.3', packaged: false });
    expect((answers.argv as string[])[1]).toBe(answers.path);
  });

  it('is refused a window whose page would be less apart from Node than it can be', async () => {
    const refused = 'This host shows sandboxed pages only, without Node and isolated from their preload script';
    expect(await invoke(page, 'app')).toMatchObject({ unsafe: [refused, refused, refused] });
  });

  it('has one window at a time, unlike under Electron', async () => {
    expect(await invoke(page, 'app')).toMatchObject({ second: 'This host shows one window at a time' });
  });
});
