import { execFileSync } from 'node:child_process';
import { link, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFile, readWhole, statFile } from './open-file';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-open-'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

test('a file is opened, and so is one behind a link', async () => {
  await writeFile(at('a.mp3'), 'sound');
  await symlink(at('a.mp3'), at('b.mp3'));
  expect((await readWhole(at('a.mp3'))).toString()).toBe('sound');
  expect((await readWhole(at('b.mp3'))).toString()).toBe('sound');
});

test('a missing file gives the error of the system', async () => {
  await expect(openFile(at('a.mp3'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test.skipIf(process.platform === 'win32')('a folder, a pipe, a socket and a device are refused by name', async () => {
  execFileSync('mkfifo', [at('pipe.mp3')]);
  await symlink(at('pipe.mp3'), at('link.mp3'));
  const server = createServer().listen(at('socket.mp3'));
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    for (const [path, code, message] of [
      [folder, 'is-directory', /is a folder/],
      [at('pipe.mp3'), 'cannot-read', /“pipe.mp3” is a pipe, not a file/],
      [at('link.mp3'), 'cannot-read', /“link.mp3” is a pipe, not a file/],
      [at('socket.mp3'), 'cannot-read', /is a socket, not a file/],
      ['/dev/zero', 'cannot-read', /is a device, not a file/],
    ] as const) {
      for (const read of [statFile, openFile, readWhole]) {
        await expect(read(path)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
      }
    }
  } finally {
    server.close();
  }
});

test.skipIf(process.platform === 'win32')(
  'a pipe that replaces a file before it is opened does not block',
  async () => {
    execFileSync('mkfifo', [at('pipe')]);
    await writeFile(at('file'), 'sound');
    let goesOn = true;
    const swapping = (async () => {
      while (goesOn) {
        for (const source of ['pipe', 'file']) {
          await link(at(source), at('next'));
          await rename(at('next'), at('a.mp3'));
        }
      }
    })();
    const reads = { file: 0, pipe: 0 };
    for (let n = 0; n < 1000; n++) {
      await readWhole(at('a.mp3')).then(
        (bytes) => {
          expect(bytes.toString()).toBe('sound');
          reads.file += 1;
        },
        (error) => {
          if (error.code !== 'ENOENT') expect(error.message).toContain('is a pipe');
          reads.pipe += 1;
        },
      );
    }
    goesOn = false;
    await swapping;
    expect(reads.file).toBeGreaterThan(0);
    expect(reads.pipe).toBeGreaterThan(0);
  },
);
