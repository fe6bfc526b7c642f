import { expect, test } from 'vitest';
import { aClip } from '../../testing/a-clip';
import { textOf } from '../../testing/formats';
import { noteId } from './note-id';

const ID = '0F8FAD5B-D9CB-469F-A165-70867728950E';

/** The cells of the rows, as Anki reads them: in quotation marks, with tabs between. */
function rowsOf(written: string): string[][] {
  const rows = written.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return rows.map((row) => row.split('\t').map((cell) => cell.slice(1, -1).replaceAll('""', '"')));
}

// https://docs.ankiweb.net/importing/text-files.html#file-headers
test('the columns are told, and the first is the id of the note', () => {
  const written = textOf('anki', [aClip({ id: ID, name: 'A' })], { soundExtension: 'mp3' });
  expect(written.split('\n').slice(0, 5)).toEqual([
    '#separator:tab',
    '#html:true',
    '#notetype:Basic',
    '#guid column:1',
    '#tags column:4',
  ]);
  const [[id, front] = []] = rowsOf(written);
  expect([id, front]).toEqual([ID.toLowerCase(), `[sound:earmark-${ID.toLowerCase()}.mp3]`]);
});

test('a row has four cells on one line, whatever is in the clip', () => {
  const odd = 'a\tb "c" <i>\r\nd\u2028e';
  const clip = aClip({ name: odd, text: odd, note: odd, tags: ['two words', odd], speakers: [odd] });
  const rows = rowsOf(textOf('anki', [clip, aClip({ id: 'm', start: 3, end: 3 })]));
  expect(rows.map((row) => row.length)).toEqual([4, 4]);
  expect(rows[0]?.[2]).toContain('&quot;c&quot; &lt;i&gt;<br>d<br>e');
  expect(rows[0]?.[3]).toBe('two_words a_b_"c"_<i>_d_e');
});

test('an id that another recording may have, too, is made one that none has', () => {
  const of = (audioFile: string) => noteId(aClip({ id: '1' }), { audioFile, title: '' });
  expect(of('a.mp3')).toMatch(/^[\da-f]{16}$/);
  expect(of('a.mp3')).toBe(of('a.mp3'));
  expect(of('a.mp3')).not.toBe(of('b.mp3'));
  // The first clip of another list has the same id.
  const later = noteId(aClip({ id: '1', start: 77, end: 78 }), { audioFile: 'a.mp3', title: '' });
  expect(later).not.toBe(of('a.mp3'));
});

test('without sound, the name is in front', () => {
  expect(rowsOf(textOf('anki', [aClip({ name: 'A & B' })]))[0]?.[1]).toBe('A &amp; B');
});
