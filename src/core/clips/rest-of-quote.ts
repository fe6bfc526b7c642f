import type { Clip } from './clip';
import { nameOfClip } from './clip-name';

/**
 * The words of a clip that are not in its name: all of them if the listener named it, otherwise those after its opening
 * words.
 */
export function restOfQuote({ name, text }: Pick<Clip, 'name' | 'text'>): string {
  if (text === '' || name !== nameOfClip(text, 0)) return text;
  const words = name.split(' ');
  let next = 0;
  // Notes such as [laughter] are in no name.
  for (const { 0: word, index } of text.matchAll(/\[[^[\]]*\]|\S+/g)) {
    if (word.startsWith('[') && word.endsWith(']')) continue;
    if (next === words.length) return text.slice(index);
    next += 1;
  }
  return '';
}
