import { inlineOf } from '../../toolkits/markdown/inline';
import { takeStamps } from './stamps';

/** Who speaks, as written before a turn. */
export interface Label {
  /** Plain text, without the colon. */
  readonly name: string;
  /** The inline Markdown after it. */
  readonly rest: string;
}

const LONGEST_NAME = 80;
/**
 * A name is not a question, and has no more than eight words. It is not an exclamation either, unless it stands alone
 * (`**Airplane!:**`).
 */
const NO_NAME = /[?;]|^(?:\S+ ){8}/;
/** How often a word in lower case must look like a label to be taken for a person's handle. */
const TIMES_OF_A_HANDLE = 3;

/** A stamp before a label belongs to the turn. */
const STAMP_BEFORE = /^\\*\[[\d:.,;\s\\]{4,30}\]\s*(?=[*_]{2})/;
const LONGEST_STAMP = 40;

const HTML_BOLD = /^<(b|strong)>([^<>*]{1,80})<\/\1>/i;
/** Spaces of zero width, as copied from web pages. Trimming does not remove them. */
const UNSEEN = ['\u200b', '\u2060', '\ufeff'];
/** `**Name: \[00:12\]**`: the bold type ends after the time. */
const STAMP_BEHIND = /[:：]\s*\\*\[[\d:.,;\s\\]{4,30}\]$/;
/** `**Name:**: text` */
const SECOND_COLON = /^[:：]\s+/;
const COLONS = /[\s:：]+$/;

/** The label that a paragraph begins with, possibly after a stamp; null when there is none. */
export function labelOf(source: string, handles: ReadonlySet<string>): Label | null {
  const first = source.charAt(0);
  if (first === '*' || first === '_') return labelAtStart(source, handles);
  if (first === '<') return labelAtStart(source.replace(HTML_BOLD, '**$2**'), handles);
  if (UNSEEN.includes(first)) return labelAtStart(source.slice(1), handles);
  if (first !== '[' && first !== '\\') return null;
  const stamp = STAMP_BEFORE.exec(source.slice(0, LONGEST_STAMP))?.[0] ?? '';
  const label = stamp === '' ? null : labelAtStart(source.slice(stamp.length), handles);
  return label === null ? null : { ...label, rest: `${stamp}${label.rest}` };
}

/**
 * The label that a paragraph begins with: bold text that ends with a colon or is followed by one (`**Name:**`,
 * `**Name**:`, `***Name:** all in italics*`). Null for bold text that is not a label. `handles` are names in lower
 * case.
 */
function labelAtStart(source: string, handles: ReadonlySet<string>): Label | null {
  const opening = /^(?:\*{2,3}|_{2,3})(?![*_])/.exec(source)?.[0];
  if (opening === undefined) return null;
  const close = source.slice(0, opening.length + LONGEST_NAME).indexOf(opening.slice(0, 2), opening.length);
  if (close < 0) return null;
  const bold = source.slice(opening.length, close).trim();
  const behind = source.slice(close + 2);
  if (/[:：][_*`]?$/.test(bold) || STAMP_BEHIND.test(bold)) return labelled(bold, behind, opening);
  const colon = /^\s*[:：]/.exec(behind)?.[0];
  // Prose has colons after bold words, too (`**complex codebases**: …`). Names are capitalised.
  if (colon === undefined || !(isCapitalised(bold) || handles.has(bold))) return null;
  return labelled(bold, behind.slice(colon.length), opening);
}

function labelled(bold: string, rest: string, opening: string): Label | null {
  // A time inside the bold type belongs to the turn.
  const { inline, stamps } = takeStamps(inlineOf(bold));
  const name = singleSpaced(inline.text.trim().replace(COLONS, ''));
  if (name === '' || NO_NAME.test(name) || (name.includes('!') && rest.trim() !== '')) return null;
  const moved = stamps.map(({ source }) => `\\[${source}\\] `).join('');
  return { name, rest: moved + withOuterEmphasis(opening, rest).replace(SECOND_COLON, '') };
}

/** In `***Name:** text*` the third asterisk also opens the emphasis of the text. */
function withOuterEmphasis(opening: string, rest: string): string {
  const mark = opening.slice(2);
  if (mark === '') return rest.trim();
  return rest.startsWith(mark) ? rest.slice(1).trim() : `${mark}${rest.trim()}`;
}

/** Words in lower case that often stand in bold type before a colon, at the beginning of a line. Linear. */
export function handlesIn(source: string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const [, name = ''] of source.matchAll(/^\*\*(\p{Ll}[^\s*]{1,40})\*\*:/gmu)) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([name, count]) => (count >= TIMES_OF_A_HANDLE ? name : [])));
}

function singleSpaced(text: string): string {
  return /\s{2}|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text;
}

function isCapitalised(name: string): boolean {
  return !/^\p{Ll}/u.test(name);
}
