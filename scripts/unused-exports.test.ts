import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const IS_TEST = /\.(?:test|spec)\.ts$|\/testing\b|^e2e\//;

const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(?:tsx?|mjs)$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => {
    const text = readFileSync(resolve(root, file), 'utf8');
    return { file, text, words: text.match(/[\p{L}\p{N}_$]+/gu) ?? [] };
  });

test('what a file of src exports is used elsewhere, and where that is by tests alone, in the file itself', () => {
  const everywhere = sources.map(({ file, words }) => ({ file, words: new Set(words) }));
  const unused = sources
    .filter(({ file }) => file.startsWith('src/') && !IS_TEST.test(file))
    .flatMap(({ file, text, words }) =>
      exportsOf(text)
        .filter((name) => {
          const users = everywhere.filter((other) => other.file !== file && other.words.has(name));
          const isUsedHere = words.filter((word) => word === name).length > 1;
          return users.length === 0 || (!isUsedHere && users.every((other) => IS_TEST.test(other.file)));
        })
        .map((name) => `${file}: ${name}`),
    );
  expect(unused).toEqual([]);
});

/** Names of the values. Types may be exported because signatures name them. */
function exportsOf(text: string): string[] {
  const declared = /^export (?:abstract )?(?:async )?(?:function\*?|const|class) ([\p{L}\p{N}_$]+)/gmu;
  return [...text.matchAll(declared)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
