import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll } from 'vitest';
import { findBrowser } from '../../../scripts/lib/browser.mjs';
import { buildHost } from './build';

export const fixturePath = resolve(import.meta.dirname, '../fixture');

interface Options {
  readonly args?: readonly string[];
  readonly userDataPath?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Shows a window on the display that the environment names. */
  readonly headful?: boolean;
  /** Whether other programs may speak to Chromium, which `attach` needs. */
  readonly port?: boolean;
  /** Whether it is started with a channel to this process. */
  readonly ipc?: boolean;
}

let built: Promise<string> | undefined;
const running = new Set<FixtureApp>();
const folders: string[] = [];

afterAll(async () => {
  await endAll();
  if (built) folders.push(await built);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** Ends the apps that still run. Called at the end of every test file. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((app) => app.end()));
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-host-'));
  folders.push(folder);
  return folder;
}

/** The fixture app in the host, as `npm start` would run it. */
export class FixtureApp {
  readonly process: ChildProcess;
  readonly userDataPath: string;
  readonly lines: string[] = [];
  readonly ended: Promise<number | null>;
  readonly #waiting = new Set<() => void>();
  #browser: Browser | null = null;

  private constructor(process: ChildProcess, userDataPath: string) {
    this.process = process;
    this.userDataPath = userDataPath;
    for (const output of [process.stdout, process.stderr]) {
      createInterface({ input: output as Readable }).on('line', (line) => {
        this.lines.push(line);
        for (const look of this.#waiting) look();
      });
    }
    // The event `close` does not come once the IPC channel to the process was cut.
    const outputs = [process.stdout, process.stderr].map((output) => once(output as Readable, 'close'));
    this.ended = Promise.all([once(process, 'exit'), ...outputs]).then(([[code]]) => {
      running.delete(this);
      for (const look of this.#waiting) look();
      return code as number | null;
    });
  }

  static async start({
    args = [],
    userDataPath,
    environment,
    headful,
    port = true,
    ipc,
  }: Options = {}): Promise<FixtureApp> {
    built ??= buildHost();
    const browser = findBrowser();
    if (!browser) throw new Error('No Chromium, Chrome or Edge found: set EARMARK_BROWSER');
    const userData = userDataPath ?? temporaryFolder();
    const options = [
      `--browser=${browser}`,
      `--user-data-dir=${userData}`,
      ...(headful ? [] : ['--headless']),
      ...(port ? ['--remote-debugging-port=0'] : []),
    ];
    const child = spawn(
      process.execPath,
      [join(await built, 'chromium-host/launch.js'), ...options, fixturePath, ...args],
      {
        stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
        env: { ...process.env, ...environment },
      },
    );
    const app = new FixtureApp(child, userData);
    running.add(app);
    return app;
  }

  /** Waits for a line that matches; fails when the app ends without one. */
  async said(pattern: RegExp): Promise<string> {
    return new Promise((done, fail) => {
      const look = () => {
        const found = this.lines.find((line) => pattern.test(line));
        if (found === undefined && this.process.exitCode === null && this.process.signalCode === null) return;
        this.#waiting.delete(look);
        if (found !== undefined) done(found);
        else fail(new Error(`The app ended without saying ${pattern}:\n${this.lines.join('\n')}`));
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** The app's one page, once it is loaded. */
  async page(): Promise<Page> {
    await this.said(/^loaded$/);
    const address = (await this.said(/^DevTools listening on /)).replace('DevTools listening on ', '');
    // Local, so that chosen files are given by path instead of content.
    this.#browser ??= await chromium.connectOverCDP(address, { isLocal: true });
    const pages = this.#browser.contexts().flatMap((context) => context.pages());
    if (pages.length !== 1) throw new Error(`There are ${pages.length} pages: ${pages.map((page) => page.url())}`);
    return pages[0] as Page;
  }

  async end(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill('SIGTERM');
    await this.ended;
  }
}

/** Starts the fixture app and gives its page. */
export async function openFixture(options: Options = {}): Promise<{ app: FixtureApp; page: Page }> {
  const app = await FixtureApp.start(options);
  return { app, page: await app.page() };
}

declare global {
  interface Window {
    /** What the fixture's preload exposes. */
    // biome-ignore lint/suspicious/noExplicitAny: tests try what no type would allow.
    readonly fixture: any;
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    readonly foundFirst: any;
    readonly dropped: string[][];
    readonly keys: string[];
  }
}

/** Calls one of the fixture's handlers in main from the page. */
export function invoke(page: Page, channel: string, ...args: unknown[]): Promise<unknown> {
  return page.evaluate(([name, values]) => window.fixture.invoke(name, ...values), [channel, args] as const);
}

/** What main has noted since it last cleared its notes. */
export async function noted(page: Page): Promise<Record<string, unknown>[]> {
  return (await invoke(page, 'log')) as Record<string, unknown>[];
}

export async function forget(page: Page): Promise<void> {
  await invoke(page, 'forget');
}
