import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { unwritable } from '../core/file-errors';
import { foldedName } from './same-path';

/**
 * Names of new files, each different from all others in the folder, and from the others in the list, also where case makes
 * no difference: `Intro.mp3`, `intro (2).mp3`. With `replaces`, those in the folder do not count. Throws EarmarkError.
 */
export async function freeNames(names: readonly string[], folder: string, replaces: boolean): Promise<string[]> {
  const there = replaces ? [] : await namesIn(folder);
  const taken = new Set(there.map(foldedName));
  const numbers = new Map<string, number>();
  return names.map((name) => {
    const key = foldedName(name);
    let free = name;
    // Counting on from the last number of a name keeps many alike ones quick.
    for (let number = numbers.get(key) ?? 2; taken.has(foldedName(free)); number++) {
      free = numbered(name, number);
      numbers.set(key, number + 1);
    }
    taken.add(foldedName(free));
    return free;
  });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw unwritable(error, basename(folder));
  }
}

function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
}
