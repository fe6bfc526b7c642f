import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '../time/seconds';
import type { Clip } from './clip';
import { addClip, type ClipList, clipList, deleteClip, redo, renameClip, setClipBounds, undo } from './clip-list';

const clip = (id: string, start: number): Clip => ({
  id,
  name: id,
  start: seconds(start),
  end: seconds(start + 1),
  text: '',
  speakers: [],
});
const names = (list: ClipList) => list.clips.map(({ name }) => name);
const nothing = { text: '', speakers: [] };

describe('a clip list', () => {
  it('is in order of time', () => {
    expect(names(addClip(clipList([clip('c', 3), clip('a', 1)]), clip('b', 2)))).toEqual(['a', 'b', 'c']);
  });

  it('renames, moves and deletes by id', () => {
    const list = clipList([clip('a', 1), clip('b', 2)]);
    expect(names(renameClip(list, 'a', 'Intro'))).toEqual(['Intro', 'b']);
    expect(names(deleteClip(list, 'a'))).toEqual(['b']);
    const moved = setClipBounds(list, 'a', seconds(5), seconds(6), { text: 'so', speakers: ['Ann'] });
    expect(moved.clips[1]).toEqual({ ...clip('a', 5), text: 'so', speakers: ['Ann'] });
  });

  it('stays the same, with nothing more to undo, when an edit changes nothing', () => {
    const list = clipList([clip('a', 1)]);
    expect(renameClip(list, 'a', 'a')).toBe(list);
    expect(renameClip(list, 'none', 'b')).toBe(list);
    expect(deleteClip(list, 'none')).toBe(list);
    expect(setClipBounds(list, 'a', seconds(1), seconds(2), nothing)).toBe(list);
    expect(undo(list)).toBe(list);
    expect(redo(list)).toBe(list);
  });

  it('refuses bounds that are no stretch', () => {
    expect(() => setClipBounds(clipList([clip('a', 1)]), 'a', seconds(2), seconds(2), nothing)).toThrow(RangeError);
  });

  it('undoes as many edits as were made, and redoes them', () => {
    const edit = fc.oneof(
      fc.record({ do: fc.constant('add' as const), id: fc.nat(5), start: fc.nat(9) }),
      fc.record({ do: fc.constant('delete' as const), id: fc.nat(5), start: fc.nat(9) }),
      fc.record({ do: fc.constant('rename' as const), id: fc.nat(5), start: fc.nat(9) }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const states = [clipList([])];
        for (const { do: what, id, start } of edits) {
          const before = states.at(-1) ?? clipList([]);
          const after =
            what === 'add'
              ? addClip(before, clip(`${id}`, start))
              : what === 'delete'
                ? deleteClip(before, `${id}`)
                : renameClip(before, `${id}`, `n${start}`);
          if (after !== before) states.push(after);
        }
        let list = states.at(-1) ?? clipList([]);
        for (const state of states.slice(0, -1).toReversed()) {
          list = undo(list);
          expect(list.clips).toEqual(state.clips);
        }
        expect(undo(list)).toBe(list);
        for (const state of states.slice(1)) {
          list = redo(list);
          expect(list.clips).toEqual(state.clips);
        }
      }),
    );
  });

  it('forgets what was undone at the next edit', () => {
    const list = addClip(undo(addClip(clipList([]), clip('a', 1))), clip('b', 2));
    expect(redo(list)).toBe(list);
  });
});
