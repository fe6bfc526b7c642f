import { expect, expectTypeOf, test } from 'vitest';
import { EarmarkError, plainError } from './errors';

const error = EarmarkError.of({
  'not-found': ({ file }: { readonly file: string }) => ({
    message: `“${file}” is not there.`,
    advice: 'Look for it.',
  }),
  'cut-off/at': ({ file, line }: { readonly file: string; readonly line: number }) => ({
    message: `“${file}” ends in line ${line}.`,
    advice: 'Get it again.',
  }),
  cancelled: () => ({ message: 'It was cancelled.', advice: '' }),
});

test('an error has its code and parameters, the words for them, its place and its cause', () => {
  const cause = new Error('ENOENT');
  const made = error('cut-off/at', { file: 'a.md', line: 3 }, cause);
  expect(made).toMatchObject({
    code: 'cut-off',
    key: 'cut-off/at',
    parameters: { file: 'a.md', line: 3 },
    message: '“a.md” ends in line 3.',
    advice: 'Get it again.',
    place: { file: 'a.md', line: 3 },
  });
  expect(made.cause).toBe(cause);
  expect(error('cancelled').place).toEqual({});
});

test('an error is the same after it was plain data for another process', () => {
  const made = error('cut-off/at', { file: 'a.md', line: 3 });
  const crossed = EarmarkError.revived(structuredClone(plainError(made)));
  expect(crossed).toBeInstanceOf(EarmarkError);
  expect(plainError(crossed)).toEqual(plainError(made));
});

test('other advice leaves the rest of an error as it is', () => {
  const made = error('not-found', { file: 'a.md' });
  expect(plainError(made.advising('Wait.'))).toEqual({ ...plainError(made), advice: 'Wait.' });
});

test('a key that is not in the table, and parameters that it does not ask for, do not compile', () => {
  expectTypeOf(error).parameter(0).toEqualTypeOf<'not-found' | 'cut-off/at' | 'cancelled'>();
  // @ts-expect-error the line is missing
  error('cut-off/at', { file: 'a.md' });
  // @ts-expect-error the file is a name
  error('not-found', { file: 3 });
  // @ts-expect-error there is nothing to say about it
  error('cancelled', { file: 'a.md' });
  // @ts-expect-error words come from a table
  const made = () => new EarmarkError('cancelled', {}, { message: 'Cancelled.', advice: '' });
  expect(made().message).toBe('Cancelled.');
});
