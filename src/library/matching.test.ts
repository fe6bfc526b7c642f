import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness, matchPartner, NameIndex, parseName } from './matching';

test.each([
  ['episode.mp3', ['episode.md', 'other.md'], 'episode.md'],
  ['Episode.MP3', ['episode.md'], 'episode.md'],
  ['café.mp3', ['cafe\u0301.md'], 'cafe\u0301.md'],
  ['ep 1.mp3', ['ep 1.en.vtt'], 'ep 1.en.vtt'],
  ['ep.mp3', ['ep.mp3.vtt'], 'ep.mp3.vtt'],
  ['ep.mp3', ['ep.transcript.md'], 'ep.transcript.md'],
  [
    'the-changelog-312.mp3',
    ['the-changelog-311.md', 'the-changelog-312.md', 'the-changelog-313.md'],
    'the-changelog-312.md',
  ],
  ['Go Time 042.mp3', ['go-time-42.md', 'go-time-43.md'], 'go-time-42.md'],
  ['go-time-42-final-mix.mp3', ['go-time-42 transcript.md'], 'go-time-42 transcript.md'],
  ['practical-ai-258.mp3', ['practical-ai-16.md', 'practical-ai-258.md'], 'practical-ai-258.md'],
  [
    'interview with anna schmidt.wav',
    ['anna schmidt interview.txt', 'bert interview.txt'],
    'anna schmidt interview.txt',
  ],
])('the partner of %s among %j is %s', (name, others, expected) => {
  expect(matchPartner(name, others).certain).toBe(expected);
});

test.each([
  ['go-time-42.mp3', ['go-time-43.md']],
  ['brain-science.mp3', ['practical-ai.md', 'notes.txt']],
  ['a.mp3', []],
])('%s has no partner among %j', (name, others) => {
  expect(matchPartner(name, others)).toEqual({ certain: null, candidates: [] });
});

test('two equally good names are in doubt, and both are offered', () => {
  const { certain, candidates } = matchPartner('anna schmidt.mp3', [
    'anna schmidt part one.md',
    'anna schmidt part two.md',
  ]);
  expect(certain).toBeNull();
  expect(candidates).toHaveLength(2);
});

test('of the same stem in two forms the first is taken, and the other offered', () => {
  expect(matchPartner('a.mp3', ['a.md', 'a.vtt'])).toEqual({ certain: 'a.md', candidates: ['a.vtt'] });
});

test('likeness is between 0 and 1, the same both ways, and 1 for a name and itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      const value = likeness(one, other);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      expect(likeness(other, one)).toBeCloseTo(value, 10);
      expect(likeness(one, one)).toBe(1);
    }),
  );
});

test('an index of names finds what comparing each with each finds', () => {
  const word = fc.constantFrom('anna', 'schmidt', 'interview', 'talk', 'garden', 'part', 'one', '1', '2', '07', 'café');
  const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => `${words.join(' ')}.md`);
  fc.assert(
    fc.property(name, fc.uniqueArray(name, { maxLength: 12 }), (one, others) => {
      const { certain } = matchPartner(one, others);
      // Which of two with the same stem is first is decided before.
      fc.pre(certain === null || likeness(one, certain) < 1);
      expect(new NameIndex(others.map(parseName)).sureMatch(parseName(one))?.fileName ?? null).toBe(certain);
    }),
  );
});
