import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FixtureApp, fixturePath, invoke, noted, openFixture, temporaryFolder } from './testing/fixture-app';
import { countListening, nothingRunsWith, processesWith } from './testing/processes';

describe('quitting', () => {
  it("closes the window, emits its events in Electron's order, and ends everything", async () => {
    const { app, page } = await openFixture();
    await invoke(page, 'quit').catch(() => undefined);
    expect(await app.ended).toBe(0);
    const order = ['before-quit', 'close', 'closed', 'will-quit', 'quit'];
    expect(app.lines.filter((line) => [...order, 'window-all-closed'].includes(line))).toEqual(order);
    await nothingRunsWith(app.userDataPath);
  });

  it.each([
    ['the app closes its window', (page: Awaited<ReturnType<FixtureApp['page']>>) => invoke(page, 'close')],
    ['the user closes the window', (page: Awaited<ReturnType<FixtureApp['page']>>) => page.close()],
  ])('is what the app does when %s', async (_, close) => {
    const { app, page } = await openFixture();
    await close(page).catch(() => undefined);
    expect(await app.ended).toBe(0);
    const order = ['close', 'closed', 'window-all-closed', 'before-quit', 'will-quit', 'quit'];
    expect(app.lines.filter((line) => order.includes(line))).toEqual(order);
    await nothingRunsWith(app.userDataPath);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is what %s asks for, once however often it comes',
    async (signal) => {
      const app = await FixtureApp.start();
      await app.said(/^loaded$/);
      app.process.kill(signal);
      app.process.kill(signal);
      expect(await app.ended).toBe(0);
      expect(app.lines.filter((line) => line === 'will-quit')).toEqual(['will-quit']);
      await nothingRunsWith(app.userDataPath);
    },
  );
});

describe('being killed', () => {
  it('ends the browser too, and leaves nothing in the temporary folder', async () => {
    const temporary = temporaryFolder();
    const app = await FixtureApp.start({ environment: { TMPDIR: temporary } });
    await app.said(/^loaded$/);
    expect(readdirSync(temporary)).not.toEqual([]);
    expect(processesWith(app.userDataPath).length).toBeGreaterThan(2);
    app.process.kill('SIGKILL');
    await nothingRunsWith(app.userDataPath);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('does not keep the app from starting again at once', async () => {
    const first = await FixtureApp.start();
    await first.said(/^loaded$/);
    first.process.kill('SIGKILL');
    const { page } = await openFixture({ userDataPath: first.userDataPath });
    expect(await invoke(page, 'echo', 'again')).toBe('again');
  });

  it('of the browser ends the app', async () => {
    const { app } = await openFixture();
    const browser = processesWith(app.userDataPath).find(
      ({ args }) => args.includes('--remote-debugging-pipe') && !args.some((arg) => arg.startsWith('--type=')),
    );
    process.kill(browser?.pid as number, 'SIGKILL');
    expect(await app.ended).toBe(0);
    expect(app.lines).toContain('window-all-closed');
  });
});

describe('a second launch', () => {
  it('hands its arguments over to the first, and ends', async () => {
    const { app: first, page } = await openFixture();
    const second = await FixtureApp.start({ userDataPath: first.userDataPath, args: ['/some where/an é.mp3'] });
    expect(await second.ended).toBe(0);
    expect(second.lines).not.toContain('loaded');
    const event = (await noted(page)).find((one) => one.event === 'second-instance');
    expect(event).toMatchObject({
      workingDirectory: process.cwd(),
      data: { files: ['/some where/an é.mp3'] },
    });
    expect(event?.argv).toEqual(expect.arrayContaining([fixturePath, '/some where/an é.mp3']));
  });

  it("takes over where the first was killed, and where the data folder's path is longer than a socket's may be", async () => {
    const userDataPath = join(temporaryFolder(), 'long'.repeat(30));
    const first = await FixtureApp.start({ userDataPath });
    await first.said(/^loaded$/);
    first.process.kill('SIGKILL');
    await first.ended;
    const { page } = await openFixture({ userDataPath });
    const third = await FixtureApp.start({ userDataPath });
    expect(await third.ended).toBe(0);
    expect(await noted(page)).toContainEqual(expect.objectContaining({ event: 'second-instance' }));
  });

  it('says so, and fails, where the first does not answer', async () => {
    const first = await FixtureApp.start();
    await first.said(/^loaded$/);
    first.process.kill('SIGSTOP');
    try {
      const second = await FixtureApp.start({ userDataPath: first.userDataPath });
      expect(await second.ended).toBe(1);
      expect(second.lines).toEqual([
        'Earmark is running already with this data folder, and does not answer. End it first.',
      ]);
    } finally {
      first.process.kill('SIGCONT');
    }
  }, 30_000);

  it('is its own where the data folder is another', async () => {
    await openFixture();
    await openFixture();
  });
});

describe('a data folder in which no lock can be taken', () => {
  it('is reported in one line when something else has the name of the lock', async () => {
    const userDataPath = temporaryFolder();
    mkdirSync(join(userDataPath, 'instance.sock'));
    const app = await FixtureApp.start({ userDataPath });
    expect(await app.ended).toBe(1);
    expect(app.lines).toEqual([
      `${join(userDataPath, 'instance.sock')} is in the way: a socket of this name is needed. Move it elsewhere, and start again.`,
    ]);
    expect(existsSync(join(userDataPath, 'instance.sock'))).toBe(true);
  });

  it('is reported in one line when the socket is that of another program', async () => {
    const userDataPath = temporaryFolder();
    const path = join(userDataPath, 'instance.sock');
    const other = createServer((socket) => socket.resume().end('Who is there?')).listen(path);
    await once(other, 'listening');
    try {
      const app = await FixtureApp.start({ userDataPath });
      expect(await app.ended).toBe(1);
      expect(app.lines).toEqual([
        `${path} is in the way: a socket of this name is needed. Move it elsewhere, and start again.`,
      ]);
      expect(existsSync(path)).toBe(true);
    } finally {
      other.close();
    }
  });

  it('is reported in one line when the lock of one that runs was deleted', async () => {
    const { app: first } = await openFixture();
    rmSync(join(first.userDataPath, 'instance.sock'));
    const second = await FixtureApp.start({ userDataPath: first.userDataPath });
    expect(await second.ended).toBe(1);
    expect(second.lines).toEqual([
      expect.stringMatching(/^Another Earmark has this data folder open, in process \d+\. End that first, or choose/),
    ]);
  }, 30_000);

  it('is reported in one line when it was copied from another computer while it was in use', async () => {
    const userDataPath = temporaryFolder();
    const lock = join(userDataPath, 'chromium', 'SingletonLock');
    mkdirSync(join(userDataPath, 'chromium'));
    symlinkSync('some-other-computer-4711', lock);
    const app = await FixtureApp.start({ userDataPath });
    expect(await app.ended).toBe(1);
    expect(app.lines).toEqual([
      `Earmark uses this data folder on the computer “some-other-computer”, or did when the folder was copied. If it does not run there, delete ${lock}, and start again.`,
    ]);
  });

  it('is reported in one line when it cannot be made', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const app = await FixtureApp.start({ userDataPath: join(file, 'data') });
    expect(await app.ended).toBe(1);
    expect(app.lines).toEqual([
      `${join(file, 'data')} cannot be written to (ENOTDIR). Choose another data folder: --user-data-dir=DIR`,
    ]);
  });

  it('is reported in one line, and no process is started over and over, when it is read-only', async () => {
    // On a file system that even root cannot write to.
    const app = await FixtureApp.start({ userDataPath: '/proc/self' });
    expect(await app.ended).toBe(1);
    expect(app.lines).toHaveLength(1);
    expect(app.lines[0]).toMatch(/^\/proc\/self.* cannot be written to \(\w+\)/);
  });
});

describe('a DevTools port', () => {
  it('is not open unless it is asked for', async () => {
    const app = await FixtureApp.start({ port: false });
    await app.said(/^loaded$/);
    expect(app.lines.filter((line) => line.includes('DevTools'))).toEqual([]);
    expect(existsSync(join(app.userDataPath, 'chromium', 'DevToolsActivePort'))).toBe(false);
    // Only the app's own server listens, not the browser.
    expect(countListening(processesWith(app.userDataPath))).toBe(1);
  });
});

describe('a browser that cannot be started', () => {
  it('is reported with its path', async () => {
    const app = await FixtureApp.start({ args: [`--browser=${join(temporaryFolder(), 'no-browser')}`] });
    expect(await app.ended).toBe(1);
    expect(app.lines.join('\n')).toContain('no-browser could not be started');
  });

  it('is reported with its own message', async () => {
    const browser = join(temporaryFolder(), 'browser');
    writeFileSync(browser, '#!/bin/sh\necho no display today >&2\nexit 3\n', { mode: 0o755 });
    const app = await FixtureApp.start({ args: [`--browser=${browser}`] });
    expect(await app.ended).toBe(1);
    expect(app.lines.join('\n')).toContain('no display today');
  });
});

describe('an app that was started by another process', () => {
  it('quits when that process is gone', async () => {
    const app = await FixtureApp.start({ ipc: true });
    await app.said(/^loaded$/);
    app.process.disconnect();
    expect(await app.ended).toBe(0);
    expect(app.lines).toContain('will-quit');
  });
});
