import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isLinear } from '../../../scripts/lib/linear.mjs';
import { samples as json } from '../transcript/formats/json/samples';
import { samples as plain } from '../transcript/formats/plain-text/samples';
import { samples as subrip } from '../transcript/formats/subrip/samples';
import { samples as webvtt } from '../transcript/formats/webvtt/samples';
import { readTranscript } from '../transcript/readers';
import { listOf } from './draft';
import { editedText } from './edited';
import { editsAfter } from './edits-after';
import type { EditRequest } from './requests';
import { newId, SEGMENTS, SRT, timesOf, written } from './testing/written';
import type { TextEdit } from './text-edit';
import { writtenBack } from './write-back';

vi.setConfig({ testTimeout: 240_000 });

const TALK = `# Show

**Ann Lee:** \\[00:00:04.07\\] We *really went* to the river.
It was cold.

And home.

**Break:** \\[01:00\\] to \\[02:00\\]

**Ben:** Did you see [the boat](https://x.org)? \\[laughter\\]

**Ann Lee:** \\[00:04:00.01\\] No & yes.
`;

test.each<[string, EditRequest[], [string, string][]]>([
  ['a word', [{ op: 'replace', turn: 1, words: [5, 6], text: 'lake.' }], [['river.', 'lake.']]],
  ['a word with a mark', [{ op: 'replace', turn: 1, words: [1, 2], text: 'truly' }], [['*really', '*truly']]],
  [
    'a link',
    [{ op: 'replace', turn: 2, words: [4, 5], text: 'ship?' }],
    [['the boat](https://x.org)?', 'the ship?](https://x.org)']],
  ],
  [
    'characters of Markdown',
    [{ op: 'replace', turn: 1, words: [7, 8], text: 'was *very* [sic]' }],
    [['was cold', 'was \\*very\\* \\[sic\\] cold']],
  ],
  ['an emphasised word taken away', [{ op: 'replace', turn: 1, words: [1, 3], text: '' }], [[' *really went*', '']]],
  ['a link taken away', [{ op: 'replace', turn: 2, words: [3, 5], text: '' }], [[' [the boat](https://x.org)?', '']]],
  ['more words for fewer', [{ op: 'replace', turn: 1, words: [6, 9], text: 'Ice' }], [['It was cold.', 'Ice']]],
  [
    'names',
    [{ op: 'rename', from: 'Ann Lee', to: 'Anna' }],
    [
      ['**Ann Lee:** \\[00:00', '**Anna:** \\[00:00'],
      ['**Ann Lee:** \\[00:04', '**Anna:** \\[00:04'],
    ],
  ],
  [
    'a split',
    [
      { op: 'split', turn: 1, word: 6 },
      { op: 'speaker', turn: 2, name: 'Cy' },
    ],
    [['river.\nIt', 'river.\n\n**Cy:** It']],
  ],
  [
    'a join',
    [
      { op: 'speaker', turn: 3, name: 'Ben' },
      { op: 'join', turn: 3 },
    ],
    [['**Ann Lee:** \\[00:04', '\\[00:04']],
  ],
  ['a new turn', [{ op: 'insert', after: 1, name: 'Cy', text: 'Oh.' }], [['And home.', 'And home.\n\n**Cy:** Oh.']]],
  ['a turn taken away', [{ op: 'delete', turn: 3 }], [['\n\n**Ann Lee:** \\[00:04:00.01\\] No & yes.', '']]],
  ['a note', [{ op: 'note', turn: 1, words: [9, 11] }], [['And home.', '\\[And home.\\]']]],
])('in Markdown, %s changes that and nothing else', (_, requests, replacements) => {
  const expected = replacements.reduce((text, [from, to]) => text.replace(from, to), TALK);
  expect(written(TALK, 'talk.md', requests)).toBe(expected);
  const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
  expect(written(windows(TALK), 'talk.md', requests)).toBe(windows(expected));
});

const VTT = `WEBVTT - Walk

NOTE kept

a
00:01.000 --> 00:04.000 line:0
<v Ann>Where <i>are</i> we
going &amp; why?

00:04.000 --> 00:06.000
<v Ben>Home.
`;

test.each<[string, EditRequest[], [string, string][]]>([
  ['a word', [{ op: 'replace', turn: 0, words: [1, 2], text: '<were>' }], [['are', '&lt;were&gt;']]],
  ['a word in italics taken away', [{ op: 'replace', turn: 0, words: [1, 2], text: '' }], [['<i>are</i> ', '']]],
  [
    'words over lines',
    [{ op: 'replace', turn: 0, words: [2, 4], text: 'they walking' }],
    [['we\ngoing', 'they\nwalking']],
  ],
  ['a name', [{ op: 'rename', from: 'Ben', to: 'B & C' }], [['<v Ben>', '<v B &amp; C>']]],
  [
    'a split',
    [
      { op: 'split', turn: 0, word: 3 },
      { op: 'speaker', turn: 1, name: 'Cy' },
    ],
    [
      ['00:04.000 line:0', '00:02.314 line:0'],
      ['we\ngoing', 'we\n\n00:02.314 --> 00:04.000 line:0\n<v Cy>going'],
    ],
  ],
])('in WebVTT, %s changes that and nothing else', (_, requests, replacements) => {
  expect(written(VTT, 'talk.vtt', requests)).toBe(
    replacements.reduce((text, [from, to]) => text.replace(from, to), VTT),
  );
});

