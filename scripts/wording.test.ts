import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file))
  .map((file) => ({ file, text: readFileSync(resolve(root, file), 'utf8') }));

test('the English of errors is in files of the name wording.ts, and nowhere else', () => {
  const places = sources.filter(({ text }) => /EarmarkError\.of\(|\badvice: *['"`]|\.advising\( *['"`]/.test(text));
  expect(places.filter(({ file }) => !file.endsWith('/wording.ts')).map(({ file }) => file)).toEqual([]);
  expect(places.length).toBeGreaterThan(8);
});
