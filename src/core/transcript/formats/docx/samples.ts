const NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** The XML of a Word document with these paragraphs. */
export function documentXml(...paragraphs: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${NAMESPACE}"><w:body>${paragraphs.join('')}<w:sectPr/></w:body></w:document>`;
}

/** A paragraph. Text between `**` is bold. */
export function paragraph(text: string, style?: string): string {
  const runs = text.split('**').map((words, at) => {
    const properties = at % 2 === 1 ? '<w:rPr><w:b/><w:sz w:val="24"/></w:rPr>' : '';
    const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '</w:t><w:br/><w:t>');
    return words === '' ? '' : `<w:r>${properties}<w:t xml:space="preserve">${escaped}</w:t></w:r>`;
  });
  return `<w:p><w:pPr>${style === undefined ? '' : `<w:pStyle w:val="${style}"/>`}</w:pPr>${runs.join('')}</w:p>`;
}

/** The XML of Word documents, for tests that change it at random. Written for Earmark. */
export const samples: readonly string[] = [
  documentXml(
    paragraph('A talk', 'Heading1'),
    paragraph('**Ann Lee**   0:03\nHello & hi.'),
    paragraph('**Ben**   0:09\nOh [laughs].\nYes.'),
    '<w:p><w:r><w:t>1</w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>',
  ),
  documentXml(
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>0:01</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ann: Hi.</w:t></w:r></w:p></w:tc></w:tr>',
    '<w:tr><w:tc><w:p><w:r><w:t>0:05</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ben: Oh.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
  ),
];
