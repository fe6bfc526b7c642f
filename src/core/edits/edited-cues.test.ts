import { expect, test } from 'vitest';
import { estimate } from '../timing/estimate';
import { readTranscript } from '../transcript/readers';
import { transcriptWriters } from '../transcript/writers';
import { editedText } from './edited';
import { editedTimes } from './edited-times';
import { editsAfter } from './edits-after';
import type { EditRequest } from './requests';
import { SRT } from './testing/written';

/** A transcript with edits, written in a format. */
function exported(source: string, name: string, requests: readonly EditRequest[], format: string): string {
  const read = readTranscript(source, name);
  let serial = 0;
  const edited = editedText(
    read,
    editsAfter(read, [], requests, () => `e${++serial}`),
  );
  const times = editedTimes(edited, estimate(read, null).times);
  const writer = transcriptWriters.find(({ id }) => id === format);
  const { transcript } = edited;
  return String(writer?.write({ transcript, times, title: 'Walk', audioFile: null, source }));
}

const VTT = `WEBVTT - Walk

NOTE
kept

a
00:00:01.000 --> 00:00:04.000 line:0
<v Ann>Where <i>are</i> we
going &amp; why?

00:00:04.000 --> 00:00:06.000
<v Ben>Home &c

00:00:07.500 --> 00:00:09.000 align:start
<v Ann>It is not far
from the river.
`;

test.each<[string, EditRequest[], [string, string][]]>([
  ['a word', [{ op: 'replace', turn: 0, words: [3, 4], text: 'walking <on>' }], [['going', 'walking &lt;on&gt;']]],
  ['a name', [{ op: 'rename', from: 'Ben', to: 'Cy' }], [['<v Ben>Home &c', '<v Cy>Home &amp;c']]],
  [
    'words at the end of a cue',
    [{ op: 'replace', turn: 2, words: [6, 7], text: 'old river now.' }],
    [['river.', 'old river now.']],
  ],
  [
    'a split',
    [
      { op: 'split', turn: 2, word: 4 },
      { op: 'speaker', turn: 3, name: 'Cy' },
    ],
    [
      ['far\nfrom', 'far\n\n00:00:08.203 --> 00:00:09.000 align:start\n<v Cy>from'],
      ['07.500 --> 00:00:09.000', '07.500 --> 00:00:08.203'],
    ],
  ],
  ['a turn taken away', [{ op: 'delete', turn: 1 }], [['00:00:04.000 --> 00:00:06.000\n<v Ben>Home &c\n\n', '']]],
  [
    'a new turn',
    [{ op: 'insert', after: 1, name: 'Cy', text: 'Oh no.' }],
    [['&c\n\n', '&c\n\n00:00:06.000 --> 00:00:07.500\n<v Cy>Oh no.\n\n']],
  ],
])('in WebVTT, %s leaves other cues and all times as they are', (_, requests, replacements) => {
  const expected = replacements.reduce((text, [from, to]) => text.replace(from, to), VTT);
  const now = exported(VTT, 'talk.vtt', requests, 'webvtt');
  expect(now).toBe(expected);
});

test('a corrected cue keeps its times in another format', () => {
  const now = exported(VTT, 'talk.vtt', [{ op: 'replace', turn: 0, words: [3, 4], text: 'walking' }], 'subrip');
  expect(now).toContain('1\n00:00:01,000 --> 00:00:04,000\nAnn: Where <i>are</i> we\nwalking & why?\n');
});

test('in SubRip, names stay with whoever speaks, and others are not touched', () => {
  const now = exported(SRT, 'talk.srt', [{ op: 'rename', from: 'ANN', to: 'EVE' }], 'subrip');
  expect(now).toBe(SRT.replace('ANN', 'EVE'));
});

test('no word is left out where another turn comes between the two parts of a split one', () => {
  const written = exported(
    SRT,
    'walk.srt',
    [
      { op: 'split', turn: 1, word: 1 },
      { op: 'insert', after: 1, name: 'Cy', text: 'Really?' },
      { op: 'replace', turn: 1, words: [0, 1], text: 'At home.' },
    ],
    'subrip',
  );
  expect(written.replace(/\s+/g, ' ')).toMatch(/BEN: At home\. .*CY: Really\? .*BEN: It is not far/i);
});
