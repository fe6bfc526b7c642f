import { type Seconds, seconds } from '../../../time/seconds';
import type { Carried } from '../../model';
import { sourceText } from '../../source-text';
import { clockAt, unitsPerSecond } from '../../toolkits/cues/clock';
import type { Cue } from '../../toolkits/cues/cue';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { stampAt } from '../../toolkits/timed-lines/stamp';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';
import { type Row, rowsOf } from './table-rows';

const FORMAT = 'table';
const SNIFFED = 8192;
const DELIMITERS = ['\t', ',', ';'];
/** A label of Audacity: its start and end, in seconds. */
const LABEL = /^\s*-?\d{1,7}[.,]\d{1,9}\t-?\d{1,7}[.,]\d{1,9}(?:\t|$)/;
/** The band of frequencies of a label. */
const FREQUENCIES = /^\\\t/;
const NUMBER = /^-?\d{1,15}(?:[.,]\d{1,12})?$/;
const LABEL_COLUMNS: Columns = { start: 0, end: 1, text: 2, duration: null, speaker: null };

/** How a table is laid out. */
interface Layout {
  readonly delimiter: string;
  readonly columns: Columns;
  readonly hasHeader: boolean;
}

/**
 * Tables with a header and a row for each piece of a transcript, as written by recognisers and editors:
 * https://github.com/openai/whisper/blob/main/whisper/utils.py, CSV: https://www.rfc-editor.org/rfc/rfc4180; and
 * Audacity's labels, which have no header: https://manual.audacityteam.org/man/importing_and_exporting_labels.html
 */
export const table: TranscriptReader = {
  id: FORMAT,
  name: 'Table (CSV, TSV, Audacity labels)',
  extensions: ['csv', 'tsv', 'txt'],
  sniff(source) {
    const layout = layoutOf(sourceText(source.slice(0, SNIFFED)));
    return layout === null ? 0 : 0.96;
  },
  read(source) {
    const text = sourceText(source);
    const warnings = new Warnings();
    const layout = layoutOf(text) ?? { delimiter: '\t', columns: LABEL_COLUMNS, hasHeader: false };
    const rows = rowsOf(text, layout.delimiter);
    const header = layout.hasHeader ? (rows[0]?.cells ?? []) : [];
    const body = rows.slice(layout.hasHeader ? 1 : 0);
    const cues = new CueReader(layout.columns, header, body, warnings).read();
    const hasSpeakers = layout.columns.speaker !== null;
    return transcriptFromCues(hasSpeakers ? cues : withSpeakers(cues), { format: FORMAT, title: null }, warnings);
  },
};

function layoutOf(text: string): Layout | null {
  const first = text.split('\n', 20).find((line) => line.trim() !== '') ?? '';
  if (LABEL.test(first)) return { delimiter: '\t', columns: LABEL_COLUMNS, hasHeader: false };
  for (const delimiter of DELIMITERS) {
    const columns = first.includes(delimiter) ? columnsOf(rowsOf(first, delimiter)[0]?.cells ?? []) : null;
    if (columns !== null) return { delimiter, columns, hasHeader: true };
  }
  return null;
}

class CueReader {
  /** The unit of integers that do not state it. */
  private readonly perSecond: number;

  constructor(
    private readonly columns: Columns,
    private readonly header: readonly string[],
    private readonly rows: readonly Row[],
    private readonly warnings: Warnings,
  ) {
    this.perSecond = this.unit();
  }

  read(): Cue[] {
    return this.rows.flatMap((row) => (FREQUENCIES.test(row.cells.slice(0, 2).join('\t')) ? [] : this.cueOf(row)));
  }

  private unit(): number {
    const { start, text } = this.columns;
    const name = (this.header[start] ?? '').toLowerCase();
    if (/\bms\b|_ms$|milli/.test(name)) return 1000;
    const written = this.rows.map(({ cells }) => (cells[start] ?? '').trim());
    const whole = written.filter((cell) => /^\d{1,15}$/.test(cell)).map(Number);
    if (whole.length === 0 || written.some((cell) => NUMBER.test(cell) && /[.,]/.test(cell))) return 1;
    const spoken = this.rows.slice(0, -1).reduce((sum, { cells }) => sum + (cells[text] ?? '').length, 0);
    return unitsPerSecond(whole[0] ?? 0, whole.at(-1) ?? 0, spoken) ?? 1;
  }

