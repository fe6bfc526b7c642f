import { createRequire } from 'node:module';

const own = createRequire(import.meta.url);
const cli = createRequire(own.resolve('electron-builder'));

/** Requires the parts and dependencies of electron-builder, in its versions. */
export const builderRequire = createRequire(cli.resolve('app-builder-lib'));
