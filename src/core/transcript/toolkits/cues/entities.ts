import { decodeString } from 'micromark-util-decode-string';

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{0,30});/gi;

/** The usual ones in captions. The others are left to a complete table. */
const USUAL = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
  ['&nbsp;', '\u00A0'],
]);

/** Decodes HTML's character references, named and numeric, once. Anything else stays as it is. Linear. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(REFERENCE, decode) : text;
}

function decode(reference: string): string {
  return USUAL.get(reference) ?? decodeString(reference);
}

/**
 * References that HTML also accepts without a semicolon: https://html.spec.whatwg.org/multipage/named-characters.html
 */
const LEGACY = new Set(
  (
    'AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave ' +
    'Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc ' +
    'acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth ' +
    'euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde ' +
    'oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig ' +
    'thorn times uacute ucirc ugrave uml uuml yacute yen yuml'
  ).split(' '),
);
const SHORTEST_LEGACY = 2;
const LONGEST_LEGACY = 6;
const HTML_REFERENCE = /&(?:#\d{1,7};?|#x[\da-f]{1,6};?|[a-z][a-z\d]{0,30};?)/gi;

/**
 * Decodes references like HTML's parser, as WebVTT requires. Without a semicolon, the longest accepted name counts, and
 * the rest stays: `&notit;` is `¬it;`. Linear.
 */
export function decodeHtmlReferences(text: string): string {
  return text.includes('&') ? text.replace(HTML_REFERENCE, decodeAsHtml) : text;
}

function decodeAsHtml(reference: string): string {
  if (reference.startsWith('&#')) return decode(reference.endsWith(';') ? reference : `${reference};`);
  const whole = reference.endsWith(';') ? decode(reference) : reference;
  if (whole !== reference) return whole;
  for (let length = LONGEST_LEGACY; length >= SHORTEST_LEGACY; length--) {
    const name = reference.slice(1, 1 + length);
    if (LEGACY.has(name)) return decode(`&${name};`) + reference.slice(1 + name.length);
  }
  return reference;
}
