import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { invoke, openFixture, temporaryFolder } from './testing/fixture-app';

/** Starts the fixture app with the given shell script as the system's program for opening addresses. */
async function openWith(script: string | null) {
  const folder = temporaryFolder();
  if (script !== null) {
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'xdg-open'), 0o755);
  }
  // Without a script, no such program may be found, but the browser's own wrapper must still find its tools.
  const path = script === null ? withoutOpener() : `${folder}:${process.env.PATH}`;
  const { page } = await openFixture({ environment: { PATH: path, OPENED: join(folder, 'opened') } });
  return { page, opened: () => readFileSync(join(folder, 'opened'), 'utf8') };
}

const withoutOpener = () =>
  (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !hasOpener(folder))
    .join(':');

function hasOpener(folder: string): boolean {
  try {
    readFileSync(join(folder, 'xdg-open'));
    return true;
  } catch {
    return false;
  }
}

describe.runIf(process.platform === 'linux')('opening an address outside', () => {
  it('gives it to the system as one argument, whatever is in it', async () => {
    const { page, opened } = await openWith('printf "%s|" "$#" "$@" > "$OPENED"');
    await invoke(page, 'external', 'https://example.org/a?b=$(touch x)&c=`d`;e "f"');
    expect(opened()).toBe('1|https://example.org/a?b=$(touch%20x)&c=`d`;e%20%22f%22|');
  });

  it.each<[string, string | null, string]>([
    ['fails', 'exit 4', 'xdg-open ended with 4'],
    ['is missing', null, 'ENOENT'],
  ])('is refused when the program %s', async (_, script, reason) => {
    const { page } = await openWith(script);
    await expect(invoke(page, 'external', 'https://example.org/')).rejects.toThrow(reason);
  });
});

describe.runIf(process.platform === 'linux')('showing a file in its folder', () => {
  it('opens the folder, whatever is in its name', async () => {
    const { page, opened } = await openWith('printf "%s|" "$#" "$@" > "$OPENED.part"; mv "$OPENED.part" "$OPENED"');
    await invoke(page, 'reveal', '/home/ann/$(touch x)/a "tape".mp3');
    await expect.poll(() => read(opened)).toBe('1|/home/ann/$(touch x)|');
  });

  it('fails in silence without such a program, as Electron does', async () => {
    const { page } = await openWith(null);
    await expect(invoke(page, 'reveal', '/home/ann/tape.mp3')).resolves.toBeUndefined();
  });
});

const read = (opened: () => string) => {
  try {
    return opened();
  } catch {
    return null;
  }
};
