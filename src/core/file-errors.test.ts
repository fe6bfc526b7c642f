import { expect, test } from 'vitest';
import { unreadable, unwritable } from './file-errors';
import { fileError } from './wording';

const failure = (code: string) => Object.assign(new Error(`${code}: it failed, open '/home/anna/a.md'`), { code });

test.each([
  ['ENOENT', 'not-found'],
  ['ENOTDIR', 'not-found'],
  ['ENAMETOOLONG', 'not-found'],
  ['EACCES', 'no-permission'],
  ['EPERM', 'no-permission'],
  ['EISDIR', 'is-directory'],
  ['EIO', 'cannot-read'],
  ['EMFILE', 'cannot-read'],
])('%s while reading is %s, names the file without its folder, and says what to do', (code, expected) => {
  const error = unreadable(failure(code), 'a.md');
  expect(error).toMatchObject({ code: expected, place: { file: 'a.md' } });
  expect(error.message).toContain('“a.md”');
  expect(error.message + error.advice).not.toContain('/home');
  expect(error.advice).toMatch(/\.$/);
});

test.each([
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk is read-only'],
  ['EACCES', 'may not be written to'],
  ['ENOENT', 'is not there'],
  ['EIO', 'EIO'],
])('%s while writing says: %s', (code, words) => {
  const error = unwritable(failure(code), 'a.json');
  expect(error).toMatchObject({ code: 'cannot-write', place: { file: 'a.json' } });
  expect(error.message).toContain(words);
});

test('an error that is in words already stays as it is', () => {
  const error = fileError('is-directory', { file: 'a' });
  expect(unreadable(error, 'a.md')).toBe(error);
  expect(unwritable(error, 'a.md')).toBe(error);
});
