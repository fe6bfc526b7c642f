import { expect, test } from 'vitest';
import { chat } from './reader';
import { samples } from './samples';

const [SAMPLE = ''] = samples;
const spoken = ({ turns }: ReturnType<typeof chat.read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof chat.read>) => warnings.map(({ code }) => code);

test('main lines are what speakers say, by their names if they have one, timed by bullets after the words', () => {
  const made = chat.read(SAMPLE);
  expect(spoken(made)).toEqual([
    ['MOT', 'what is <that> [?] ?'],
    ['Ross Lee', 'a dog . &=laughs big dog !'],
    ['MOT', 'yes .'],
  ]);
  expect(made.cues?.map(({ start, end }) => [start, end])).toEqual([
    [0, 1.25],
    [1.3, 2],
    [2.1, 3.5],
    [null, null],
  ]);
});

test('dependent tiers and headers are carried', () => {
  const { cues = [], carried } = chat.read(SAMPLE);
  expect(cues.map((cue) => cue.carried)).toEqual([
    { '%mor': 'pro:int|what cop|be&3S pro:dem|that ?' },
    null,
    { '%com': 'points' },
    null,
  ]);
  expect(carried?.headers?.split('\n')[4]).toBe('@ID:\teng|sample|CHI|2;06.|male|||Target_Child|||');
});

test('bullets of old files name the sound', () => {
  const made = chat.read('@Begin\n*ANN:\thi . \u0015%snd:"talk"_73_1459\u0015\n@End\n');
  expect(made.cues?.map(({ start, end }) => [start, end])).toEqual([[0.073, 1.459]]);
});

test('a file that is cut off, or has invalid lines, is read with a warning', () => {
  const made = chat.read(`${SAMPLE.slice(0, SAMPLE.indexOf('big'))}\nand so`);
  expect(spoken(made)).toEqual([
    ['MOT', 'what is <that> [?] ?'],
    ['Ross Lee', 'a dog . &=laughs'],
    [null, 'and so'],
  ]);
  expect(codes(made)).toEqual(['line-unknown', 'cut-off']);
});
