/** Characters that XML cannot have, not even escaped: https://www.w3.org/TR/xml/#charsets */
const NO_XML = /[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]|\p{Cs}/gu;
const CHARACTERS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML and HTML, also inside an attribute with double quotes. */
export function escapeXml(text: string): string {
  return text.replace(NO_XML, '\uFFFD').replace(/[&<>"]/g, (character) => CHARACTERS[character] ?? character);
}

/** Text on one line. */
export function oneLine(text: string): string {
  return text.replace(/[\s\0\u2028\u2029]+/gu, ' ').trim();
}

/**
 * Text for a cue of SubRip. Players show references as they are, so only characters that would be misread become
 * references.
 */
export function escapeSubrip(text: string): string {
  return text
    .replace(/&(?=#?\w{1,30};)/g, '&amp;')
    .replace(/<(?=[/a-z\d])/gi, '&lt;')
    .replace(/\{(?=\\)/g, '&#123;')
    .replace(/\\(?=[Nnh])/g, '&#92;')
    .replace(/-->/g, '--&gt;');
}

/** Text for a cue of WebVTT, also inside a tag. */
export function escapeWebvtt(text: string): string {
  return text.replace(/[&<>]/g, (character) => CHARACTERS[character] ?? character);
}
