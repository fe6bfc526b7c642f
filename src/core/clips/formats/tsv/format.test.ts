import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('a cell has no tab and no line end', () => {
  const clip = aClip({ name: 'a\tb', text: 'one\n\ntwo' });
  expect(textOf('tsv', [clip], {}, { columns: ['name', 'text'] })).toBe('name\ttext\na b\tone two\n');
});
