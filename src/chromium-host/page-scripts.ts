import { build, type Plugin, type Rollup } from 'vite';

const suffix = '?script';

/**
 * A Vite plugin. `import source from './page/entry.ts?script'` gives the source of one classic script with everything
 * that the entry imports. It is run in a page over the DevTools protocol.
 */
export function pageScripts(): Plugin {
  return {
    name: 'page-scripts',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(suffix)) return null;
      const resolved = await this.resolve(id.slice(0, -suffix.length), importer);
      return resolved && resolved.id + suffix;
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const chunk = await compile(id.slice(0, -suffix.length));
      for (const module of chunk.moduleIds) this.addWatchFile(module);
      return `export default ${JSON.stringify(chunk.code)}`;
    },
  };
}

async function compile(entry: string): Promise<Rollup.OutputChunk> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'chrome120',
      modulePreload: false,
      rollupOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
    },
  })) as Rollup.RollupOutput;
  return outputs.output[0];
}
