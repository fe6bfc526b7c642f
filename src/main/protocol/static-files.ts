import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Answers with the file of `folder` at a URL's path, or 404. Nothing outside the folder can be reached. */
export async function serveFile(folder: string, urlPath: string): Promise<Response> {
  const path = pathWithin(folder, urlPath === '/' ? '/index.html' : urlPath);
  const type = path && TYPES[extname(path)];
  if (!type) return new Response(null, { status: 404 });
  try {
    return new Response(await readFile(path), { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' } });
  } catch {
    return new Response(null, { status: 404 });
  }
}

/** Null for everything that is not plainly inside. The build makes no names that need encoding, dots or backslashes. */
function pathWithin(folder: string, urlPath: string): string | null {
  if (!/^(?:\/[\w@~+-][\w@~+.-]*)+$/.test(urlPath)) return null;
  const path = join(folder, urlPath);
  return path.startsWith(folder + sep) ? path : null;
}
