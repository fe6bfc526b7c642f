import { sourceText } from '../../source-text';
import { readLines } from '../../toolkits/timed-lines/read-lines';
import { BLANK, type SourceLine } from '../../toolkits/timed-lines/source-line';
import { readXml } from '../../toolkits/xml/read-xml';
import { rootOf } from '../../toolkits/xml/tag';
import { attributeOf, childrenOf, type XmlElement, type XmlText } from '../../toolkits/xml/tree';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'docx';
const NAMESPACE = /wordprocessingml/;

/**
 * Word documents, ECMA-376: https://ecma-international.org/publications-and-standards/standards/ecma-376/ Reads
 * `word/document.xml`, which `wordXml` takes out of the file. Bold text may be a speaker. The rest of the layout is
 * inferred as for plain text. Lines in warnings are those of the XML for warnings about the XML, and otherwise those of
 * the text.
 */
export const docx: TranscriptReader = {
  id: FORMAT,
  name: 'Word document',
  extensions: ['docx'],
  sniff(source) {
    const root = rootOf(source);
    if (root?.name !== 'document') return 0;
    return [...root.attributes.values()].some((value) => NAMESPACE.test(value)) ? 1 : 0;
  },
  read(source) {
    const warnings = new Warnings();
    const lines = linesOfDocument(readXml(sourceText(source), warnings), warnings);
    return readLines(lines, { format: FORMAT, mayBeMarkdown: false }, warnings);
  },
};

/** Values of `w:val` for a property that is switched off. */
const OFF = /^(?:0|false|off|none)$/;
const HEADING = /^(?:heading ?|berschrift|titre|t[íi]tulo ?|titolo|kop)([1-6])$/i;
/** Elements without text of the document: properties, deleted text, and repetitions for old programs. */
const SKIPPED = new Set(['pPr', 'rPr', 'sectPr', 'instrText', 'del', 'moveFrom', 'Fallback']);

const GRAPHICS = new Set(['drawing', 'pict', 'object']);

/**
 * The lines of a document, with a blank line between paragraphs. A row of a table is a line, with tabs between its
 * cells.
 */
function linesOfDocument(document: XmlElement, warnings: Warnings): SourceLine[] {
  const writer = new LineWriter(warnings);
  writer.addBlocks(document);
  writer.finish();
  return writer.lines;
}

class LineWriter {
  readonly lines: SourceLine[] = [];
  private text = '';
  /** How many characters at the beginning of the line are bold. */
  private strong = 0;
  private heading = 0;

  constructor(private readonly warnings: Warnings) {}

  addBlocks({ children }: XmlElement): void {
    for (const child of children) {
      if (child.kind === 'text') this.addStray(child);
      else if (SKIPPED.has(child.name)) this.warnOf(child);
      else if (child.name === 'p') this.addParagraph(child);
      else if (child.name === 'tr') this.addRow(child);
      else this.addBlocks(child);
    }
  }

  finish(): void {
    if (this.text.trim() !== '') this.endLine();
  }

  private addParagraph(paragraph: XmlElement): void {
    this.heading = headingOf(paragraph);
    this.addRuns(paragraph, false);
    this.endLine();
    this.heading = 0;
    this.endBlock();
  }

  private endBlock(): void {
    if (this.lines.at(-1) !== BLANK) this.lines.push(BLANK);
  }

  private addRow(row: XmlElement): void {
    for (const [at, cell] of childrenOf(row, 'tc').entries()) {
      if (at > 0) this.text += '\t';
      this.addRuns(cell, false);
      // The speaker has a separate column.
      if (at === 0) this.strong = this.text.length;
    }
    this.endLine();
    this.endBlock();
  }

  private addRuns(element: XmlElement, isBold: boolean): void {
    for (const child of element.children) {
      if (child.kind === 'text') {
        this.addStray(child);
        continue;
      }
      if (SKIPPED.has(child.name)) this.warnOf(child);
      else if (child.name === 't') this.addText(child, isBold);
      else if (child.name === 'tab') this.text += '\t';
      else if (child.name === 'br' || child.name === 'cr') this.endLine();
      else if (child.name === 'noBreakHyphen') this.text += '-';
      else if (GRAPHICS.has(child.name)) for (const box of textBoxesIn(child)) this.addRuns(box, false);
      else if (child.name === 'footnoteReference' || child.name === 'endnoteReference') this.warnOf(child);
      else this.addRuns(child, child.name === 'r' ? isBoldRun(child) : isBold);
      if (child.name === 'p' && this.text !== '') this.text += ' ';
    }
  }

  /** Only a damaged document has words there. */
  private addStray({ text }: XmlText): void {
    if (text.trim() !== '') this.text += text.replaceAll('\n', ' ');
  }

  private addText(element: XmlElement, isBold: boolean): void {
    const wasBold = this.strong === this.text.length;
    for (const child of element.children) if (child.kind === 'text') this.text += child.text.replaceAll('\n', ' ');
    if (isBold && wasBold) this.strong = this.text.length;
  }

  private endLine(): void {
    const text = this.text.trim();
    const lead = this.text.length - this.text.trimStart().length;
    const strong = this.heading > 0 ? text.length : Math.min(text.length, Math.max(0, this.strong - lead));
    if (text !== '') this.lines.push({ written: text, text, strong, heading: this.heading });
    else this.endBlock();
    this.text = '';
    this.strong = 0;
  }

  private warnOf({ name, line }: XmlElement): void {
    if (name === 'del' || name === 'moveFrom') {
      this.warnings.once(line, 'deleted-text-left-out');
    } else if (name.endsWith('Reference')) {
      this.warnings.once(line, 'footnotes-left-out');
    }
  }
}

/** A picture has numbers, and may have text in a box. */
function textBoxesIn(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.kind === 'text' || SKIPPED.has(child.name)) return [];
    return child.name === 'txbxContent' ? [child] : textBoxesIn(child);
  });
}

function isBoldRun(run: XmlElement): boolean {
  const bold = childrenOf(run, 'rPr').flatMap((properties) => childrenOf(properties, 'b'))[0];
  return bold !== undefined && !OFF.test(attributeOf(bold, 'val') ?? '');
}

/** Level of a heading; a title has level 1. */
function headingOf(paragraph: XmlElement): number {
  const style = childrenOf(paragraph, 'pPr').flatMap((properties) => childrenOf(properties, 'pStyle'))[0];
  const name = style === undefined ? '' : (attributeOf(style, 'val') ?? '');
  return name === 'Title' ? 1 : Number(HEADING.exec(name)?.[1] ?? 0);
}
