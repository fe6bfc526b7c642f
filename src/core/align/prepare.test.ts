import { expect, test } from 'vitest';
import { isInterjection } from './prepare';

test('sounds that people make are distinguished from words', () => {
  for (const text of ['hm', 'hmmm', 'mm', 'ah', 'ahhh', 'oh', 'argh', 'ha', 'har', 'pssst', 'gee', 'ach', 'sooo']) {
    expect(isInterjection(text), text).toBe(true);
  }
  for (const text of ['a', 'i', 'am', 'him', 'ham', 'mum', 'her', 'hammer', 'oho', 'past', 'see', '1000', 'так']) {
    expect(isInterjection(text), text).toBe(false);
  }
});
