import { basename } from 'node:path';
import { printCost } from './sync/cost.mjs';
import { episodesOf, judge, withSync } from './sync/episodes.mjs';
import { TURN, WORD } from './sync/figures.mjs';
import {
  printAccuracy,
  printCalibration,
  printClippedWords,
  printClips,
  printKinds,
  printSummary,
  printTexts,
  printTraits,
  printWords,
} from './sync/tables.mjs';

/** @import { Result } from './sync/episodes.mjs' */

/**
 * Syncs every episode of the folders that has a truth, and prints how often clips cut the words that they are made of.
 * @param {readonly string[]} folders
 */
export async function benchCuts(folders) {
  await withSync(async (sync) => {
    for (const folder of folders) {
      const episodes = [];
      for (const name of episodesOf(folder)) episodes.push(await judge(folder, name, sync));
      for (const episode of episodes) if ('problem' in episode) console.log(`${episode.name}: ${episode.problem}`);
      printClips(episodes);
      printClippedWords(episodes);
    }
  });
}

/**
 * Syncs every episode of the folders that has a truth, each in a process of its own. Prints the errors of turns and
 * words, how often clips cut their words, the value of the confidence, and the cost.
 * @param {readonly string[]} folders
 * @param {boolean} withCost Whether to measure, too, what recordings of up to three hours cost.
 */
export async function benchSync(folders, withCost) {
  await withSync(async (sync) => {
    /** @type {{ folder: string, results: Result[] }[]} */
    const all = [];
    for (const folder of folders) {
      const episodes = [];
      for (const name of episodesOf(folder)) episodes.push(await judge(folder, name, sync));
      printAccuracy(basename(folder), episodes);
      printClips(episodes);
      printClippedWords(episodes);
      all.push({ folder: basename(folder), results: episodes.filter((episode) => 'run' in episode) });
    }
    const results = all.flatMap((folder) => folder.results);
    if (all.length > 1) printSummary(all);
    printTexts(results);
    printKinds(results);
    printTraits(results);
    printWords(results);
    const turns = results.flatMap((result) => result.turns);
    if (turns.length > 0) printCalibration('Turns', turns, TURN);
    const words = results.flatMap((result) => result.words);
    if (words.length > 0) printCalibration('Words', words, WORD);
    const [folder] = folders;
    if (withCost && folder) await printCost(folder, sync);
  });
}
