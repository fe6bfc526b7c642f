import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clip } from '../../core/clips/clip';
import { aClip } from '../../core/clips/testing/a-clip';
import { seconds } from '../../core/time/seconds';
import { createEditsStore } from './edits';

function clip(id: string, start: number): Clip {
  return aClip({ id, start });
}

const ids = (clips: readonly Clip[]) => clips.map(({ id }) => id);

describe('clips', () => {
  test('are kept in order of time', () => {
    const { actions, getState } = createEditsStore();
    actions.load({ clips: [clip('c', 30), clip('a', 10)], pins: [], unplacedPins: [] });
    actions.addClip(clip('b', 20));
    expect(ids(getState().clips)).toEqual(['a', 'b', 'c']);
  });

  test('a deleted clip comes back where it was', () => {
    const { actions, getState } = createEditsStore();
    actions.load({ clips: [clip('a', 10), clip('b', 20), clip('c', 30)], pins: [], unplacedPins: [] });
    actions.deleteClip('b');
    expect(ids(getState().clips)).toEqual(['a', 'c']);
    expect(actions.undo()).toBe(true);
    expect(ids(getState().clips)).toEqual(['a', 'b', 'c']);
  });

  test('what is done after an undo cannot be done again', () => {
    const { actions, getState } = createEditsStore();
    actions.addClip(clip('a', 10));
    actions.undo();
    actions.addClip(clip('b', 20));
    expect(actions.redo()).toBe(false);
    expect(ids(getState().clips)).toEqual(['b']);
  });

  test('a name that stays the same is no step', () => {
    const { actions } = createEditsStore();
    actions.load({ clips: [clip('a', 10)], pins: [], unplacedPins: [] });
    actions.renameClip('a', 'a');
    actions.deleteClip('nobody');
    expect(actions.undo()).toBe(false);
  });

  test('another episode cannot be undone into', () => {
    const { actions, getState } = createEditsStore();
    actions.addClip(clip('a', 10));
    actions.load({ clips: [clip('z', 1)], pins: [], unplacedPins: [] });
    expect(actions.undo()).toBe(false);
    expect(ids(getState().clips)).toEqual(['z']);
  });

  test('undoing everything and doing it again arrives at the same clips', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), id: fc.string(), start: fc.nat(1000) }),
      fc.record({ kind: fc.constant('remove' as const), at: fc.nat(10) }),
      fc.record({ kind: fc.constant('rename' as const), at: fc.nat(10), name: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { actions, getState } = createEditsStore();
        const first = [clip('first', 500)];
        actions.load({ clips: first, pins: [], unplacedPins: [] });
        for (const [index, done] of steps.entries()) {
          const { clips } = getState();
          if (done.kind === 'add') actions.addClip(clip(`${index}${done.id}`, done.start));
          else if (done.kind === 'remove') actions.deleteClip(clips[done.at]?.id ?? '');
          else actions.renameClip(clips[done.at]?.id ?? '', done.name);
        }
        const last = getState().clips;
        while (actions.undo());
        expect(getState().clips).toEqual(first);
        while (actions.redo());
        expect(getState().clips).toEqual(last);
      }),
    );
  });

  test('a time set by hand takes the place of one for the same word, and is undone like a clip', () => {
    const pin = (word: number, time: number) => ({ turn: 1, word, time: seconds(time), said: 'so', shift: null });
    const { actions, getState } = createEditsStore();
    actions.setPin(pin(4, 20));
    actions.addClip(clip('a', 10));
    actions.setPin(pin(0, 18));
    actions.setPin(pin(4, 21));
    expect(getState().pins).toEqual([pin(0, 18), pin(4, 21)]);
    actions.removePin(pin(0, 18));
    expect(getState().pins).toEqual([pin(4, 21)]);
    while (actions.undo());
    expect(getState()).toMatchObject({ pins: [], clips: [] });
  });

  test('what is revised stays revised in what is undone to', () => {
    const pin = (time: number, shift: number | null) => {
      return { turn: 1, word: 0, time: seconds(time), said: 'so', shift: shift === null ? null : seconds(shift) };
    };
    const { actions, getState } = createEditsStore();
    actions.setPin(pin(18, 5));
    actions.setPin(pin(19, 6));
    actions.revisePins((one) => ({ ...one, shift: null }));
    expect(getState().pins).toEqual([pin(19, null)]);
    actions.undo();
    expect(getState().pins).toEqual([pin(18, null)]);
  });

  test('nudges of one word are one edit, until another comes between', () => {
    const pin = (word: number, time: number) => ({ turn: 1, word, time: seconds(time), said: 'so', shift: null });
    const { actions, getState } = createEditsStore();
    actions.load({ clips: [clip('a', 10)], pins: [], unplacedPins: [] });
    actions.nudgePin(pin(0, 18.1));
    actions.moveClips((one) => ({ ...one, start: seconds(9) }));
    actions.nudgePin(pin(0, 18.2));
    actions.nudgePin(pin(4, 20));
    actions.nudgePin(pin(4, 20.1));
    expect(getState().pins).toEqual([pin(0, 18.2), pin(4, 20.1)]);
    actions.undo();
    expect(getState().pins).toEqual([pin(0, 18.2)]);
    actions.undo();
    expect(getState().pins).toEqual([]);
    actions.redo();
    actions.nudgePin(pin(0, 18.3));
    actions.undo();
    expect(getState().pins).toEqual([pin(0, 18.2)]);
  });

  test('that are moved to where their words are is no step, and what is undone to can be moved in its turn', () => {
    const { actions, getState } = createEditsStore();
    actions.load({ clips: [clip('a', 10), clip('b', 20)], pins: [], unplacedPins: [] });
    actions.renameClip('a', 'first');
    actions.moveClips((one) =>
      one.id === 'a' && one.start === 10 ? { ...one, start: seconds(30), end: seconds(31) } : one,
    );
    expect(ids(getState().clips)).toEqual(['b', 'a']);
    actions.undo();
    expect(getState().clips).toEqual([clip('a', 10), clip('b', 20)]);
    actions.redo();
    expect(getState().clips.map(({ name, start }) => [name, start])).toEqual([
      ['b', 20],
      ['first', 30],
    ]);
  });
});

