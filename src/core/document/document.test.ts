import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stretchOf } from '../clips/stretch';
import { aClip } from '../clips/testing/a-clip';
import { seconds } from '../time/seconds';
import { apply } from './apply';
import { type Edit, type Entry, editSchema, entrySchema } from './entry';
import { type Operation, operationSchema } from './operation';
import { confirmed, NOTHING_MADE, replicaOf, type StoredDocument } from './replica';
import { logForWindow, neededOf, stepBack, stepsOf } from './steps';
import { takingIn } from './take-in';
import { anyOfAPerson, anyOperation, documentAfter, edit, Main, pin, RUNS, severalOf } from './testing/documents';

describe('an operation', () => {
  test('is taken back by its inverse, whatever it is and whatever was before', () => {
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 12 }), anyOperation, (before, operation) => {
        const { state } = documentAfter(before).replica.stored;
        const applied = apply(state, operation);
        fc.pre(applied !== null);
        expect(apply(applied.state, applied.inverse)?.state).toEqual(state);
      }),
      RUNS,
    );
  });

  test('that is what the schema takes stays so on its way and on disk, with its inverse', () => {
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 8 }), (operations) => {
        for (const entry of documentAfter(operations).log) {
          const written = JSON.parse(JSON.stringify(entry));
          expect(entrySchema.parse(written)).toEqual(entry);
          expect(editSchema.safeParse(written).success).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test.each<[string, unknown]>([
    ['a time that is none', { do: 'begin-clip', at: Number.NaN }],
    ['a time out of range', { do: 'begin-clip', at: 1e8 }],
    ['a clip that ends before it starts', { do: 'add-clips', clips: [{ ...aClip(), end: 0 }] }],
    ['one that there is not', { do: 'delete-everything' }],
    ['several of several', { do: 'several', operations: [{ do: 'several', operations: [] }] }],
    ['nothing', { do: 'several', operations: [] }],
    ['an end before the start', { do: 'retime-clip', id: 'a', to: stretchOf({ ...aClip(), end: seconds(0) }) }],
  ])('with %s is refused by the schema', (_what, operation) => {
    expect(operationSchema.safeParse(operation).success).toBe(false);
  });

  test.each<[string, Operation]>([
    ['a clip that is gone', { do: 'change-clip', id: 'gone', to: { name: 'x' } }],
    ['the name that a clip has', { do: 'change-clip', id: 'a', to: { name: 'a' } }],
    ['an end before the start', { do: 'change-clip', id: 'a', to: { end: seconds(0) } }],
    ['a clip that is there', { do: 'add-clips', clips: [aClip({ id: 'a', name: 'again' })] }],
    ['a moment that is gone', { do: 'remove-pin', id: 'gone' }],
    ['the times that a clip has', { do: 'retime-clip', id: 'a', to: stretchOf(aClip()) }],
    ['a part that is there', { do: 'split-clip', id: 'a', first: stretchOf(aClip()), second: aClip({ id: 'a' }) }],
    ['no other clip to merge', { do: 'merge-clips', id: 'a', others: ['a'], to: { ...aClip(), note: '' } }],
    ['a copy that is there', { do: 'duplicate-clip', id: 'a', as: 'a' }],
  ])('with %s changes nothing', (_what, operation) => {
    expect(apply({ ...NOTHING_MADE, clips: [aClip({ id: 'a' })] }, operation)).toBeNull();
  });

  test('that merges clips keeps the first and takes the others, and its undo brings each back', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id, index) => aClip({ id, start: index, end: index + 1, note: id }));
    const clips = [a, b, c].filter((clip) => clip !== undefined);
    const to = { ...stretchOf(aClip({ start: 0, end: 3 })), note: 'a\n\nc', tags: [] };
    const merged = apply({ ...NOTHING_MADE, clips }, { do: 'merge-clips', id: 'a', others: ['b', 'c', 'gone'], to });
    expect(merged?.label).toBe('Merge 3 Clips');
    expect(merged?.state.clips).toEqual([{ ...a, ...to }]);
    expect(merged && apply(merged.state, merged.inverse)?.state.clips).toEqual(clips);
  });

  test('has a name for people, in one short line', () => {
    const { state } = documentAfter([{ do: 'add-clips', clips: [aClip({ id: 'a', name: 'Kavya\non profiling' })] }])
      .replica.stored;
    const label = (operation: Operation) => apply(state, operation)?.label;
    expect(label({ do: 'delete-clips', ids: ['a'] })).toBe('Delete “Kavya on profiling”');
    expect(label({ do: 'change-clip', id: 'a', to: { name: 'x' } })).toBe('Rename “Kavya on profiling”');
    expect(label({ do: 'change-clips', changes: [{ id: 'a', to: { tags: ['x'] } }] })).toBe(
      'Annotate “Kavya on profiling”',
    );
    expect(label({ do: 'add-clips', clips: [aClip({ id: 'x' }), aClip({ id: 'y' })] })).toBe('Add 2 Clips');
    expect(label({ do: 'set-pin', pin: pin('p', 3) })).toBe('Set Time of “word 0”');
    expect(label({ do: 'set-pin', pin: pin('p', 3, 0, 2) })).toBe('Move Times from “word 0”');
    expect(label({ do: 'set-title', title: 'x' })).toBe('Rename Episode');
    expect(label({ do: 'settle-clips', clips: [aClip({ id: 'a', start: 0.5 })] })).toBeNull();
    expect(label({ do: 'retime-clip', id: 'a', to: stretchOf(aClip({ start: 3 })) })).toBe(
      'Retime “Kavya on profiling”',
    );
    const second = aClip({ id: 'b', start: 1.5 });
    expect(label({ do: 'split-clip', id: 'a', first: stretchOf(aClip()), second })).toBe('Split “Kavya on profiling”');
    expect(label({ do: 'duplicate-clip', id: 'a', as: 'b' })).toBe('Duplicate “Kavya on profiling”');
    const long = aClip({ id: 'l', name: 'word '.repeat(50) });
    expect(label({ do: 'add-clips', clips: [long] })?.length).toBeLessThan(50);
  });
});

