import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { QUOTE_TEMPLATES, type Quote, quoteText, unknownFields } from './quote';

const ADA = { speaker: 'Ada *Low*', text: 'One < two.\n\nThree.' };
const quote: Quote = {
  turns: [ADA],
  start: seconds(83.4),
  end: seconds(90),
  title: 'Go Time [42]',
  link: 'https://changelog.com/gotime(42)#t=83.4,90',
};
const both = { ...quote, turns: [ADA, { speaker: 'Ben', text: 'Yes.' }, { speaker: 'Ben', text: 'No.' }] };

test('Markdown quotes each line, and nothing in it is taken for markup', () => {
  expect(quoteText(QUOTE_TEMPLATES.markdown, 'markdown', quote)).toBe(
    [
      '> One \\< two.',
      '>',
      '> Three.',
      '>',
      '> — Ada \\*Low\\*, [Go Time \\[42\\], 1:23](https://changelog.com/gotime%2842%29#t=83.4,90)',
    ].join('\n'),
  );
});

test('plain text and HTML have the same', () => {
  expect(quoteText(QUOTE_TEMPLATES.plain, 'plain', quote)).toBe(
    '“One < two.\n\nThree.”\n— Ada *Low*, Go Time [42], 1:23\nhttps://changelog.com/gotime%2842%29#t=83.4,90',
  );
  expect(quoteText(QUOTE_TEMPLATES.html, 'html', quote)).toBe(
    '<blockquote><p>One &lt; two.</p><p>Three.</p></blockquote>\n' +
      '<p>— Ada *Low*, <a href="https://changelog.com/gotime(42)#t=83.4,90">Go Time [42], 1:23</a></p>',
  );
});

test('where several speak there is a name at each change, and nowhere else', () => {
  expect(quoteText('{quote}', 'plain', both)).toBe('Ada *Low*: One < two.\n\nThree.\n\nBen: Yes.\n\nNo.');
  expect(quoteText('{speaker}', 'plain', both)).toBe('Ada *Low*, Ben');
});

test('what is not known leaves no comma, and no empty line', () => {
  const bare: Quote = { ...quote, turns: [{ speaker: null, text: 'So.' }], link: '' };
  expect(quoteText(QUOTE_TEMPLATES.plain, 'plain', bare)).toBe('“So.”\n— Go Time [42], 1:23');
  expect(quoteText('{start}, {speaker}', 'plain', bare)).toBe('1:23');
});

test('a field that there is not stays as it is typed, and is named', () => {
  const template = '{quote} {sprecher} {} { a } {start}–{end} {__proto__}';
  expect(quoteText(template, 'plain', { ...quote, turns: [{ speaker: null, text: '{end} $& $1' }] })).toBe(
    '{end} $& $1 {sprecher} {} { a } 1:23–1:30 {__proto__}',
  );
  expect(unknownFields(template)).toEqual(['sprecher', '', '__proto__']);
});
