import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { fixturePath, forget, invoke, noted, openFixture } from './testing/fixture-app';
import { processesWith } from './testing/processes';

const utility = `${fixturePath}/utility.js`;

async function forked(page: Page, ...args: string[]): Promise<number> {
  const number = (await invoke(page, 'fork', ...args)) as number;
  await expect.poll(() => noted(page)).toContainEqual(expect.objectContaining({ event: 'message', number }));
  return number;
}

describe('a utility process', () => {
  it('is refused before the app is ready', async () => {
    const { page } = await openFixture();
    expect(await invoke(page, 'too-early')).toBe('utilityProcess cannot be created before app is ready.');
  });

  it('gets its arguments, answers messages with clones, and queues messages until it listens', async () => {
    const { page } = await openFixture();
    const number = await forked(page, 'one', 'two');
    await expect.poll(() => noted(page)).toContainEqual({ event: 'spawn', number });
    expect(await noted(page)).toContainEqual({
      event: 'message',
      number,
      message: { argv: ['one', 'two'], electron: 'object' },
    });
    const value = { bytes: Uint8Array.of(1, 2, 255), numbers: Float64Array.of(0.5), list: [1, null] };
    await invoke(page, 'post', number, value);
    await expect
      .poll(() => noted(page))
      .toContainEqual({
        event: 'message',
        number,
        message: { echo: value },
      });
  });

  it('is ended by kill, also when it hangs, and has no id then', async () => {
    const { page } = await openFixture();
    const number = await hanging(page);
    expect(await invoke(page, 'pid', number)).toEqual(expect.any(Number));
    await forget(page);
    expect(await invoke(page, 'kill', number)).toBe(true);
    await expect.poll(() => noted(page)).toContainEqual({ event: 'exit', number, code: 128 + 15 });
    expect(await invoke(page, 'pid', number)).toBeUndefined();
    expect(await invoke(page, 'kill', number)).toBe(false);
    await invoke(page, 'post', number, 'to nobody');
  });

  it('reports its exit code', async () => {
    const { page } = await openFixture();
    const number = await forked(page);
    await invoke(page, 'post', number, 'exit');
    await expect.poll(() => noted(page)).toContainEqual({ event: 'exit', number, code: 7 });
  });

  it('ends with an app that quits, also when it hangs', async () => {
    const { app, page } = await openFixture();
    const pid = await invoke(page, 'pid', await hanging(page));
    expect(runs(pid)).toBe(true);
    app.process.kill('SIGTERM');
    await app.ended;
    await expect.poll(() => runs(pid)).toBe(false);
  });

  it('ends with an app that is killed, unless it computes without a pause', async () => {
    const { app, page } = await openFixture();
    const waiting = await invoke(page, 'pid', await forked(page));
    const computing = (await invoke(page, 'pid', await hanging(page))) as number;
    app.process.kill('SIGKILL');
    await expect.poll(() => runs(waiting)).toBe(false);
    expect(runs(computing)).toBe(true);
    process.kill(computing, 'SIGKILL');
    await app.ended;
  });
});

async function hanging(page: Page): Promise<number> {
  const number = await forked(page);
  await invoke(page, 'post', number, 'hang');
  await expect.poll(() => noted(page)).toContainEqual({ event: 'message', number, message: 'hanging' });
  return number;
}

const runs = (pid: unknown) => processesWith(utility).some((found) => found.pid === pid);
