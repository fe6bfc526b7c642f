import { readFileSync, writeFileSync } from 'node:fs';
import { withFormats } from './lib/formats.mjs';
import { at } from './lib/paths.mjs';
import { importSource } from './lib/sources.mjs';

// `npm run formats`: writes the README's tables of formats.

/** @type {typeof import('../src/core/transcript/readers')} */
const { readers } = await importSource('src/core/transcript/readers.ts');
/** @type {typeof import('../src/core/transcript/writers')} */
const { transcriptWriters } = await importSource('src/core/transcript/writers.ts');
/** @type {typeof import('../src/core/clips/registry')} */
const { clipFormats } = await importSource('src/core/clips/registry.ts');
/** @type {typeof import('../src/audio/parsing/formats')} */
const { audioFormats } = await importSource('src/audio/parsing/formats.ts');

const readme = readFileSync(at('README.md'), 'utf8');
writeFileSync(at('README.md'), withFormats(readme, readers, transcriptWriters, audioFormats, clipFormats));
