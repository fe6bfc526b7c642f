import { expect, test } from 'vitest';
import { readTranscript } from '../../../transcript/readers';
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

test('a quote is read back as a turn of its speaker at its time', () => {
  const {
    format,
    turns: read,
    anchors,
  } = readTranscript(textOf('changelog', [clip], { turnsOf: () => turns }), 'x.md');
  expect(format).toBe('changelog-markdown');
  expect(read).toMatchObject([{ speaker: 'Ann', text: turns[0]?.text }, { speaker: 'Ben <b>' }]);
  expect(anchors[0]?.time).toBeCloseTo(61.5, 9);
});
