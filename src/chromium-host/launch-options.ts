import { resolve } from 'node:path';

/** What `launch.js` was asked for on its command line. */
export interface LaunchOptions {
  /** Folder whose package.json names the app's main file. */
  readonly appPath: string;
  /** Chromium, Chrome or Edge. */
  readonly browserPath: string;
  readonly headless: boolean;
  /** Whether it is an installed app: its arguments stand alone, and its resources lie beside its folder. */
  readonly packaged: boolean;
  /** Port on which other programs may speak to Chromium. 0 lets Chromium choose one; null leaves only the pipe. */
  readonly debuggingPort: number | null;
  readonly userDataPath: string | null;
  /** Follows the app's name and path in `process.argv`, as under Electron. */
  readonly appArguments: readonly string[];
}

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const optionValue = (argument: string, option: string) =>
  argument.startsWith(`${option}=`) ? argument.slice(option.length + 1) : null;

/**
 * Reads `APP [--browser=PATH] [--headless] [--packaged] [--remote-debugging-port=N] [--user-data-dir=DIR] [FILE …]`.
 * Unknown options are the app's own.
 *
 * @param values the command line without node and script
 * @throws {UsageError}
 */
export function readLaunchOptions(values: readonly string[], environment: NodeJS.ProcessEnv): LaunchOptions {
  const options = values.filter((value) => value.startsWith('--'));
  const lookUp = (option: string) =>
    options.map((value) => optionValue(value, option)).findLast((value) => value !== null);

  const appAt = values.findIndex((value) => !value.startsWith('--'));
  const appPath = values[appAt];
  if (appPath === undefined) throw new UsageError('Say which app to run: launch.js APP-FOLDER [FILE …]');
  const browserPath = lookUp('--browser') ?? environment.EARMARK_BROWSER;
  if (!browserPath) throw new UsageError('Say where the browser is: --browser=PATH, or EARMARK_BROWSER');

  const userDataPath = lookUp('--user-data-dir');
  return {
    appPath: resolve(appPath),
    browserPath,
    headless: options.includes('--headless'),
    packaged: options.includes('--packaged'),
    debuggingPort: readPort(lookUp('--remote-debugging-port')),
    userDataPath: userDataPath ? resolve(userDataPath) : null,
    appArguments: values.filter((value, at) => at !== appAt && optionValue(value, '--browser') === null),
  };
}

function readPort(value: string | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new UsageError(`Not a port: ${value}`);
  return Number(value);
}

/** Why the app cannot start, for the person who started it. Shown without a stack. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
