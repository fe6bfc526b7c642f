import { expect, test } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import { NEW_DOCUMENT, NOTHING_MADE } from '../../core/document/replica';
import { createEditsStore } from '../state/edits';
import { createMessagesStore } from '../state/messages';
import { showEdit } from './undoable';

function withTwoClips() {
  const edits = createEditsStore({ send: async () => true, text: () => null });
  const messages = createMessagesStore(() => undefined);
  const clips = [aClip({ id: 'a' }), aClip({ id: 'b' })];
  const document = { ...NEW_DOCUMENT, state: { ...NOTHING_MADE, clips } };
  edits.actions.open({ id: 'e', document, pending: [] });
  const remove = (id: string) => {
    edits.actions.deleteClips([id]);
    showEdit(messages, edits, `Deleted ${id}.`);
  };
  const reported = () => messages.getState().messages;
  return { edits, remove, reported };
}

test('Undo of a note takes back what it tells, and the note goes', () => {
  const { edits, remove, reported } = withTwoClips();
  remove('a');
  reported()[0]?.action?.run();
  expect(edits.getState().clips.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(reported()).toEqual([]);
});

test('a note goes with the next edit, as its Undo would take back another', () => {
  const { remove, reported } = withTwoClips();
  remove('a');
  remove('b');
  expect(reported().map(({ text }) => text)).toEqual(['Deleted b.']);
});

test('a note goes when its edit is undone, and when there is another episode', () => {
  const { edits, remove, reported } = withTwoClips();
  remove('a');
  edits.actions.undo();
  expect(reported()).toEqual([]);
  remove('b');
  edits.actions.open({ id: 'other', document: NEW_DOCUMENT, pending: [] });
  expect(reported()).toEqual([]);
});

test('what is no edit leaves a note', () => {
  const { edits, remove, reported } = withTwoClips();
  remove('a');
  edits.actions.place();
  expect(reported()).toHaveLength(1);
});
