import { WordDocument } from '../../../transcript/toolkits/writing/word-document';
import { type ClipFormat, EVERYTHING, holding } from '../format';
import { paragraphsOf } from '../said';
import { type ShownClip, shownClips } from '../show-notes';

/** Show notes for Word: a heading for each clip, and its words as a quotation. */
export const docx: ClipFormat = {
  id: 'docx',
  name: 'Word document',
  extension: 'docx',
  group: 'writing',
  holds: holding(EVERYTHING, 1),
  options: ['url'],
  write(clips, source) {
    const document = new WordDocument(source.title);
    for (const clip of shownClips(clips, source)) addSection(document, clip);
    return document.finish();
  },
};

function addSection(document: WordDocument, { times, name, link, turns, note, tags }: ShownClip): void {
  const stamp = link === null ? document.run(times) : document.link(link, document.run(times));
  document.paragraph('Heading2', stamp + document.run(` ${name}`));
  for (const { speaker, text } of turns)
    for (const [index, part] of paragraphsOf(text).entries()) {
      const label = index === 0 && speaker !== null ? document.run(`${speaker}: `, { bold: true }) : '';
      document.paragraph('Quote', label + document.run(part));
    }
  for (const part of paragraphsOf(note)) document.paragraph(null, document.run(part));
  if (tags.length > 0) document.paragraph(null, document.run(tags.join(', '), { italic: true }));
}
