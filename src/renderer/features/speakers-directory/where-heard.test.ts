import { expect, test } from 'vitest';
import { directoryOf } from '../../../core/people/directory';
import { NOBODY_NAMED } from '../../../core/people/people';
import { keyOf, partedBy } from './Namesakes';
import { mergeWords } from './where-heard';

const santos = directoryOf(
  ['Changelog', 'Go Time', null].map((show, text) => ({
    name: 'Jerod Santo',
    show,
    text,
    turns: 1,
    seconds: 9 - text,
  })),
  NOBODY_NAMED,
);

test('all who become one person are told, with their shows', () => {
  expect(mergeWords('Jerod', santos.slice(0, 1))).toBe(
    '“Jerod Santo” speaks in “Changelog” already. Both become one person, “Jerod”.',
  );
  expect(mergeWords('Jerod Santo', santos)).toBe(
    '3 people have this name already: in “Changelog”, “Go Time” and episodes of no show. ' +
      'All 4 become one person, “Jerod Santo”.',
  );
});

test('somebody is one of the people with a name, all of them, or none', () => {
  const [first, second, third] = santos;
  if (!first || !second || !third) throw new Error('three are listed');
  expect(partedBy(santos, keyOf(second))).toEqual({ others: [second], different: [first, third] });
  expect(partedBy(santos, 'all')).toEqual({ others: santos, different: [] });
  expect(partedBy(santos, 'none')).toEqual({ others: [], different: santos });
});
