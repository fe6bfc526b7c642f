import { strToU8, zipSync } from 'fflate/browser';
import { escapeXml, oneLine } from './escaping';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The earliest date that an archive can have. So the same text always makes the same file. */
const DATE = '1980-01-01';

/** How text looks. */
export interface RunLook {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  /** In one width, as code is. */
  readonly fixed?: boolean;
  /** Less important than the text around it. */
  readonly quiet?: boolean;
}

/**
 * Collects the paragraphs of a Word document. ECMA-376:
 * https://ecma-international.org/publications-and-standards/standards/ecma-376/
 */
export class WordDocument {
  private readonly body: string[];
  private readonly links: string[] = [];

  constructor(title: string) {
    this.body = [paragraphXml('Title', this.run(oneLine(title)))];
  }

  /** Adds a paragraph of runs in a style; null for the usual one. */
  paragraph(style: 'Heading2' | 'Quote' | null, runs: string): void {
    this.body.push(paragraphXml(style, runs));
  }

  /** Text in one look. Line ends stay. */
  run(text: string, { bold, italic, strike, fixed, quiet }: RunLook = {}): string {
    // The order is that of the schema.
    const properties = [
      fixed ? '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>' : '',
      bold ? '<w:b/>' : '',
      italic ? '<w:i/>' : '',
      strike ? '<w:strike/>' : '',
      quiet ? '<w:color w:val="666666"/>' : '',
    ].join('');
    const lines = text
      .split(/\r\n|[\r\n\u2028\u2029]/)
      .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`);
    return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${lines.join('<w:br/>')}</w:r>`;
  }

  /** Runs that lead to a web address. */
  link(address: string, runs: string): string {
    this.links.push(address);
    return `<w:hyperlink r:id="rId${this.links.length + 1}">${runs}</w:hyperlink>`;
  }

  /** The file. */
  finish(): Uint8Array {
    const document =
      `${HEAD}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${this.body.join('')}` +
      '<w:sectPr/></w:body></w:document>';
    const links = this.links.map((link, index) => {
      const id = `Id="rId${index + 2}"`;
      return `${id} Type="${OFFICE}/hyperlink" Target="${escapeXml(link)}" TargetMode="External"`;
    });
    const files = {
      '[Content_Types].xml': CONTENT_TYPES,
      '_rels/.rels': relations([`Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"`]),
      'word/document.xml': document,
      'word/_rels/document.xml.rels': relations([`Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"`, ...links]),
      'word/styles.xml': STYLES,
    };
    const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
    return zipSync(Object.fromEntries(entries), { mtime: DATE });
  }
}

function paragraphXml(style: string | null, runs: string): string {
  const properties = style === null ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}${runs}</w:p>`;
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
