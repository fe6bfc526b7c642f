import { expect, test } from 'vitest';
import { tei } from './reader';
import { samples } from './samples';

const [SAMPLE = ''] = samples;
const spoken = ({ turns }: ReturnType<typeof tei.read>) => turns.map(({ speaker, text }) => [speaker, text]);

test('utterances have speakers by name, and a cue at each anchor with a time', () => {
  const made = tei.read(SAMPLE);
  expect(made.title).toBe('A talk');
  expect(spoken(made)).toEqual([
    ['Ann Lee', 'hello there and [laughs] so on'],
    ['BEN', 'oh yes.'],
    ['X', 'and no'],
  ]);
  expect(made.cues?.map(({ start, end }) => [start, end])).toEqual([
    [0, 1.5],
    [1.5, 4],
    [4, 6],
    [null, null],
  ]);
  expect(made.warnings).toEqual([]);
});

test('a file that is cut off is read as far as it goes', () => {
  const made = tei.read(SAMPLE.slice(0, SAMPLE.indexOf('so on')));
  expect(spoken(made)).toEqual([['Ann Lee', 'hello there and [laughs]']]);
  expect(made.warnings.map(({ code }) => code)).toContain('xml-cut-off');
});

test('without utterances, speeches or paragraphs are read, with a warning about other text', () => {
  const play = tei.read(
    '<TEI><body><head>I</head><sp who="#x"><speaker>ANN.</speaker><p>Hi.</p></sp><sp><speaker>BEN</speaker><l>Oh</l></sp></body></TEI>',
  );
  expect(spoken(play)).toEqual([
    ['ANN.', 'Hi.'],
    ['BEN', 'Oh'],
  ]);
  expect(play.warnings.map(({ code }) => code)).toEqual(['text-beside-speech']);
  expect(spoken(tei.read('<TEI><body><p>One.</p></body></TEI>'))).toEqual([[null, 'One.']]);
});
