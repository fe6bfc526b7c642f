import { readFileSync, writeFileSync } from 'node:fs';
import { withFormats } from './lib/formats.mjs';
import { at } from './lib/paths.mjs';
import { importSource } from './lib/sources.mjs';

// `npm run formats`: writes the README's table of transcript formats.

/** @type {typeof import('../src/core/transcript/registry')} */
const { readers } = await importSource('src/core/transcript/registry.ts');
/** @type {typeof import('../src/core/transcript/write/registry')} */
const { transcriptWriters } = await importSource('src/core/transcript/write/registry.ts');

writeFileSync(at('README.md'), withFormats(readFileSync(at('README.md'), 'utf8'), readers, transcriptWriters));
