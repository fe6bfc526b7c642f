import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { at } from './paths.mjs';

const IMPORT = /(?:\bfrom |\bimport\(|^import )'(\.[^']+)'/gm;
const OF_TYPES = /^\n(?:im|ex)port type\b/;
const IS_TEST = /\.test\.tsx?$|\/testing\/|\/samples\.ts$/;

/**
 * Every import of one file of `src` by another, those of types and those by `import()` among them. Paths are relative to
 * `src`. `isTest` tells that one of the two is there for tests, `isLoaded` that the other file is loaded with it.
 * @returns {{ files: string[], imports: { from: string, to: string, isTest: boolean, isLoaded: boolean }[] }}
 */
export function importsOfSource() {
  const src = at('src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file));
  const known = new Set(files);
  const imports = files.flatMap((from) => {
    const text = `\n${readFileSync(join(src, from), 'utf8')}`;
    return [...text.matchAll(IMPORT)].flatMap(({ 0: found, 1: source = '', index }) => {
      const path = join(dirname(from), source).split(sep).join('/');
      const to = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((file) => known.has(file));
      if (to === undefined) return [];
      const statement = text.slice(
        Math.max(text.lastIndexOf('\nimport ', index), text.lastIndexOf('\nexport ', index)),
      );
      const isLoaded = !found.startsWith('import(') && !OF_TYPES.test(statement);
      return [{ from, to, isTest: IS_TEST.test(from) || IS_TEST.test(to), isLoaded }];
    });
  });
  return { files, imports };
}
