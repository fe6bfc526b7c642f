import type { TranscriptReader } from '../../reader';
import { sourceText } from '../../toolkits/cues/source-text';
import { readLines } from '../../toolkits/timed-lines/read-lines';
import { readXml } from '../../toolkits/xml/read-xml';
import { rootOf } from '../../toolkits/xml/root';
import { Warnings } from '../../warnings';
import { linesOfDocument } from './paragraphs';

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
