import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aClip } from '../clips/testing/a-clip';
import type { Edit } from './entry';
import { joining } from './join';
import type { Operation } from './operation';
import { NEW_DOCUMENT, replicaOf, type StoredDocument, withEntry } from './replica';
import { neededOf, stepBack, stepsOf } from './steps';
import { anyOperation, edit, RUNS } from './testing/documents';

const made = (document: StoredDocument, edits: readonly Edit[]) => replicaOf(document, edits).now;

/** Edits, of which some take back or do again the last one. */
const edits = fc.array(
  fc.oneof({ weight: 4, arbitrary: anyOperation }, fc.constantFrom('undo' as const, 'redo' as const)),
  {
    maxLength: 8,
  },
);
type Acts = readonly (Operation | 'undo' | 'redo')[];

function after(document: StoredDocument, acts: Acts, by: string): StoredDocument {
  return acts.reduce<StoredDocument>((now, act, n) => {
    const one = typeof act === 'string' ? stepBack(now, act, `${by} ${n}`) : edit(`${by} ${n}`, act);
    return one ? made(now, [one]) : now;
  }, document);
}

let count = 0;
const join = (mine: StoredDocument, theirs: StoredDocument) => joining(mine, theirs, () => `join ${++count}`);

function joined(mine: StoredDocument, theirs: StoredDocument): StoredDocument {
  const result = join(mine, theirs);
  if (result.kind === 'replaced') return result.by;
  return result.kind === 'nothing' ? mine : result.entries.reduce(withEntry, mine);
}

/** As it is after many edits: those that nobody can undo are not kept. */
const withoutOld = (document: StoredDocument): StoredDocument => ({ ...document, log: neededOf(document.log) });

const histories = fc.tuple(edits, edits, edits, fc.boolean(), fc.boolean()).map((all) => {
  const [both, ofMine, ofTheirs, isMineOld, isTheirsOld] = all;
  const base = after(NEW_DOCUMENT, both, 'both');
  const [mine, theirs] = [after(base, ofMine, 'mine'), after(base, ofTheirs, 'theirs')];
  return { mine: isMineOld ? withoutOld(mine) : mine, theirs: isTheirsOld ? withoutOld(theirs) : theirs };
});

test('the same again changes nothing, whatever was done before', () => {
  fc.assert(
    fc.property(histories, ({ mine, theirs }) => {
      const once = joined(mine, theirs);
      expect(joined(once, theirs).state).toEqual(once.state);
      expect(join(once, theirs).kind).toBe('nothing');
    }),
    RUNS,
  );
});

test('joined both ways, again and again, both stay as they are', () => {
  fc.assert(
    fc.property(histories, ({ mine, theirs }) => {
      let here = joined(mine, theirs);
      let there = joined(theirs, here);
      const states = [here.state, there.state];
      for (let round = 0; round < 2; round++) {
        here = joined(here, there);
        there = joined(there, here);
      }
      expect([here.state, there.state]).toEqual(states);
      expect([join(here, there).kind, join(there, here).kind]).toEqual(['nothing', 'nothing']);
    }),
    RUNS,
  );
});

test('what was done there since both were the same is done here, after what was done here', () => {
  fc.assert(
    fc.property(edits, edits, fc.array(anyOperation, { maxLength: 8 }), (both, ofMine, ofTheirs) => {
      const base = after(NEW_DOCUMENT, both, 'both');
      fc.pre(base.revision > 0);
      const [mine, theirs] = [after(base, ofMine, 'mine'), after(base, ofTheirs, 'theirs')];
      const done = theirs.log.slice(base.log.length).map(({ id, operation }) => edit(id, operation));
      expect(joined(mine, theirs).state).toEqual(made(mine, done).state);
    }),
    RUNS,
  );
});

test('a later state of the same document takes its place, and can be undone as there', () => {
  fc.assert(
    fc.property(edits, edits, (both, ofTheirs) => {
      const mine = after(NEW_DOCUMENT, both, 'both');
      const theirs = after(mine, ofTheirs, 'theirs');
      expect(joined(mine, theirs)).toEqual(theirs);
      expect(joined(theirs, mine)).toEqual(theirs);
      expect(joined(NEW_DOCUMENT, withoutOld(theirs)).state).toEqual(theirs.state);
    }),
    RUNS,
  );
});

test('nothing is deleted where the two never were the same', () => {
  fc.assert(
    fc.property(edits, edits, (ofMine, ofTheirs) => {
      const [mine, theirs] = [after(NEW_DOCUMENT, ofMine, 'mine'), after(NEW_DOCUMENT, ofTheirs, 'theirs')];
      const { clips, pins, edits: texts } = joined(mine, theirs).state;
      const has = (ids: readonly { readonly id: string }[], all: readonly { readonly id: string }[]) =>
        expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(ids.map(({ id }) => id)));
      for (const { state } of [mine, theirs]) {
        has(state.clips, clips);
        has(state.pins, pins);
        has(state.edits, texts);
      }
    }),
    RUNS,
  );
});

const clip = (id: string) => aClip({ id, name: id });

test('a clip that was deleted there is deleted here, and one undo brings it back', () => {
  const base = after(NEW_DOCUMENT, [{ do: 'add-clips', clips: [clip('a'), clip('b')] }], 'both');
  const mine = after(base, [{ do: 'add-clips', clips: [clip('c')] }], 'mine');
  const now = joined(mine, after(base, [{ do: 'delete-clips', ids: ['a'] }], 'theirs'));
  expect(now.state.clips.map(({ id }) => id).sort()).toEqual(['b', 'c']);
  const undo = stepBack(now, 'undo', 'undo');
  expect(undo && made(now, [undo]).state.clips).toHaveLength(3);
});

test('a deletion that both made is not done again when the clip is back here', () => {
  const base = after(NEW_DOCUMENT, [{ do: 'add-clips', clips: [clip('a')] }], 'both');
  const deleting: Operation = { do: 'delete-clips', ids: ['a'] };
  const theirs = after(base, [deleting], 'theirs');
  const back = after(joined(after(base, [deleting], 'mine'), theirs), ['undo'], 'later');
  expect(back.state.clips).toHaveLength(1);
  expect(joined(back, theirs).state.clips).toHaveLength(1);
});

test('what was made apart can be undone here in all its steps', () => {
  const mine = after(NEW_DOCUMENT, [{ do: 'add-clips', clips: [clip('a')] }], 'mine');
  const theirs = after(
    NEW_DOCUMENT,
    [
      { do: 'add-clips', clips: [clip('b')] },
      { do: 'set-title', title: 'T' },
    ],
    'theirs',
  );
  expect(stepsOf(joined(mine, theirs).log).undo.map(({ label }) => label)).toEqual([
    'Add “a”',
    'Add “b”',
    'Rename Episode',
  ]);
});
