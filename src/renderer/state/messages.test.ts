import { expect, test } from 'vitest';
import { createMessagesStore, shownOf } from './messages';

const missing = { code: 'not-found', message: '“a.mp3” was not found.', advice: 'Choose it again.' } as const;

test('the same problem told twice is one message', () => {
  const { actions, getState } = createMessagesStore(() => undefined);
  actions.showProblem(missing);
  actions.showNote('Deleted the clip.');
  actions.showProblem(missing);
  expect(getState().messages.map(({ text }) => text)).toEqual(['Deleted the clip.', missing.message]);
});

test('what the user cancelled is no problem', () => {
  const { actions, getState } = createMessagesStore(() => undefined);
  actions.showProblem({ code: 'cancelled', message: 'Cancelled.', advice: '' });
  expect(getState().messages).toEqual([]);
});

const undo = { label: 'Undo', run: () => undefined };

test('what a key did makes room for what the next one did, and stays beside what can be undone', () => {
  const { actions, getState } = createMessagesStore(() => undefined);
  actions.showNote('Deleted the clip.', undo);
  for (const text of ['Loudness is evened out.', 'Loudness is left as it is.']) actions.showNote(text);
  expect(getState().messages.map(({ text }) => text)).toEqual(['Deleted the clip.', 'Loudness is left as it is.']);
});

test('the oldest notes make room', () => {
  const { actions, getState } = createMessagesStore(() => undefined);
  for (let n = 1; n <= 6; n++) actions.showNote(`${n}`, undo);
  expect(getState().messages.map(({ text }) => text)).toEqual(['4', '5', '6']);
});

test('problems of files that are open no more go, and others stay', () => {
  const { actions, getState } = createMessagesStore(() => undefined);
  actions.showProblem({ code: 'cut-off', message: '“a.mp3” ends early.', advice: '', file: 'a.mp3' });
  actions.showProblem({ code: 'cut-off', message: '“b.mp3” ends early.', advice: '', file: 'b.mp3' });
  actions.showProblem({ code: 'cannot-write', message: 'Nothing can be saved.', advice: '' });
  actions.dismissAbout(['a.mp3', 'a.md']);
  expect(getState().messages.map(({ text }) => text)).toEqual(['“b.mp3” ends early.', 'Nothing can be saved.']);
});

test('of problems three are shown, and the others wait until one of these is gone', () => {
  const { actions, getState } = createMessagesStore(() => undefined);
  for (let n = 1; n <= 5; n++) actions.showProblem({ code: 'left-out', message: `${n}`, advice: '' });
  actions.showNote('Note.');
  const shown = () => shownOf(getState().messages).map(({ text }) => text);
  expect(shown()).toEqual(['4', '5', 'Note.']);
  for (const { id } of shownOf(getState().messages)) actions.dismiss(id);
  expect(shown()).toEqual(['1', '2', '3']);
});

test('a missing file can be located, and is told of until it is there', () => {
  const located: string[] = [];
  const { actions, getState } = createMessagesStore((file) => located.push(file));
  actions.showProblem({ ...missing, file: 'a.mp3' });
  actions.showProblem({ ...missing, message: '“b.mp3” was not found.', file: 'b.mp3' });
  getState().messages[0]?.action?.run();
  expect(located).toEqual(['a.mp3']);
  actions.dismissMissing('a.mp3');
  expect(getState().messages.map(({ file }) => file)).toEqual(['b.mp3']);
  actions.dismissMissing();
  expect(getState().messages).toEqual([]);
});

test('with another episode all goes but what is of Earmark itself, and what can be undone', () => {
  const { actions, getState } = createMessagesStore(() => undefined);
  actions.showProblem({ code: 'empty-file', message: '“a.vtt” is empty.', advice: '', file: 'a.vtt' });
  actions.showProblem({
    code: 'damaged-file',
    message: '“settings.json” is damaged.',
    advice: '',
    file: 'settings.json',
  });
  actions.showProblem({ code: 'rescued', message: 'Your last changes are back.', advice: '' });
  actions.showProblem({ code: 'cannot-write', message: '“b.csv” is locked.', advice: '', file: 'b.csv' });
  actions.showProblem({ code: 'no-pairs', message: '“old” has no episodes.', advice: '' });
  actions.showProblem({ code: 'cannot-write', message: 'Nothing can be saved.', advice: '' }, null, true);
  actions.showNote('There is no recording yet.');
  actions.showNote('Deleted the clip.', undo);
  actions.dismissOpened();
  const kept = [
    '“settings.json” is damaged.',
    'Your last changes are back.',
    'Nothing can be saved.',
    'Deleted the clip.',
  ];
  expect(getState().messages.map(({ text }) => text)).toEqual(kept);
});

test('why a file could not be read is told until it is read', () => {
  const { actions, getState } = createMessagesStore(() => undefined);
  actions.showProblem({ code: 'empty-file', message: '“a.md” is empty.', advice: '', file: 'a.md' });
  actions.showProblem({ code: 'empty-file', message: '“b.md” is empty.', advice: '', file: 'b.md' });
  actions.showProblem({ code: 'changed', message: '“a.md” was left as it is.', advice: '', file: 'a.md' });
  actions.dismissUnread('a.md');
  expect(getState().messages.map(({ text }) => text)).toEqual(['“b.md” is empty.', '“a.md” was left as it is.']);
});

test('that a file was changed is told until it is known what came of it', () => {
  const { actions, getState } = createMessagesStore(() => undefined);
  const changed = { code: 'changed', advice: 'See that the transcript still belongs to it.' } as const;
  actions.showProblem({ ...changed, message: '“a.mp3” was changed.', file: 'a.mp3' });
  actions.showProblem({ ...changed, message: '“a.md” was changed.', file: 'a.md' });
  actions.showProblem({ code: 'cut-off', message: '“a.mp3” ends early.', advice: '', file: 'a.mp3' });
  actions.dismissChanged('a.mp3');
  expect(getState().messages.map(({ text }) => text)).toEqual(['“a.md” was changed.', '“a.mp3” ends early.']);
});
