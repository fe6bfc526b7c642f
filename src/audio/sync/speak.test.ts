import { expect, test } from 'vitest';
import { speechFiles } from './model-files';
import { startJapanese } from './speak';

test('Japanese is read as it is said: kanji by their context, particles by their sound', async () => {
  const read = await startJapanese(speechFiles.japanese);
  expect(read('今日は東京へ行った')).toEqual(['キョー', 'ワ', 'トーキョー', 'エ', 'イッ', 'タ']);
  expect(read('今年の一年生')).toEqual(expect.arrayContaining(['コトシ', 'ネンセイ']));
});

test('a word that is not in the dictionary stays as it is written', async () => {
  const read = await startJapanese(speechFiles.japanese);
  expect(read('golangの話').join(' ')).toBe('golang ノ ハナシ');
});
