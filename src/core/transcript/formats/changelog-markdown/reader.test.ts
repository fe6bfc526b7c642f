import { describe, expect, it } from 'vitest';
import type { Transcript } from '../../model';
import { changelogMarkdown } from './reader';

const read = (source: string): Transcript => changelogMarkdown.read(source);
const turnsOf = (source: string) => read(source).turns.map(({ speaker, text }) => [speaker, text]);
const codesOf = (source: string) => read(source).warnings.map(({ line, code }) => [line, code]);
const marksOf = (source: string) => {
  const [turn] = read(source).turns;
  return turn?.marks.map(({ kind, start, end }) => [kind, turn.text.slice(start, end)]);
};
/** Each anchor's time and turn, and the text from there on. */
const anchorsOf = (source: string) => {
  const { anchors, turns } = read(source);
  return anchors.map(({ time, turn, offset }) => [time, turn, turns[turn]?.text.slice(offset)]);
};

describe('turns', () => {
  it('begin at a label and contain the paragraphs after it', () => {
    expect(turnsOf('**Ann:** One.\n\nTwo.\n\n**Bob Ray:** Three.')).toEqual([
      ['Ann', 'One.\n\nTwo.'],
      ['Bob Ray', 'Three.'],
    ]);
  });

  it.each([
    ['**Ann:** Hi.', 'Ann', 'Hi.'],
    ['**Ann**: Hi.', 'Ann', 'Hi.'],
    ['**Ann** : Hi.', 'Ann', 'Hi.'],
    ['**Ann: ** Hi.', 'Ann', 'Hi.'],
    ['** Ann:** Hi.', 'Ann', 'Hi.'],
    ['__Ann:__ Hi.', 'Ann', 'Hi.'],
    ['***Ann:*** Hi.', 'Ann', 'Hi.'],
    ['***Ann:** Hi.*', 'Ann', 'Hi.'],
    ['  **Ann:** Hi.', 'Ann', 'Hi.'],
    ['# **Ann:** Hi.', 'Ann', 'Hi.'],
    ['**Ann:**...hi.', 'Ann', '...hi.'],
    ['**Ann:**&quot;Hi.&quot;', 'Ann', '"Hi."'],
    ['**Ann:**\n\nHi.', 'Ann', 'Hi.'],
    ['**Ann:**\nHi.', 'Ann', 'Hi.'],
    ['**$STDOUT:** Hi.', '$STDOUT', 'Hi.'],
    ['**Łukasz Langa:** Hi.', 'Łukasz Langa', 'Hi.'],
    ['**Mireille B. Reece, Psy.D:** Hi.', 'Mireille B. Reece, Psy.D', 'Hi.'],
    ['**Me a year ago:** Hi.', 'Me a year ago', 'Hi.'],
    ['**AT&amp;T:** Hi.', 'AT&T', 'Hi.'],
    ['**Dev\\_Ann:** Hi.', 'Dev_Ann', 'Hi.'],
    ['**Ann\u00A0 Lee:** Hi.', 'Ann Lee', 'Hi.'],
    ['**[Ann](https://a.example):** Hi.', 'Ann', 'Hi.'],
    ['**Ann:** \\[01:00\\]', 'Ann', ''],
    ['**Ann:**', 'Ann', ''],
    ['**Airplane!:**\n\nHi.', 'Airplane!', 'Hi.'],
  ])('have a label in %j', (source, speaker, text) => {
    expect(turnsOf(source)).toEqual([[speaker, text]]);
  });

  it.each([
    ['**BIG thanks** to Ann', 'BIG thanks to Ann'],
    ['**complex codebases**: what they need', 'complex codebases: what they need'],
    ['**What is it?:** a question', 'What is it?: a question'],
    ['**Heads up!:** it comes', 'Heads up!: it comes'],
    [
      '**this is a whole sentence that somebody wanted to stress:** yes',
      'this is a whole sentence that somebody wanted to stress: yes',
    ],
    ['\\*\\*bleep:\\*\\* he said', '**bleep:** he said'],
    ['> **Ann:** quoted', 'Ann: quoted'],
    ['- **Speed:** it is fast', 'Speed: it is fast'],
  ])('have no label in %j', (source, text) => {
    expect(turnsOf(source)).toEqual([[null, text]]);
  });

  it('begin at a handle in lower case that often looks like a label', () => {
    const source = '**gopher**: Hi.\n\n**Ann**: Hi.\n\n**gopher**: So.\n\n**tip**: think\n\n**gopher**: Bye.';
    expect(turnsOf(source)).toEqual([
      ['gopher', 'Hi.'],
      ['Ann', 'Hi.'],
      ['gopher', 'So.\n\ntip: think'],
      ['gopher', 'Bye.'],
    ]);
  });

  it('begin at a label on a line that only wraps', () => {
    expect(turnsOf('**Ann:** One.\n**Bob:** Two.')).toEqual([
      ['Ann', 'One.'],
      ['Bob', 'Two.'],
    ]);
  });

  it('have no speaker before the first label and after a break', () => {
    expect(turnsOf('Before.\n\n**Ann:** One.\n\n**Break:**\n\nBehind.')).toEqual([
      [null, 'Before.'],
      ['Ann', 'One.'],
      [null, 'Behind.'],
    ]);
  });

  it('warn of a name that looks like a misplaced label, and keep it', () => {
    const source = '**Ann:** One. **Bob:** Two.\n\n**Bob:** Three.\n\nAnn: four.';
    expect(turnsOf(source)).toEqual([
      ['Ann', 'One. Bob: Two.'],
      ['Bob', 'Three.\n\nAnn: four.'],
    ]);
    expect(codesOf(source)).toEqual([
      [1, 'label-inside-turn'],
      [3, 'label-inside-turn'],
    ]);
  });

  it('warn of a name in bold type without a colon', () => {
    expect(codesOf('**Ann:** One.\n\n**Bob:** Two.\n\n**Ann** Three **Bob** so.')).toEqual([[3, 'label-inside-turn']]);
  });

  it('know the line of the source where they begin, with any line ends', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { turns } = read(['\uFEFF**Ann:** One.', '', 'Two.', '', '**Bob:** Three.'].join(end));
      expect(turns.map(({ speaker, line }) => [speaker, line])).toEqual([
        ['Ann', 1],
        ['Bob', 5],
      ]);
    }
  });

  it('do not exist in an empty text', () => {
    expect(read('')).toMatchObject({ turns: [], anchors: [], breaks: [], warnings: [] });
  });
});

