import { type ChildProcess, spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { CdpConnection } from './cdp';
import { StartProblem } from './launch-options';

interface Holder {
  readonly computer: string;
  readonly pid: number;
}

/**
 * Chromium would wait for ever for another computer to release a profile: a data folder that was copied while Earmark ran
 * looks like that.
 *
 * @throws {StartProblem} when a browser of another computer holds the profile, or seems to
 */
function refuseOtherComputer(profilePath: string): void {
  const holder = holderOf(profilePath);
  if (!holder || holder.computer === hostname()) return;
  throw new StartProblem(
    `Earmark uses this data folder on the computer “${holder.computer}”, or did when the folder was copied. If it does not run there, delete ${lockOf(profilePath)}, and start again.`,
  );
}

/** The process on this computer that has a profile open; null when there is none. */
function browserWith(profilePath: string): number | null {
  const holder = holderOf(profilePath);
  return holder?.computer === hostname() && isAlive(holder.pid) ? holder.pid : null;
}

/** Chromium's own lock is a link that leads nowhere, and names its holder. There is none on Windows. */
function holderOf(profilePath: string): Holder | null {
  try {
    const [, computer, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(lockOf(profilePath))) ?? [];
    return computer === undefined ? null : { computer, pid: Number(pid) };
  } catch {
    return null;
  }
}

const lockOf = (profilePath: string) => join(profilePath, 'SingletonLock');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export interface ChromiumOptions {
  readonly browserPath: string;
  readonly profilePath: string;
  readonly headless: boolean;
  readonly debuggingPort: number | null;
  /** Host and port of the app's own server: the page can reach nothing else. */
  readonly server: string;
}

/** Milliseconds that a browser may take to close before it is killed. */
const closingTime = 3_000;
/** Milliseconds that the browser of the last run may take to release the profile. */
const leavingTime = 5_000;
/** Milliseconds between two tries to start it meanwhile. */
const retryEvery = 200;
const rememberedLines = 20;

/** An empty page in the system's own colours, shown until the app's window takes over. */
const startPage = 'data:text/html,<meta name="color-scheme" content="light dark"><title>%20</title>';

function flags({ profilePath, headless, debuggingPort, server }: ChromiumOptions): string[] {
  return [
    '--remote-debugging-pipe',
    `--user-data-dir=${profilePath}`,
    `--app=${startPage}`,
    // Without a screen, Chromium assumes one of 800 × 600, smaller than the app's window.
    ...(headless ? ['--headless', '--screen-info={2560x1440}'] : []),
    ...(debuggingPort === null ? [] : [`--remote-debugging-port=${debuggingPort}`]),
    // Chromium refuses to start as root with a sandbox. `--test-type` hides the warning about it in the window.
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    // Electron's own default.
    '--autoplay-policy=no-user-gesture-required',
    // Nothing is uploaded or fetched. Everything but the app's own server goes to a proxy that does not exist, and only
    // the names of this machine resolve. Vite's client speaks to its server by a WebSocket.
    '--proxy-server=http://nowhere.invalid:1',
    `--proxy-bypass-list=<-loopback>;${server};ws://localhost`,
    // WebRTC would ignore the proxy without this. What remains of it, over TCP, uses the proxy.
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-quic',
    '--disable-sync',
    '--no-pings',
    // Recordings do not belong in a cache on disk.
    '--disk-cache-size=1',
    '--media-cache-size=1',
    // Makes it look like an app's window, not a browser's.
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-infobars',
    '--disable-save-password-bubble',
    '--disable-session-crashed-bubble',
    '--hide-crash-restore-bubble',
    '--noerrdialogs',
    '--password-store=basic',
    '--use-mock-keychain',
    '--disable-features=Translate,AutofillServerCommunication,MediaRouter,OptimizationHints,GlobalMediaControls',
  ];
}

/** A Chromium that runs for this app alone, and ends with it. */
export class Chromium {
  readonly connection: CdpConnection;
  readonly #process: ChildProcess;
  /** Resolves when the browser has ended, for whatever reason. */
  readonly ended: Promise<void>;

  private constructor(child: ChildProcess, ended: Promise<void>) {
    this.#process = child;
    this.ended = ended;
    this.connection = new CdpConnection(child.stdio[4] as Readable, child.stdio[3] as Writable);
  }

  /**
   * Starts the browser and waits until it answers.
   *
   * @throws {StartProblem} when it cannot be started, with the browser's own message
   */
  static async start(options: ChromiumOptions): Promise<Chromium> {
    const until = performance.now() + leavingTime;
    refuseOtherComputer(options.profilePath);
    for (;;) {
      const said: string[] = [];
      const chromium = Chromium.#spawn(options, said);
      const failure = await Promise.race([
        chromium.connection.browser.send('Browser.getVersion').then(
          () => null,
          (error: Error) => error,
        ),
        chromium.ended.then(
          () => new Error('it ended at once'),
          (error: Error) => error,
        ),
      ]);
      if (!failure) return chromium;
      // The browser of the last run may still have the profile: this one passes its command line on to it, or gives up.
      const holder = browserWith(options.profilePath);
      const isHeld = holder !== null || chromium.#process.exitCode === 0;
      if (isHeld && performance.now() < until) {
        await pause(retryEvery);
        continue;
      }
      if (holder !== null) throw new StartProblem(alreadyOpen(holder));
      throw new StartProblem([`${options.browserPath} could not be started: ${failure.message}`, ...said].join('\n'));
    }
  }

  static #spawn(options: ChromiumOptions, said: string[]): Chromium {
    // A process group of its own: Ctrl+C in a terminal reaches only the app, which then closes the browser properly.
    const child = spawn(options.browserPath, flags(options), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      detached: true,
    });
    passOn(child.stderr as Readable, said);
    const ended = new Promise<void>((resolve, reject) => {
      child.once('exit', () => {
        // Its children would end too, but later, and would write to the profile meanwhile.
        killGroup(child.pid);
        resolve();
      });
      child.once('error', reject);
    });
    ended.catch(() => undefined);
    return new Chromium(child, ended);
  }

  /** Closes the browser; ends it by force when it takes too long. */
  async close(): Promise<void> {
    this.connection.browser.notify('Browser.close');
    const timer = setTimeout(() => killGroup(this.#process.pid), closingTime);
    await this.ended.catch(() => undefined);
    clearTimeout(timer);
  }
}

function alreadyOpen(pid: number): string {
  return `Another Earmark has this data folder open, in process ${pid}. End that first, or choose another data folder: --user-data-dir=DIR`;
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
  } catch {
    // All have ended.
  }
}

/**
 * Chromium's own output is stored, to be shown if it fails. Only the address of the port that was asked for is passed
 * on.
 */
function passOn(stderr: Readable, said: string[]): void {
  createInterface({ input: stderr }).on('line', (line) => {
    if (line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
    said.push(line);
    if (said.length > rememberedLines) said.shift();
  });
}
