import { resolve } from 'node:path';
import { Problem, runScript } from '../scripts/lib/problem.mjs';
import { makeBad } from './bad.mjs';
import { makeGames } from './games.mjs';
import { makeHard, makeHeldOut } from './make.mjs';
import { makeNoises } from './noises.mjs';
import { makePrompts } from './prompts.mjs';
import { makeRobust } from './robust.mjs';
import { makeTimedWords } from './timed-words.mjs';
import { makeWrong } from './wrong.mjs';

// `npm run sync-sets -- KIND FROM TO`: makes recordings with a known truth for `npm run bench -- sync`.

/** @type {Record<string, (from: string, to: string, only?: string) => Promise<void>>} */
const makers = {
  'held-out': makeHeldOut,
  hard: makeHard,
  words: makeTimedWords,
  prompts: makePrompts,
  games: makeGames,
  robust: makeRobust,
  noises: makeNoises,
  bad: makeBad,
  wrong: makeWrong,
};

/** @param {string} path As the user names it, from where they are. */
const fromHere = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

await runScript(async () => {
  const [kind = '', from, to, only] = process.argv.slice(2);
  const make = makers[kind];
  if (!make || !from || !to)
    throw new Problem(`Usage: npm run sync-sets -- ${Object.keys(makers).join('|')} FROM TO`, 2);
  await make(fromHere(from), fromHere(to), only);
});
