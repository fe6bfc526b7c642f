import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const decompress = promisify<Uint8Array, Buffer>(gunzip);

/** Reads a file that was imported with `?shipped`. A build compresses it, and adds the extension `.gz`. */
export async function readShipped(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const content = await readFile(path);
  return (path.endsWith('.gz') ? await decompress(content) : content) as Uint8Array<ArrayBuffer>;
}
