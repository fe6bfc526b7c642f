import type { Voice } from '../find/schema';
import { quoted } from '../quoted';
import type { Named, People, PeopleEntry, PeopleOperation } from './schema';

/** What is known before anybody said something. */
export const NOBODY_NAMED: People = { named: [], apart: [] };

/** Equal for the same name of the same show. */
export function voiceKey({ name, show }: Voice): string {
  return JSON.stringify([name, show]);
}

/** Equal for names of one person. */
export function personKey({ as, which = 0 }: Pick<Named, 'as' | 'which'>): string {
  return JSON.stringify([as, which, null]);
}

/** Does an operation. Null if it changes nothing. */
export function withOperation(
  people: People,
  operation: PeopleOperation,
): { people: People; inverse: PeopleOperation } | null {
  const named = new Map(people.named.map((one) => [voiceKey(one), one]));
  const names = operation.names.flatMap(({ name, show, as, which }) => {
    const key = voiceKey({ name, show });
    const before = named.get(key) ?? { name, show, as: null, which: undefined };
    if (before.as === as && before.which === which) return [];
    if (as === null) named.delete(key);
    else named.set(key, { name, show, as, ...(which !== undefined && { which }) });
    return [before];
  });
  const apart = new Map(people.apart.map((voices) => [groupKey(voices), voices]));
  const unpart = operation.part.filter((voices) => !apart.has(groupKey(voices)));
  for (const voices of unpart) apart.set(groupKey(voices), voices);
  const part = operation.unpart.filter((voices) => apart.delete(groupKey(voices)));
  if (names.length + part.length + unpart.length === 0) return null;
  return {
    people: { named: [...named.values()], apart: [...apart.values()] },
    inverse: { what: operation.what, names, part, unpart },
  };
}

function groupKey(voices: readonly Voice[]): string {
  return voices.map(voiceKey).sort().join();
}

/** What people say after some entries. */
export function peopleAfter(log: readonly PeopleEntry[]): People {
  return log.reduce((people, { operation }) => withOperation(people, operation)?.people ?? people, NOBODY_NAMED);
}

/** The entry of a log that is undone or redone next; null if there is none. */
export function nextEntry(log: readonly PeopleEntry[], way: 'undo' | 'redo'): PeopleEntry | null {
  const undo: PeopleEntry[] = [];
  const redo: PeopleEntry[] = [];
  for (const entry of log) {
    if (entry.way === 'undo') {
      undo.pop();
      redo.push(entry);
      continue;
    }
    if (entry.way === 'redo') redo.pop();
    else redo.length = 0;
    undo.push(entry);
  }
  return (way === 'undo' ? undo : redo).at(-1) ?? null;
}

/** An operation, for people: “Rename “Jerod””. */
export function labelOf({ what, names, part, unpart }: PeopleOperation): string {
  const [voice] = [...names, ...part.flat(), ...unpart.flat()];
  const who = quoted(voice?.name ?? '');
  switch (what) {
    case 'rename':
      return `Rename ${who}`;
    case 'same':
      return `${who} Is One Person`;
    case 'different':
      return `${who} Are Different People`;
    case 'separate':
      return `Separate ${who}`;
    case 'take-in':
      return 'Take In Names of Another Library';
  }
}

/**
 * Gives a person a name in the whole library. With the voices of others, all are one from now on. `different` are voices
 * of people with the same name who are somebody else, one of each.
 */
export function renaming(
  people: People,
  voices: readonly Voice[],
  name: string,
  different: readonly Voice[] = [],
): PeopleOperation {
  const { part, ...rest } = naming(people, voices, name);
  const [first] = voices;
  const apart = first ? different.flatMap((voice) => parting([first, voice]).part) : [];
  return { ...rest, part: [...part, ...apart], what: 'rename' };
}

/** Says that some voices are one person. */
export function joiningPeople(people: People, voices: readonly Voice[], name: string): PeopleOperation {
  return { ...naming(people, voices, name), what: 'same' };
}

function naming({ named, apart }: People, voices: readonly Voice[], name: string): Omit<PeopleOperation, 'what'> {
  const keys = new Set(voices.map(voiceKey));
  const has = (voice: Voice) => keys.has(voiceKey(voice));
  const broken = apart.filter((group) => group.filter(has).length > 1);
  // The others of a group are still different people, from each other and from these.
  const kept = broken.flatMap((group) => {
    const first = group.find(has);
    const rest = group.filter((voice) => voice === first || !has(voice));
    return rest.length > 1 ? [rest] : [];
  });
  // Others who have the name are somebody else.
  const taken = named.filter((one) => one.as === name && !has(one)).map(({ which = 0 }) => which);
  const which = taken.includes(0) ? taken.reduce((most, one) => Math.max(most, one)) + 1 : 0;
  const names = voices.map(({ name: own, show }) => ({ name: own, show, as: name, ...(which > 0 && { which }) }));
  return { names, part: kept, unpart: broken };
}

/** Says that some people are different, though they have the same name. Of each one voice is enough. */
export function parting(voices: readonly Voice[]): PeopleOperation {
  return { what: 'different', names: [], part: [voices.map(({ name, show }) => ({ name, show }))], unpart: [] };
}

/** Says that one voice of a person is somebody else. It has the name in the transcripts again. */
export function separating(voice: Voice, others: readonly Voice[]): PeopleOperation {
  const { name, show } = voice;
  const plain = others.map((other) => ({ name: other.name, show: other.show }));
  return {
    what: 'separate',
    names: [{ name, show, as: null }],
    part: plain.map((other) => [{ name, show }, other]),
    unpart: [],
  };
}

/** What another library says and this one does not: its own names stay. */
export function takingIn(mine: People, theirs: People): PeopleOperation {
  const known = new Map(mine.named.map((voice) => [voiceKey(voice), voice]));
  const whichHere = whichOf(mine, theirs);
  const names = theirs.named.flatMap(({ name, show, as, which = 0 }) => {
    if (known.has(voiceKey({ name, show }))) return [];
    const here = whichHere.get(personKey({ as, which })) ?? which;
    return [{ name, show, as, ...(here > 0 && { which: here }) }];
  });
  const groups = new Set(mine.apart.map(groupKey));
  const people = new Map([...mine.named, ...names].map((voice) => [voiceKey(voice), personKey(voice)]));
  const areApart = (voices: readonly Voice[]) => {
    const named = voices.flatMap((voice) => people.get(voiceKey(voice)) ?? []);
    return new Set(named).size === named.length;
  };
  const part = theirs.apart.filter((voices) => !groups.has(groupKey(voices)) && areApart(voices));
  return { what: 'take-in', names, part, unpart: [] };
}

/**
 * Of another library's people with one name, who is which here, by their keys. Whoever shares a voice with somebody of
 * this name here is that one. The first of the name there is the first one here. The others are nobody who is here.
 */
function whichOf(mine: People, theirs: People): ReadonlyMap<string, number> {
  const known = new Map(mine.named.map((voice) => [voiceKey(voice), voice]));
  const found = new Map<string, number>();
  for (const voice of theirs.named) {
    const here = known.get(voiceKey(voice));
    if (here?.as === voice.as && !found.has(personKey(voice))) found.set(personKey(voice), here.which ?? 0);
  }
  const next = new Map<string, number>();
  for (const { as, which = 0 } of mine.named) next.set(as, Math.max(next.get(as) ?? 1, which + 1));
  for (const voice of theirs.named) {
    const key = personKey(voice);
    if (found.has(key) || voice.which === undefined) continue;
    const free = next.get(voice.as) ?? 1;
    found.set(key, free);
    next.set(voice.as, free + 1);
  }
  return found;
}