describe('undo and redo', () => {
  const way = fc.constantFrom('undo' as const, 'redo' as const);

  test('give the state before any sequence, and the state after it again, whatever was undone between', () => {
    const step = fc.oneof({ weight: 3, arbitrary: severalOf(anyOfAPerson) }, { weight: 1, arbitrary: way });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const main = new Main();
        let made = 0;
        const back = (which: 'undo' | 'redo') => {
          const one = stepBack(main.replica.stored, which, `e${++made}`);
          return one !== null && main.take(one) !== null;
        };
        for (const one of steps) {
          if (typeof one === 'string') back(one);
          else main.take(edit(`e${++made}`, one));
        }
        while (back('redo'));
        const { state } = main.replica.stored;
        while (back('undo'));
        expect(main.replica.stored.state).toEqual(NOTHING_MADE);
        while (back('redo'));
        expect(main.replica.stored.state).toEqual(state);
      }),
      RUNS,
    );
  });

  test('can do the same with what is kept of the log', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyOperation, way), { maxLength: 40 }), (steps) => {
        const main = new Main();
        for (const [index, one] of steps.entries()) {
          const next =
            typeof one === 'string' ? stepBack(main.replica.stored, one, `e${index}`) : edit(`e${index}`, one);
          if (next) main.take(next);
        }
        const ends = (log: readonly Entry[]) => {
          const { undo, redo } = stepsOf(log);
          return [undo, redo].map((list) => list.map(({ id, label, entries: [first] }) => [id, label, first]));
        };
        const log = neededOf(main.log);
        expect(ends(log)).toEqual(ends(main.log));
        const { state } = main.replica.stored;
        for (const which of ['undo', 'redo'] as const)
          expect(stepBack({ state, log }, which, 'x')).toEqual(stepBack({ state, log: main.log }, which, 'x'));
      }),
      RUNS,
    );
  });

  test('are the same in a window that opened the document in between, with what it gets of the log', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyOperation, way), { maxLength: 30 }), fc.nat(30), (steps, opened) => {
        const main = new Main();
        let window = replicaOf(main.replica.stored);
        for (const [index, one] of steps.entries()) {
          const { stored } = main.replica;
          if (index === opened) window = replicaOf({ ...stored, log: logForWindow(stored.log) });
          const next = typeof one === 'string' ? stepBack(stored, one, `e${index}`) : edit(`e${index}`, one);
          const entry = next && main.take(next);
          if (entry) window = confirmed(window, entry);
        }
        for (const which of ['undo', 'redo'] as const) {
          const reported = (log: readonly Entry[]) =>
            stepsOf(log)[which].map(({ id, label, entries: [first] }) => [id, label, first.inverse]);
          expect(reported(window.stored.log)).toEqual(reported(main.log));
          expect(stepBack(window.now, which, 'x')).toEqual(stepBack(main.replica.now, which, 'x'));
        }
        expect(window.now.state).toEqual(main.replica.now.state);
      }),
      RUNS,
    );
  });

  test('need no clip twice that was imported, and no time at which Earmark found its words', () => {
    const clips = ['a', 'b'].map((id) => aClip({ id, text: 'What was said' }));
    const main = documentAfter([
      { do: 'import-clips', clips },
      { do: 'settle-clips', clips: clips.map((clip) => ({ ...clip, end: seconds(3) })) },
    ]);
    const log = logForWindow(main.log);
    expect(JSON.stringify(log)).not.toContain('What was said');
    expect(stepBack({ ...main.replica.now, log }, 'undo', 'x')?.operation).toEqual({
      do: 'delete-clips',
      ids: ['a', 'b'],
    });
  });

  test('go back two hundred edits, one after the other', () => {
    const main = new Main();
    for (let index = 0; index < 250; index++) {
      main.take(edit(`e${index}`, { do: 'add-clips', clips: [aClip({ id: `${index}` })] }));
    }
    main.replica = replicaOf({ ...main.replica.stored, log: neededOf(main.log) });
    let undone = 0;
    for (let one = stepBack(main.replica.stored, 'undo', 'u'); one && main.take(one); undone++) {
      main.replica = replicaOf({ ...main.replica.stored, log: neededOf(main.replica.stored.log) });
      one = stepBack(main.replica.stored, 'undo', `u${undone}`);
    }
    expect(undone).toBe(200);
    expect(main.replica.stored.state.clips).toHaveLength(50);
  });

  test('take small steps of one word as one, until another edit comes between', () => {
    const nudge = (time: number, goesOn: boolean): Operation => ({ do: 'nudge-pin', pin: pin('p', time), goesOn });
    const main = documentAfter([
      { do: 'set-pin', pin: pin('p', 18) },
      nudge(18.1, false),
      nudge(18.2, true),
      nudge(18.3, true),
    ]);
    expect(stepsOf(main.replica.stored.log).undo.map(({ label }) => label)).toEqual([
      'Set Time of “word 0”',
      'Nudge “word 0”',
    ]);
    const undo = stepBack(main.replica.stored, 'undo', 'u');
    if (undo) main.take(undo);
    expect(main.replica.stored.state.pins).toEqual([pin('p', 18)]);
    const redo = stepBack(main.replica.stored, 'redo', 'r');
    if (redo) main.take(redo);
    expect(main.replica.stored.state.pins).toEqual([pin('p', 18.3)]);
  });

  test('a step that would change nothing is passed over, and hides none below it', () => {
    const nudge = (time: number, goesOn: boolean): Operation => ({ do: 'nudge-pin', pin: pin('p', time), goesOn });
    const main = documentAfter([{ do: 'set-pin', pin: pin('p', 18) }, nudge(18.1, false), nudge(18, true)]);
    const undo = stepBack(main.replica.stored, 'undo', 'u');
    if (undo) main.take(undo);
    expect(main.replica.stored.state.pins).toEqual([]);
    expect(stepBack(main.replica.stored, 'undo', 'v')).toBeNull();
    const redo = stepBack(main.replica.stored, 'redo', 'r');
    if (redo) main.take(redo);
    expect(main.replica.stored.state.pins).toEqual([pin('p', 18)]);
  });

  test('take changes of one field of a clip as one where they go on', () => {
    const note = (text: string, goesOn?: true): Operation => ({
      do: 'change-clip',
      id: 'a',
      to: { note: text },
      goesOn,
    });
    const main = documentAfter([
      { do: 'add-clips', clips: [aClip({ id: 'a' })] },
      note('One'),
      note('One, two', true),
      note('One, two, three', true),
      note('Anew'),
      { do: 'change-clip', id: 'a', to: { name: 'b' }, goesOn: true },
      { do: 'change-clip', id: 'a', to: { name: 'c', note: '' }, goesOn: true },
    ]);
    const labels = ['Add “a”', 'Annotate “a”', 'Annotate “a”', 'Rename “a”', 'Rename “b”'];
    expect(stepsOf(main.replica.stored.log).undo.map(({ label }) => label)).toEqual(labels);
    for (const [index, left] of ['Anew', 'Anew', 'One, two, three', ''].entries()) {
      const undo = stepBack(main.replica.stored, 'undo', `u${index}`);
      if (undo) main.take(undo);
      expect(main.replica.stored.state.clips).toMatchObject([{ note: left }]);
    }
  });

  test('take small moves of an end of a clip as one where they go on, and none where it is back', () => {
    const retime = (end: number, goesOn?: true): Operation => ({
      do: 'retime-clip',
      id: 'a',
      to: stretchOf(aClip({ start: 1, end, text: end > 2.1 ? 'more' : '' })),
      goesOn,
    });
    const before = aClip({ id: 'a', start: 1, end: 2 });
    const main = documentAfter([
      { do: 'add-clips', clips: [before] },
      retime(2.1),
      retime(2.2, true),
      retime(2.1),
      retime(2.2, true),
    ]);
    expect(stepsOf(main.replica.stored.log).undo.map(({ label }) => label)).toEqual(['Add “a”', 'Retime “a”']);
    const undo = stepBack(main.replica.stored, 'undo', 'u');
    if (undo) main.take(undo);
    // The first move did not change the words. It is undone together with the one that did.
    expect(main.replica.stored.state.clips).toEqual([before]);
  });

  test('name what they take back, also after it was done again', () => {
    const main = documentAfter([
      { do: 'add-clips', clips: [aClip({ id: 'a' })] },
      { do: 'delete-clips', ids: ['a'] },
    ]);
    const labels = () => {
      const { undo, redo } = stepsOf(main.replica.stored.log);
      return [undo.at(-1)?.label, redo.at(-1)?.label];
    };
    expect(labels()).toEqual(['Delete “a”', undefined]);
    const undo = stepBack(main.replica.stored, 'undo', 'u');
    if (undo) main.take(undo);
    expect(labels()).toEqual(['Add “a”', 'Delete “a”']);
    const redo = stepBack(main.replica.stored, 'redo', 'r');
    if (redo) main.take(redo);
    expect(labels()).toEqual(['Delete “a”', undefined]);
  });

  test('leave what Earmark did by itself', () => {
    const main = documentAfter([
      { do: 'add-clips', clips: [aClip({ id: 'a', start: 5 })] },
      { do: 'settle-clips', clips: [aClip({ id: 'a', start: 7, end: 8 })] },
      { do: 'correct-stamps', stamps: 1 },
    ]);
    expect(stepsOf(main.replica.stored.log).undo).toHaveLength(1);
  });
});