test('captions that roll up are changed wherever they show a word', () => {
  const source = webvtt.find((text) => text.includes('hello there everyone')) ?? '';
  const changed = written(source, 'talk.vtt', [{ op: 'replace', turn: 0, words: [2, 3], text: 'people' }]);
  expect(changed).toBe(source.replaceAll('everyone', 'people'));
});

test.each<[string, string, EditRequest[], string]>([
  [
    'talk.srt',
    '1\n00:00:01,000 --> 00:00:02,000\nHello there.\n',
    [{ op: 'speaker', turn: 0, name: 'Ann' }],
    'names no speakers',
  ],
  ['talk.vtt', VTT, [{ op: 'split', turn: 0, word: 3 }], 'two turns of “Ann” in a row'],
  ['talk.srt', SRT, [{ op: 'insert', after: 0, name: 'Cy', text: 'Oh.' }], 'The name “Cy” has no place'],
  [
    'talk.json',
    '{"segments": [{"speaker": "Ann", "startTime": 1, "endTime": 1, "body": "One two"}]}',
    [
      { op: 'split', turn: 0, word: 1 },
      { op: 'speaker', turn: 1, name: 'Cy' },
    ],
    'There is no time',
  ],
  ['talk.md', TALK, [{ op: 'replace', turn: 1, words: [0, 1], text: '[00:12]' }], 'read as something else'],
  [
    'talk.sbv',
    '0:00:01.000,0:00:02.000\nHello.\n',
    [{ op: 'replace', turn: 0, words: [0, 1], text: 'Hi' }],
    'cannot be written into “talk.sbv”',
  ],
])('what %s cannot hold is refused, and named', (name, source, requests, message) => {
  expect(() => written(source, name, requests)).toThrow(message);
});

const PLAIN = `It was late, and nobody
had a light.

They went home by the river.

And that was it.
`;

const fixtures = resolve(import.meta.dirname, '../transcript/formats/changelog-markdown/fixtures');
const markdown = readdirSync(fixtures)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => readFileSync(resolve(fixtures, name), 'utf8'));

const JSONS = [SEGMENTS, ...(json['podcasting-json'] ?? [])];

const TEXTS: Record<string, readonly string[]> = {
  'talk.md': [TALK, ...markdown],
  'talk.vtt': [VTT, ...webvtt],
  'talk.srt': subrip,
  'talk.json': JSONS,
  'talk.txt': plain,
};

const ODD = [
  'so',
  'river.',
  'R&D',
  'a<b>c',
  '*bold*',
  '[sic]',
  'Zoë',
  '你好',
  '"quoted"',
  '\\n',
  '&amp;',
  '_x_',
  '-',
  'it’s',
  '<i>',
  '{\\an8}',
];
const anyText = fc.array(fc.constantFrom(...ODD), { maxLength: 4 }).map((words) => words.join(' '));

/** Requests of one kind or several, each made for the text as it is then. */
function requestsFor(
  source: string,
  name: string,
  choices: readonly (readonly [string, number, number, number, string])[],
): EditRequest[] {
  const transcript = readTranscript(source, name);
  let edits: TextEdit[] = [];
  const requests: EditRequest[] = [];
  for (const [op, at, from, length, text] of choices) {
    const { turns } = editedText(transcript, edits).transcript;
    const turn = at % Math.max(1, turns.length);
    const count = listOf(turns[turn]?.text ?? '').length;
    const first = from % Math.max(1, count);
    const words: [number, number] = [first, Math.min(count, first + length)];
    const speaker = turns[turn]?.speaker ?? null;
    const choice: EditRequest | null =
      op === 'replace' && (text !== '' || words[1] - words[0] < count)
        ? { op, turn, words, text }
        : op === 'rename' && speaker !== null
          ? { op, from: speaker, to: 'Dee Dee' }
          : op === 'speaker'
            ? { op, turn, name: 'Cy' }
            : op === 'split' && first > 0
              ? { op, turn, word: first }
              : op === 'join' && turn > 0
                ? { op, turn }
                : op === 'insert' && text !== ''
                  ? { op, after: turn, name: 'Cy', text }
                  : op === 'delete' && turns.length > 1
                    ? { op, turn }
                    : null;
    if (choice === null || count === 0) continue;
    requests.push(choice);
    edits = editsAfter(transcript, edits, [choice], newId);
  }
  return requests;
}

const choicesOf = (...ops: string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...ops), fc.nat(500), fc.nat(500), fc.nat(4), anyText), {
    minLength: 1,
    maxLength: 5,
  });

const ALL = ['replace', 'rename', 'speaker', 'split', 'join', 'insert', 'delete'];

/**
 * Writes random edits into sources, and reads them again. Returns how many could not be written, of how many. What was
 * written must read as the edited text.
 */
