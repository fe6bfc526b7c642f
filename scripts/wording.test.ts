import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file))
  .map((file) => ({ file, text: readFileSync(resolve(root, file), 'utf8') }));

/** A table of errors or warnings, an advice, or a message beside its code. */
const ENGLISH =
  /EarmarkError\.of\(|= warningsOf\(\{|\badvice: *['"`]|\.advising\( *['"`]|\bcode: *['"`][\w-]+['"`],\s*message\b/;

test('the English of errors and warnings is in files of the name wording.ts, and nowhere else', () => {
  const places = sources.filter(({ text }) => ENGLISH.test(text));
  expect(places.filter(({ file }) => !file.endsWith('/wording.ts')).map(({ file }) => file)).toEqual([]);
  expect(places.length).toBeGreaterThan(8);
});
