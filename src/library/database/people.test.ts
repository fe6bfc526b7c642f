import { describe, expect, test } from 'vitest';
import { joiningPeople, NOBODY_NAMED, parting, renaming } from '../../core/people/people';
import { Connection } from './sqlite';
import type { StoreReport } from './store';
import { everySqlite, TestStores } from './testing/stores';

const JO = { name: 'Jo', show: 'one' };
const JOAN = { name: 'Joan', show: null };
const CALLED = renaming(NOBODY_NAMED, [JO], 'Joan of Arc');

describe.each(everySqlite)('SQLite by %s', (_name, sqlite) => {
  const here = new TestStores(sqlite);
  const { opened, database } = here;

  test('a name is there after a restart, and undone and done again once', async () => {
    const first = opened();
    expect(await first.changePeople('a', CALLED)).toBe(true);
    // The same request twice is done once.
    expect(await first.changePeople('a', CALLED)).toBe(true);
    expect(await first.changePeople('b', CALLED)).toBe(false);
    await first.close();
    const store = opened();
    expect(await store.people()).toMatchObject({ people: { named: [{ ...JO, as: 'Joan of Arc' }] }, redo: null });
    await expect(store.stepPeople('c', 'undo', 'another')).rejects.toMatchObject({ code: 'bad-request' });
    expect(await store.stepPeople('c', 'undo', 'a')).toMatchObject({ what: 'rename' });
    expect(await store.stepPeople('d', 'undo')).toBeNull();
    expect((await store.people()).people).toEqual(NOBODY_NAMED);
    await store.close();
    const last = opened();
    expect(await last.stepPeople('e', 'redo')).toMatchObject({ what: 'rename' });
    expect((await last.people()).people.named).toEqual([{ ...JO, as: 'Joan of Arc' }]);
  });

  test('what two processes say is kept, in order, and told to the other', async () => {
    const told: StoreReport['kind'][] = [];
    const [one, other] = [opened(({ kind }) => void told.push(kind)), opened()];
    await one.changePeople('a', CALLED);
    await one.begin();
    void one.watch();
    await other.changePeople('b', parting([JO, JOAN]));
    const { people } = await one.people();
    const { named, apart } = await other.people().then((known) => known.people);
    expect({ named, apart }).toEqual(people);
    await other.changePeople('c', joiningPeople(people, [JO, JOAN], 'Joan'));
    await expect.poll(() => told).toContain('people');
    expect((await one.people()).people).toEqual({
      named: [
        { ...JO, as: 'Joan' },
        { ...JOAN, as: 'Joan' },
      ],
      apart: [],
    });
  });

  test('a row that makes no sense is set aside and told, and the others hold', async () => {
    const first = opened();
    await first.changePeople('a', CALLED);
    await first.changePeople('b', parting([JO, JOAN]));
    await first.close();
    const damaging = new Connection(sqlite, database());
    damaging.exec(`UPDATE people SET entry = 'mine' WHERE id = 'a'`);
    await damaging.close();
    const store = opened();
    expect((await store.people()).people).toEqual({ named: [], apart: [[JO, JOAN]] });
    expect(here.reported).toMatchObject([{ code: 'damaged-file' }]);
    await store.people();
    expect(here.reported).toHaveLength(1);
    await store.close();
    const after = new Connection(sqlite, database());
    expect(JSON.stringify(after.prepare('SELECT row FROM set_aside').all())).toContain('mine');
    await after.close();
  });
});
