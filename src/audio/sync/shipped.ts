import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const decompress = promisify<Uint8Array, Buffer>(gunzip);

/** The content of a file that was imported with `?shipped`: a build compresses it, and gives it an ending that says so. */
export async function readShipped(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const content = await readFile(path);
  return (path.endsWith('.gz') ? await decompress(content) : content) as Uint8Array<ArrayBuffer>;
}
