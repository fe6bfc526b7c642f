import type { Voice } from '../../core/find/schema';
import type { Person } from '../../core/people/directory';
import { joiningPeople, NOBODY_NAMED, parting, renaming, separating } from '../../core/people/people';
import type { PeopleOperation } from '../../core/people/schema';
import { quoted } from '../../core/quoted';
import { ZERO } from '../../core/time/seconds';
import type { Bridge } from '../../ipc/bridge';
import { aliasesOf } from '../state/episode';
import type { LayoutStore } from '../state/layout';
import type { MessagesStore } from '../state/messages';
import { createPeopleStore, type PeopleStore, personWith, voicesShown } from '../state/people';
import type { SettingsStore } from '../state/program';
import { createSearchStore, NOTHING_FOUND, type SearchStore } from '../state/search';
import type { Ask } from './ask';
import { createSearching, type Searching } from './searching';
import { whenShown } from './when-shown';

/** Who speaks in the library, and who is who. */
export interface PeopleOfLibrary {
  readonly store: PeopleStore;
  /** What the person says whose page is shown. */
  readonly search: SearchStore;
  readonly searching: Searching;
  /** Reads who speaks. */
  read(): Promise<void>;
  /** The library, or what is said about it, has changed. */
  changed(): void;
  /** Shows the page of a person; null for the list of all. */
  show(person: Person | null): void;
  /**
   * Gives a person a name in the whole library. With others, all are one person. The different ones have the name, too, and
   * are somebody else.
   */
  rename(
    person: Person,
    name: string,
    namesakes: { readonly others: readonly Person[]; readonly different: readonly Person[] },
  ): Promise<void>;
  /** Says that people with one name are one person, or that no two of them are. */
  answer(people: readonly Person[], isSame: boolean): Promise<void>;
  /** Says that one voice of a person is somebody else. */
  separate(person: Person, voice: Voice): Promise<void>;
  /** Opens an episode, and shows its page. With `only`, plays what that speaker says there, from the beginning. */
  open(token: string, only: Person | null): Promise<void>;
  /** Undoes the last of that, or does it again. */
  step(way: 'undo' | 'redo'): Promise<void>;
  /** Whether it is shown. Then Undo is for it. */
  isShown(): boolean;
}

interface Parts {
  readonly ask: Ask;
  readonly request: Bridge<File>['request'];
  readonly searchParts: Omit<Parameters<typeof createSearching>[0], 'search' | 'of' | 'isShown' | 'close'>;
  readonly settings: SettingsStore;
  readonly layout: LayoutStore;
  readonly messages: MessagesStore;
}

