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
