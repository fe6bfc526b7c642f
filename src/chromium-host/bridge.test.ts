import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { openFixture } from './testing/fixture-app';

let page: Page;

beforeAll(async () => {
  ({ page } = await openFixture());
});

describe('the page', () => {
  it('has what the preload exposes before its first script runs, and nothing else of it', async () => {
    expect(await page.evaluate(() => window.foundFirst)).toEqual({
      bridge: 'function',
      require: 'undefined',
      process: 'undefined',
      binding: [],
    });
    const found = await page.evaluate(() =>
      Object.getOwnPropertyNames(window).filter((name) => /chromiumHost|electron|ipc/i.test(name)),
    );
    expect(found).toEqual([]);
  });

  it('cannot change what is exposed', async () => {
    const before = await page.evaluate(() => JSON.stringify(window.fixture));
    const after = await page.evaluate(() => {
      const target = window as unknown as Record<string, unknown>;
      const tries = [
        () => Object.assign(window, { fixture: {} }),
        () => Object.defineProperty(window, 'fixture', { value: {} }),
        () => delete target.fixture,
        () => Object.assign(window.fixture, { version: 2, more: 1 }),
        () => window.fixture.nested.list.push(4),
      ];
      for (const attempt of tries) {
        try {
          attempt();
        } catch {
          // Throwing is right. The other attempts fail silently.
        }
      }
      return JSON.stringify(window.fixture);
    });
    expect(after).toBe(before);
  });

  it('has no bridge in a frame', async () => {
    const inFrame = await page.evaluate(
      () =>
        new Promise((done) => {
          const frame = document.createElement('iframe');
          frame.src = '/index.html';
          frame.onload = () => done(frame.contentWindow?.foundFirst);
          document.body.append(frame);
        }),
    );
    expect(inFrame).toEqual({ bridge: 'undefined', require: 'undefined', process: 'undefined', binding: [] });
  });
});

describe('the bridge', () => {
  it('calls functions at once and gives their results', async () => {
    const got = await page.evaluate(() => [
      window.fixture.add(1, 2),
      window.fixture.version,
      window.fixture.nested.list,
    ]);
    expect(got).toEqual([3, 1, [1, 2, 3]]);
  });

  it('carries functions both ways, and calls that call back', async () => {
    expect(await page.evaluate(() => window.fixture.twice((value: number) => value + 1))).toBe(3);
    const inner = await page.evaluate(() => window.fixture.identity({ run: (value: number) => value * 2 }).run(21));
    expect(inner).toBe(42);
    const nested = await page.evaluate(() =>
      window.fixture.twice((value: number) =>
        window.fixture.add(
          value,
          window.fixture.twice((own: number) => own + value),
        ),
      ),
    );
    // First call: 1 + (1 + 1 + 1) = 4; second: 4 + (1 + 4 + 4) = 13.
    expect(nested).toBe(13);
  });

  it('copies values: neither side sees what the other does to its own', async () => {
    const got = await page.evaluate(() => {
      const own = { list: [1], when: new Date(5), bytes: new Uint8Array([7]), map: new Map([[1, 2]]) };
      const copy = window.fixture.identity(own);
      own.list.push(2);
      return [copy !== own, copy.list, copy.when instanceof Date, copy.bytes instanceof Uint8Array, copy.map.get(1)];
    });
    expect(got).toEqual([true, [1], true, true, 2]);
  });

  it("keeps an error's message, not its kind or other properties", async () => {
    const thrown = await page.evaluate(() => {
      try {
        return window.fixture.fails();
      } catch (error) {
        return [
          (error as Error).message,
          error instanceof RangeError,
          error instanceof Error,
          'code' in (error as Error),
        ];
      }
    });
    expect(thrown).toEqual(['out of range', false, true, false]);
    const rejected = await page.evaluate(() =>
      window.fixture.failsLater().catch((error: Error) => [error.message, error instanceof Error]),
    );
    expect(rejected).toEqual(['later', true]);
  });

  it.each<[string, () => unknown]>([
    ['elements of the page, unlike under Electron', () => window.fixture.identity(document.body)],
    ['symbols', () => window.fixture.identity(Symbol('x'))],
    [
      'objects without end',
      () => {
        const endless: Record<string, unknown> = {};
        endless.self = endless;
        return window.fixture.identity(endless);
      },
    ],
    ['a name that is taken', () => window.fixture.exposeAgain()],
    ['modules of Node', () => window.fixture.requireNode()],
  ])('refuses %s', async (_, action) => {
    await expect(page.evaluate(action)).rejects.toThrow(
      /could not be cloned|recursion depth|existing property|module not found/,
    );
  });

  it('releases functions that nobody holds any more', async () => {
    const session = await page.context().newCDPSession(page);
    await page.evaluate(() => {
      class Held {}
      Object.assign(window, { Held });
      for (let count = 0; count < 50; count++) {
        const held = new Held();
        window.fixture.twice((value: number) => (held ? value : 0));
      }
    });
    const alive = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { result } = await session.send('Runtime.evaluate', { expression: 'Held.prototype' });
      const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId as string });
      const length = await session.send('Runtime.callFunctionOn', {
        objectId: objects.objectId as string,
        functionDeclaration: 'function () { return this.length; }',
      });
      return length.result.value;
    };
    await expect.poll(alive).toBeLessThan(5);
  });
});