test('a time set by hand whose words are gone is kept until it is removed, which is undone like anything', () => {
  const pin = (said: string) => ({ turn: 0, word: 0, time: seconds(1), said, shift: null });
  const { actions, getState } = createEditsStore();
  actions.load({ clips: [], pins: [pin('so it')], unplacedPins: [] });
  actions.placePins({ turns: [{ speaker: null, text: 'And now.', marks: [], line: 1 }] });
  expect(getState()).toMatchObject({ pins: [], unplacedPins: [pin('so it')] });
  expect(actions.undo()).toBe(false);
  actions.setPin(pin('And now.'));
  expect(getState().unplacedPins).toEqual([pin('so it')]);
  actions.removeUnplacedPin(getState().unplacedPins[0] ?? pin(''));
  expect(getState()).toMatchObject({ pins: [pin('And now.')], unplacedPins: [] });
  actions.undo();
  expect(getState().unplacedPins).toEqual([pin('so it')]);
});

test('work on the same episode that was not known here is taken in, once, and stays whatever is undone', () => {
  const pin = (word: number, time: number) => ({ turn: 0, word, time: seconds(time), said: `${word}`, shift: null });
  const { actions, getState } = createEditsStore();
  actions.load({ clips: [clip('mine', 20), clip('deleted', 30)], pins: [pin(1, 5)], unplacedPins: [] });
  actions.deleteClip('deleted');
  const { edit } = getState();
  const found = {
    clips: [clip('found', 10), clip('mine', 25), clip('deleted', 30)],
    pins: [pin(0, 2), pin(1, 6)],
    unplacedPins: [pin(9, 9)],
  };
  actions.join(found);
  actions.join(found);
  expect(getState().clips).toEqual([clip('found', 10), clip('mine', 20)]);
  expect(getState()).toMatchObject({ pins: [pin(0, 2), pin(1, 5)], unplacedPins: [pin(9, 9)], edit });
  actions.undo();
  expect(ids(getState().clips)).toEqual(['found', 'mine', 'deleted']);
  expect(actions.undo()).toBe(false);
});

test('a time set by hand that is where its words are changes nothing', () => {
  const { actions, getState } = createEditsStore();
  const pin = { turn: 0, word: 0, time: seconds(1), said: 'And now.', shift: null };
  actions.load({ clips: [], pins: [pin], unplacedPins: [] });
  const before = getState();
  actions.placePins({ turns: [{ speaker: null, text: 'And now.', marks: [], line: 1 }] });
  expect(getState()).toBe(before);
});
