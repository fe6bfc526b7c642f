import { convertToHtml } from 'mammoth';
import { expect, test } from 'vitest';
import { estimateTimes } from '../../../timing/estimate';
import type { Mark, Transcript } from '../../model';
import { transcriptOf } from '../../testing/written';
import { docx } from './writer';

const marks: readonly Mark[] = [
  { kind: 'emphasis', start: 0, end: 11 },
  { kind: 'strong', start: 6, end: 11 },
  { kind: 'link', start: 13, end: 17, href: 'https://example.org/?a&b' },
  { kind: 'link', start: 18, end: 21, href: 'javascript:alert(1)' },
];
const talk = transcriptOf([
  ['Ann <b>', 'Hello there, this way.\n\nA second paragraph.', marks],
  [null, 'R&D\u0007.'],
]);

/** What mammoth, a reader that is not ours, makes of it. */
async function read(transcript: Transcript, withTimes?: boolean): Promise<string> {
  const times = estimateTimes(transcript, null);
  const written = docx.write({ transcript, times, title: 'A & B', audioFile: null, source: null, withTimes });
  const { value, messages } = await convertToHtml(
    { buffer: Buffer.from(written) },
    { styleMap: ["p[style-name='Title'] => h1:fresh"] },
  );
  expect(messages).toEqual([]);
  return value;
}

test('is a Word document: who speaks in bold, the time, marks and links that lead to the web', async () => {
  expect((await read(talk)).replace(/00:00:0[1-9]/, '00:00:0N')).toBe(
    '<h1>A &amp; B</h1>' +
      '<p><strong>Ann &lt;b&gt;:</strong> [00:00:00] <em>Hello </em><strong><em>there</em></strong>, ' +
      '<a href="https://example.org/?a&amp;b">this</a> way.</p>' +
      '<p>A second paragraph.</p><p>[00:00:0N] R&amp;D\ufffd.</p>',
  );
});

test('can do without times', async () => {
  expect(await read(talk, false)).not.toContain('[00:');
});
