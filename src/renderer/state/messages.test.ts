import { expect, test } from 'vitest';
import { createMessagesStore } from './messages';

const missing = { code: 'not-found', message: '“a.mp3” was not found.', advice: 'Choose it again.' } as const;

test('the same problem told twice is one message', () => {
  const { actions, getState } = createMessagesStore();
  actions.tellProblem(missing);
  actions.tellNote('Deleted the clip.');
  actions.tellProblem(missing);
  expect(getState().messages.map(({ text }) => text)).toEqual(['Deleted the clip.', missing.message]);
});

test('what the user cancelled is no problem', () => {
  const { actions, getState } = createMessagesStore();
  actions.tellProblem({ code: 'cancelled', message: 'Cancelled.', advice: '' });
  expect(getState().messages).toEqual([]);
});

test('the oldest messages make room', () => {
  const { actions, getState } = createMessagesStore();
  for (let n = 1; n <= 6; n++) actions.tellNote(`${n}`);
  expect(getState().messages.map(({ text }) => text)).toEqual(['3', '4', '5', '6']);
});

test('problems of files that are open no more go, and others stay', () => {
  const { actions, getState } = createMessagesStore();
  actions.tellProblem({ code: 'cut-off', message: '“a.mp3” ends early.', advice: '', file: 'a.mp3' });
  actions.tellProblem({ code: 'cut-off', message: '“b.mp3” ends early.', advice: '', file: 'b.mp3' });
  actions.tellProblem({ code: 'cannot-write', message: 'Nothing can be saved.', advice: '' });
  actions.dismissAbout(['a.mp3', 'a.md']);
  expect(getState().messages.map(({ text }) => text)).toEqual(['“b.mp3” ends early.', 'Nothing can be saved.']);
});

test('with another episode all problems of opening go, also of files that could not be opened', () => {
  const { actions, getState } = createMessagesStore();
  actions.tellProblem({ code: 'empty-file', message: '“a.vtt” is empty.', advice: '', file: 'a.vtt' });
  actions.tellProblem({
    code: 'damaged-file',
    message: '“settings.json” is damaged.',
    advice: '',
    file: 'settings.json',
  });
  actions.tellProblem({ code: 'cannot-write', message: '“b.csv” is locked.', advice: '', file: 'b.csv' });
  actions.tellNote('Deleted the clip.');
  actions.dismissOpened();
  const kept = ['“settings.json” is damaged.', '“b.csv” is locked.', 'Deleted the clip.'];
  expect(getState().messages.map(({ text }) => text)).toEqual(kept);
});

test('why a file could not be read is told until it is read', () => {
  const { actions, getState } = createMessagesStore();
  actions.tellProblem({ code: 'empty-file', message: '“a.md” is empty.', advice: '', file: 'a.md' });
  actions.tellProblem({ code: 'empty-file', message: '“b.md” is empty.', advice: '', file: 'b.md' });
  actions.tellProblem({ code: 'changed', message: '“a.md” was left as it is.', advice: '', file: 'a.md' });
  actions.dismissUnread('a.md');
  expect(getState().messages.map(({ text }) => text)).toEqual(['“b.md” is empty.', '“a.md” was left as it is.']);
});

test('that a file was changed is told until it is known what came of it', () => {
  const { actions, getState } = createMessagesStore();
  const changed = { code: 'changed', advice: 'See that the transcript still belongs to it.' } as const;
  actions.tellProblem({ ...changed, message: '“a.mp3” was changed.', file: 'a.mp3' });
  actions.tellProblem({ ...changed, message: '“a.md” was changed.', file: 'a.md' });
  actions.tellProblem({ code: 'cut-off', message: '“a.mp3” ends early.', advice: '', file: 'a.mp3' });
  actions.dismissChanged('a.mp3');
  expect(getState().messages.map(({ text }) => text)).toEqual(['“a.md” was changed.', '“a.mp3” ends early.']);
});
