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

test('what two people say stays apart, and nothing is taken for a tag', () => {
  const html = textOf('html', [clip], { turnsOf: () => turns, url: 'https://example.org/?a=1&b="' });
  expect(html).toContain(
    '<h2><a href="https://example.org/?a=1&amp;b=%22#t=61.5,125">1:01–2:05</a> Intro &amp; [x]</h2>',
  );
  expect(html).toContain('<p><b>Ann:</b> Hello *there*.</p>\n<p>- Or not.</p>\n<p><b>Ben &lt;b&gt;:</b> Bye.</p>');
});
