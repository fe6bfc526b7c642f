import type { ReadClips } from '../format';
import { quote, Reading } from '../reading';

const HEADER = ';FFMETADATA';
const BILLION = 1e9;

export function sniffFfmetadata(source: string): number {
  return source.replace(/^\uFEFF/, '').startsWith(HEADER) ? 1 : 0;
}

interface Chapter {
  readonly line: number;
  readonly values: Map<string, string>;
}

export function readFfmetadata(source: string): ReadClips {
  const reading = new Reading();
  let chapter: Chapter | null = null;
  for (const { line, text } of logicalLines(source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))) {
    if (text === '' || /^[;#]/.test(text)) continue;
    const [, section] = /^\[(\w+)\]\s*$/.exec(text) ?? [];
    if (section !== undefined) {
      addChapter(chapter, reading);
      chapter = section === 'CHAPTER' ? { line, values: new Map() } : null;
      continue;
    }
    const [, key, value] = /^((?:[^=\\]|\\[\s\S])*)=([\s\S]*)$/.exec(text) ?? [];
    if (key === undefined || value === undefined) reading.report(line, `${quote(text)} is no name with a value.`);
    else chapter?.values.set(unescaped(key).toLowerCase(), unescaped(value));
  }
  addChapter(chapter, reading);
  return reading.done();
}

function addChapter(chapter: Chapter | null, reading: Reading): void {
  if (chapter === null) return;
  const { line, values } = chapter;
  // A file without a time base has times in billionths of a second.
  const written = values.get('timebase') ?? `1/${BILLION}`;
  const [, numerator, denominator] = /^(\d{1,9})\/([1-9]\d{0,11})$/.exec(written) ?? [];
  if (numerator === undefined || denominator === undefined) {
    reading.report(line, `The chapter’s TIMEBASE, ${quote(written)}, is no fraction.`);
    return;
  }
  const time = (name: string) => {
    const value = values.get(name);
    if (value === undefined || !/^\d{1,18}$/.test(value)) return null;
    return (Number(value) * Number(numerator)) / Number(denominator);
  };
  reading.add({ line, start: time('start'), end: time('end'), name: values.get('title') ?? '' });
}

/** The lines. A line that ends with a backslash is joined with the next. Linear. */
function* logicalLines(source: string): Generator<{ line: number; text: string }> {
  let [text, line] = ['', 1];
  for (const [index, part] of source.split('\n').entries()) {
    if (text === '') line = index + 1;
    text += part;
    const isEscaped = (/\\*$/.exec(part)?.[0].length ?? 0) % 2 === 1;
    if (isEscaped) text += '\n';
    else {
      yield { line, text };
      text = '';
    }
  }
  if (text !== '') yield { line, text };
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}