describe('labels as people mistype them', () => {
  it.each([
    '\u200b**Ann:** Hi you.',
    '<strong>Ann:</strong> Hi you.',
    '<b>Ann</b>: Hi you.',
    '**Ann:**: Hi you.',
    '**Ann::** Hi you.',
  ])('%j', (source) => {
    expect(turnsOf(source)).toEqual([['Ann', 'Hi you.']]);
  });

  it('leave a smile alone', () => {
    expect(turnsOf('**Ann:** :) Hi.')).toEqual([['Ann', ':) Hi.']]);
  });
});

describe('stamps', () => {
  it.each([
    ['**A:** \\[04:07\\] Hi you.', 247, 'Hi you.'],
    ['**A:** [04:07] Hi you.', 247, 'Hi you.'],
    ['**A:** \\[00:04:07.15\\] Hi you.', 247.5, 'Hi you.'],
    ['**A:** \\[1:00:17\\] Hi you.', 3617, 'Hi you.'],
    ['**A:** \\[100:08\\] Hi you.', 6008, 'Hi you.'],
    ['**A:** \\[00:44:03:15\\] Hi you.', 2643.5, 'Hi you.'],
    ['**A:** \\[\\\\00:39:46.15\\] Hi you.', 2386.5, 'Hi you.'],
    ['**A:** \\[\\00:39:46.15\\] Hi you.', 2386.5, 'Hi you.'],
    ['**A:** \\[00:04:11.15\\\\\\] Hi you.', 251.5, 'Hi you.'],
    ['**A:** \\[\\\\00:04:11.15\\\\\\] Hi you.', 251.5, 'Hi you.'],
    ['**A:** \\[00:32: 14.15\\] Hi you.', 1934.5, 'Hi you.'],
    ['**A:** \\[00:11**:** 51.15\\] Hi you.', 711.5, 'Hi you.'],
    ['**A \\[04:07\\]:** Hi you.', 247, 'Hi you.'],
    ['**A: \\[04:07\\]** Hi you.', 247, 'Hi you.'],
    ['**A:** \\[00:04:07.\\] Hi you.', 247, 'Hi you.'],
    ['**A:** \\[00.04.07\\] Hi you.', 247, 'Hi you.'],
    ['**A:** \\[00;04;07\\] Hi you.', 247, 'Hi you.'],
    ['**A:** \\[00:04.07.15\\] Hi you.', 247.5, 'Hi you.'],
    ['**A:** (04:07) Hi you.', 247, 'Hi you.'],
    ['**A:** {00:04:07} Hi you.', 247, 'Hi you.'],
    ['**A:** *\\[04:07\\] Hi* you.', 247, 'Hi you.'],
    ['**A:** Hi \\[04:07\\] you.', 247, 'you.'],
    ['**A:** Hi\\[04:07\\] you.', 247, 'you.'],
    ['**A:** Hi \\[ 04:07\\]you.', 247, 'you.'],
    ['**A:** Hi you. \\[04:07\\]', 247, ''],
    ['**A:** [[04:07]] Hi you.', 247, 'Hi you.'],
    ['\\[04:07\\] **A:** Hi you.', 247, 'Hi you.'],
    ['[00:04:07.00] **A**: Hi you.', 247, 'Hi you.'],
    ['**A:** \\[\\[00:04:07\\]\\] Hi you.', 247, 'Hi you.'],
    ['**A:** Hi (\\[04:07\\]) you.', 247, 'you.'],
    ['**A:** Hi you. [[04:07]](https://example.com/?t=247)', 247, ''],
  ])('in %j are cut out and become anchors', (source, time, textFromThere) => {
    expect(turnsOf(source)).toEqual([['A', 'Hi you.']]);
    expect(anchorsOf(source)).toEqual([[time, 0, textFromThere]]);
  });

  it.each([
    'O0:04:07',
    '00: .25',
    '1h 02m 03s',
    '12 min 30 sec',
    '01:05:00-01:06:00',
    '01:05 to 01:06',
    '~00:12',
    '00:12?',
    '-00:12',
    '00:12s',
    '1h02',
  ])('in %j stay in the text, with a warning', (written) => {
    expect(turnsOf(`**A:** \\[${written}\\] Hi.`)).toEqual([['A', `[${written}] Hi.`]]);
    expect(codesOf(`**A:** \\[${written}\\] Hi.`)).toEqual([[1, 'stamp-unreadable']]);
  });

  it.each(['[lol]', '[version 10.04.11]', '[loop]', '[Oil: 10]', '[1.2.3]', '[10 months]'])(
    'do not exist in %j',
    (note) => {
      expect(read(`**A:** Hi ${note} (04:07) you.`)).toMatchObject({ anchors: [], warnings: [] });
    },
  );

  it('leave a space between the words around them', () => {
    expect(turnsOf('**A:** Hi\\[04:07\\]you.')).toEqual([['A', 'Hi you.']]);
  });

  it('of one turn are separate anchors', () => {
    expect(anchorsOf('**A:** \\[00:01\\] One \\[00:02\\] two.\n\n\\[00:03\\] Three.')).toEqual([
      [1, 0, 'One two.\n\nThree.'],
      [2, 0, 'two.\n\nThree.'],
      [3, 0, 'Three.'],
    ]);
  });

  it('in a note give its time, and the note stays', () => {
    const source = '**A:** So \\[unintelligible 00:09:09.15\\] yes.';
    expect(turnsOf(source)).toEqual([['A', 'So [unintelligible] yes.']]);
    expect(anchorsOf(source)).toEqual([[549.5, 0, '[unintelligible] yes.']]);
    expect(marksOf(source)).toEqual([['note', '[unintelligible]']]);
  });

  it.each([
    ['[$STDOUT song 00:00:40.00]', '[$STDOUT song]', 40],
    ['[cross-talk 00:32: 14.00]', '[cross-talk]', 1934],
    ['[00:00:40 applause]', '[applause]', 40],
    ['[take 5 00:40]', '[take 5]', 40],
    ['[sample 00:40]', '[sample]', 40],
    ['[unintelligible00:00:40.00]', '[unintelligible]', 40],
    ['[unintelligible 00:01.04.00]', '[unintelligible]', 64],
    ['[laughter - 00:40]', '[laughter]', 40],
  ])('in a note %j are distinguished from its words', (source, note, time) => {
    expect(turnsOf(source)).toEqual([[null, note]]);
    expect(anchorsOf(source)).toEqual([[time, 0, note]]);
  });

  it('that stand alone before a label belong to the previous turn; before any turn, to the first', () => {
    expect(anchorsOf('\\[00:01\\]\n\n**A:** One.\n\n\\[00:09\\]\n\n**B:** Two.')).toEqual([
      [1, 0, 'One.'],
      [9, 0, ''],
    ]);
  });

  it('that are out of order are dropped with a warning, and the longest run is kept', () => {
    const source = '**A:** \\[00:10\\] a\n\n**A:** \\[00:50\\] b\n\n**A:** \\[00:20\\] c\n\n**A:** \\[00:30\\] d';
    expect(anchorsOf(source).map(([time]) => time)).toEqual([10, 20, 30]);
    expect(codesOf(source)).toEqual([[3, 'stamp-runs-backwards']]);
    expect(turnsOf(source).map(([, text]) => text)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('that cannot be read stay in the text, with a warning', () => {
    const source = '**A:** \\[12:75\\] Hi.';
    expect(turnsOf(source)).toEqual([['A', '[12:75] Hi.']]);
    expect(codesOf(source)).toEqual([[1, 'stamp-unreadable']]);
  });

  it.each(['\\[00:40 Hi.', '00:00:40\\] Hi.', '\\[00:40} Hi.'])(
    'without one of their brackets, as in %j, are used with a warning',
    (text) => {
      const source = `**A:** ${text}`;
      expect(turnsOf(source)).toEqual([['A', 'Hi.']]);
      expect(anchorsOf(source)).toEqual([[40, 0, 'Hi.']]);
      expect(codesOf(source)).toEqual([[1, 'stamp-bracket-missing']]);
    },
  );

  it('are reported with their line, even within a paragraph', () => {
    const { anchors } = read('**A:** one\ntwo\n\\[00:03\\] three');
    expect(anchors.map(({ line }) => line)).toEqual([3]);
  });

  it('are not looked for in code', () => {
    expect(turnsOf('**A:** type `list[1:20]` here')).toEqual([['A', 'type list[1:20] here']]);
    expect(anchorsOf('**A:** type `list[1:20]` here')).toEqual([]);
  });
});

describe('text', () => {
  it.each([
    ['don&#39;t &quot;quote&quot; &amp; AT&T;', 'don\'t "quote" & AT&T;'],
    ['s\\*\\*t, C\\#, \\_url, c:\\\\', 's**t, C#, _url, c:\\'],
    ['see [Go *now*](https://go.dev "title").', 'see Go now.'],
    ['see [Go]  (https://go.dev).', 'see [Go]  (https://go.dev).'],
    ['<https://go.dev>', 'https://go.dev'],
    ['![a gopher](gopher.png)', 'a gopher'],
    ['run `go fmt` **now** and *then*', 'run go fmt now and then'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['a <br> b<br/>c', 'a \n b\nc'],
    ['<b>bold</b> and <a href="x">link</a>', 'bold and link'],
    ['put it in a <div> or a <Suspense>', 'put it in a <div> or a <Suspense>'],
    ['List<String> and a < b', 'List<String> and a < b'],
    ['one\ntwo  \nthree\\\nfour', 'one two\nthree\nfour'],
    ['- one\n- two', 'one\n\ntwo'],
    ['1. one\n2. two', '1. one\n\n2. two'],
    ['2017. That was the year', '2017. That was the year'],
    ['> one\n>\n> two', 'one\n\ntwo'],
    ['>> one', 'one'],
    ['## Part *two* ##', 'Part two'],
    ['Part two\n---', 'Part two'],
    ['one\n\n***\n\ntwo', 'one\n\ntwo'],
    ['\\* \\* \\*', '* * *'],
    ['```js\nlet a = [1];\n\n  b **c**\n```', 'let a = [1];\n\n  b **c**'],
    ['| a | b |\n|---|---|\n| 1 | *2* |', '| a | b |\n| 1 | 2 |'],
    ['one <!-- two --> three', 'one  three'],
    ['a\0b', 'a\uFFFDb'],
  ])('in %j is %j', (source, text) => {
    expect(turnsOf(`**A:**\n\n${source}`)).toEqual([['A', text]]);
  });

  it('keeps its marks where its words are', () => {
    expect(marksOf('**A:** \\[00:01\\] so *very **bold*** `x` [link](https://a.example) \\[laughs\\]')).toEqual([
      ['emphasis', 'very bold'],
      ['strong', 'bold'],
      ['code', 'x'],
      ['link', 'link'],
      ['note', '[laughs]'],
    ]);
  });

  it('marks blocks, outer before inner', () => {
    expect(marksOf('**A:** x\n\n> - *one*\n\n## two\n\n```\nthree\n```')).toEqual([
      ['quote', 'one'],
      ['item', 'one'],
      ['emphasis', 'one'],
      ['heading', 'two'],
      ['preformatted', 'three'],
    ]);
  });

  it('keeps where a link leads', () => {
    expect(read('**A:** [x](https://a.example/?q=1&amp;r=2)').turns[0]?.marks).toEqual([
      { kind: 'link', start: 0, end: 1, href: 'https://a.example/?q=1&r=2' },
    ]);
  });

  it('does not vanish in a fence or a comment that is never closed', () => {
    expect(
      turnsOf('**A:** one\n\n```\n\n**B:** two\n\n```\n\n**C:** three\n\n<!-- four').map(([speaker]) => speaker),
    ).toEqual(['A', 'B', 'C']);
    expect(turnsOf('<!-- four')).toEqual([[null, '<!-- four']]);
  });

  it('leaves comments out, with a warning', () => {
    expect(turnsOf('**A:** one\n\n<!-- two\n\nthree --> four')).toEqual([['A', 'one\n\nfour']]);
    expect(codesOf('**A:** one\n\n<!-- two\n\nthree -->')).toEqual([[3, 'comment-left-out']]);
  });

  it('has the heading at its very beginning for its title', () => {
    expect(read('# Go *Time* 42\n\n**A:** one\n\n## Two').title).toBe('Go Time 42');
    expect(read('**A:** one\n\n# Two').title).toBeNull();
  });
});
