import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

// Stands in for a tool that electron-builder calls and that cannot be had here. It only notes what it was asked: a line
// of JSON in the file that EARMARK_CALLS names.

/** @import { Call } from './pack.mjs' */

const [tool = '', ...args] = process.argv.slice(2);

/** Text files that fpm puts into a package, and scripts that it runs. They are deleted when it ends. */
const texts = args.flatMap((argument, index) => {
  const file = /^--after-/.test(args[index - 1] ?? '')
    ? argument
    : (/^(.+\.(?:desktop|xml))=\//.exec(argument)?.[1] ?? '');
  return file !== '' && existsSync(file) ? [[argument, readFileSync(file, 'utf8')]] : [];
});

/** The fuses of the app at the time of signing. */
const framework = join(args.at(-1) ?? '', 'Contents/Frameworks/Electron Framework.framework/Electron Framework');
const fuses = existsSync(framework) ? readFileSync(framework, 'latin1').slice(-9) : null;

/** @type {Call} */
const call = { tool: basename(tool), args, texts: Object.fromEntries(texts), fuses };
appendFileSync(process.env.EARMARK_CALLS ?? '', `${JSON.stringify(call)}\n`);
