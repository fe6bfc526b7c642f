import { describe, expect, test } from 'vitest';
import { readTranscript } from '../../readers';
import { samples } from './samples';

const read = (source: string) => readTranscript(source, 'a.xml');
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ anchors }: ReturnType<typeof read>) => anchors.map(({ time, end }) => [time, end]);
const sample = (index: number) => read(samples[index] ?? '');

describe('XML of an unknown program', () => {
  test('has its speech in elements', () => {
    const made = sample(0);
    expect(made.format).toBe('xml');
    expect(spoken(made)).toEqual([
      ['Ann', 'Hello & good day.'],
      ['Ben', 'Oh yes.'],
    ]);
    expect(times(made)).toEqual([
      [0.5, 2],
      [2.5, 4],
    ]);
    expect(made.turns.map(({ line }) => line)).toEqual([3, 4]);
    expect(made.warnings).toEqual([]);
  });

  test('has times and speakers in attributes', () => {
    expect(spoken(sample(1))).toEqual([
      ['Ann', 'Hello there.'],
      ['Ben', 'Oh.'],
    ]);
    expect(times(sample(1))).toEqual([
      [1.5, 2],
      [5, undefined],
    ]);
  });

  test('is not read as a transcript where nothing in it has a time', () => {
    expect(read('<a><b>Hello there.</b><b>Oh.</b></a>').format).toBe('plain-text');
    expect(read('<p>Hello there.</p><p>Oh.</p>').format).toBe('html');
  });

  test('that is cut off is read as far as it goes, with a warning', () => {
    const made = read((samples[0] ?? '').slice(0, -20));
    expect(spoken(made).at(-1)).toEqual(['Ben', 'Oh yes.']);
    expect(made.warnings.map(({ code }) => code)).toContain('xml-cut-off');
  });
});

describe('captions of YouTube', () => {
  test('are in seconds, with references escaped twice', () => {
    expect(spoken(sample(2))).toEqual([[null, "it's on now"]]);
    expect(read('<transcript><text start="1">A &amp;amp; B</text></transcript>').warnings).toEqual([]);
    expect(times(sample(2))).toEqual([
      [0.5, 3.75],
      [4, 6],
    ]);
  });

  test('are in thousandths, with words relative to the beginning of their line', () => {
    expect(spoken(sample(3))).toEqual([[null, 'hello and more']]);
    expect(times(sample(3))).toEqual([
      [0.5, 3.7],
      [4, 6],
      [4.5, 6],
    ]);
  });
});
