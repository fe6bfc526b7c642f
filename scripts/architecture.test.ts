import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withPicture } from './lib/architecture.mjs';
import { importsOfSource } from './lib/imports.mjs';
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

/** A file without its comments and imports: a name that is left is used. */
function codeOf(step: Step): string {
  return sourceOf(step)
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replace(/^import [\s\S]*?;$/gm, '');
}

const { imports } = importsOfSource();
const imported = new Map<string, string[]>();
for (const { from, to } of imports) imported.set(from, [...(imported.get(from) ?? []), to]);

/** Whether a file imports another one, itself or by way of others. */
function leadsTo(from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return (imported.get(from) ?? []).some((next) => leadsTo(next, to, seen));
}

test.each(journeys)('%s: each step is called by one before it', (_, steps) => {
  const isCalled = (step: Step, index: number) => {
    const called = step.by ?? step.name.split('.').at(-1) ?? '';
    const word = new RegExp(`(?<!\\w|\\w:)${called}(?!\\w|:\\w)`);
    // What is reached by a name of a request or of a service is in another process. That name must be in its own file, too.
    if (step.by && !word.test(sourceOf(step))) return false;
    return steps
      .slice(0, index)
      .some(
        (before) =>
          before.file === step.file ||
          (word.test(codeOf(before)) && (step.by !== undefined || leadsTo(before.file, step.file))),
      );
  };
  expect(steps.filter((step, index) => index > 0 && !isCalled(step, index)).map(({ text }) => text)).toEqual([]);
});
