import { expect, test } from 'vitest';
import { transcriber } from './reader';
import { samples } from './samples';

const [SAMPLE = ''] = samples;
const spoken = ({ turns }: ReturnType<typeof transcriber.read>) => turns.map(({ speaker, text }) => [speaker, text]);

test('turns have speakers by name, a cue at each synchronisation point, and one of several simultaneous speakers', () => {
  const made = transcriber.read(SAMPLE);
  expect(spoken(made)).toEqual([
    ['Ann Lee', 'hello there and [laughs] so on yes'],
    ['Ben', 'no'],
  ]);
  expect(made.cues?.slice(0, 3).map(({ start, end }) => [start, end])).toEqual([
    [0, 2.5],
    [2.5, 4.25],
    [4.25, 6],
  ]);
  expect(made.turns[0]?.marks.map(({ kind }) => kind)).toEqual(['note']);
});

test('a speaker without a name is identified by the id', () => {
  const source = SAMPLE.replace(/<Speakers>[\s\S]*<\/Speakers>/, '');
  expect(spoken(transcriber.read(source)).map(([speaker]) => speaker)).toEqual(['spk1', 'spk2']);
});

test('a file that is cut off is read as far as it goes', () => {
  const made = transcriber.read(SAMPLE.slice(0, SAMPLE.indexOf('so on')));
  expect(spoken(made)).toEqual([['Ann Lee', 'hello there and [laughs]']]);
  expect(made.warnings.map(({ code }) => code)).toContain('xml-cut-off');
});
