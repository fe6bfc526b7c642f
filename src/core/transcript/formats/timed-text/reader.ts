import { readBehindFrontMatter } from '../../front-matter';
import type { Transcript } from '../../model';
import type { TranscriptReader } from '../../reader';
import { sourceText } from '../../toolkits/cues/source-text';
import { readLines } from '../../toolkits/timed-lines/read-lines';
import { sourceLine } from '../../toolkits/timed-lines/source-line';
import { Warnings } from '../../warnings';
import { sniffTimedText } from './sniff';

const FORMAT = 'timed-text';

/**
 * Text with names, times or both, as laid out by people and programs: `[00:01:02] Ann: Hello`, `Ann 0:01`, `(0:01)`.
 * There is no specification. Whatever recurs in a file shows its layout, so layouts need not be known in advance. Known
 * to work for: Otter, Rev, Descript, Trint, Sonix, Zoom, Teams, Google Meet, Express Scribe, oTranscribe, whisper’s own
 * text, plays, depositions.
 */
export const timedText: TranscriptReader = {
  id: FORMAT,
  name: 'Text with names and times',
  extensions: ['txt', 'text', 'md', 'markdown'],
  sniff: sniffTimedText,
  read: (source) => readBehindFrontMatter(source, read),
};

function read(source: string): Transcript {
  const lines = sourceText(source).split('\n').map(sourceLine);
  return readLines(lines, { format: FORMAT, mayBeMarkdown: true }, new Warnings());
}
