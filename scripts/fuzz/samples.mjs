import { readdirSync, readFileSync } from 'node:fs';
import { at } from '../lib/paths.mjs';

/** @import { Subject } from './subjects' */

/**
 * The material for a subject's inputs: its own texts, or the files of a folder, in which a character is a byte.
 * @param {Subject} subject
 * @returns {readonly string[]}
 */
export function samplesOf({ samples }) {
  if (!('folder' in samples)) return samples;
  const { folder } = samples;
  return readdirSync(at(folder)).map((name) => readFileSync(at(folder, name), 'latin1'));
}
