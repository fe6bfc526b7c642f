import { strToU8, zipSync } from 'fflate/browser';
import { escapeXml, oneLine } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, EVERYTHING, holding } from '../format';
import { paragraphsOf } from '../said';
import { type ShownClip, shownClips } from '../show-notes';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The earliest date that an archive can have. So the same clips always make the same file. */
const DATE = '1980-01-01';

/**
 * Show notes for Word: a heading for each clip, and its words as a quotation. ECMA-376:
 * https://ecma-international.org/publications-and-standards/standards/ecma-376/
 */
export const docx: ClipFormat = {
  id: 'docx',
  name: 'Word document',
  extension: 'docx',
  group: 'writing',
  holds: holding(EVERYTHING, 1),
  options: ['url'],
  write(clips, source) {
    const links: string[] = [];
    const body = shownClips(clips, source).map((clip) => sectionOf(clip, links));
    const title = paragraph('Title', run(oneLine(source.title)));
    const document =
      `${HEAD}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${title}${body.join('')}` +
      '<w:sectPr/></w:body></w:document>';
    const files = {
      '[Content_Types].xml': CONTENT_TYPES,
      '_rels/.rels': relations([`Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"`]),
      'word/document.xml': document,
      'word/_rels/document.xml.rels': relations([
        `Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"`,
        ...links.map((link, index) => {
          const id = `Id="rId${index + 2}"`;
          return `${id} Type="${OFFICE}/hyperlink" Target="${escapeXml(link)}" TargetMode="External"`;
        }),
      ]),
      'word/styles.xml': STYLES,
    };
    return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
      mtime: DATE,
    });
  },
};

function sectionOf({ times, name, link, turns, note, tags }: ShownClip, links: string[]): string {
  if (link !== null) links.push(link);
  const stamp = link === null ? run(times) : `<w:hyperlink r:id="rId${links.length + 1}">${run(times)}</w:hyperlink>`;
  const said = turns.flatMap(({ speaker, text }) =>
    paragraphsOf(text).map((part, index) => {
      const label = index === 0 && speaker !== null ? run(`${speaker}: `, '<w:rPr><w:b/></w:rPr>') : '';
      return paragraph('Quote', label + run(part));
    }),
  );
  const notes = paragraphsOf(note).map((part) => paragraph(null, run(part)));
  const tagged = tags.length === 0 ? '' : paragraph(null, run(tags.join(', '), '<w:rPr><w:i/></w:rPr>'));
  return `${paragraph('Heading2', `${stamp}${run(` ${name}`)}`)}${said.join('')}${notes.join('')}${tagged}`;
}

function paragraph(style: string | null, runs: string): string {
  const properties = style === null ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}${runs}</w:p>`;
}

/** Text in one style. Line ends stay. */
function run(text: string, properties = ''): string {
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`);
  return `<w:r>${properties}${lines.join('<w:br/>')}</w:r>`;
}

function relations(list: readonly string[]): string {
  const each = list.map((attributes) => `<Relationship ${attributes}/>`).join('');
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each}</Relationships>`;
}

const CONTENT_TYPES =
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' +
  '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>' +
  '</Types>';

const style = (id: string, name: string, properties: string) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${properties}</w:style>`;

const STYLES =
  `${HEAD}<w:styles xmlns:w="${WORD}">` +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>' +
  '<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:sz w:val="22"/></w:rPr></w:style>' +
  style('Title', 'Title', '<w:rPr><w:b/><w:sz w:val="36"/></w:rPr>') +
  style(
    'Heading2',
    'heading 2',
    '<w:pPr><w:keepNext/><w:spacing w:before="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr>',
  ) +
  style('Quote', 'Quote', '<w:pPr><w:ind w:left="567"/></w:pPr>') +
  '</w:styles>';
