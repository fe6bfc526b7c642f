import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchElectron, findElectron } from './electron.mjs';
import { at } from './paths.mjs';

/** A copy of the electron package without a binary, with a cache of its own, and a mirror that this test provides. */
let workspace: string;
let folder: string;
let mirror: Server;
let asked: number;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'earmark-electron-'));
  folder = join(workspace, 'electron');
  const withoutBinary = (file: string) => !file.endsWith('dist') && !file.endsWith('path.txt');
  cpSync(at('node_modules/electron'), folder, { recursive: true, filter: withoutBinary });
  symlinkSync(at('node_modules'), join(workspace, 'node_modules'));
  vi.stubEnv('XDG_CACHE_HOME', join(workspace, 'cache'));
  vi.stubEnv('LOCALAPPDATA', join(workspace, 'cache'));
  vi.stubEnv('HOME', workspace);
  vi.stubEnv('HTTPS_PROXY', '');
  vi.stubEnv('https_proxy', '');
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  mirror.closeAllConnections();
  mirror.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(workspace, { recursive: true, force: true });
});

async function mirrorAnswers(answer: RequestListener) {
  asked = 0;
  mirror = createServer((request, response) => {
    asked++;
    answer(request, response);
  });
  await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/`);
}

describe('fetching Electron', () => {
  test('a no is remembered, but someone who insists may ask again', async () => {
    await mirrorAnswers((_, response) => response.writeHead(403).end());
    expect(await fetchElectron({ folder })).toBeNull();
    expect(await fetchElectron({ folder })).toBeNull();
    expect(asked).toBe(1);
    await fetchElectron({ folder, insist: true });
    expect(asked).toBe(2);
  });

  test('a network that says nothing is given up', async () => {
    await mirrorAnswers(() => {});
    expect(await fetchElectron({ folder })).toBeNull();
    expect(findElectron(folder)).toBeNull();
  });

  test('so is a download that stops in the middle', async () => {
    await mirrorAnswers((_, response) => {
      response.writeHead(200, { 'content-length': '1000000' });
      response.write(Buffer.alloc(1000));
    });
    expect(await fetchElectron({ folder })).toBeNull();
    expect(findElectron(folder)).toBeNull();
  });

  test('what does not have Electron’s checksum is not taken', async () => {
    await mirrorAnswers((_, response) => response.end(zipOf({ electron: 'something else' })));
    expect(await fetchElectron({ folder })).toBeNull();
  });

  test.runIf(process.platform === 'linux')(
    'the binary is fetched, unpacked and found, and progress is shown',
    async () => {
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const zip = zipOf({ electron: '#!/bin/true', version });
      const sums = {
        [`electron-v${version}-linux-${process.arch}.zip`]: createHash('sha256').update(zip).digest('hex'),
      };
      writeFileSync(join(folder, 'checksums.json'), JSON.stringify(sums));
      await mirrorAnswers((_, response) => response.setHeader('content-length', zip.length).end(zip));

      expect(findElectron(folder)).toBeNull();
      expect(await fetchElectron({ folder })).toBe(join(folder, 'dist/electron'));
      expect(findElectron(folder)).toBe(join(folder, 'dist/electron'));
      expect(console.error).toHaveBeenCalledWith(expect.stringMatching(/^Fetching Electron: \d+ of \d+ MB$/));
    },
  );

  test('a binary of another version is not taken for this one', async () => {
    await mirrorAnswers((_, response) => response.writeHead(404).end());
    cpSync(at('package.json'), join(folder, 'dist/electron'), { recursive: true });
    writeFileSync(join(folder, 'path.txt'), 'electron');
    writeFileSync(join(folder, 'dist/version'), '1.0.0');
    expect(findElectron(folder)).toBeNull();
  });
});

/** A zip file whose entries are not compressed. */
function zipOf(files: Record<string, string>): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, rest, Buffer.from(name)]));
    entries.push(entry);
    offset += entry.length;
  }
  const end = Buffer.alloc(18);
  const list = Buffer.concat(directory);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...entries, list, Buffer.from('PK\x05\x06'), end]);
}
