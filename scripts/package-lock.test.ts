import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { at } from './lib/paths.mjs';

interface Locked {
  readonly optionalDependencies?: Record<string, string>;
}

// npm leaves out what it cannot see on its own system. Then `npm ci` refuses the file, there and everywhere else.
test('the lock file holds the packages of every platform', () => {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  const locked = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  const optional = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  expect(optional.length).toBeGreaterThan(20);
  expect(optional.filter((name) => !locked.has(name))).toEqual([]);
});