export function createPeople({ ask, request, searchParts, settings, layout, messages }: Parts): PeopleOfLibrary {
  const people = createPeopleStore();
  const search = createSearchStore();
  const isShown = () => layout.getState().view === 'library' && settings.getState().libraryTab === 'speakers';
  const searching = createSearching({
    ...searchParts,
    search,
    of: () => voicesShown(people.getState()),
    isShown: () => isShown() && people.getState().voice !== null,
    close: () => layout.setState({ view: 'page' }),
  });
  let reading: Promise<void> | null = null;
  let isStale = false;
  /** The note that offers to undo the last change. */
  let note: number | null = null;

  /** One request at a time: an older answer never comes after a newer one. */
  function read(): Promise<void> {
    isStale = true;
    reading ??= readAll();
    return reading;
  }

  async function readAll(): Promise<void> {
    try {
      // It may change again while it is read.
      while (isStale) {
        isStale = false;
        await readOnce();
      }
    } finally {
      reading = null;
    }
  }

  async function readOnce(): Promise<void> {
    const result = await request('people:list');
    if (result.ok) people.setState({ view: result.value, problem: null });
    else people.setState({ problem: result.problem });
    if (isStale) return;
    const { view, voice } = people.getState();
    // The last episode of a person may be gone.
    if (view && voice && !personWith(view.directory, voice)) show(null);
    else await readEpisodes();
  }

  async function readEpisodes(): Promise<void> {
    const { view, voice } = people.getState();
    const person = view && voice && personWith(view.directory, voice);
    if (!person) return;
    const result = await request('people:episodes', { voices: person.voices });
    if (people.getState().voice !== voice) return;
    if (result.ok) people.setState({ episodes: result.value });
    else people.setState({ problem: result.problem });
  }

  function show(person: Person | null): void {
    searching.leave();
    search.setState({ ...NOTHING_FOUND, query: '' });
    people.setState(({ voice, left }) => ({ voice: person?.voices[0] ?? null, left: voice ?? left, episodes: null }));
    if (!person) return;
    searching.begin();
    void readEpisodes();
  }

  async function change(operation: PeopleOperation, done: string): Promise<void> {
    const answer = await ask('people:change', operation);
    const id = answer?.value ?? null;
    if (id === null) return;
    dropNote();
    note = messages.actions.showNote(done, { label: 'Undo', run: () => void step('undo', id) });
    await read();
    searching.changed();
  }

  /** After a later step its Undo would do nothing. */
  function dropNote(): void {
    if (note !== null) messages.actions.dismiss(note);
    note = null;
  }

  /** With `only`, the operation with this id is the one that is undone, or nothing is. */
  async function step(way: 'undo' | 'redo', only: string | null = null): Promise<void> {
    const answer = await ask('people:step', { way, only });
    if (!answer) return;
    dropNote();
    const nothing = way === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.';
    const what = way === 'undo' ? 'Undone' : 'Done again';
    messages.actions.showNote(answer.value === null ? nothing : `${what}: ${answer.value}.`);
    await read();
    searching.changed();
  }

  const said = () => people.getState().view?.people ?? NOBODY_NAMED;

  return {
    store: people,
    search,
    searching,
    read,
    changed() {
      if (people.getState().view === null) return;
      void read();
      searching.changed();
    },
    show,
    async rename(person, name, { others, different }) {
      const voices = [person, ...others].flatMap((one) => one.voices);
      const operation = renaming(
        said(),
        voices,
        name,
        different.flatMap((one) => one.voices.slice(0, 1)),
      );
      const isSameName = name === person.name;
      await change(
        isSameName && others.length > 0 ? { ...operation, what: 'same' } : operation,
        others.length > 1
          ? `${others.length + 1} people are ${quoted(name)} in the whole library now.`
          : others.length > 0
            ? isSameName
              ? `Both are one person, ${quoted(name)}, now.`
              : `${quoted(person.name)} is ${quoted(name)} in the whole library now.`
            : isSameName
              ? `${quoted(name)} stays a person of their own.`
              : `${quoted(person.name)} is called ${quoted(name)} in the whole library now.`,
      );
    },
    async answer(same, isSame) {
      const [first] = same;
      if (!first) return;
      if (isSame)
        await change(
          joiningPeople(
            said(),
            same.flatMap(({ voices }) => voices),
            first.name,
          ),
          `${quoted(first.name)} is one person.`,
        );
      else
        await change(
          parting(same.flatMap(({ voices }) => voices.slice(0, 1))),
          `${quoted(first.name)} stays ${same.length} people.`,
        );
    },
    async separate({ voices }, voice) {
      const others = voices.filter((one) => one !== voice);
      await change(separating(voice, others), `${quoted(voice.name)} is a person of their own now.`);
    },
    async open(token, only) {
      searching.leave();
      const { episode, listening } = searchParts;
      const answer = await ask('search:open', { token });
      if (!answer) return;
      layout.setState({ view: 'page' });
      if (only === null) return;
      await whenShown(episode, answer.value);
      listening.seek(ZERO);
      // The page may tell them apart from others of their name.
      const aliases = aliasesOf(episode.getState().episode);
      const names = new Set(only.voices.map(({ name }) => aliases.get(name) ?? name));
      if (![...names, only.name].some((name) => listening.playOnly(name)))
        messages.actions.showNote(`It is not known when ${quoted(only.name)} speaks here.`);
    },
    step,
    isShown,
  };
}
