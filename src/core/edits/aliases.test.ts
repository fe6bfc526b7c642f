import { expect, test } from 'vitest';
import type { Transcript } from '../transcript/model';
import { transcriptOf } from '../transcript/testing/written';
import { withAliases, withoutAliases } from './aliases';
import { editedText } from './edited';
import { editsAfter } from './edits-after';
import type { EditRequest } from './requests';
import type { TextEdit } from './text-edit';

const TALK = transcriptOf([
  ['Jo', 'It rains in the city today.'],
  ['Bob', 'It does.'],
  ['Jo', 'Bring an umbrella.'],
]);
const ALIASES = new Map([
  ['Jo', 'Joan of Arc'],
  ['Nobody', 'Somebody'],
]);

let serial = 0;
const newId = () => {
  serial += 1;
  return `e${serial}`;
};
const names = ({ turns }: Pick<Transcript, 'turns'>) => turns.map(({ speaker }) => speaker);
const shown = (edits: readonly TextEdit[], aliases = ALIASES) =>
  names(editedText(TALK, withAliases(TALK, edits, aliases)).transcript);

/** The edits of somebody who sees the aliases. */
function edited(before: readonly TextEdit[], ...requests: EditRequest[]): readonly TextEdit[] {
  const after = editsAfter(TALK, withAliases(TALK, before, ALIASES), requests, newId);
  return withoutAliases(TALK, before, after, ALIASES);
}

test('aliases are shown in place of the names in the transcript', () => {
  expect(shown([])).toEqual(['Joan of Arc', 'Bob', 'Joan of Arc']);
  const edits = edited([], { op: 'replace', turn: 0, words: [0, 1], text: 'That' });
  expect(withAliases(TALK, edits, new Map([['Nobody', 'Somebody']]))).toBe(edits);
});

test('an edit of the words keeps no alias', () => {
  const edits = edited([], { op: 'replace', turn: 0, words: [0, 1], text: 'That' });
  expect(edits).toMatchObject([{ kind: 'words' }]);
  expect(edited(edits)).toEqual(edits);
});

test('a turn that is split off has the name of the transcript, and is shown with the alias', () => {
  const edits = edited([], { op: 'split', turn: 0, word: 3 });
  expect(names(editedText(TALK, edits).transcript)).toEqual(['Jo', 'Jo', 'Bob', 'Jo']);
  expect(shown(edits)).toEqual(['Joan of Arc', 'Joan of Arc', 'Bob', 'Joan of Arc']);
});

test('who is said to speak by an alias is written as the transcript writes it', () => {
  const edits = edited([], { op: 'speaker', turn: 1, name: 'Joan of Arc' });
  expect(edits).toMatchObject([{ kind: 'speaker', speaker: 'Jo' }]);
  expect(shown(edits)).toEqual(['Joan of Arc', 'Joan of Arc', 'Joan of Arc']);
});

test('an edit of the episode gives an alias another name there', () => {
  const edits = edited([], { op: 'rename', from: 'Joan of Arc', to: 'JS' });
  expect(edits).toMatchObject([{ kind: 'rename', from: 'Jo', to: 'JS' }]);
  expect(shown(edits)).toEqual(['JS', 'Bob', 'JS']);
  expect(shown(edited(edits, { op: 'rename', from: 'JS', to: 'Ann' }))).toEqual(['Ann', 'Bob', 'Ann']);
  expect(edited(edits, { op: 'rename', from: 'JS', to: 'Joan of Arc' })).toEqual([]);
});

test('two speakers become one by the alias of one of them', () => {
  const edits = edited([], { op: 'rename', from: 'Bob', to: 'Joan of Arc' });
  expect(edits).toMatchObject([{ kind: 'rename', from: 'Bob', to: 'Jo' }]);
  expect(shown(edits)).toEqual(['Joan of Arc', 'Joan of Arc', 'Joan of Arc']);
});

test('a name that the transcript has, too, is written as itself', () => {
  const aliases = new Map([['Jo', 'Bob']]);
  const after = editsAfter(TALK, withAliases(TALK, [], aliases), [{ op: 'split', turn: 1, word: 1 }], newId);
  const edits = withoutAliases(TALK, [], after, aliases);
  expect(names(editedText(TALK, edits).transcript)).toEqual(['Jo', 'Bob', 'Bob', 'Jo']);
});
