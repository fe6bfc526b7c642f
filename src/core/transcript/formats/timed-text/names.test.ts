import { describe, expect, test } from 'vitest';
import { timedText } from './reader';

const read = (...lines: string[]) => timedText.read(lines.join('\n'));
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);

const ANN_AND_BEN = [
  ['Ann Lee', 'Hello there.'],
  ['Ben', 'Oh.'],
];

describe('names without times', () => {
  test('are the ones that recur', () => {
    const made = read('Ann: One.', 'Ben: Two: so', 'it goes.', 'and said: no', 'Ann: Three.', 'Ben: 10:30 it was.');
    expect(spoken(made)).toEqual([
      ['Ann', 'One.'],
      ['Ben', 'Two: so it goes. and said: no'],
      ['Ann', 'Three.'],
      ['Ben', '10:30 it was.'],
    ]);
  });

  test('may follow bullets, dashes and chevrons', () => {
    for (const mark of ['- ', '* ', '– ', '>> ']) {
      expect(spoken(read(`${mark}Ann: One.`, `${mark}Ben: Two.`, `${mark}Ann: - Three.`))).toEqual([
        ['Ann', 'One.'],
        ['Ben', 'Two.'],
        ['Ann', '- Three.'],
      ]);
    }
    expect(spoken(read('Ann: One.', '', '- Two.', '', 'Ben: Three.', '', 'Ann: Four.'))[0]).toEqual([
      'Ann',
      'One.\n\n- Two.',
    ]);
  });

  test('may be bold, without a colon, or on their own lines', () => {
    const made = read(
      '**Ann** Hi *you*.',
      '',
      '**Ben** Oh.',
      '',
      '**Really** bold words.',
      '',
      '**Ann** So.',
      '**Ben**',
      'Yes.',
    );
    expect(spoken(made)).toEqual([
      ['Ann', 'Hi you.'],
      ['Ben', 'Oh.\n\nReally bold words.'],
      ['Ann', 'So.'],
      ['Ben', 'Yes.'],
    ]);
    expect(spoken(read('Q:', 'Who?', '', 'A:', 'Me.'))).toEqual([
      ['Q', 'Who?'],
      ['A', 'Me.'],
    ]);
  });
});

describe('text that is not speech', () => {
  test('before the first turn and after the last stays, as turns without a speaker', () => {
    const made = read(
      'Weekly call',
      'Date: 12 May 2020',
      '27m 42s',
      'Ann Lee started transcription',
      'Ann Lee   0:01',
      'Hello there.',
      'Ben   0:05',
      'Oh.',
      'Ben stopped transcription',
      '',
      'Transcribed by https://otter.ai',
    );
    expect(spoken(made)).toEqual([
      [null, 'Weekly call\n\nDate: 12 May 2020\n\n27m 42s\n\nAnn Lee started transcription'],
      ...ANN_AND_BEN,
      [null, 'Ben stopped transcription'],
      [null, 'Transcribed by https://otter.ai'],
    ]);
  });

  test('in headings of Markdown belong to the lines below that have only times', () => {
    const { turns, title } = read(
      '# A call',
      '[0:01] Hello there.',
      '[0:05] Oh.',
      '',
      '## Later',
      '',
      '[0:09] So.',
      '# 1 no',
    );
    expect(turns.map(({ text }) => text)).toEqual(['A call', 'Hello there. Oh.', 'Later', 'So. # 1 no']);
    expect([turns[0]?.marks, turns[2]?.marks]).toMatchObject([[{ kind: 'heading', level: 1 }], [{ level: 2 }]]);
    expect(title).toBe('A call');
  });

  test('in a heading of Markdown at the beginning is the title, too', () => {
    const { title, turns } = read(
      '# A call',
      '',
      '### 0:00:01',
      '',
      '**Ann:** Hi.',
      '',
      '### 0:01:00',
      '',
      '**Ben:** Oh.',
    );
    expect(title).toBe('A call');
    expect(turns[0]).toMatchObject({ speaker: null, text: 'A call', marks: [{ kind: 'heading', level: 1 }] });
  });
});
