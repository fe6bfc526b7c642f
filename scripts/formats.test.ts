import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { audioFormats } from '../src/audio/parsing/formats';
import { clipFormats } from '../src/core/clips/registry';
import { readers } from '../src/core/transcript/readers';
import { transcriptWriters } from '../src/core/transcript/writers';
import { withFormats } from './lib/formats.mjs';
import { at } from './lib/paths.mjs';

const readme = readFileSync(at('README.md'), 'utf8');

test('the README’s tables of formats are what the registries make them: if not, run `npm run formats`', () => {
  expect(readme).toBe(withFormats(readme, readers, transcriptWriters, audioFormats, clipFormats));
});

test('it names every format that is read or written', () => {
  const missing = [...readers, ...transcriptWriters, ...audioFormats, ...clipFormats].filter(
    ({ name }) => !readme.includes(`\n| ${name} `),
  );
  expect(missing).toEqual([]);
});

test('every format of clips has a row in docs/clips.md, with what checks it', () => {
  const rows = readFileSync(at('docs/clips.md'), 'utf8').match(/^\| `[^`]+` .*$/gm) ?? [];
  expect(rows.map((row) => /`([^`]+)`/.exec(row)?.[1]).sort()).toEqual(clipFormats.map(({ id }) => id).sort());
});
