import { type Seconds, seconds } from '../../../time/seconds';
import { sourceText } from '../../source-text';
import { clockAt } from '../../toolkits/cues/clock';
import type { Cue } from '../../toolkits/cues/cue';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { readXml } from '../../toolkits/xml/read-xml';
import { rootOf } from '../../toolkits/xml/tag';
import { attributeOf, childrenOf, find, textOf, type XmlElement } from '../../toolkits/xml/tree';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'tei';
const NOTES = new Map([
  ['vocal', 'desc'],
  ['kinesic', 'desc'],
  ['incident', 'desc'],
  ['gap', 'reason'],
]);

/**
 * TEI, transcriptions of speech: https://tei-c.org/release/doc/tei-p5-doc/en/html/TS.html (ISO 24624) An utterance,
 * `u`, is cut at its anchors with a time. The rest of a text, such as its header, is not talk.
 */
export const tei: TranscriptReader = {
  id: FORMAT,
  name: 'TEI, transcribed speech',
  extensions: ['tei', 'xml'],
  sniff(source) {
    const name = rootOf(source)?.name;
    return name === 'TEI' || name === 'TEI.2' || name === 'teiCorpus' ? 0.9 : 0;
  },
  read(source) {
    const warnings = new Warnings();
    const document = readXml(sourceText(source), warnings);
    const timeline = find(document, 'timeline');
    const points = timeline === null ? new Map<string, Seconds>() : pointsOf(timeline);
    const names = namesOf(document);
    const body = find(document, 'body') ?? document;
    const utterances = utterancesIn(body);
    const cues = utterances.flatMap((block) => new Utterance(block, points, names).read());
    if (lettersIn([body]) > lettersIn(utterances)) {
      warnings.add(body.line || 1, 'text-beside-speech');
    }
    const title = find(document, 'title');
    const text = title === null ? '' : textOf(title).replace(/\s+/g, ' ').trim();
    return transcriptFromCues(cues, { format: FORMAT, title: text === '' ? null : text }, warnings);
  },
};

/** `person` elements by their ids: their names, or else what annotators call them. */
function namesOf(document: XmlElement): Map<string, string> {
  const names = new Map<string, string>();
  const list = find(document, 'particDesc') ?? find(document, 'listPerson');
  for (const person of list === null ? [] : allNamed(list, 'person')) {
    const id = attributeOf(person, 'id');
    const name = find(person, 'persName');
    const written = (name === null ? (attributeOf(person, 'n') ?? '') : textOf(name)).replace(/\s+/g, ' ').trim();
    if (id !== null && written !== '') names.set(id, written);
  }
  return names;
}

/** If a text has no utterances: speeches of a play, or else its paragraphs. */
const BLOCKS = ['u', 'sp', 'p', 'ab', 'l'];

function utterancesIn(body: XmlElement): XmlElement[] {
  for (const name of BLOCKS) {
    const found = allNamed(body, name);
    if (found.length > 0) return found;
  }
  return [body];
}

function lettersIn(elements: readonly XmlElement[]): number {
  return elements.reduce((sum, element) => sum + textOf(element).replace(/\s+/g, '').length, 0);
}

function allNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.kind === 'text') return [];
    return child.name === name ? [child] : allNamed(child, name);
  });
}

interface Draft {
  readonly start: Seconds | null;
  readonly line: number;
  text: string;
}

class Utterance {
  private readonly drafts: Draft[] = [];

  constructor(
    private readonly element: XmlElement,
    private readonly points: ReadonlyMap<string, Seconds>,
    private readonly names: ReadonlyMap<string, string>,
  ) {}

  read(): Cue[] {
    const { element, drafts } = this;
    const who = attributeOf(element, 'who')?.trim().replace(/^#/, '') ?? '';
    const label = element.name === 'sp' ? find(element, 'speaker') : null;
    const written = label === null ? '' : textOf(label).trim();
    const speaker = written || this.names.get(who) || who || null;
    this.begin(this.timeOf(element, 'start'), element.line);
    this.add(element);
    return drafts.flatMap(({ start, line, text }, at) => {
      if (text.trim() === '') return [];
      const end = start === null ? null : (drafts[at + 1]?.start ?? this.timeOf(element, 'end'));
      return [{ start, end, speaker, text, marks: [], changes: [], words: [], line, carried: null }];
    });
  }

  private begin(start: Seconds | null, line: number): void {
    this.drafts.push({ start, line, text: '' });
  }

  private add({ children }: XmlElement): void {
    for (const child of children) {
      if (child.kind === 'text') this.write(child.text);
      else if (child.name === 'anchor') this.passAnchor(child);
      else if (child.name === 'speaker') continue;
      else if (NOTES.has(child.name)) this.write(noteOf(child));
      else this.addWord(child);
    }
  }

  private passAnchor(anchor: XmlElement): void {
    const time = this.timeOf(anchor, 'synch');
    if (time !== null) this.begin(time, anchor.line);
  }

  /** Elements for words have no spaces between them except those of the layout. */
  private addWord(element: XmlElement): void {
    if (element.name === 'w') this.write(' ');
    this.add(element);
  }

  private write(text: string): void {
    const draft = this.drafts.at(-1);
    if (draft !== undefined) draft.text += text.replaceAll('\n', ' ');
  }

  private timeOf(element: XmlElement, name: string): Seconds | null {
    const reference = attributeOf(element, name)?.trim().replace(/^#/, '');
    return reference === undefined ? null : (this.points.get(reference) ?? null);
  }
}

function noteOf(element: XmlElement): string {
  const words = textOf(element).replace(/\s+/g, ' ').trim();
  const written = words === '' ? (attributeOf(element, NOTES.get(element.name) ?? '') ?? element.name) : words;
  return ` [${written}] `;
}

const UNITS = new Map([
  ['ms', 0.001],
  ['s', 1],
  ['sec', 1],
  ['min', 60],
  ['h', 3600],
]);

/**
 * The points of a timeline by their ids. A point is given as an interval after an earlier point, `since`, or after the
 * beginning; or as a time of day. https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html#SASYMP
 */
function pointsOf(timeline: XmlElement): Map<string, Seconds> {
  const points = new Map<string, Seconds>();
  const timelineUnit = attributeOf(timeline, 'unit');
  for (const when of childrenOf(timeline, 'when')) {
    const id = attributeOf(when, 'id');
    const time = timeOf(when, timelineUnit, points);
    if (id !== null && time !== null) points.set(id, time);
  }
  return points;
}

function timeOf(when: XmlElement, timelineUnit: string | null, points: ReadonlyMap<string, Seconds>): Seconds | null {
  const interval = attributeOf(when, 'interval');
  if (interval !== null && /^-?\d{1,12}(?:\.\d{1,20})?$/.test(interval)) {
    const unit = UNITS.get(attributeOf(when, 'unit') ?? timelineUnit ?? 's') ?? 1;
    const since = attributeOf(when, 'since');
    const from = since === null ? 0 : (points.get(since.replace(/^#/, '')) ?? 0);
    return seconds(from + Number(interval) * unit);
  }
  const absolute = attributeOf(when, 'absolute');
  if (absolute === null) return points.size === 0 ? seconds(0) : null;
  return clockAt(absolute, 0, absolute.length)?.time ?? null;
}