function refusedOf(name: string, sources: readonly string[], ops: readonly string[], runs: number): number {
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...sources), choicesOf(...ops), (source, choices) => {
      const requests = requestsFor(source, name, choices);
      const transcript = readTranscript(source, name);
      const edits = editsAfter(transcript, [], requests, newId);
      const now = tryTo(() => writtenBack(source, name, transcript, edits, timesOf(transcript)));
      if (now === null) refused += 1;
      else {
        expect(now.written).toEqual(edits);
        const words = ({ turns }: typeof transcript) => turns.flatMap(({ text }) => listOf(text)).join(' ');
        expect(words(readTranscript(now.text, name))).toBe(words(editedText(transcript, edits).transcript));
        // Other programs forgive no comma too many.
        if (name === 'talk.json') expect(() => JSON.parse(now.text)).not.toThrow();
      }
    }),
    { numRuns: runs },
  );
  return refused;
}

/** Null where a format cannot hold an edit. */
function tryTo<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'cannot-write') return null;
    throw error;
  }
}

test.each([
  ['talk.vtt', [VTT]],
  ['talk.srt', [SRT]],
  ['talk.json', JSONS],
])('cues of %s have each word of the edited text once, and keep their times', (name, sources) => {
  fc.assert(
    fc.property(fc.constantFrom(...sources), choicesOf(...ALL), (source, choices) => {
      const transcript = readTranscript(source, name);
      const edits = editsAfter(transcript, [], requestsFor(source, name, choices), newId);
      const { turns, cues = [] } = editedText(transcript, edits).transcript;
      const lines = cues.flatMap((cue) => cue.lines);
      const shown = lines.flatMap(({ turn, from, to }) => listOf(turns[turn]?.text.slice(from, to) ?? ''));
      expect(shown).toEqual(turns.flatMap(({ text }) => listOf(text)));
      const starts = new Set(transcript.cues?.map(({ start }) => start));
      expect(cues.every(({ start }) => start === null || starts.has(start))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test.each(Object.entries(TEXTS))('reading what was written into %s gives exactly the edited text', (name, sources) => {
  expect(refusedOf(name, sources, ALL, 300)).toBeLessThan(300);
});

test.each([
  ['talk.md', [TALK, ...markdown], ['replace', 'rename', 'delete', 'insert']],
  ['talk.vtt', [VTT], ['replace', 'rename', 'speaker', 'delete']],
  ['talk.srt', [SRT], ['replace', 'rename']],
  ['talk.json', JSONS, ['replace', 'rename', 'delete', 'join']],
  ['talk.txt', [PLAIN], ['replace', 'delete', 'split', 'join']],
])('usual edits of a usual file like %s are hardly ever refused', (name, sources, ops) => {
  expect(refusedOf(name, sources, ops, 200)).toBeLessThanOrEqual(12);
});

test('the last turn is taken away with the line ends before it, in linear time, however many blank lines there are', () => {
  const gap = '\r\n'.repeat(101);
  const source = `**A:** One.${gap}**B:** Two.${gap}**C:** Three.\r\n`;
  expect(written(source, 'talk.md', [{ op: 'delete', turn: 2 }])).toBe(`**A:** One.${gap}**B:** Two.\r\n`);
  const prepare = (size: number) => {
    const long = `**A:** One.${'\r\n'.repeat(size)}**B:** Two.${'\r\n'.repeat(size)}**C:** Three.`;
    return () => {
      expect(written(long, 'talk.md', [{ op: 'delete', turn: 2 }])).toBe(long.slice(0, long.indexOf('Two.') + 4));
    };
  };
  expect(isLinear(100_000, prepare)).toBe(true);
});

/** A paragraph of one line, which is read as several turns. */
const LONG = Array.from({ length: 120 }, (_, at) => `Then came number ${at}, and it was late as well.`).join(' ');

test.each<[string, EditRequest[], [string, string][]]>([
  ['a word', [{ op: 'replace', turn: 1, words: [1, 2], text: 'went' }], [['came number 12,', 'went number 12,']]],
  ['a whole part', [{ op: 'delete', turn: 0 }], [[LONG.slice(0, LONG.indexOf('Then came number 12,')), '']]],
])('in a paragraph that is shown as several turns, %s changes that and nothing else', (_, requests, replacements) => {
  for (const before of ['', 'A line before.\n\n']) {
    const source = `${before}${LONG}\n`;
    const shifted = requests.map((request) =>
      'turn' in request && before !== '' ? { ...request, turn: request.turn + 1 } : request,
    );
    expect(written(source, 'talk.txt', shifted)).toBe(
      replacements.reduce((text, [from, to]) => text.replace(from, to), source),
    );
  }
});

const COMMENTED = `# Walk

We **went** home.

<!-- Check this. -->

It was late.
`;

test.each<[string, string, EditRequest]>([
  ['talk.txt', COMMENTED, { op: 'join', turn: 2 }],
  ['talk.md', '**A:** One.\n\n<!-- Check this. -->\n\nTwo.\n\n**B:** Three.\n', { op: 'delete', turn: 0 }],
])('in %s, an edit that would take away a comment is refused', (name, source, request) => {
  expect(() => written(source, name, [request])).toThrow('More than words would be lost');
});
