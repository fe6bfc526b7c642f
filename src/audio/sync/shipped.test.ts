import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readShipped } from './shipped';
import code from './thread.ts?thread';

test('a shipped file is read whole, compressed or not, into memory that holds nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-shipped-'));
  try {
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * at) % 251));
    await writeFile(join(folder, 'plain'), content);
    await writeFile(join(folder, 'packed.br'), brotliCompressSync(content));
    for (const name of ['plain', 'packed.br']) {
      const read = await readShipped(join(folder, name));
      expect(Buffer.compare(read, content)).toBe(0);
      expect(read.byteOffset).toBe(0);
    }
    await expect(readShipped(join(folder, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the program of a thread takes a byte for each character', () => {
  expect(/[^\0-\xff]/.exec(code)?.[0]).toBeUndefined();
});
