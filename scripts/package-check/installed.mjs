import { chmodSync, chownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findTool } from './tools.mjs';

/** A user who owns nothing, on Debian and elsewhere. */
const NOBODY = 65534;

/** Whether programs can be run as a user who owns neither the package nor a home. */
export const canBeNobody = process.getuid?.() === 0 && findTool('setpriv') !== null;

/**
 * The command that runs as such a user; if that is impossible, the command itself.
 * @param {readonly [string, ...string[]]} command
 * @returns {readonly [string, ...string[]]}
 */
export const asNobody = (command) =>
  canBeNobody ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...command] : command;

/**
 * Gives a folder to that user, to write to.
 * @param {string} folder
 */
export function giveToNobody(folder) {
  if (canBeNobody) chownSync(folder, NOBODY, NOBODY);
}

/**
 * Takes the right to write to a whole folder from everybody.
 * @param {string} folder
 */
export function makeReadOnly(folder) {
  for (const path of [folder, ...everythingIn(folder)]) {
    const { mode } = lstatSync(path);
    if (!lstatSync(path).isSymbolicLink()) chmodSync(path, mode & 0o7555);
  }
}

/**
 * Gives the owner the right to write back, so that the folder can be removed.
 * @param {string} folder
 */
export function makeWritable(folder) {
  for (const path of [folder, ...everythingIn(folder)]) {
    if (!lstatSync(path).isSymbolicLink()) chmodSync(path, lstatSync(path).mode | 0o200);
  }
}

/**
 * Every file and folder of an installed package with its size and times, to see whether anything was written.
 * @param {string} folder
 * @returns {string[]}
 */
export const stateOf = (folder) =>
  everythingIn(folder).map((path) => {
    const { size, mtimeMs, ctimeMs } = lstatSync(path);
    return `${path} ${size} ${mtimeMs} ${ctimeMs}`;
  });

/**
 * @param {string} folder
 * @returns {string[]}
 */
const everythingIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...everythingIn(path)] : [path];
  });
