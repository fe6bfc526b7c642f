import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { dropFiles, host, launchApp, type RunningApp } from '../scripts/lib/app.mjs';
import { at } from '../scripts/lib/paths.mjs';
import { wavHeader } from '../scripts/lib/wav.mjs';

export { expect };

export const sample = {
  audio: at('resources/sample/Go Time 42.mp3'),
  transcript: at('resources/sample/Go Time 42.md'),
};
/** A minute whose every second sounds different, with a turn every ten seconds. Constant bit rate. */
export const tone = { audio: at('e2e/fixtures/tone.mp3'), transcript: at('e2e/fixtures/tone.md') };
/** Two minutes like it, of variable bit rate and without a header for seeking. */
export const toneOfVariableRate = {
  audio: at('e2e/fixtures/tone-vbr.mp3'),
  transcript: at('e2e/fixtures/tone-vbr.md'),
};
/**
 * Twelve seconds of pink noise at 44.1 kHz. The MP3s say how much of their beginning is the encoder's: two frames in
 * one, less than one frame in the other. The AAC has 1,024 such samples.
 */
export const noise = {
  mp3: at('e2e/fixtures/noise.mp3'),
  mp3Of44: at('e2e/fixtures/noise-44.mp3'),
  aac: at('e2e/fixtures/noise.aac'),
  aacLead: 1024 / 32_000,
};

interface Fixtures {
  /** A folder for the files that the test opens and writes. Removed after the test. */
  folder: string;
  /** Earmark's data folder in this test, for all its starts. */
  dataFolder: string;
  /**
   * Whether episodes are aligned when they open. Off, so that times are those of the transcript, and nothing else runs.
   */
  autoSync: boolean;
  /** Variables for Earmark's environment, beyond this process's own. */
  env: NodeJS.ProcessEnv;
  /** Starts Earmark with files in a data folder. It is ended after the test. */
  start: (dataFolder: string, files: readonly string[]) => Promise<Earmark>;
  /** The same in the data folder of the test. */
  launch: (...files: string[]) => Promise<Earmark>;
  /**
   * Starts a second Earmark on the same database. It has a lock and a Chromium of its own, as on another runtime, which
   * does not know the first one's lock.
   */
  launchBeside: (...files: string[]) => Promise<Earmark>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'earmark-e2e-'));
    await use(folder);
    // A killed browser may write to it for a moment longer.
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  autoSync: [false, { option: true }],
  dataFolder: async ({ folder, autoSync }, use) => {
    const data = join(folder, 'data');
    mkdirSync(data);
    const settings = { version: 1, volume: 1, speed: 1, shelfOpen: true, clipsOpen: true, autoSync };
    writeFileSync(join(data, 'settings.json'), JSON.stringify(settings));
    await use(data);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern.
  env: async ({}, use) => {
    await use({});
  },
  // It names the folder, so that this is there until all have ended.
  start: async ({ env, folder: _folder }, use) => {
    const running = new Set<Earmark>();
    await use(async (dataFolder, files) => {
      const earmark = new Earmark(await launchApp({ files, dataFolder, env }));
      running.add(earmark);
      return earmark;
    });
    for (const earmark of running) await earmark.close();
  },
  launch: async ({ start, dataFolder }, use) => {
    await use((...files) => start(dataFolder, files));
  },
  launchBeside: async ({ start, dataFolder }, use) => {
    const beside = `${dataFolder}-beside`;
    await use((...files) => {
      const database = join(dataFolder, 'database');
      mkdirSync(database, { recursive: true, mode: 0o700 });
      mkdirSync(beside);
      symlinkSync(database, join(beside, 'database'));
      copyFileSync(join(dataFolder, 'settings.json'), join(beside, 'settings.json'));
      return start(beside, files);
    });
  },
});

/** Skips what can be tested only with the Chromium host. */
export function needsHost(why: string): void {
  test.skip(host === 'electron', why);
}

/** The running program, as a person sees it. */
export class Earmark {
  readonly page: Page;
  readonly transcript: Locator;
  readonly turns: Locator;
  readonly currentTurn: Locator;
  readonly currentWord: Locator;
  readonly position: Locator;
  readonly clips: Locator;
  readonly clipItems: Locator;
  readonly problem: Locator;
  private ended = false;

  constructor(private readonly app: RunningApp) {
    const { page } = app;
    this.page = page;
    this.transcript = page.getByRole('list', { name: 'Transcript' });
    this.turns = this.transcript.getByRole('listitem');
    this.currentTurn = this.transcript.locator('[aria-current="true"]');
    this.currentWord = page.locator('[data-current-word]');
    this.position = page.getByRole('slider', { name: 'Position' });
    this.clips = page.getByRole('region', { name: 'Clips' });
    this.clipItems = this.clips.getByRole('list').getByRole('listitem');
    this.problem = page.getByRole('alert');
  }

