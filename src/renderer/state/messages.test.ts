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
