import { seconds } from '../../time/seconds';
import { decodeEntities } from '../cues/entities';
import { stampText } from '../timed-text/stamp';

const TAG = /<(\/?)([a-z][a-z\d]*)\b([^<>]*)>/gi;
const PARAGRAPH = /^(?:p|div|li|ul|ol|h[1-6]|blockquote)$/i;
const TIME = /\bdata-timestamp\s*=\s*["']?(\d{1,7}(?:\.\d{1,20})?)["'\s]/;
const IS_STAMP = /\bclass\s*=\s*["']?timestamp\b/;

/**
 * The lines that the editor shows, times in square brackets. A time has its exact seconds as an attribute; what is shown
 * is rounded. Linear.
 */
export function linesOfHtml(html: string): string[] {
  const pieces: string[] = [];
  let done = 0;
  let stamp: string | null = null;
  for (const { 0: whole, 1: slash, 2: name = '', 3: attributes = '', index } of html.matchAll(TAG)) {
    const text = decodeEntities(html.slice(done, index)).replace(/\s+/g, ' ');
    done = index + whole.length;
    const endsStamp = stamp !== null && slash === '/' && name.toLowerCase() === 'span';
    pieces.push(endsStamp ? `${stamp || `[${text.trim()}]`} ` : text);
    if (endsStamp) stamp = null;
    else if (slash === '' && IS_STAMP.test(attributes)) stamp = shownTime(TIME.exec(`${attributes} `)?.[1]);
    else if (name.toLowerCase() === 'br') pieces.push('\n');
    else if (PARAGRAPH.test(name)) pieces.push('\n\n');
  }
  pieces.push(decodeEntities(html.slice(done)).replace(/\s+/g, ' '));
  return pieces.join('').split('\n');
}

/** Empty where the attribute is no number: what is shown is the time then. */
function shownTime(attribute: string | undefined): string {
  return attribute === undefined ? '' : stampText(seconds(Number(attribute)));
}