  turn(index: number): Locator {
    return this.transcript.locator(`[data-turn="${index}"]`);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The position by the slider, in seconds. */
  async now(): Promise<number> {
    return Number(await this.position.getAttribute('aria-valuenow'));
  }

  /** The media element's own clock, in seconds: what is heard, without the interface between. */
  async heard(): Promise<number> {
    return this.page.evaluate(() => document.querySelector('audio')?.currentTime ?? Number.NaN);
  }

  /**
   * Notes from now on the media element's position, in seconds, at every event of a kind. For what is over too soon to
   * be seen by polling.
   */
  async note(kind: 'seeking' | 'pause'): Promise<() => Promise<number[]>> {
    const noted = await this.page.evaluateHandle((type) => {
      const times: number[] = [];
      document.addEventListener(type, ({ target }) => times.push((target as HTMLAudioElement).currentTime), true);
      return times;
    }, kind);
    return () => noted.jsonValue();
  }

  /** Waits until the recording is loaded. The Play button appears before that. */
  async canPlay(): Promise<void> {
    await this.page.waitForFunction(() => {
      const audio = document.querySelector('audio');
      return audio !== null && audio.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    });
  }

  /** Seeks the media element itself, as the system's media keys would, once it can play. */
  async seek(time: number): Promise<void> {
    await this.canPlay();
    await this.page.evaluate((to) => {
      const audio = document.querySelector('audio');
      if (audio) audio.currentTime = to;
    }, time);
  }

  /** Makes a clip of two whole seconds by keys, without playing. */
  async clip(from: number, to: number): Promise<void> {
    for (const [time, key] of [
      [from, '['],
      [to, ']'],
    ] as const) {
      await this.seek(time);
      await expect.poll(() => this.now()).toBe(time);
      await this.page.keyboard.press(key);
    }
  }

  /** Drops files on the middle of the window, or of a part of it, with their paths, as a file manager does. */
  async drop(files: readonly string[], on?: Locator): Promise<void> {
    await dropFiles(this.page, files, on);
  }

  /** Drops a recording, and waits until it is the one to play. */
  async open(recording: string): Promise<void> {
    const playing = () => this.page.evaluate(() => document.querySelector('audio')?.src);
    const before = await playing();
    await this.drop([recording]);
    await expect.poll(async () => (await playing()) ?? before).not.toBe(before);
  }

  /** Chooses files in the dialog that `ask` makes the program show. */
  async choose(ask: () => Promise<void>, ...files: string[]): Promise<void> {
    await this.app.dialogs.choose(ask, files);
  }

  /** Saves to a path in the dialog that `ask` makes the program show. Returns the path that was proposed. */
  async saveAs(ask: () => Promise<void>, path: string): Promise<string> {
    return this.app.dialogs.saveAs(ask, path);
  }

  /** Presses a button of the message box that `ask` makes the program show. */
  async answer(ask: () => Promise<void>, button: string): Promise<void> {
    await this.app.dialogs.answer(ask, button);
  }

  errors(): string {
    return this.app.errors();
  }

  async close(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    // Waits until main has received what was sent to it. Nobody is so fast that this would matter.
    await this.page.evaluate(() => window.earmark.request('app:ready')).catch(() => undefined);
    await this.app.close();
  }

  /** Closes the window, and waits until all of Earmark is gone. */
  async closeWindow(): Promise<void> {
    this.ended = true;
    await this.app.closeWindow();
  }

  /** Kills the process of the page, as a system without memory does. Returns Earmark once it is back. */
  async killPage(): Promise<Earmark> {
    const browser = this.page.context().browser();
    if (!browser) throw new Error('The page has no browser.');
    const session = await browser.newBrowserCDPSession();
    const gone = this.page.waitForEvent('crash');
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
    await gone;
    return new Earmark({ ...this.app, page: await this.app.lookAgain() });
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    this.ended = true;
    await this.app.kill();
  }
}

/** Copies files into a folder, under their own names or those given. Returns where they are now. */
export function copyInto(folder: string, files: Record<string, string> | readonly string[]): string[] {
  mkdirSync(folder, { recursive: true });
  const named = Array.isArray(files) ? files.map((file) => [basename(file), file]) : Object.entries(files);
  return named.map(([name, file]) => {
    const copy = join(folder, name);
    copyFileSync(file, copy);
    return copy;
  });
}

/** Writes a transcript that takes a moment to read: many megabytes of turns. */
export function writeLongTranscript(file: string, megabytes = 60): void {
  const turn = `**Ann:** ${'Some words that are said at great length. '.repeat(24)}\n\n`;
  const chunk = turn.repeat(Math.ceil(1e6 / turn.length));
  const handle = openSync(file, 'w');
  for (let written = 0; written < megabytes * 1e6; written += chunk.length) writeSync(handle, chunk);
  closeSync(handle);
}

/**
 * Writes a recording of silence, 16 kHz mono: too long for the browser to have it all in memory. `duration` in seconds.
 */
export function writeSilence(file: string, duration: number): void {
  const rate = 16_000;
  const header = wavHeader(duration * rate, rate);
  writeFileSync(file, header);
  truncateSync(file, header.length + duration * rate * 2);
}
