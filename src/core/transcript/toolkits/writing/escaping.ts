/** Characters that XML cannot have, not even escaped: https://www.w3.org/TR/xml/#charsets */
const NO_XML = /[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]|\p{Cs}/gu;
const CHARACTERS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in XML and HTML, be it in an attribute between double quotes. */
export function escapeXml(text: string): string {
  return text.replace(NO_XML, '\uFFFD').replace(/[&<>"]/g, (character) => CHARACTERS[character] ?? character);
}

/** Text that must stay in its line. */
export function oneLine(text: string): string {
  return text.replace(/[\s\0\u2028\u2029]+/gu, ' ').trim();
}

/**
 * Text as it stands in a cue of SubRip. Players show references as they are, so only what they would take for something
 * else becomes one.
 */
export function escapeSubrip(text: string): string {
  return text
    .replace(/&(?=#?\w{1,30};)/g, '&amp;')
    .replace(/<(?=[/a-z\d])/gi, '&lt;')
    .replace(/\{(?=\\)/g, '&#123;')
    .replace(/\\(?=[Nnh])/g, '&#92;')
    .replace(/-->/g, '--&gt;');
}

/** Text as it stands in a cue of WebVTT, also in a tag. */
export function escapeWebvtt(text: string): string {
  return text.replace(/[&<>]/g, (character) => CHARACTERS[character] ?? character);
}
