import type { Seconds } from '../../../time/seconds';
import type { Carried, Transcript } from '../../model';
import { sourceText } from '../../source-text';
import { clockAt, spacesEnd } from '../../toolkits/cues/clock';
import type { Cue } from '../../toolkits/cues/cue';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { eventText } from './ssa-text';

const FORMAT = 'ssa';
const SNIFFED = 8192;
const DIALOGUE = /^Dialogue:[^,\n]*,\s*\d+:\d+:\d+/m;

/**
 * Sub Station Alpha and Advanced SubStation Alpha: http://www.tcax.org/docs/ass-specs.htm One event on each line. A
 * format line before gives the order of its fields.
 */
export const ssa: TranscriptReader = {
  id: FORMAT,
  name: 'SubStation Alpha',
  extensions: ['ass', 'ssa'],
  sniff(source) {
    const begin = sourceText(source.slice(0, SNIFFED));
    if (/^\s*\[Script Info\]/i.test(begin)) return 1;
    if (/^\[(?:V4\+? Styles|Events)\]/im.test(begin)) return 0.95;
    return DIALOGUE.test(begin) ? 0.85 : 0;
  },
  read(source) {
    return new SsaFile(sourceText(source)).read();
  },
};

const ASS_FIELDS = ['Layer', 'Start', 'End', 'Style', 'Name', 'MarginL', 'MarginR', 'MarginV', 'Effect', 'Text'];
const SSA_FIELDS = ['Marked', ...ASS_FIELDS.slice(1)];
const SECTION = /^\s*\[([^\]]{1,40})\]\s*$/;
const ENTRY = /^\s*([A-Za-z][A-Za-z ]{0,30}):[ \t]?/;
const SILENT_EVENTS = new Set(['comment', 'picture', 'sound', 'movie', 'command']);
const NO_TITLE = /^(?:<untitled>|default aegisub file|untitled)?$/i;
const ZERO = /^0*$/;

class SsaFile {
  private readonly warnings = new Warnings();
  private readonly cues: Cue[] = [];
  private readonly header: string[] = [];
  private readonly footer: string[] = [];
  private notes: string[] = [];
  private section = '';
  private fields: readonly string[] | null = null;
  private title: string | null = null;

  constructor(private readonly text: string) {}

  read(): Transcript {
    let line = 1;
    for (const written of this.text.split('\n')) this.addLine(written, line++);
    const source = { format: FORMAT, title: this.title, ...this.carried() };
    return transcriptFromCues(withSpeakers(this.cues), source, this.warnings);
  }

  private addLine(written: string, line: number): void {
    const section = SECTION.exec(written)?.[1]?.toLowerCase();
    const entry = ENTRY.exec(written);
    const key = entry?.[1]?.toLowerCase() ?? '';
    const value = entry === null ? '' : written.slice(entry[0].length);
    const isEvent = this.section === 'events';
    if (key === 'dialogue') this.addEvent(value, line);
    else if (isEvent && SILENT_EVENTS.has(key)) this.addSilent(written, key, line);
    else if (isEvent && section === undefined && key !== 'format' && isText(written)) this.addOutside(written, line);
    else {
      if (section !== undefined) this.section = section;
      else if (isEvent && key === 'format') this.fields = value.split(',').map((name) => name.trim());
      else if (key === 'title' && !NO_TITLE.test(value.trim())) this.title ??= value.trim();
      const isAbove = this.cues.length === 0 && this.notes.length === 0;
      (isAbove ? this.header : this.footer).push(written);
    }
  }

  private addEvent(value: string, line: number): void {
    const names = this.fields ?? (/^Marked=/i.test(value) ? SSA_FIELDS : ASS_FIELDS);
    const values = fieldsOf(value, names.length);
    const field = (name: string) => values[names.findIndex((each) => each.toLowerCase() === name)] ?? '';
    const isCutOff = values.length < names.length;
    if (isCutOff) {
      this.warnings.add(line, 'event-cut-off', { count: values.length, expected: names.length });
      values.pop();
    }
    const start = this.time(field('start'), line);
    const written = field('text');
    const { hasDrawing, ...spoken } = eventText(written, start);
    if (hasDrawing) {
      this.warnings.once(line, 'drawing');
    }
    const speaker = (field('name') || field('actor')).trim();
    const carried = this.carriedOf(names, values, isCutOff ? value : spoken.text === written ? null : written);
    const end = this.time(field('end'), line);
    this.cues.push({ start, end, speaker: speaker === '' ? null : speaker, ...spoken, changes: [], line, carried });
  }

  private time(written: string, line: number): Seconds | null {
    if (written === '') return null;
    const clock = clockAt(written, spacesEnd(written, 0, written.length), written.length);
    if (clock !== null && clock.parts >= 2 && written.slice(clock.end).trim() === '') return clock.time;
    this.warnings.add(line, 'time-unreadable/words', { written: written.trim().slice(0, 40) });
    return null;
  }

  /** The fields that are not read otherwise and not empty, and the comments above. */
  private carriedOf(names: readonly string[], values: readonly string[], source: string | null): Carried | null {
    const carried: Record<string, string> = {};
    for (const [index, name] of names.entries()) {
      const value = values[index]?.trim() ?? '';
      if (!(READ.has(name.toLowerCase()) || ZERO.test(value))) carried[name] = value;
    }
    if (this.notes.length > 0) carried.note = this.notes.join('\n');
    this.notes = [];
    if (source !== null) carried.source = source;
    return Object.keys(carried).length === 0 ? null : carried;
  }

  /** Carries text that is not shown, and so is not speech. */
  private addSilent(written: string, key: string, line: number): void {
    this.notes.push(written);
    this.warnings.once(line, key === 'comment' ? 'comments' : 'event-without-words');
  }

  private addOutside(written: string, line: number): void {
    this.warnings.add(line, 'text-outside-cue/event');
    const { hasDrawing: _, ...spoken } = eventText(written, null);
    const carried = spoken.text === written ? null : { source: written };
    this.cues.push({ start: null, end: null, speaker: null, ...spoken, changes: [], line, carried });
  }

  private carried(): Pick<Transcript, 'carried'> {
    const all = {
      header: this.header.join('\n').trim(),
      note: this.notes.join('\n'),
      footer: this.footer.join('\n').trim(),
    };
    const present = Object.entries(all).filter(([, text]) => text !== '');
    return present.length === 0 ? {} : { carried: Object.fromEntries(present) };
  }
}

const READ = new Set(['start', 'end', 'name', 'actor', 'text']);

/** The last field continues to the end of the line, including commas. */
function fieldsOf(value: string, count: number): string[] {
  const fields: string[] = [];
  let at = 0;
  while (fields.length < count - 1) {
    const comma = value.indexOf(',', at);
    if (comma < 0) break;
    fields.push(value.slice(at, comma));
    at = comma + 1;
  }
  fields.push(value.slice(at));
  return fields;
}

/** Neither blank nor a comment. */
function isText(written: string): boolean {
  return !/^\s*(?:;|!:|$)/.test(written);
}
