import { expect, test } from 'vitest';
import { refuseBroadcast } from './refused-formats';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['850STL25.011  0000', 'EBU STL'],
  ['437STL30.0110809', 'EBU STL'],
  ['Scenarist_SCC V1.0\r\n\r\n00:00:01:00\t9420 9420', 'Scenarist SCC'],
  ['\uFEFF\nScenarist_SCC V1.0\n', 'Scenarist SCC'],
  ['File Format=MacCaption_MCC V2.0\n', 'MacCaption MCC'],
])('%j is named %s, with what to do', (source, format) => {
  expect(() => refuseBroadcast(bytes(source), 'a.x')).toThrowError(
    expect.objectContaining({
      code: 'binary-file',
      message: expect.stringContaining(format),
      advice: expect.stringContaining('WebVTT'),
    }),
  );
});

test('talk about these formats is talk', () => {
  for (const source of ['We use Scenarist_SCC V1.0 here.', '850 STL files', 'STL25.01', '']) {
    refuseBroadcast(bytes(source), 'a.txt');
  }
});
