import { decodeString } from 'micromark-util-decode-string';

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{0,30});/gi;

/** Decodes HTML's character references, named and numeric, once; what is none stays as it is. Linear. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(REFERENCE, (reference) => decodeString(reference)) : text;
}
