import { createStore, type StoreApi } from 'zustand/vanilla';
import { fold } from '../../core/find/fold';
import type { Voice } from '../../core/find/schema';
import type { Person } from '../../core/people/directory';
import { voiceKey } from '../../core/people/people';
import type { PeopleView, PersonEpisodeView } from '../../ipc/people-views';
import type { Problem } from '../../ipc/result';

export const peopleOrders = ['time', 'name', 'episodes'] as const;
export type PeopleOrder = (typeof peopleOrders)[number];

/** The speakers of the library. */
export interface PeopleState {
  /** Null until it was read. */
  readonly view: PeopleView | null;
  /** Why it could not be read; null if it could. */
  readonly problem: Problem | null;
  /** Words that a name or a show must have. */
  readonly filter: string;
  readonly order: PeopleOrder;
  /** A voice of the person whose page is shown; null for the list of all. */
  readonly voice: Voice | null;
  /** The same of the person whose page was left last; null before. */
  readonly left: Voice | null;
  /** The episodes of that person; null until they were read. */
  readonly episodes: readonly PersonEpisodeView[] | null;
}

export type PeopleStore = StoreApi<PeopleState>;

export function createPeopleStore(): PeopleStore {
  return createStore(() => ({
    view: null,
    problem: null,
    filter: '',
    order: 'time',
    voice: null,
    left: null,
    episodes: null,
  }));
}

/** The person who has a voice; null if nobody has it any more. */
export function personWith(directory: readonly Person[], voice: Voice): Person | null {
  const key = voiceKey(voice);
  return directory.find(({ voices }) => voices.some((one) => voiceKey(one) === key)) ?? null;
}

/** The voices of the person whose page is shown. */
export function voicesShown({ view, voice }: PeopleState): readonly Voice[] {
  if (!voice) return [];
  return (view && personWith(view.directory, voice)?.voices) ?? [voice];
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The people that a filter leaves, in an order. They come with the most time first. */
export function listedPeople(directory: readonly Person[], filter: string, order: PeopleOrder): readonly Person[] {
  const words = fold(filter).text.split(/\s+/).filter(Boolean);
  const listed = directory.filter((person) => {
    const text = textOf(person);
    return words.every((word) => text.includes(word));
  });
  if (order === 'name') return listed.sort((a, b) => collator.compare(a.name, b.name));
  return order === 'episodes' ? listed.sort((a, b) => b.episodes - a.episodes) : listed;
}

const texts = new WeakMap<Person, string>();

/** What the filter looks in: the names of a person, and the shows. */
function textOf(person: Person): string {
  const known = texts.get(person);
  if (known !== undefined) return known;
  const text = fold([person.name, ...person.voices.flatMap(({ name, show }) => [name, show])].join(' ')).text;
  texts.set(person, text);
  return text;
}

/** The names of people who speak in other episodes of a show first, and then of all others; those with the most time first. */
export function namesFrom(directory: readonly Person[], show: string | null): readonly string[] {
  const isHere = ({ shows }: Person) => show !== null && shows.includes(show);
  const people = [...directory.filter(isHere), ...directory.filter((person) => !isHere(person))];
  return [...new Set(people.map(({ name }) => name))];
}
