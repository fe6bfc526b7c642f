import { expect, test } from 'vitest';
import type { Voice } from '../../core/find/schema';
import type { Person } from '../../core/people/directory';
import { NOBODY_NAMED } from '../../core/people/people';
import { seconds } from '../../core/time/seconds';
import { createLayoutStore } from '../state/layout';
import { createMessagesStore, type MessagesStore } from '../state/messages';
import { createPeople } from './people';

const person = (name: string): Person => ({
  name,
  voices: [{ name, show: null }],
  shows: [null],
  episodes: 1,
  turns: 1,
  duration: seconds(1),
  share: 1,
});
const [ann, bob] = [person('Ann'), person('Bob')];

/** A request that main was sent, and has not answered. */
interface Waiting {
  readonly name: string;
  readonly of: readonly Voice[] | undefined;
  answer(value: unknown): void;
}

/** The speakers' tab, where main answers when the test says so. */
function opened(ask: unknown = async () => null, messages = {} as MessagesStore) {
  const waiting: Waiting[] = [];
  const request = ((name: string, payload?: { of?: readonly Voice[] }) =>
    new Promise((resolve) => {
      waiting.push({ name, of: payload?.of, answer: (value) => resolve({ ok: true, value }) });
    })) as never;
  const layout = createLayoutStore();
  layout.setState({ view: 'library' });
  const people = createPeople({
    ask: ask as never,
    request,
    searchParts: { request, hearing: { stop: () => {}, close: () => {} } } as never,
    settings: { getState: () => ({ libraryTab: 'speakers' }) } as never,
    layout,
    messages,
  });
  /** Answers the oldest request of a name, and returns it. */
  const answer = async (name: string, value: unknown): Promise<Waiting | null> => {
    const index = waiting.findIndex((one) => one.name === name);
    const [one = null] = index < 0 ? [] : waiting.splice(index, 1);
    one?.answer(value);
    await new Promise(setImmediate);
    return one;
  };
  return { people, answer };
}

const said = (snippet: string) => ({ hits: [{ snippet }], next: null });
const everybody = (...directory: Person[]) => ({ directory, people: NOBODY_NAMED, undo: null, redo: null });

test('the page of a person shows what they said, also if another was asked for just before', async () => {
  const { people, answer } = opened();
  people.store.setState({ view: everybody(ann, bob) });
  people.show(ann);
  people.show(null);
  people.show(bob);
  await answer('search:find', said('of Ann'));
  expect(people.search.getState().found).toBeNull();
  expect(await answer('search:find', said('of Bob'))).toMatchObject({ of: bob.voices });
  expect(people.search.getState().found).toMatchObject(said('of Bob'));
});

test('and also if the list of the one before was scrolled', async () => {
  const { people, answer } = opened();
  people.store.setState({ view: everybody(ann, bob) });
  people.show(ann);
  await answer('search:find', said('of Ann'));
  people.searching.scrolled();
  people.show(bob);
  expect(await answer('search:find', said('of Bob'))).toMatchObject({ of: bob.voices });
});

test('a change while the episodes of a person are read is read, too', async () => {
  const { people, answer } = opened();
  people.store.setState({ view: everybody(ann), voice: ann.voices[0] ?? null });
  const reading = people.read();
  await answer('people:list', everybody(ann));
  people.changed();
  await answer('people:episodes', []);
  expect(await answer('people:list', everybody(ann, bob))).not.toBeNull();
  await answer('people:episodes', []);
  await reading;
  expect(people.store.getState().view?.directory).toEqual([ann, bob]);
});

test('people with one name become one, and the note of that goes with the next step', async () => {
  const messages = createMessagesStore(() => undefined);
  const asked: unknown[] = [];
  const ask = async (name: string, payload: unknown) => {
    asked.push([name, payload]);
    return { value: '1' };
  };
  const { people, answer } = opened(ask, messages);
  people.store.setState({ view: everybody(ann) });
  const notes = () => messages.getState().messages.map(({ text }) => text);
  const other = { ...ann, voices: [{ name: 'Ann', show: 'Two' }] };
  void people.rename(ann, 'Ann', { others: [other], different: [] });
  await expect.poll(notes).toEqual(['Both are one person, “Ann”, now.']);
  expect(asked).toMatchObject([['people:change', { what: 'same' }]]);
  await answer('people:list', everybody(ann));
  void people.step('undo');
  await expect.poll(notes).toEqual(['Undone: 1.']);
});
