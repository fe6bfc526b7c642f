import { expect, test } from 'vitest';
import type { Clip } from '../../core/clips/clip';
import { aClip } from '../../core/clips/testing/a-clip';
import { seconds } from '../../core/time/seconds';
import { createEditsStore } from '../state/edits';
import { createMessagesStore } from '../state/messages';
import { tellEdit } from './undoable';

function clip(id: string): Clip {
  return aClip({ id });
}

function withTwoClips() {
  const edits = createEditsStore();
  const messages = createMessagesStore(() => undefined);
  edits.actions.load({ clips: [clip('a'), clip('b')], pins: [], unplacedPins: [] });
  const remove = (id: string) => {
    edits.actions.deleteClip(id);
    tellEdit(messages, edits, `Deleted ${id}.`);
  };
  const told = () => messages.getState().messages;
  return { edits, remove, told };
}

test('Undo of a note takes back what it tells, and the note goes', () => {
  const { edits, remove, told } = withTwoClips();
  remove('a');
  told()[0]?.action?.run();
  expect(edits.getState().clips.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(told()).toEqual([]);
});

test('a note goes with the next edit, as its Undo would take back another', () => {
  const { remove, told } = withTwoClips();
  remove('a');
  remove('b');
  expect(told().map(({ text }) => text)).toEqual(['Deleted b.']);
});

test('a note goes when its edit is undone, and when there is another episode', () => {
  const { edits, remove, told } = withTwoClips();
  remove('a');
  edits.actions.undo();
  expect(told()).toEqual([]);
  remove('b');
  edits.actions.load({ clips: [], pins: [], unplacedPins: [] });
  expect(told()).toEqual([]);
});

test('what is no edit leaves a note', () => {
  const { edits, remove, told } = withTwoClips();
  remove('a');
  edits.actions.moveClips((one) => ({ ...one, start: seconds(0) }));
  edits.actions.setPendingStart(seconds(3));
  expect(told()).toHaveLength(1);
});
