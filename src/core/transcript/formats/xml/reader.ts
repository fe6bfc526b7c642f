import { type Seconds, seconds } from '../../../time/seconds';
import { sourceText } from '../../source-text';
import type { Cue } from '../../toolkits/cues/cue';
import { decodeEntities } from '../../toolkits/cues/entities';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { type Json, JsonList, JsonObject, secondsOf } from '../../toolkits/json/value';
import { readXml } from '../../toolkits/xml/read-xml';
import { rootOf } from '../../toolkits/xml/tag';
import { childrenOf, find, textOf, type XmlElement } from '../../toolkits/xml/tree';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { longestTalk, transcriptOfValues } from '../json/any';
import { cueOfSegment, endOf, type Word } from '../json/json-words';

const FORMAT = 'xml';
const SNIFFED = 100_000;

/**
 * XML of an unknown program: https://www.w3.org/TR/xml/ The names of elements and attributes give their meaning, like
 * the fields of JSON. YouTube's captions have names of one letter, and are known.
 */
export const anyXml: TranscriptReader = {
  id: FORMAT,
  name: 'XML with texts and times',
  extensions: ['xml', 'srv1', 'srv2', 'srv3'],
  sniff(source) {
    if (rootOf(source) === null) return 0;
    const document = readXml(sourceText(source.slice(0, SNIFFED)), new Warnings());
    return cuesOfYouTube(document, source).length > 0 || longestTalk([jsonOf(document)]) !== null ? 0.52 : 0;
  },
  read(source) {
    const warnings = new Warnings();
    const document = readXml(sourceText(source), warnings);
    const cues = cuesOfYouTube(document, source);
    if (cues.length === 0) return transcriptOfValues([jsonOf(document)], FORMAT, warnings);
    return transcriptFromCues(withSpeakers(cues), { format: FORMAT, title: null }, warnings);
  },
};

function cuesOfYouTube(document: XmlElement, source: string) {
  return isYouTube(rootOf(source)?.name ?? '') ? youTubeCues(document) : [];
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * An element as JSON: its attributes and child elements by their names without prefixes, with a list for repeated
 * names. `text` is its text. An element with only text becomes that text.
 */
function jsonOf(element: XmlElement): Json {
  const inside = element.children.filter((child): child is XmlElement => child.kind === 'element');
  const isMixed = element.children.some((child) => child.kind === 'text' && child.text.trim() !== '');
  if (element.attributes.size === 0 && (inside.length === 0 || isMixed)) return scalar(textOf(element));
  const object = new JsonObject(element.line);
  for (const [name, value] of element.attributes) set(object, name.slice(name.indexOf(':') + 1), scalar(value));
  if (isMixed || inside.length === 0) set(object, 'text', textOf(element).trim());
  if (!isMixed) for (const child of inside) add(object, child.name, jsonOf(child), child.line);
  return object;
}

function scalar(text: string): Json {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? Number(trimmed) : trimmed;
}

function add(object: JsonObject, name: string, value: Json, line: number): void {
  const before = Object.hasOwn(object.fields, name) ? object.fields[name] : undefined;
  if (before instanceof JsonList) before.items.push(value);
  else if (before === undefined) set(object, name, value);
  else {
    const list = new JsonList(line);
    list.items.push(before, value);
    set(object, name, list);
  }
}

/** Assigning `__proto__` would change the object's prototype. */
function set({ fields }: JsonObject, name: string, value: Json): void {
  Object.defineProperty(fields, name, { value, configurable: true, enumerable: true, writable: true });
}

const THOUSANDTHS = 1000;

/** The root of YouTube's captions. */
function isYouTube(name: string): boolean {
  return name === 'timedtext' || name === 'transcript';
}

/**
 * YouTube's captions as saved by downloaders, `srv1` to `srv3`. There is no specification: `<text start dur>` in
 * seconds, `<text t d>` and `<p t d>` in thousandths, with `<s t>` for words. Empty for any other document.
 */
function youTubeCues(document: XmlElement): Cue[] {
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
