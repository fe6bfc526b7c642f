import { seconds } from '../../../time/seconds';
import type { Carried, Transcript } from '../../model';
import { sourceText } from '../../source-text';
import type { Cue } from '../../toolkits/cues/cue';
import { shifted } from '../../toolkits/cues/shift';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { readXml } from '../../toolkits/xml/read-xml';
import { rootOf } from '../../toolkits/xml/tag';
import { attributeOf, find, textOf, type XmlElement, type XmlText } from '../../toolkits/xml/tree';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { Head } from './head';
import { ALWAYS, type Interval, Intervals, TimeExpressions } from './intervals';
import { ParagraphReader, type Surroundings, WITHOUT_WORDS } from './paragraph';

const FORMAT = 'ttml';
const PARAGRAPHS: ReadonlySet<string> = new Set(['p']);

/**
 * TTML: https://www.w3.org/TR/ttml2/ and its profiles IMSC: https://www.w3.org/TR/ttml-imsc1.2/ and EBU-TT, also
 * EBU-TT-D: https://tech.ebu.ch/publications/tech3380; the earlier drafts, known as DFXP; and Apple's podcasts, in
 * which each sentence and word has a span with `podcasts:unit` and its own times.
 */
export const ttml: TranscriptReader = {
  id: FORMAT,
  name: 'TTML',
  extensions: ['ttml', 'dfxp', 'itt', 'xml'],
  sniff(source) {
    const root = rootOf(source);
    if (root?.name !== 'tt') return 0;
    return [...root.attributes.values()].some((value) => /\/ns\/ttml|\/ttaf1/.test(value)) ? 1 : 0.9;
  },
  read(source) {
    return new TtmlFile(sourceText(source)).read();
  },
};

class TtmlFile {
  private readonly warnings = new Warnings();
  private readonly cues: Cue[] = [];
  private readonly document: XmlElement;
  private readonly head: Head;
  private readonly times: TimeExpressions;
  private readonly intervals: Intervals;

  constructor(private readonly text: string) {
    this.document = readXml(text, this.warnings, PARAGRAPHS);
    this.head = new Head(find(this.document, 'head'));
    this.times = new TimeExpressions(find(this.document, 'tt'), this.warnings);
    this.intervals = new Intervals(this.document, this.times, this.warnings);
  }

  read(): Transcript {
    this.walk(this.document, { interval: ALWAYS, speaker: null, preservesSpace: false });
    const source = { format: FORMAT, title: this.head.title, ...this.carried() };
    const cues = fromProgrammeStart(this.cues, this.document, this.times, this.warnings);
    return transcriptFromCues(withSpeakers(cues), source, this.warnings);
  }

  /** Walks through a container, `body` or `div`, whose times and speaker apply to its content. */
  private walk(container: XmlElement, around: Surroundings): void {
    const isSequence = attributeOf(container, 'timeContainer') === 'seq';
    let before: Interval | null = isSequence ? { ...around.interval, end: around.interval.begin } : null;
    for (const child of container.children) {
      if (child.kind === 'text') {
        this.addTextOutside(child);
        continue;
      }
      if (WITHOUT_WORDS.has(child.name)) continue;
      const interval = this.intervals.of(child, around.interval, before);
      if (isSequence) before = interval;
      const space = attributeOf(child, 'xml:space');
      const within = {
        interval,
        speaker: this.head.speakerOf(child) ?? around.speaker,
        preservesSpace: space === null ? around.preservesSpace : space === 'preserve',
      };
      if (child.name === 'p' || child.name === 'span') this.addParagraph(child, within);
      else this.walk(child, within);
    }
  }

  private addParagraph(paragraph: XmlElement, within: Surroundings): void {
    const { isPlain, ...cue } = new ParagraphReader(this.head, this.intervals).read(paragraph, within);
    if (cue.start === null) {
      this.warnings.add(cue.line, 'cue-without-time', { name: paragraph.name });
    }
    this.cues.push({ ...cue, carried: this.carriedOf(paragraph, isPlain) });
  }

  /** Attributes except the times; and the source, if it is more than words and line breaks. */
  private carriedOf({ attributes, contentFrom, contentTo }: XmlElement, isPlain: boolean): Carried | null {
    const carried: Record<string, string> = {};
    for (const [name, value] of attributes) {
      if (name !== 'begin' && name !== 'end' && name !== 'dur') carried[name === 'xml:id' ? 'id' : name] = value;
    }
    if (!isPlain) carried.source = this.text.slice(contentFrom, contentTo);
    return Object.keys(carried).length === 0 ? null : carried;
  }

  private addTextOutside({ text, line }: XmlText): void {
    if (text.trim() === '') return;
    this.warnings.add(line, 'text-outside-cue/paragraph');
    const source = { start: null, end: null, speaker: null, marks: [], changes: [], words: [], carried: null };
    this.cues.push({ ...source, text: text.replace(/\s+/g, ' '), line });
  }

  private carried(): Pick<Transcript, 'carried'> {
    const carried: Record<string, string> = {};
    for (const name of ['tt', 'body'] as const) {
      const element = find(this.document, name);
      if (element !== null) carried[name] = this.text.slice(element.from, element.contentFrom);
    }
    const head = find(this.document, 'head');
    if (head !== null) carried.head = this.text.slice(head.from, head.to);
    return Object.keys(carried).length === 0 ? {} : { carried };
  }
}

const HOUR = 3600;
/**
 * Where broadcasters begin a programme if a document does not state it: in Europe at 10:00:00, in America at 01:00:00.
 */
const EUROPEAN_START = 10 * HOUR;
const AMERICAN_START = HOUR;
/** Seconds by which a caption, such as a clock, may precede its programme. */
const LEAD = 60;

/**
 * Converts times of a broadcast's time code to times in the recording. `ebuttm:documentStartOfProgramme` of EBU-TT,
 * https://tech.ebu.ch/publications/tech3350, is subtracted. If it is missing and the times begin after a usual start,
 * that is subtracted. Documents that already count from the beginning of the recording stay as they are, whatever their
 * metadata say.
 */
function fromProgrammeStart(
  cues: readonly Cue[],
  document: XmlElement,
  times: TimeExpressions,
  warnings: Warnings,
): readonly Cue[] {
  const earliest = cues.reduce((least, { start }) => Math.min(least, start ?? least), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(earliest)) return cues;
  const element = find(document, 'documentStartOfProgramme');
  const written = element === null ? null : times.read(textOf(element), element.line);
  const start = written ?? usualStart(earliest, document);
  if (start === null || start <= 0 || earliest < start - LEAD) return cues;
  const programme = { start: seconds(start), isStated: written !== null };
  warnings.add(element?.line ?? cues[0]?.line ?? 1, 'times-of-programme', programme);
  return cues.map((cue) => shifted(cue, -start));
}

/** No recording is silent for ten hours, or for one hour where times are those of a tape. */
function usualStart(earliest: number, document: XmlElement): number | null {
  if (earliest >= EUROPEAN_START && earliest < EUROPEAN_START + HOUR) return EUROPEAN_START;
  const root = find(document, 'tt');
  const isSmpte = root !== null && attributeOf(root, 'timeBase') === 'smpte';
  return isSmpte && earliest >= AMERICAN_START && earliest < AMERICAN_START + HOUR ? AMERICAN_START : null;
}
