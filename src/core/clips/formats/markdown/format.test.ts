import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

const turns = [
  { speaker: 'Ann', text: 'Hello *there*.\n\n- Or not.' },
  { speaker: 'Ben <b>', text: 'Bye.' },
];
const clip = aClip({
  name: 'Intro & [x]',
  start: 61.5,
  end: 125,
  text: turns.map(({ text }) => text).join('\n\n'),
  speakers: ['Ann', 'Ben <b>'],
  note: 'A note.',
  tags: ['one', 'two'],
});

test('what two people say stays apart, with paragraphs, a link to the moment, note and tags', () => {
  expect(textOf('markdown', [clip], { turnsOf: () => turns, url: 'https://example.org/e 1#old' })).toBe(
    [
      '# Go Time 42\n',
      '## [1:01–2:05](<https://example.org/e%201#t=61.5,125>) Intro & \\[x\\]\n',
      '> **Ann:** Hello \\*there\\*.\n>\n> \\- Or not.\n>\n> **Ben \\<b>:** Bye.\n',
      'A note.\n',
      '*one, two*\n',
    ].join('\n'),
  );
});

test('without a transcript a text has a name only where one person says it all', () => {
  expect(textOf('markdown', [clip])).toContain('> Hello');
  expect(textOf('markdown', [{ ...clip, speakers: ['Ann'] }])).toContain('> **Ann:** Hello');
});

test('no address but one of the web becomes a link', () => {
  expect(textOf('markdown', [clip], { url: 'javascript:alert(1)' })).not.toContain('javascript');
});
