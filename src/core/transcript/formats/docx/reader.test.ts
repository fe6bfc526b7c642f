import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { EarmarkError } from '../../../errors';
import { readTranscript } from '../../readers';
import { docx } from './reader';
import { documentXml, paragraph } from './samples';
import { isZip, wordXml } from './unzip';

// Packing a bomb takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const read = (...paragraphs: string[]) => docx.read(documentXml(...paragraphs));
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ anchors }: ReturnType<typeof read>) => anchors.map(({ time }) => time);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code }) => code);

const ANN_AND_BEN = [
  ['Ann Lee', 'Hello there.'],
  ['Ben', 'Oh.'],
];

describe('the text of a document', () => {
  test.each([
    ['Teams', [paragraph('**Ann Lee**   0:01\nHello there.'), paragraph('**Ben**   0:05\nOh.')]],
    [
      'Teams, before 2022',
      [paragraph('0:0:1.0 --> 0:0:2.0\nAnn Lee\nHello there.'), paragraph('0:0:5.0 --> 0:0:6.0\nBen\nOh.')],
    ],
    ['Otter', [paragraph('Ann Lee  0:01  '), paragraph('Hello there.'), paragraph('Ben  0:05  '), paragraph('Oh.')]],
    [
      'Rev',
      [paragraph('**Ann Lee (00:01):**'), paragraph('Hello there.'), paragraph('**Ben (00:05):**'), paragraph('Oh.')],
    ],
    ['Trint', [paragraph('**Ann Lee**: [00:00:01] Hello there.'), paragraph('**Ben**: [00:00:05] Oh.')]],
    ['a table', [row('0:01', 'Ann Lee', 'Hello there.'), row('0:05', 'Ben', 'Oh.')]],
  ])('as written by %s has speakers and times', (_, paragraphs) => {
    const made = read(...paragraphs);
    expect(spoken(made)).toEqual(ANN_AND_BEN);
    expect(times(made)).toEqual([1, 5]);
    expect(made.warnings).toEqual([]);
  });

  test('has speakers in bold type, without a colon or a time', () => {
    const bold = [
      paragraph('**Ann** Hi.'),
      paragraph('**Ben** *Oh* &amp; <i>.'),
      paragraph('**Ann** So.'),
      paragraph('And.'),
    ];
    expect(spoken(read(...bold, paragraph('**Ben** Yes.')))).toEqual([
      ['Ann', 'Hi.'],
      ['Ben', '*Oh* &amp; <i>.'],
      ['Ann', 'So.\n\nAnd.'],
      ['Ben', 'Yes.'],
    ]);
  });

  test('has headings and a title', () => {
    const made = read(
      paragraph('A talk', 'Title'),
      paragraph('Ann: Hi.'),
      paragraph('Ben: Oh.'),
      paragraph('Ann: So.'),
    );
    expect(made.title).toBe('A talk');
    expect(made.turns[0]).toMatchObject({ speaker: null, text: 'A talk', marks: [{ kind: 'heading', level: 1 }] });
  });

  test('becomes paragraphs where nothing recurs', () => {
    expect(spoken(read(paragraph('One.'), paragraph('Two.')))).toEqual([
      [null, 'One.'],
      [null, 'Two.'],
    ]);
  });

  test('leaves out deleted text and footnotes, with a warning', () => {
    const made = read(
      '<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:ins><w:r><w:t>c</w:t></w:r></w:ins></w:p>',
      '<w:p><w:hyperlink><w:r><w:t>d</w:t><w:tab/><w:t>e</w:t><w:noBreakHyphen/></w:r></w:hyperlink><w:r><w:footnoteReference/></w:r></w:p>',
    );
    expect(spoken(made).map(([, text]) => text)).toEqual(['ac', 'd\te-']);
    expect(codes(made)).toEqual(['unknown-format', 'deleted-text-left-out', 'footnotes-left-out']);
  });
});

function row(...cells: string[]): string {
  return `<w:tbl><w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr></w:tbl>`;
}

describe('the file of a document', () => {
  const xml = documentXml(paragraph('Ann: Hällo.'), paragraph('Ben: Oh.'));
  const file = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8(xml) });

  test('holds its text', () => {
    expect(isZip(file)).toBe(true);
    expect(wordXml(file, 'a.docx')).toBe(xml);
    expect(readTranscript(xml, 'a.docx').format).toBe('docx');
  });

  test('may hold the text uncompressed, and have other parts after it', () => {
    const stored = zipSync({ 'word/document.xml': [strToU8(xml), { level: 0 }], 'word/styles.xml': strToU8('<a/>') });
    expect(wordXml(stored, 'a.docx')).toBe(xml);
  });

  test('is refused if it is damaged, or not a document', () => {
    const other = zipSync({ 'content.xml': strToU8('<a/>') });
    expect(() => wordXml(other, 'a.odt')).toThrow(expect.objectContaining({ code: 'binary-file' }));
    for (const length of [0, 4, 60, 120, file.length - 260]) {
      expect(() => wordXml(file.subarray(0, length), 'a.docx')).toThrow(
        expect.objectContaining({ name: 'EarmarkError' }),
      );
    }
    const broken = file.slice();
    broken.fill(0xff, 140, 200);
    expect(() => wordXml(broken, 'a.docx')).toThrow(expect.objectContaining({ code: 'damaged-file' }));
  });

  test('of any bytes is read, or refused with a reason', () => {
    const byte = fc.tuple(fc.nat(file.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 6 }), fc.nat(file.length), (bytes, length) => {
        const changed = file.slice();
        for (const [at, value] of bytes) changed[at] = value;
        try {
          docx.read(wordXml(changed.subarray(0, length), 'a.docx'));
        } catch (error) {
          expect(error).toBeInstanceOf(EarmarkError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('is read within bounds where it has more tags than any text', () => {
    const many = '<w:p/>'.repeat(2_000_000);
    const made = read(paragraph('Ann: Hi.'), many, paragraph('Ben: Oh.'));
    expect(codes(made)).toContain('xml-too-long');
    expect(made.turns.map(({ text }) => text).join(' ')).toMatch(/Hi\.[\s\S]*Oh\./);
  });

  test('is not unpacked if it is a bomb', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(60_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => wordXml(bomb, 'a.docx')).toThrow(expect.objectContaining({ code: 'file-too-large' }));
  });
});
