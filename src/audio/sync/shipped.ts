import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const decompress = promisify<Uint8Array, Buffer>(brotliDecompress);

/** Reads a file that was imported with `?shipped`. A build compresses it, and adds the extension `.br`. */
export async function readShipped(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const content = await readFile(path);
  return (path.endsWith('.br') ? await decompress(content) : content) as Uint8Array<ArrayBuffer>;
}
