import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edited, type History, historyOf, redo, undo } from './history';

test('as many edits as were made are undone, and redone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { maxLength: 30 }), (values) => {
      const states: History<number>[] = [historyOf(-1)];
      for (const value of values) {
        const before = states.at(-1) ?? historyOf(-1);
        const after = edited(before, value);
        if (after !== before) states.push(after);
      }
      let history = states.at(-1) ?? historyOf(-1);
      for (const state of states.slice(0, -1).toReversed()) {
        history = undo(history);
        expect(history.now).toBe(state.now);
      }
      expect(undo(history)).toBe(history);
      for (const state of states.slice(1)) {
        history = redo(history);
        expect(history.now).toBe(state.now);
      }
      expect(redo(history)).toBe(history);
    }),
  );
});

test('what was undone is forgotten at the next edit', () => {
  const history = edited(undo(edited(historyOf('a'), 'b')), 'c');
  expect(redo(history)).toBe(history);
  expect(undo(history).now).toBe('a');
});

test('an edit that changes nothing is none', () => {
  const history = edited(historyOf('a'), 'b');
  expect(edited(history, 'b')).toBe(history);
});

test('very old edits are let go', () => {
  let history = historyOf(0);
  for (let edit = 1; edit <= 1000; edit++) history = edited(history, edit);
  expect(history.past.length).toBeLessThan(1000);
  expect(undo(history).now).toBe(999);
});