  private cueOf({ cells, line, isUnquoted }: Row): Cue {
    const { start, end, duration, speaker, text } = this.columns;
    if (isUnquoted) {
      this.warnings.once(line, 'quote-unterminated');
    }
    const from = this.timeOf(cells[start], line);
    const to = end === null ? from.end : this.timeOf(cells[end], line).start;
    const length = to === null && duration !== null ? this.timeOf(cells[duration], line).start : null;
    const name = speaker === null ? '' : (cells[speaker] ?? '').replace(/\s+/g, ' ').trim();
    return {
      start: from.start,
      end: length !== null && from.start !== null ? seconds(from.start + length) : to,
      speaker: name === '' ? null : name,
      text: cells[text] ?? '',
      marks: [],
      changes: [],
      words: [],
      line,
      carried: this.carriedOf(cells),
    };
  }

  /** A number, or one or two times as in text. */
  private timeOf(cell: string | undefined, line: number): { start: Seconds | null; end: Seconds | null } {
    const written = (cell ?? '').trim();
    if (written === '') return { start: null, end: null };
    if (NUMBER.test(written)) {
      const value = Number(written.replace(',', '.'));
      return { start: seconds(/[.,]/.test(written) ? value : value / this.perSecond), end: null };
    }
    const clock = clockAt(written, 0, written.length);
    if (clock !== null && clock.parts > 1 && clock.end === written.length) return { start: clock.time, end: null };
    const stamp = stampAt(written, 0);
    if (stamp !== null) return stamp;
    this.warnings.add(line, 'time-unreadable/words', { written: written.slice(0, 40) });
    return { start: null, end: null };
  }

  /** The content of other columns, by their names. */
  private carriedOf(cells: readonly string[]): Carried | null {
    const { start, end, duration, speaker, text } = this.columns;
    const known = new Set([start, end, duration, speaker, text]);
    const others = cells.flatMap((cell, at) =>
      known.has(at) || cell.trim() === '' ? [] : [[this.header[at]?.trim() || `column ${at + 1}`, cell.trim()]],
    );
    return others.length === 0 ? null : Object.fromEntries(others);
  }
}

/** The column of a table for each field; null if there is none. */
interface Columns {
  readonly start: number;
  readonly end: number | null;
  readonly duration: number | null;
  readonly speaker: number | null;
  readonly text: number;
}

const NAMES: Readonly<Record<keyof Columns, RegExp>> = {
  start: /^(?:begin|cue ?in|from|in|start|tc in|time|timecode|time ?code|timespan|timestamp)$/,
  end: /^(?:cue ?out|end|out|tc out|to|until)$/,
  duration: /^(?:dur|duration|length)$/,
  speaker: /^(?:actor|character|speakers?|speaker (?:id|label)|who)$/,
  text: /^(?:caption|content|dialogue|line|sentence|speech|subtitle|text|transcript|transcription|utterance|words)$/,
};
/** The speaker, unless another column has that: in a list of clips it is the name of the clip. */
const NAME = 'name';
/** Additions that do not change the meaning of a column's name: `Start Time (s)`, `speaker_name`, `startTime`. */
const MORE = /\s*(?:\([^()]{0,20}\)|(?<=\w)[ _-]?(?:time|name|seconds|sec|ms|s)(?: ?code)?)$/;

/** Finds the columns by their names; null if a row names none for times and text. */
function columnsOf(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) => bare(cell));
  const of = (kind: keyof Columns) => {
    const at = names.findIndex(({ name, short }) => NAMES[kind].test(name) || NAMES[kind].test(short));
    return at < 0 ? null : at;
  };
  const [start, text] = [of('start'), of('text')];
  if (start === null || text === null) return null;
  const named = names.findIndex(({ name }) => name === NAME);
  const speaker = of('speaker') ?? (named < 0 ? null : named);
  return { start, text, end: of('end'), duration: of('duration'), speaker };
}

function bare(cell: string): { name: string; short: string } {
  const name = cell
    .slice(0, 60)
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('_', ' ');
  return { name, short: name.replace(MORE, '').replace(MORE, '').trim() };
}
