import { expect, test, vi } from 'vitest';
import { directoryOf } from '../../core/people/directory';
import { NOBODY_NAMED } from '../../core/people/people';
import type { PeopleView } from '../../ipc/views';
import { createPeople } from './people';

const JO = { name: 'Jo', show: 'Talk' };

/** Who speaks, once Jo has a name. */
function view(as: string | null): PeopleView {
  const people = as === null ? NOBODY_NAMED : { named: [{ ...JO, as }], apart: [] };
  const directory = directoryOf([{ ...JO, text: 1, turns: 1, seconds: 5 }], people);
  return { directory, people, undo: null, redo: null };
}

test('what is said while the episodes of a person are read is read, too', async () => {
  let now = view(null);
  const waiting: (() => void)[] = [];
  const request = vi.fn(async (name: string) => {
    if (name === 'people:episodes') await new Promise<void>((resolve) => waiting.push(resolve));
    return { ok: true, value: name === 'people:list' ? now : name === 'people:episodes' ? [] : { hits: [], turns: 0 } };
  });
  const people = createPeople({
    ask: vi.fn(),
    request,
    searchParts: { request, hearing: { close: () => {}, stop: () => {} } },
    settings: { getState: () => ({ libraryTab: 'speakers' }) },
    layout: { getState: () => ({ view: 'library' }) },
    messages: {},
  } as unknown as Parameters<typeof createPeople>[0]);
  await people.read();
  const [jo = null] = people.store.getState().view?.directory ?? [];
  people.show(jo);
  const reading = people.read();
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  now = view('Joan');
  people.changed();
  for (const go of waiting.splice(0)) go();
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  waiting[0]?.();
  await reading;
  expect(people.store.getState().view?.directory[0]?.name).toBe('Joan');
});
