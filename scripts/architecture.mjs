import { readFileSync, writeFileSync } from 'node:fs';
import { withPicture } from './lib/architecture.mjs';
import { at } from './lib/paths.mjs';

// `npm run architecture`: draws the picture in docs/architecture.md from the imports.

const path = at('docs/architecture.md');
writeFileSync(path, withPicture(readFileSync(path, 'utf8')));
