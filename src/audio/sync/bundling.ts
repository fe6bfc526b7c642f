import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { brotliCompress, constants } from 'node:zlib';
import asc from 'assemblyscript/asc';
import { build, type Plugin, type Rollup } from 'vite';

/** The folder in which a build puts the files it ships. */
const folder = 'speech';
/** Stands for the path from a chunk to that folder, until the chunk's own place is known. */
const mark = 'earmark-shipped:';

/** 2 MB smaller than gzip makes them. A higher quality takes ten times as long for little more. */
const QUALITY = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 };
const compress = (content: string | Uint8Array) =>
  new Promise<Buffer>((resolve, reject) => {
    brotliCompress(content, { params: QUALITY }, (error, compressed) => (error ? reject(error) : resolve(compressed)));
  });

/**
 * A Vite plugin for the parts of the aligner, so that it runs the same from a bundle, where there is no `node_modules`,
 * and in tests:
 *
 * - `import code from './thread.ts?thread'`: a CommonJS module with everything it imports, as text, to start a worker
 *   from;
 * - `import code from './score.ts?assembly'`: AssemblyScript compiled to WebAssembly, as base64;
 * - `import path from 'package/file?shipped'`: the path of a file. A build compresses it and puts it beside its output;
 *   `readShipped` reads either.
 *
 * A build also compresses the text of a thread. Both together make a package 22 MB smaller.
 */
export function syncParts(): Plugin {
  let isBuild = false;
  const shipped = new Map<string, string>();
  return {
    name: 'sync-parts',
    enforce: 'pre',
    configResolved(config) {
      isBuild = config.command === 'build';
    },
    async resolveId(id, importer) {
      const [, path, suffix] = /^([^?]*)(\?(?:thread|assembly|shipped))$/.exec(id) ?? [];
      if (path === undefined || suffix === undefined) return null;
      // Virtual. Otherwise Vitest would have Node import a file that looks like a module, such as WebAssembly.
      if (suffix === '?shipped') return `virtual:${inModules(path, importer)}${suffix}`;
      const resolved = await this.resolve(path, importer, { skipSelf: true });
      return resolved && resolved.id + suffix;
    },
    async load(id) {
      const [, path, kind] = /^(?:virtual:)?([^?]*)\?(thread|assembly|shipped)$/.exec(id) ?? [];
      if (path === undefined) return null;
      if (kind === 'thread') {
        const chunk = await bundle(path);
        for (const module of chunk.moduleIds) this.addWatchFile(module.replace(/\?.*/, ''));
        const code = inLatin1(chunk.code);
        if (!isBuild) return `export default ${JSON.stringify(code)}`;
        const compressed = (await compress(Buffer.from(code, 'latin1'))).toString('base64');
        return `import { brotliDecompressSync } from 'node:zlib';
export default /* @__PURE__ */ brotliDecompressSync(Buffer.from('${compressed}', 'base64')).toString('latin1');`;
      }
      this.addWatchFile(path);
      if (kind === 'assembly') {
        return `export default ${JSON.stringify(await compile(path, (file) => this.addWatchFile(file)))}`;
      }
      if (!isBuild) return `export default ${JSON.stringify(path)}`;
      shipped.set(basename(path), path);
      return `import { fileURLToPath } from 'node:url';
export default fileURLToPath(new URL('${mark}${basename(path)}.br', import.meta.url));`;
    },
    renderChunk(code, { fileName }) {
      if (!code.includes(mark)) return null;
      return { code: code.replaceAll(mark, () => `${relative(dirname(fileName), folder)}/`), map: null };
    },
    async writeBundle({ dir = '' }) {
      if (shipped.size > 0) await mkdir(join(dir, folder), { recursive: true });
      const ship = async (name: string, path: string) =>
        writeFile(join(dir, folder, `${name}.br`), await compress(await readFile(path)));
      await Promise.all(Array.from(shipped, ([name, path]) => ship(name, path)));
    },
  };
}

/** The path of a package's file, even one that the package does not export. */
function inModules(path: string, importer: string | undefined): string {
  for (let folder = dirname(importer ?? '/'); ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', path);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) throw new Error(`${path} is not installed.`);
  }
}

/** Takes out only white space, a third of a thread's program. So names in errors stay as they are. */
const spaces = { compress: false, mangle: false, codegen: { removeWhitespace: true } };

async function bundle(entry: string): Promise<Rollup.OutputChunk> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [syncParts()],
    build: {
      ssr: true,
      write: false,
      target: 'node20.19',
      rollupOptions: { input: entry, output: { format: 'cjs', codeSplitting: false, minify: spaces } },
    },
    ssr: { noExternal: true },
  })) as Rollup.RollupOutput;
  return outputs.output[0];
}

/**
 * A program without characters beyond Latin-1. Each thread holds its program, and one such character makes every
 * character of it take two bytes. The escape means the same in names, strings and regular expressions.
 */
const inLatin1 = (code: string) =>
  code.replace(/[^\0-\xff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Compiles a kernel and the files it imports. `watch` is called with each of them. */
async function compile(path: string, watch: (file: string) => void): Promise<string> {
  const folder = dirname(path);
  let wasm: Uint8Array | null = null;
  const options = ['-O3', '--converge', '--enable', 'simd', '--runtime', 'stub', '--importMemory', '--noAssert'];
  const { error, stderr } = await asc.main([basename(path), ...options, '--outFile', 'compiled.wasm'], {
    readFile: (name) => {
      const file = join(folder, name);
      if (!existsSync(file)) return null;
      watch(file);
      return readFileSync(file, 'utf8');
    },
    writeFile: (name, contents) => {
      if (name === 'compiled.wasm' && typeof contents !== 'string') wasm = contents;
    },
    listFiles: () => [],
  });
  if (error || wasm === null) throw new Error(`${path} does not compile:\n${stderr.toString()}`);
  return Buffer.from(wasm).toString('base64');
}
