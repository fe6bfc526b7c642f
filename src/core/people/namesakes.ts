import { namePart } from '../find/query';
import type { Person } from './directory';
import { voiceKey } from './people';
import type { People } from './schema';

/**
 * The others who become one with a person who is given a name: all who are shown by that name. Case and accents make no
 * other name, except between people of whom somebody said that they are different. Linear in the people.
 */
export function namesakesOf(
  directory: readonly Person[],
  { apart }: People,
  person: Person,
  name: string,
): readonly Person[] {
  const part = namePart(name);
  const has = ({ voices }: Person, keys: ReadonlySet<string>) => voices.some((voice) => keys.has(voiceKey(voice)));
  const groups = apart.map((voices) => new Set(voices.map(voiceKey))).filter((keys) => has(person, keys));
  const isLike = (one: Person) => part !== '' && namePart(one.name) === part && !groups.some((keys) => has(one, keys));
  return directory.filter((one) => one !== person && (one.name === name || isLike(one)));
}
