import { expect, test } from 'vitest';
import { Warnings } from './warnings';

test('a warning has its code, the case of it, what it is about, and words for that', () => {
  const warnings = new Warnings();
  warnings.add(7, 'xml-end-tag-missing/next', { name: 'p', opened: 3 });
  expect(warnings.list()).toEqual([
    {
      line: 7,
      code: 'xml-end-tag-missing',
      key: 'xml-end-tag-missing/next',
      parameters: { name: 'p', opened: 3 },
      message: '<p> of line 3 is not closed before the next. It is taken to end here.',
    },
  ]);
});

test('more warnings of one code than anybody reads are counted, whatever their cases', () => {
  const warnings = new Warnings();
  for (let line = 1; line <= 103; line++) {
    if (line % 2 === 0) warnings.add(line, 'text-outside-cue/lines');
    else warnings.add(line, 'text-outside-cue/event');
  }
  const listed = warnings.list();
  expect(listed).toHaveLength(101);
  expect(listed.at(-1)).toMatchObject({ line: 101, code: 'text-outside-cue', parameters: { count: 3 } });
});

test('English, and parameters that a warning does not have, do not compile', () => {
  const warnings = new Warnings();
  // @ts-expect-error it has no parameters
  warnings.add(1, 'no-cues', 'There are no cues.');
  // @ts-expect-error it is no warning of a transcript
  expect(() => warnings.add(1, 'odd')).toThrow();
  // @ts-expect-error the line where it begins is missing
  warnings.add(1, 'xml-cut-off/element', { name: 'p' });
});
