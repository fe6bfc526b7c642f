import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '../time/seconds';
import { readerOf } from '../transcript/readers';
import { estimateTimes } from './estimate';
import { pauseAfter, speechOf } from './word-duration';

describe('a word takes longer to say', () => {
  it.each([
    ['2017', 'year', 'digits are words'],
    ['HTTP', 'http', 'acronyms are spelled'],
    ['go.dev/blog', 'godevblog', 'addresses have dots and slashes that are said'],
    ['50%', '50', 'symbols have names'],
    ['你好', 'ni', 'a Chinese character is a syllable'],
    ['привет', 'при', 'any script has letters'],
    ['नमस्ते', 'न', 'vowel signs count'],
    ['well…', 'well', 'punctuation is a short pause'],
  ])('%s than %s: %s', (longer, shorter) => {
    expect(speechOf(longer)).toBeGreaterThan(speechOf(shorter));
  });
});

it('many short words take longer than few long ones of as many letters, and mere punctuation no time', () => {
  expect(speechOf('to') + speechOf('be')).toBeGreaterThan(speechOf('tobe'));
  expect(speechOf('—')).toBe(0);
});

it('words in capitals that are not acronyms are not spelled', () => {
  expect(speechOf('SOMETHING')).toBe(speechOf('something'));
});

it('a pause follows the end of a sentence, after its closing marks', () => {
  expect(pauseAfter('so')).toBe(0);
  expect(pauseAfter('so."')).toBeGreaterThan(0);
  expect(pauseAfter('好。')).toBe(pauseAfter('so.'));
});

it('no word takes negative or endless time, whatever its characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (word) => {
      const time = speechOf(word) + pauseAfter(word);
      expect(time >= 0 && time <= 1 + word.length).toBe(true);
    }),
  );
});

it('takes time in proportion to a long word', () => {
  const took = (length: number) => {
    // Processor time, because a busy machine does not affect it.
    const start = process.cpuUsage();
    speechOf('a.B1'.repeat(length / 4));
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  took(100_000);
  expect(took(4_000_000)).toBeLessThan(Math.max(50, 4 * 16 * took(250_000)));
});

it('a note takes as long however much it says, and an image none', () => {
  const starts = (inside: string) =>
    estimateTimes(
      readerOf('changelog-markdown').read(`**Ann:** \\[00:00\\] one ${inside} two\n\n**Bob:** \\[01:00\\] three`),
      seconds(70),
    )[0]?.words.at(-1);
  expect(starts('\\[laughter and a lot of applause\\]')).toBeCloseTo(starts('\\[laughs\\]') ?? 0);
});
