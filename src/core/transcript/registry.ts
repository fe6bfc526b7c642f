import { changelogMarkdown } from './changelog-markdown/reader';
import { chat } from './chat/reader';
import { docx } from './docx/reader';
import { elan } from './elan/reader';
import { htmlReaders } from './html/readers';
import { jsonReaders } from './json/readers';
import { withReadableTurns } from './long-paragraphs';
import { lrc } from './lrc/reader';
import { microdvd } from './microdvd/reader';
import type { Transcript, Warning } from './model';
import { mpl2 } from './mpl2/reader';
import { oTranscribe } from './otranscribe/reader';
import { plainText } from './plain-text/reader';
import type { TranscriptReader } from './reader';
import { sami } from './sami/reader';
import { sbv } from './sbv/reader';
import { ssa } from './ssa/reader';
import { subrip } from './subrip/reader';
import { table } from './table/reader';
import { tei } from './tei/reader';
import { textGrid } from './textgrid/reader';
import { timedText } from './timed-text/reader';
import { transcriber } from './transcriber/reader';
import { ttml } from './ttml/reader';
import { webvtt } from './webvtt/reader';
import { anyXml } from './xml/reader';

/** All formats of transcripts that Earmark reads. */
export const readers: readonly TranscriptReader[] = [
  changelogMarkdown,
  webvtt,
  subrip,
  ...jsonReaders,
  ...htmlReaders,
  oTranscribe,
  docx,
  timedText,
  table,
  ttml,
  ssa,
  sami,
  sbv,
  microdvd,
  mpl2,
  lrc,
  elan,
  textGrid,
  transcriber,
  tei,
  anyXml,
  chat,
  plainText,
];

/** The reader with this id. Throws RangeError for an unknown id, which is a mistake of the caller. */
export function readerOf(formatId: string): TranscriptReader {
  const reader = readers.find(({ id }) => id === formatId);
  if (reader === undefined) throw new RangeError(`no reader has the id ${formatId}`);
  return reader;
}

/**
 * Reads a transcript of any known format. Unknown text is read as plain text, with a warning. The content decides. The
 * extension of `fileName` decides only between formats that fit equally well.
 */
export function readTranscript(source: string, fileName: string): Transcript {
  const read = withReadableTurns(readerOfText(source, fileName).read(source));
  const more = [warningOfNul(source), warningOfCaptions(read, source)].filter((warning) => warning !== null);
  return more.length === 0 ? read : { ...read, warnings: [...more, ...read.warnings].sort((a, b) => a.line - b.line) };
}

const CAPTION_TIMES = /\d\d:\d\d[.,]\d{3}[ \t]*-->[ \t]*\d{1,2}:\d\d/;

/** A page with captions among its words is two formats in one file. */
function warningOfCaptions({ turns, cues }: Transcript, source: string): Warning | null {
  if (cues !== undefined || !turns.some(({ text }) => text.includes('-->') && CAPTION_TIMES.test(text))) return null;
  const message =
    'There are captions among the words, here and perhaps elsewhere. They stay in the text, including their times.';
  return { line: lineOf(source, CAPTION_TIMES.exec(source)?.index ?? 0), code: 'captions-inside', message };
}

/** Readers show NUL as U+FFFD, as required by the specifications of Markdown and WebVTT. */
function warningOfNul(source: string): Warning | null {
  const place = source.indexOf('\0');
  if (place < 0) return null;
  return {
    line: lineOf(source, place),
    code: 'nul-character',
    message:
      'There is a NUL character here, and perhaps elsewhere: the file may be damaged. The text around it is read.',
  };
}

/** 1-based. */
function lineOf(source: string, place: number): number {
  return source.slice(0, place).split(/\r\n|\n|\r/).length;
}

/** The reader that fits a text best. `fileName` decides only between formats that fit equally well. */
export function readerOfText(source: string, fileName: string): TranscriptReader {
  const extension = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const scored = [];
  for (const reader of readers) {
    const score = reader.sniff(source);
    // Beyond doubt. Asking all other readers takes as long as reading an hour of captions.
    if (score === 1) return reader;
    scored.push({ reader, score, hasExtension: reader.extensions.includes(extension) });
  }
  const ranked = scored.sort((a, b) => b.score - a.score || Number(b.hasExtension) - Number(a.hasExtension));
  return ranked[0]?.reader ?? plainText;
}
