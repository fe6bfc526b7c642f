import { createRequire } from 'node:module';

const own = createRequire(import.meta.url);
const cli = createRequire(own.resolve('electron-builder'));

/** Requires what electron-builder itself is made of and uses, in its versions. */
export const builderRequire = createRequire(cli.resolve('app-builder-lib'));
