import { describe, expect, test } from 'vitest';
import { readTranscript } from '../../readers';

const read = (source: string) => readTranscript(source, 'a.txt');
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);

const ANN_AND_BEN = [
  ['ANN', 'Hello there. It is late.'],
  ['MR. BEN', 'Oh.'],
  ['ANN', 'Yes.'],
  ['MR. BEN', 'So it is.'],
];

describe('names without a colon, as in plays, depositions and oral history', () => {
  test.each([
    ['alone on their lines', 'ANN\nHello there.\nIt is late.\n\nMR. BEN\nOh.\n\nANN\nYes.\n\nMR. BEN\nSo it is.'],
    ['with a full stop', 'ANN.\nHello there.\nIt is late.\n\nMR. BEN.\nOh.\n\nANN.\nYes.\n\nMR. BEN.\nSo it is.'],
    [
      'with blank lines around',
      'ANN.\n\nHello there.\nIt is late.\n\nMR. BEN.\n\nOh.\n\nANN.\n\nYes.\n\nMR. BEN.\n\nSo it is.',
    ],
    ['before what is said', 'ANN.  Hello there.\nIt is late.\n\nMR. BEN.  Oh.\n\nANN.  Yes.\n\nMR. BEN.  So it is.'],
    ['before a tab', 'ANN\tHello there. It is late.\nMR. BEN\tOh.\nANN\tYes.\nMR. BEN\tSo it is.'],
  ])('are read %s', (_, source) => {
    expect(spoken(read(source))).toEqual(ANN_AND_BEN);
  });

  test('need no capitals if they are alone or set off', () => {
    const said = [
      ['Ann Lee', 'Hello.'],
      ['Ben', 'Oh.'],
      ['Ann Lee', 'Yes.'],
      ['Ben', 'No.'],
    ];
    expect(spoken(read('Ann Lee\nHello.\n\nBen\nOh.\n\nAnn Lee\nYes.\n\nBen\nNo.'))).toEqual(said);
    expect(spoken(read('_Ann Lee._ Hello.\n\n_Ben._ Oh.\n\n_Ann Lee._ Yes.\n\n_Ben._ No.'))).toEqual(said);
  });

  test('may be questions and answers, below a title', () => {
    const made = read('DEPOSITION OF BEN\n\nQ.  Where?\nA.  In a town.\nIt was small.\nQ.  I see.\nA.  Yes.');
    expect(spoken(made)).toEqual([
      [null, 'DEPOSITION OF BEN'],
      ['Q', 'Where?'],
      ['A', 'In a town. It was small.'],
      ['Q', 'I see.'],
      ['A', 'Yes.'],
    ]);
  });

  test('include some that occur once, but not the divisions of a play', () => {
    const made = read(
      'ANN.  One.\n\nBEN.  Two.\n\nTHE MAID.  Three.\n\nACT II.  A garden.\n\nANN.  Four.\n\nBEN.  Five.\n\nCURTAIN.',
    );
    expect(spoken(made)).toEqual([
      ['ANN', 'One.'],
      ['BEN', 'Two.'],
      ['THE MAID', 'Three.\n\nACT II.  A garden.'],
      ['ANN', 'Four.'],
      ['BEN', 'Five.\n\nCURTAIN.'],
    ]);
  });

  test('have times below them if the text has', () => {
    const made = read('ANN\n[00:05] Hello.\n\nBEN\n[00:09] Oh.\n\nANN\n[00:12] Yes.\n\nBEN\n[00:15] No.');
    expect(spoken(made).map(([name]) => name)).toEqual(['ANN', 'BEN', 'ANN', 'BEN']);
    expect(made.anchors.map(({ time, turn, offset }) => [time, turn, offset])).toEqual([
      [5, 0, 0],
      [9, 1, 0],
      [12, 2, 0],
      [15, 3, 0],
    ]);
  });
});

test.each([
  'Chapter One\n\nOnce there was a king.\n\nChapter Two\n\nHe had a castle.\n\nChapter Three\n\nIt fell.',
  'I. Introduction\n\nOne.\n\nII. The rest\n\nTwo.\n\nA. A part\n\nThree.\n\nB. A part\n\nFour.',
  'Yes.\n\nNo.\n\nYes.\n\nNo.\n\nWe went on like that for an hour.',
])('text that only looks like a play stays plain: %j', (source) => {
  const { turns } = read(source);
  expect(turns.every(({ speaker }) => speaker === null)).toBe(true);
});
