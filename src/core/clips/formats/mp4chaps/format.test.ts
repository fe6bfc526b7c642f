import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

test('each line is hh:mm:ss.mmm and a name', () => {
  expect(textOf('mp4chaps', [aClip({ name: 'a\nb', start: 3723.5 })])).toBe('01:02:03.500 a b\n');
});
