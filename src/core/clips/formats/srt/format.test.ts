import { expect, test } from 'vitest';
import { readClips } from '../../read';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';

const turns = [
  { speaker: 'Ann', text: 'Hello.\n\nAnd more --> of it.' },
  { speaker: null, text: '<b>Bye</b>.' },
];
const clip = aClip({
  start: 1.5,
  end: 3723.0456,
  text: turns.map(({ text }) => text).join('\n\n'),
  speakers: ['Ann'],
});

test('a cue says who says what, without blank lines and arrows', () => {
  expect(
    textOf('srt', [clip, aClip({ name: 'Named', start: 4000 })], {
      turnsOf: ({ text }) => (text === '' ? [] : turns),
    }),
  ).toBe(
    '1\n00:00:01,500 --> 01:02:03,046\nAnn: Hello.\nAnd more --&gt; of it.\n&lt;b>Bye&lt;/b>.\n\n' +
      '2\n01:06:40,000 --> 01:06:41,000\nNamed\n',
  );
});

test('captions are read as clips, and times that cannot be read are told', () => {
  const source =
    '1\n00:00:01,000 --> 00:00:02,000\n<i>One</i> two\n\n2\n00:00:xx,000 --> 00:00:04,000\nThree\n\n3\n00:00:09,000 --> 00:00:08,000\nFour\n';
  const { clips, problems } = readClips(source, 'x.srt');
  expect(clips).toMatchObject([{ name: 'One two', text: 'One two', start: 1, end: 2 }]);
  expect(problems.map(({ line }) => line)).toEqual([6, 10]);
});
