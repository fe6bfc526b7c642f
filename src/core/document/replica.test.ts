import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aClip } from '../clips/testing/a-clip';
import { seconds } from '../time/seconds';
import type { Edit, Entry } from './entry';
import { confirmed, edited, NEW_DOCUMENT, type Replica, refused, replicaOf } from './replica';
import { stepBack } from './steps';
import { anyOperation, documentAfter, edit, Main, RUNS } from './testing/documents';

describe('two windows', () => {
  /** The events: a window edits, undoes, or hears the next entry of main; or main takes the next edit of a window. */
  const happening = fc.record({
    window: fc.constantFrom(0, 1),
    what: fc.oneof(
      { weight: 3, arbitrary: anyOperation },
      { weight: 4, arbitrary: fc.constantFrom('hear' as const, 'send' as const) },
      { weight: 1, arbitrary: fc.constant('undo' as const) },
    ),
  });

  test('end the same as main, in whatever order edits arrive and are heard of', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const main = new Main();
        const windows: Replica[] = [replicaOf(NEW_DOCUMENT), replicaOf(NEW_DOCUMENT)];
        const sent: Edit[][] = [[], []];
        const reported: (Entry | string)[][] = [[], []];
        const of = <T>(list: readonly T[], index: number) => list[index] as T;
        const make = (index: number, one: Edit | null) => {
          const next = one && edited(of(windows, index), one);
          if (!one || !next) return;
          windows[index] = next;
          of(sent, index).push(one);
        };
        const send = (index: number) => {
          const one = of(sent, index).shift();
          if (!one) return false;
          const entry = main.take(one);
          if (entry) for (const list of reported) list.push(entry);
          else of(reported, index).push(one.id);
          return true;
        };
        const hear = (index: number) => {
          const one = of(reported, index).shift();
          if (one === undefined) return false;
          const window = of(windows, index);
          windows[index] = typeof one === 'string' ? refused(window, one) : confirmed(window, one);
          return true;
        };
        for (const [at, { window, what }] of happenings.entries()) {
          const id = `${window}-${at}`;
          if (what === 'hear') hear(window);
          else if (what === 'send') send(window);
          else if (what === 'undo') make(window, stepBack(of(windows, window).now, 'undo', id));
          else make(window, edit(id, what));
        }
        for (const index of [0, 1]) while (send(index));
        for (const index of [0, 1]) while (hear(index));
        for (const window of windows) {
          expect(window.pending).toEqual([]);
          expect(window.now).toEqual(main.replica.stored);
          expect(window.stored).toEqual(main.replica.stored);
        }
      }),
      RUNS,
    );
  });

  test('an edit of a clip that was deleted elsewhere is taken back', () => {
    const main = documentAfter([{ do: 'add-clips', clips: [aClip({ id: 'a' })] }]);
    const one = edit('mine', { do: 'change-clip', id: 'a', to: { name: 'Mine' } });
    let window = edited(main.replica, one) ?? main.replica;
    expect(window.now.state.clips[0]?.name).toBe('Mine');
    const theirs = main.take(edit('theirs', { do: 'delete-clips', ids: ['a'] }));
    if (theirs) window = confirmed(window, theirs);
    expect(window.now.state.clips).toEqual([]);
    expect(main.take(one)).toBeNull();
    expect(refused(window, 'mine').pending).toEqual([]);
  });

  test('the same edit that is made twice is done once', () => {
    const main = documentAfter([{ do: 'begin-clip', at: seconds(3) }]);
    expect(edited(main.replica, edit('e0', { do: 'begin-clip', at: seconds(4) }))).toBeNull();
  });
});
