import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { placesOf, sentenceFinder } from './locate';
import { parseQuery, phrasesOf, type Sought, toMatch } from './query';
import { indexedText, termsOf } from './terms';

const matchOf = (query: string) => {
  const { sought } = parseQuery(query);
  return sought && toMatch(sought);
};

describe('a query is read', () => {
  test.each([
    ['as words that are all sought', 'go time', '("go" AND "time")'],
    ['with a phrase', '"go time" fun', '("go time" AND "fun")'],
    ['with curly quotation marks', '“go time”', '"go time"'],
    ['with a word of two terms as a phrase', 'real-time', '"real time"'],
    ['with an apostrophe', 'it’s', '"it s"'],
    ['with the beginning of a word', 'concur*', '"concur" *'],
    ['with the beginning of the last word of a phrase', '"go concur"*', '"go concur" *'],
    ['with OR', 'go OR rust zig', '("go" OR ("rust" AND "zig"))'],
    ['with AND', 'go AND rust', '("go" AND "rust")'],
    ['with NOT', 'go NOT rust', '("go" NOT "rust")'],
    ['with a hyphen for NOT', 'go -rust -zig', '("go" NOT ("rust" OR "zig"))'],
    ['with AND NOT', 'go AND NOT rust', '("go" NOT "rust")'],
    ['with parentheses', '(go OR rust) fun', '(("go" OR "rust") AND "fun")'],
    ['with NEAR as in SQLite', 'NEAR(go fun, 5)', 'NEAR("go" "fun", 5)'],
    ['with NEAR and no distance', 'NEAR(go "so much fun")', 'NEAR("go" "so much fun", 10)'],
    ['with NEAR between words', 'go NEAR/3 fun', 'NEAR("go" "fun", 3)'],
    ['without accents and case', 'CAFÉ', '"cafe"'],
    ['in Chinese as characters one after the other', '天气', '"天 气"'],
    ['with operators in small letters as words', 'go and fun', '("go" AND "and" AND "fun")'],
    ['without signs', 'go & fun!', '("go" AND "fun")'],
  ])('%s', (_what, query, match) => {
    expect(matchOf(query)).toBe(match);
    expect(parseQuery(query).problems).toEqual([]);
  });

  test.each([
    ['an open quotation mark', '"go time', '"go time"'],
    ['operators alone', 'AND OR', '("and" AND "or")'],
    ['an operator at the end', 'go AND', '("go" AND "and")'],
    ['an open parenthesis', '(go fun', '("go" AND "fun")'],
    ['a closing one alone', 'go) fun', '("go" AND "fun")'],
    ['only what is not wanted', 'NOT go', '("not" AND "go")'],
    ['nested without end', '('.repeat(2000), null],
  ])('as words, which is said: %s', (_what, query, match) => {
    expect(matchOf(query)).toBe(match);
    expect(parseQuery(query).problems).toContain('read-as-words');
  });

  test('with filters, which alone are enough', () => {
    expect(parseQuery('speaker:"Jon Calhoun" speaker:mat show:time after:2019 before:2020-05 go')).toMatchObject({
      sought: { kind: 'phrase', terms: ['go'] },
      speakers: ['jon calhoun', 'mat'],
      shows: ['time'],
      after: '2019-01-01',
      before: '2020-05-01',
      problems: [],
    });
    expect(parseQuery('speaker:mat').problems).toEqual([]);
    expect(parseQuery('after:yesterday go').problems).toEqual(['not-a-date']);
  });

  test('as nothing, which is said', () => {
    for (const query of ['', '   ', '!!! ???', 'speaker:""'])
      expect(parseQuery(query)).toMatchObject({ sought: null, problems: ['nothing-sought'] });
  });

  test('up to the most terms, which is said', () => {
    const { sought, problems } = parseQuery('word '.repeat(2000));
    expect(phrasesOf(sought)).toHaveLength(64);
    expect(problems).toEqual(['too-long']);
  });
});

const database = new DatabaseSync(':memory:');
database.exec(
  `CREATE VIRTUAL TABLE said USING fts5 (terms, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*'")`,
);
afterAll(() => database.close());

/** What a query means, read off the terms of a text. The oracle: it knows neither SQLite nor `toMatch`. */
function isIn(sought: Sought, text: string): boolean {
  switch (sought.kind) {
    case 'phrase':
      return placesOf(text, [sought]).length > 0;
    case 'all':
      return sought.of.every((part) => isIn(part, text));
    case 'any':
      return sought.of.some((part) => isIn(part, text));
    case 'without':
      return isIn(sought.of, text) && !isIn(sought.not, text);
    case 'near':
      return true;
  }
}

const word = fc.constantFrom('go', 'Go', 'café', 'it’s', '天气', 'мой', 'fun', 'f', '42', 'ﬁn', 'ß');
const piece = fc.oneof(
  word,
  fc.constantFrom('AND', 'OR', 'NOT', '(', ')', '"', '*', '-', 'NEAR', 'NEAR/2', 'speaker:a', ':', '.', '\0', '🎧'),
);

test('whatever is typed, SQLite finds what the terms of the texts have', () => {
  const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
  const query = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(' '));
  const insert = database.prepare('INSERT INTO said VALUES (?)');
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), query, (texts, typed) => {
      const { sought } = parseQuery(typed);
      if (sought === null) return;
      database.exec('DELETE FROM said');
      for (const one of texts) insert.run(indexedText(one));
      const rows = database.prepare('SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid').all(toMatch(sought));
      if (JSON.stringify(sought).includes('"near"')) return;
      const first = (database.prepare('SELECT min(rowid) AS first FROM said').get() as { first: number }).first;
      const found = rows.map((row) => Number((row as { rowid: number }).rowid) - first);
      expect(found).toEqual(texts.flatMap((one, index) => (isIn(sought, one) ? [index] : [])));
    }),
    { numRuns: 3000 },
  );
});

test('a place is where the words stand in the text as written', () => {
  const at = (text: string, query: string) =>
    placesOf(text, phrasesOf(parseQuery(query).sought)).map(({ from, to }) => text.slice(from, to));
  expect(at('The CAFÉ, the cafe.', 'cafe')).toEqual(['CAFÉ', 'cafe']);
  expect(at('It is real-time, in real time.', 'real-time')).toEqual(['real-time', 'real time']);
  expect(at('今天天气很好', '天气')).toEqual(['天气']);
  expect(at('Concurrency is not concurrent.', 'concurren*')).toEqual(['Concurrency', 'concurrent']);
  expect(at('go fun -- rust', 'go -rust')).toEqual(['go']);
});

test('a term is a piece of the text', () => {
  expect(termsOf('Don’t “ﬁnd” 今天!').map(({ text, from, to }) => [text, from, to])).toEqual([
    ['don', 0, 3],
    ['t', 4, 5],
    ['find', 7, 10],
    ['今', 12, 13],
    ['天', 13, 14],
  ]);
});

test('the sentence around a place has no white space at its ends', () => {
  const text = 'One is here. Mr. Two is there! Three?';
  const around = (word: string) => {
    const from = text.indexOf(word);
    const place = sentenceFinder(text)({ from, to: from + word.length });
    return text.slice(place.from, place.to);
  };
  expect([around('One'), around('Two'), around('Three')]).toEqual(['One is here.', 'Mr. Two is there!', 'Three?']);
});