describe('what was made of the same files elsewhere', () => {
  const other = documentAfter([
    { do: 'add-clips', clips: [aClip({ id: 'of the text' }), aClip({ id: 'both', name: 'there' })] },
    { do: 'set-pin', pin: pin('p', 5, 0, 2) },
  ]).replica.stored;
  const own = documentAfter([{ do: 'add-clips', clips: [aClip({ id: 'both', name: 'here' })] }]).replica.stored;
  const edited = (document: StoredDocument, edit: Edit | null) => replicaOf(document, edit ? [edit] : []).now;

  test('is taken in once, what is known stays, and what was done there can be undone here', () => {
    const both = edited(own, takingIn(own, other, { id: 'join', steps: true }));
    expect(both.state.clips.map(({ name }) => name)).toEqual(['here', 'of the text']);
    expect(both.state.pins).toEqual([pin('p', 5, 0, 2)]);
    expect(stepsOf(both.log).undo.at(-1)?.label).toBe('Move Times from “word 0”');
    expect(takingIn(both, other, { id: 'again', steps: false })).toBeNull();
    const undo = stepBack(both, 'undo', 'u');
    const without = edited(both, undo);
    expect(without.state.pins).toEqual([]);
    expect(stepsOf(without.log).redo.at(-1)?.label).toBe('Move Times from “word 0”');
    const labels = ({ undo, redo }: ReturnType<typeof stepsOf>) =>
      [undo, redo].map((all) => all.map((one) => one.label));
    expect(labels(stepsOf(neededOf(without.log)))).toEqual(labels(stepsOf(without.log)));
  });

  test('is no step of its own', () => {
    const both = edited(own, takingIn(own, other, { id: 'join', steps: false }));
    expect(stepsOf(both.log).undo).toHaveLength(1);
  });
});
