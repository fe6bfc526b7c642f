import { expect, test } from 'vitest';
import { decodeText } from './text-encoding';

const TEXT = '**Zoë:** “¿Qué?” — naïve café, 5 €\n';
const utf16 = (text: string, mark: string, swap: boolean) => {
  const bytes = Buffer.from(mark + text, 'utf16le');
  return swap ? bytes.swap16() : bytes;
};
/** Every character that Windows-1252 has beyond Latin-1 and that is in `TEXT`. */
const WINDOWS: Readonly<Record<string, number>> = { '“': 0x93, '”': 0x94, '—': 0x97, '€': 0x80 };
const windows1252 = (text: string) => Buffer.from([...text].map((char) => WINDOWS[char] ?? char.charCodeAt(0)));

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16 LE with a mark', utf16(TEXT, '\uFEFF', false)],
  ['UTF-16 BE with a mark', utf16(TEXT, '\uFEFF', true)],
  ['UTF-16 LE without', utf16(TEXT.repeat(20), '', false)],
  ['UTF-16 BE without', utf16(TEXT.repeat(20), '', true)],
  ['Windows-1252', windows1252(`${TEXT}and then some more plain words of an ordinary sentence`)],
])('%s is read', (_name, bytes) => {
  expect(decodeText(bytes, 'a.md').startsWith(TEXT)).toBe(true);
});

test('Latin-1 letters are read in a French text', () => {
  const text = "L'été dernier, à la plage, nous avons mangé des crêpes et des gâteaux préférés.";
  expect(decodeText(Buffer.from(text, 'latin1'), 'a.md')).toBe(text);
});

const bytesOf = (label: 'shift_jis' | 'koi8-r' | 'gbk') =>
  ({
    shift_jis: Buffer.from('838b83938369815b82cd8ee582aa93fa967b8cea82c5', 'hex'),
    'koi8-r': Buffer.from('f0d2c9d7c5d42c20ccc0c2c5dacec1d120d0d5c2ccc9cbc121', 'hex'),
    gbk: Buffer.from('c4e3bac3a3accac0bde7a3a1d5e2cac7d2bbb8f6b2e2cad4', 'hex'),
  })[label];

test.each(['shift_jis', 'koi8-r', 'gbk'] as const)('%s is refused instead of shown with wrong letters', (label) => {
  const bytes = Buffer.concat([Buffer.from('Plain first line\n'), bytesOf(label)]);
  expect(() => decodeText(bytes, 'a.md')).toThrowError(
    expect.objectContaining({ code: 'bad-encoding', place: { file: 'a.md', line: 2 } }),
  );
});

test('UTF-8 with a broken byte is told with its line instead of being taken for Latin-1', () => {
  const good = Buffer.from('**Zoë:** “schön”\n');
  const bytes = Buffer.concat([good, good, Buffer.from([0x61, 0xff, 0x62, 0x0a]), good]);
  expect(() => decodeText(bytes, 'a.md')).toThrowError(
    expect.objectContaining({ code: 'bad-encoding', place: { file: 'a.md', line: 3 } }),
  );
});

test.each([
  ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['an MP3', Buffer.concat([Buffer.from('ID3\x04'), Buffer.alloc(100, 0x90)])],
  ['a ZIP or Word file', Buffer.from('PK\u0003\u0004 mimetype word/document.xml')],
  ['a PDF', Buffer.from('%PDF-1.7\nhello')],
  ['UTF-16 with a NUL', utf16('a\0b', '\uFEFF', false)],
  ['a text with a control byte in every line', Buffer.from('a line\u0001\n'.repeat(200))],
  ['half a UTF-16 character', Buffer.concat([utf16('ab', '\uFEFF', false), Buffer.from([0x00, 0xd8])])],
])('%s is no text', (_name, bytes) => {
  expect(() => decodeText(bytes, 'a.md')).toThrowError(expect.objectContaining({ code: 'binary-file' }));
});

test('tabs, form feeds and terminal colours are text', () => {
  expect(decodeText(Buffer.from('a\tb\f\u001b[1mc\r\n'), 'a.md')).toBe('a\tb\f\u001b[1mc\r\n');
});

test('a stray control byte does not make a text unreadable', () => {
  const text = `you can do \u001d\`map()\`\u001d and \0${'some words of an ordinary sentence. '.repeat(50)}`;
  expect(decodeText(Buffer.from(text), 'a.md')).toBe(text);
});
