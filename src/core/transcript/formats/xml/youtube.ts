import { type Seconds, seconds } from '../../../time/seconds';
import type { Cue } from '../../toolkits/cues/cue';
import { decodeEntities } from '../../toolkits/cues/entities';
import { secondsOf } from '../../toolkits/json/time';
import { childrenOf, find, textOf, type XmlElement } from '../../toolkits/xml/tree';
import { cueOfSegment, endOf, type Word } from '../json/words';

const THOUSANDTHS = 1000;

/** The root of YouTube's captions. */
export function isYouTube(name: string): boolean {
  return name === 'timedtext' || name === 'transcript';
}

/**
 * YouTube's captions as saved by downloaders, `srv1` to `srv3`. There is no specification: `<text start dur>` in
 * seconds, `<text t d>` and `<p t d>` in thousandths, with `<s t>` for words. Empty for any other document.
 */
export function youTubeCues(document: XmlElement): Cue[] {
  const root = find(document, 'timedtext') ?? find(document, 'transcript');
  if (root === null) return [];
  const body = find(root, 'body') ?? root;
  return [...childrenOf(body, 'text'), ...childrenOf(body, 'p')].flatMap(cueOf);
}

function cueOf(element: XmlElement): Cue[] {
  const { attributes, line } = element;
  const isShort = attributes.has('t');
  const perSecond = isShort ? THOUSANDTHS : 1;
  const start = secondsOf(attributes.get(isShort ? 't' : 'start'), perSecond);
  const end = endOf(start, secondsOf(attributes.get(isShort ? 'd' : 'dur'), perSecond));
  // References in it are escaped twice.
  const text = decodeEntities(textOf(element));
  if (text.trim() === '') return [];
  const words = childrenOf(element, 's').map((word) => wordOf(word, start));
  return [cueOfSegment({ text, start, end, speaker: null, words, line, carried: null })];
}

function wordOf(element: XmlElement, start: Seconds | null): Word {
  const later = secondsOf(element.attributes.get('t'), THOUSANDTHS) ?? seconds(0);
  return {
    text: decodeEntities(textOf(element)),
    start: endOf(start, later),
    end: null,
    speaker: null,
    confidence: null,
    joins: false,
    line: element.line,
  };
}
