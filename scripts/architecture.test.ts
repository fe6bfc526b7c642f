import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withPicture } from './lib/architecture.mjs';
import { at } from './lib/paths.mjs';

const page = readFileSync(at('docs/architecture.md'), 'utf8');

interface Step {
  readonly text: string;
  /** `Session.clips`: a member of a class, or just a name. */
  readonly name: string;
  readonly file: string;
  /** The word by which another step calls it, if that is not its name. */
  readonly by: string | undefined;
}

const STEP = /^\d+\. `([\w.]+)` in `([^`]+)`(?:, by `([^`]+)`,)?/;

const journeys = page
  .split(/^### /m)
  .slice(1)
  .map((part) => {
    const [title = '', ...lines] = part.split('\n');
    const steps = lines
      .filter((line) => /^\d+\./.test(line))
      .map((text): Step => {
        const [, name = '', file = '', by] = STEP.exec(text) ?? [];
        return { text, name, file, by };
      });
    return [title, steps] as const;
  });

const sourceOf = ({ file }: Step) => (existsSync(at('src', file)) ? readFileSync(at('src', file), 'utf8') : '');

/** Whether a file exports a name, and the class of that name has the member. */
function has(source: string, name: string): boolean {
  const [exported = '', member] = name.split('.');
  const isExported = new RegExp(`^export (?:async )?(?:function\\*?|const|class) ${exported}\\b`, 'm').test(source);
  const isMember = member === undefined || new RegExp(`^ {2}(?:async |get )?${member}(?:<.*>)?\\(`, 'm').test(source);
  return isExported && isMember;
}

test('the picture in docs/architecture.md is as the imports are: if not, run `npm run architecture`', () => {
  expect(page).toBe(withPicture(page));
});

test('there are four journeys', () => {
  expect(journeys.map(([title]) => title)).toHaveLength(4);
});

test.each(journeys)('%s: each step is exported where the page says', (_, steps) => {
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.filter((step) => !has(sourceOf(step), step.name)).map(({ text }) => text)).toEqual([]);
});

test.each(journeys)('%s: each step is called by one before it', (_, steps) => {
  const isCalled = (step: Step, index: number) => {
    const called = step.by ?? step.name.split('.').at(-1) ?? '';
    const word = new RegExp(`(?<!\\w|\\w:)${called}(?!\\w|:\\w)`);
    // A name by which it is called must be in its own file, too.
    if (step.by && !word.test(sourceOf(step))) return false;
    return steps.slice(0, index).some((before) => before.file === step.file || word.test(sourceOf(before)));
  };
  expect(steps.filter((step, index) => index > 0 && !isCalled(step, index)).map(({ text }) => text)).toEqual([]);
});
