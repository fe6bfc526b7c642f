import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { at } from './paths.mjs';

const IMPORT = /(?:\bfrom |\bimport\(|^import )'(\.[^']+)'/gm;
const IS_TEST = /\.test\.tsx?$|\/testing\/|\/samples\.ts$/;

/**
 * Every import of one file of `src` by another, those of types and those by `import()` among them. Paths are relative to
 * `src`. `isTest` tells that one of the two is there for tests.
 * @returns {{ files: string[], imports: { from: string, to: string, isTest: boolean }[] }}
 */
export function importsOfSource() {
  const src = at('src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file));
  const known = new Set(files);
  const imports = files.flatMap((from) =>
    [...readFileSync(join(src, from), 'utf8').matchAll(IMPORT)].flatMap(([, source = '']) => {
      const path = join(dirname(from), source).split(sep).join('/');
      const to = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((file) => known.has(file));
      return to === undefined ? [] : [{ from, to, isTest: IS_TEST.test(from) || IS_TEST.test(to) }];
    }),
  );
  return { files, imports };
}
