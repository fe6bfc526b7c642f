import { describe, expect, test } from 'vitest';
import type { WordsEdit } from '../edits/text-edit';
import { textEditing } from './edit-text';
import type { Operation } from './operation';
import { logForWindow, neededOf, stepBack } from './steps';
import { documentAfter, edit, type Main } from './testing/documents';

/** A correction of the third word of a turn. */
function words(id: string, text: string, turn = 0): WordsEdit {
  return { kind: 'words', id, turn, word: 2, before: 'it is', after: 'end of', said: 'teh', text, turns: [] };
}

/** Puts a correction in the place of others. */
function correct(remove: readonly string[], ...add: WordsEdit[]): Operation {
  return { do: 'edit-text', what: 'replace', add, remove };
}

/** Corrections that are in the file now. */
function write(...remove: string[]): Operation {
  return { do: 'edit-text', what: 'write', add: [], remove };
}

/** Undoes, or redoes, as often as it can. Returns the ids of the corrections after each. */
function all(way: 'undo' | 'redo', main: Main): string[][] {
  const after: string[][] = [];
  for (let n = 0; n < 10; n += 1) {
    const back = stepBack(main.replica.now, way, `${way} ${n} of ${main.log.length}`);
    if (!back || !main.take(back)) break;
    after.push(main.replica.now.state.edits.map(({ id }) => id));
  }
  return after;
}

describe('after corrections were written into the file', () => {
  test('no undo brings back a correction that was there before them', () => {
    const operations = [
      correct([], words('a', 'tha')),
      correct(['a'], words('b', 'thee')),
      correct(['b'], words('c', 'the')),
    ];
    expect(all('undo', documentAfter(operations))).toEqual([['b'], ['a'], []]);
    expect(all('undo', documentAfter([...operations, write('c')]))).toEqual([]);
  });

  test('no undo brings back one that was taken back before another was made in its place', () => {
    const takenBack: Operation = { do: 'edit-text', what: 'revert', add: [], remove: ['a'] };
    const written = [correct([], words('a', 'tha')), takenBack, correct([], words('b', 'the')), write('b')];
    expect(all('undo', documentAfter(written))).toEqual([]);
    // Its word is as it was.
    const elsewhere = [correct([], words('a', 'tha')), takenBack, correct([], words('b', 'the', 1)), write('b')];
    expect(all('undo', documentAfter(elsewhere))).toEqual([['a'], []]);
  });

  test('no redo does so', () => {
    const main = documentAfter([correct([], words('a', 'tha')), correct(['a'], words('b', 'the'))]);
    const back = stepBack(main.replica.now, 'undo', 'u');
    if (back) main.take(back);
    expect(stepBack(main.replica.now, 'redo', 'r')).not.toBeNull();
    main.take(edit('w', write('a')));
    expect(stepBack(main.replica.now, 'redo', 'r')).toBeNull();
  });

  test('the part of a step that is not in the file is still undone', () => {
    const main = documentAfter([
      correct([], words('a', 'tha'), words('b', 'thi', 1)),
      correct(['a', 'b'], words('c', 'the'), words('d', 'this', 1)),
      write('c'),
    ]);
    expect(all('undo', main)).toEqual([['b'], []]);
    expect(all('redo', main)).toEqual([['b'], ['d']]);
  });

  test('what was done since can be undone', () => {
    const main = documentAfter([
      correct([], words('a', 'tha')),
      write('a'),
      correct([], words('b', 'thee')),
      correct(['b'], words('c', 'the')),
    ]);
    expect(all('undo', main)).toEqual([['b'], []]);
  });

  test('everything can be undone again once the file is as it was', () => {
    const main = documentAfter([correct([], words('a', 'tha')), correct(['a'], words('b', 'the')), write('b')]);
    main.take(edit('restored', { do: 'edit-text', what: 'write', add: [words('b', 'the')], remove: [] }));
    expect(all('undo', main)).toEqual([['a'], []]);
  });

  test('that is so too in a window that is opened later, and with what is kept of the log', () => {
    const main = documentAfter([correct([], words('a', 'tha')), correct(['a'], words('b', 'the')), write('b')]);
    const { state } = main.replica.now;
    for (const log of [neededOf(main.log), logForWindow(main.log), logForWindow(neededOf(main.log))])
      expect(stepBack({ state, log }, 'undo', 'u')).toBeNull();
  });

  test('a speaker who was renamed twice does not get the first name again', () => {
    const rename = (id: string, to: string) => ({ kind: 'rename' as const, id, from: 'Bob', to });
    const [first, second] = [rename('a', 'Rob'), rename('b', 'Robert')];
    const renaming = [textEditing([], [first], [{ op: 'rename' }]), textEditing([first], [second], [{ op: 'rename' }])];
    const main = documentAfter([...renaming.filter((one) => one !== null), write('b')]);
    expect(all('undo', main)).toEqual([]);
  });
});
