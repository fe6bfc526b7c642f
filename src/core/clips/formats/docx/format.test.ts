import { strFromU8, unzipSync } from 'fflate';
import { convertToHtml } from 'mammoth';
import { expect, test } from 'vitest';
import { wordXml } from '../../../transcript/formats/docx/unzip';
import { readTranscript } from '../../../transcript/readers';
import { writeClips } from '../../registry';
import { aClip } from '../../testing/a-clip';
import { formatCalled, SOURCE } from '../../testing/formats';
import type { ClipSource } from '../format';

const turns = [
  { speaker: 'Ann', text: 'Hello *there*.\n\n- Or not.' },
  { speaker: 'Ben <b>', text: 'Bye.' },
];
const clip = aClip({
  name: 'Intro & [x]',
  start: 61.5,
  end: 125,
  text: turns.map(({ text }) => text).join('\n\n'),
  speakers: ['Ann', 'Ben <b>'],
  note: 'A note.',
  tags: ['one', 'two'],
});

const document = (given: Partial<ClipSource> = {}) =>
  writeClips(formatCalled('docx'), [clip], { ...SOURCE, turnsOf: () => turns, ...given }) as Uint8Array;

test('is a Word document that our own reader of transcripts takes', () => {
  const read = readTranscript(wordXml(document(), 'x.docx'), 'x.docx');
  expect(read.format).toBe('docx');
  expect(read.turns.map(({ text }) => text)).toEqual([
    'Go Time 42',
    '1:01–2:05 Intro & [x]',
    'Ann: Hello *there*.',
    '- Or not.',
    'Ben <b>: Bye.',
    'A note.',
    'one, two',
  ]);
});

test('mammoth, a reader that is not ours, finds names in bold and a link to the moment', async () => {
  const { value, messages } = await convertToHtml({ buffer: Buffer.from(document({ url: 'https://example.org/e' })) });
  expect(messages.map(({ message }) => message)).toEqual([
    "Unrecognised paragraph style: 'Title' (Style ID: Title)",
    "Unrecognised paragraph style: 'Quote' (Style ID: Quote)",
  ]);
  expect(value).toContain('<h2><a href="https://example.org/e#t=61.5,125">1:01–2:05</a> Intro &amp; [x]</h2>');
  expect(value).toContain('<strong>Ben &lt;b&gt;: </strong>Bye.');
});

test('a link to the moment is a relation of the document', () => {
  const parts = unzipSync(document({ url: 'https://example.org/e' }));
  expect(strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array())).toContain(
    'Target="https://example.org/e#t=61.5,125" TargetMode="External"',
  );
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('<w:hyperlink r:id="rId2">');
});
