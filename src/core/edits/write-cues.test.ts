import { expect, test } from 'vitest';
import type { EditRequest } from './requests';
import { SEGMENTS, SRT, written } from './testing/written';

/** With three speakers. */
const SUBRIP = SRT.replace('It is', 'CAT: It is');

const split = (turn: number, word: number, name: string | null): EditRequest[] => [
  { op: 'split', turn, word },
  { op: 'speaker', turn: turn + 1, name },
];

test.each<[string, EditRequest[], [string, string][]]>([
  [
    'a turn that begins inside a cue',
    split(2, 4, 'CY'),
    [
      ['08,000\nCAT', '06,672\nCAT'],
      ['far\nfrom', 'far\n\n9\n00:00:06,672 --> 00:00:08,000\nCY: from'],
    ],
  ],
  [
    'a turn that begins with a line in italics',
    split(2, 6, 'CY'),
    [
      ['08,000\nCAT', '07,440\nCAT'],
      ['the <i>', 'the\n\n9\n00:00:07,440 --> 00:00:08,000\nCY: <i>'],
    ],
  ],
  [
    'a new turn',
    [{ op: 'insert', after: 0, name: 'CY', text: 'Oh & no.' }],
    [['why?\n\n', 'why?\n\n9\n00:00:03,000 --> 00:00:03,500\nCY: Oh & no.\n\n']],
  ],
  [
    'a new turn between words of one speaker',
    [...split(0, 3, 'ANN'), { op: 'insert', after: 0, name: 'CY', text: 'Oh.' }],
    [
      ['03,000\nANN', '01,825\nANN'],
      ['we\ngoing', 'we\n\n9\n00:00:01,825 --> 00:00:01,929\nCY: Oh.\n\n10\n00:00:01,929 --> 00:00:03,000\nANN: going'],
    ],
  ],
  [
    'a turn taken away',
    [{ op: 'delete', turn: 1 }],
    [[SUBRIP.slice(SUBRIP.indexOf('7\n00'), SUBRIP.indexOf('8\n00')), '']],
  ],
  ['the last turn taken away', [{ op: 'delete', turn: 2 }], [[SUBRIP.slice(SUBRIP.indexOf('\n8\n00')), '']]],
])('in SubRip, %s changes its cue and no other', (_, requests, replacements) => {
  expect(written(SUBRIP, 'talk.srt', requests)).toBe(
    replacements.reduce((text, [from, to]) => text.replace(from, to), SUBRIP),
  );
});

const JSON_TALK = `{
  "version": "1.0.0",
  "segments": [
    {
      "speaker": "Ann", "startTime": 0.5, "endTime": 2.5,
      "body": "Where are we, \\"Ben\\"?"
    },
    {"startTime": 3, "endTime": 4, "body": "Home."}
  ]
}
`;

test.each<[string, EditRequest[], [string, string][]]>([
  [
    'a turn that begins inside a segment',
    split(0, 3, 'Cy'),
    [
      ['2.5', '1.931'],
      [
        'we, \\"',
        'we,"\n    },\n    {\n      "speaker": "Cy", "startTime": 1.931, "endTime": 2.5,\n      "body": "\\"',
      ],
    ],
  ],
  [
    'a new turn',
    [{ op: 'insert', after: 0, name: 'Cy', text: '"Oh"' }],
    [
      [
        '},\n    {"start',
        '},\n    {\n      "speaker": "Cy", "startTime": 2.5, "endTime": 3,\n      "body": "\\"Oh\\""\n    },\n    {"start',
      ],
    ],
  ],
  [
    'the last turn taken away',
    [{ op: 'delete', turn: 1 }],
    [[',\n    {"startTime": 3, "endTime": 4, "body": "Home."}', '']],
  ],
  [
    'a name for one that had none',
    [{ op: 'speaker', turn: 1, name: 'Cy' }],
    [['{"startTime": 3', '{"speaker": "Cy", "startTime": 3']],
  ],
  ['a name taken away', [{ op: 'speaker', turn: 0, name: null }], [['"speaker": "Ann", ', '']]],
])('in Podcasting JSON, %s changes its segment and no other', (_, requests, replacements) => {
  expect(written(JSON_TALK, 'talk.json', requests)).toBe(
    replacements.reduce((text, [from, to]) => text.replace(from, to), JSON_TALK),
  );
});

test.each<[string, EditRequest[], [string, string]]>([
  [
    'the last turn',
    [{ op: 'delete', turn: 2 }],
    [SEGMENTS.slice(SEGMENTS.indexOf(',\n  {"speaker": "Ann", "startTime": 3'), -4), ''],
  ],
  [
    'the last two turns',
    [
      { op: 'delete', turn: 2 },
      { op: 'delete', turn: 1 },
    ],
    [SEGMENTS.slice(SEGMENTS.indexOf(',\n  {"speaker": "Ben"'), -4), ''],
  ],
  [
    'the last two turns, for a new one',
    [
      { op: 'delete', turn: 2 },
      { op: 'delete', turn: 1 },
      { op: 'insert', after: 0, name: 'Cy', text: 'Oh.' },
    ],
    [
      SEGMENTS.slice(SEGMENTS.indexOf(',\n  {"speaker": "Ben"'), -4),
      ',\n  {"speaker": "Cy", "startTime": 1, "endTime": 2, "body": "Oh."}',
    ],
  ],
])('in Podcasting JSON, the commas are right after taking away %s', (_, requests, [from, to]) => {
  const now = written(SEGMENTS, 'talk.json', requests);
  expect(now).toBe(SEGMENTS.replace(from, to));
  expect(() => JSON.parse(now)).not.toThrow();
});

test('JSON that only Earmark could read is not written', () => {
  const gap = ' '.repeat(2000);
  const segments = [0, 1].map((at) => `{"speaker": "${at}", "startTime": ${at}, "endTime": ${at + 1}, "body": "One"}`);
  const source = (end: string) => `{"segments": [${segments.join(`,${gap}`)}${end}]}`;
  expect(() => written(source(''), 'talk.json', [{ op: 'delete', turn: 1 }])).toThrow('read as something else');
  expect(written(source(',,'), 'talk.json', [{ op: 'delete', turn: 1 }])).toContain('One');
});

test('a turn without a name is split by a dash', () => {
  const source = '1\n00:00:01,000 --> 00:00:03,000\nWhere are we going?\nHome.\n';
  expect(written(source, 'talk.srt', [{ op: 'split', turn: 0, word: 4 }])).toBe(
    '1\n00:00:01,000 --> 00:00:02,586\nWhere are we going?\n\n2\n00:00:02,586 --> 00:00:03,000\n- Home.\n',
  );
});

test('a voice taken away in WebVTT leaves its words', () => {
  const now = written('WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hi.</v>\n', 'talk.vtt', [
    { op: 'speaker', turn: 0, name: null },
  ]);
  expect(now).toBe('WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n');
});
