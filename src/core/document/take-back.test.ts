import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aClip } from '../clips/testing/a-clip';
import type { Edit } from './entry';
import { NEW_DOCUMENT, pendingEntries, replicaOf, type StoredDocument } from './replica';
import { stepBack, stepsOf } from './steps';
import { takingBack } from './take-back';
import { anyOperation, documentAfter, edit, RUNS } from './testing/documents';

const edits = (of: string) =>
  fc.array(anyOperation, { maxLength: 8 }).map((all) => all.map((one, n) => edit(`${of} ${n}`, one)));
const withEdits = (document: StoredDocument, more: readonly Edit[]) => replicaOf(document, more).now;

function takenBack(document: StoredDocument, copy: StoredDocument, isNewer = true): StoredDocument {
  let count = 0;
  return withEdits(document, takingBack(document, copy, { isNewer, newId: () => `back ${++count}` }));
}

const names = ({ state }: StoredDocument) => state.clips.map(({ name }) => name);

describe('work that was never saved', () => {
  test('is done once more, on what another process wrote since, and nothing of it is done twice', () => {
    fc.assert(
      fc.property(edits('both'), edits('theirs'), edits('mine'), (both, theirs, mine) => {
        const base = withEdits(NEW_DOCUMENT, both);
        const copy = withEdits(base, mine);
        const document = withEdits(base, theirs);
        fc.pre(base.revision > 0);
        const back = takenBack(document, copy);
        const done = mine.filter(({ id }) => copy.log.some((entry) => entry.id === id));
        expect(back.state).toEqual(withEdits(document, done).state);
        expect(takenBack(back, copy).state).toEqual(back.state);
      }),
      RUNS,
    );
  });

  test('counts as it is, where it is newer and it is not known what was done to it', () => {
    fc.assert(
      fc.property(edits('theirs'), edits('mine'), (theirs, mine) => {
        const copy = { ...withEdits(NEW_DOCUMENT, mine), log: [], revision: 9 };
        fc.pre(JSON.stringify(copy.state) !== JSON.stringify(NEW_DOCUMENT.state));
        const document = withEdits(NEW_DOCUMENT, theirs);
        expect(takenBack(document, copy).state).toEqual(copy.state);
      }),
      RUNS,
    );
  });

  test('that holds nothing deletes nothing', () => {
    const { stored } = documentAfter([{ do: 'add-clips', clips: [aClip({ id: 'a' })] }]).replica;
    expect(takingBack(stored, NEW_DOCUMENT, { isNewer: true, newId: () => 'x' })).toEqual([]);
  });

  test('of a document that could not be read is added to it', () => {
    const { stored } = documentAfter([{ do: 'add-clips', clips: [aClip({ id: 'a', name: 'a' })] }]).replica;
    const blind = withEdits(NEW_DOCUMENT, [edit('mine', { do: 'add-clips', clips: [aClip({ id: 'b', name: 'b' })] })]);
    expect(names(takenBack(stored, blind))).toEqual(['a', 'b']);
  });

  test('that is older, and of another history, only adds what is nowhere else', () => {
    const mine = documentAfter([
      { do: 'add-clips', clips: [aClip({ id: 'a', name: 'old' }), aClip({ id: 'b', name: 'b' })] },
    ]);
    const copy = { ...mine.replica.stored, log: [] };
    const { stored } = documentAfter([
      { do: 'add-clips', clips: [aClip({ id: 'a', name: 'a' })] },
      { do: 'change-clip', id: 'a', to: { name: 'new' } },
    ]).replica;
    expect(names(takenBack(stored, copy, false))).toEqual(['new', 'b']);
  });

  test('can be undone where its steps are known', () => {
    const base = withEdits(NEW_DOCUMENT, [edit('both', { do: 'add-clips', clips: [aClip({ id: 'a' })] })]);
    const deleted = withEdits(base, [edit('mine', { do: 'delete-clips', ids: ['a'] })]);
    const undone = withEdits(
      deleted,
      [stepBack(deleted, 'undo', 'u')].filter((one) => one !== null),
    );
    const back = takenBack(base, undone);
    expect(back.state.clips).toHaveLength(1);
    expect(stepsOf(back.log).redo.map(({ label }) => label)).toEqual(['Delete “a”']);
    expect(pendingEntries({ stored: base, pending: [], now: back })).toHaveLength(2);
  });
});
