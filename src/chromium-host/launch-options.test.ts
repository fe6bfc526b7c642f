import { describe, expect, it } from 'vitest';
import { readLaunchOptions, UsageError } from './launch-options';

const read = (...values: string[]) => readLaunchOptions(values, {});

describe('the command line', () => {
  it('gives the app, the browser and the files', () => {
    const options = read('--browser=/bin/chromium', '/app', '--headless', '--remote-debugging-port=0', '/a b.mp3');
    expect(options).toMatchObject({ appPath: '/app', browserPath: '/bin/chromium', headless: true, debuggingPort: 0 });
    expect(options.appArguments).toEqual(['--headless', '--remote-debugging-port=0', '/a b.mp3']);
  });

  it('keeps Chromium to the pipe, shown, and its data in the usual place, unless told otherwise', () => {
    expect(read('--browser=b', '/app')).toMatchObject({ headless: false, debuggingPort: null, userDataPath: null });
  });

  it('takes an app for an installed one where that is said', () => {
    expect(read('--browser=b', '/app').packaged).toBe(false);
    expect(read('--browser=b', '--packaged', '/app').packaged).toBe(true);
  });

  it("hands the app a file that is called like the app's folder", () => {
    expect(read('--browser=b', '/app', '/app').appArguments).toEqual(['/app']);
  });

  it('takes the browser from the environment', () => {
    expect(readLaunchOptions(['/app'], { EARMARK_BROWSER: '/b' }).browserPath).toBe('/b');
  });

  it.each([
    [['--browser=b']],
    [['/app']],
    [['--browser=b', '/app', '--remote-debugging-port=x']],
    [['--browser=b', '/app', '--remote-debugging-port=65536']],
  ])('refuses %j', (values) => {
    expect(() => read(...values)).toThrow(UsageError);
  });
});
