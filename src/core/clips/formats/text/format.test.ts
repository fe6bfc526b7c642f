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

test('what two people say stays apart', () => {
  expect(textOf('text', [clip], { turnsOf: () => turns })).toBe(
    'Go Time 42\n\n1:01–2:05  Intro & [x]\n\nAnn: Hello *there*.\n\n- Or not.\n\nBen <b>: Bye.\n\nA note.\n\n[one, two]\n',
  );
});
