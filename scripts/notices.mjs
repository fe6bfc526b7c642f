import { writeFileSync } from 'node:fs';
import { makeNotices } from './lib/notices.mjs';
import { at } from './lib/paths.mjs';

writeFileSync(at('THIRD-PARTY.md'), makeNotices());
