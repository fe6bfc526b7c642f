import { namePart } from '../find/query';
import type { Person } from './directory';
import { voiceKey } from './people';
import type { People } from './schema';

/**
 * The others who may be one with a person who is given a name: all who are shown by that name. Case and accents make no
 * other name, except between people of whom somebody said that they are different. Linear in the people.
 */
export function namesakesOf(
  directory: readonly Person[],
  { apart }: People,
  person: Person,
  name: string,
): readonly Person[] {
  const part = namePart(name);
  const isOther = otherThan(apart, person);
  const isLike = (one: Person) => part !== '' && namePart(one.name) === part && !isOther(one);
  return directory.filter((one) => one !== person && (one.name === name || isLike(one)));
}

/** Whether somebody said that one of these people is another one than this person. Linear in what was said. */
export function isSaidApart({ apart }: People, person: Person, others: readonly Person[]): boolean {
  return others.some(otherThan(apart, person));
}

function otherThan(apart: People['apart'], person: Person): (one: Person) => boolean {
  const has = ({ voices }: Person, keys: ReadonlySet<string>) => voices.some((voice) => keys.has(voiceKey(voice)));
  const groups = apart.map((voices) => new Set(voices.map(voiceKey))).filter((keys) => has(person, keys));
  return (one) => groups.some((keys) => has(one, keys));
}
