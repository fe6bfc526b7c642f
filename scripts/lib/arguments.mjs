import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from './problem.mjs';

/**
 * @typedef {object} StartArguments
 * @property {'electron' | 'chromium' | null} host The runtime that was asked for.
 * @property {boolean} headless
 * @property {string[]} passedOn Arguments for Earmark itself, paths made absolute.
 */

export const usage =
  'Usage: npm start -- [--host=electron|chromium] [--headless] [--remote-debugging-port=N] [--user-data-dir=DIR] [FILE …]';

/**
 * @param {readonly string[]} args
 * @param {string} folder Where the user is; npm itself has moved to the project's folder.
 * @returns {StartArguments}
 * @throws {Problem} if they make no sense.
 */
export function readStartArguments(args, folder) {
  const { values, positionals } = parse(args);
  const { host = null, headless = false } = values;
  if (host !== null && host !== 'electron' && host !== 'chromium') {
    throw new Problem(`There is no host "${host}": it is electron or chromium. ${usage}`, 2);
  }
  const port = values['remote-debugging-port'];
  const dataFolder = values['user-data-dir'];
  return {
    host,
    headless,
    passedOn: [
      ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
      ...(dataFolder === undefined ? [] : [`--user-data-dir=${resolve(folder, dataFolder)}`]),
      // Earmark itself reads addresses.
      ...positionals.map((file) => (/^(?:file:\/|earmark:)/i.test(file) ? file : resolve(folder, file))),
    ],
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        host: { type: 'string' },
        headless: { type: 'boolean' },
        'remote-debugging-port': { type: 'string' },
        'user-data-dir': { type: 'string' },
      },
    });
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message.split('. ')[0] : error}. ${usage}`, 2);
  }
}
