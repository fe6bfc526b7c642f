import { changelogMarkdown } from './formats/changelog-markdown/reader';
import { chat } from './formats/chat/reader';
import { docx } from './formats/docx/reader';
import { elan } from './formats/elan/reader';
import { htmlReaders } from './formats/html/readers';
import { jsonReaders } from './formats/json/readers';
import { lrc } from './formats/lrc/reader';
import { microdvd } from './formats/microdvd/reader';
import { mpl2 } from './formats/mpl2/reader';
import { oTranscribe } from './formats/otranscribe/reader';
import { plainText } from './formats/plain-text/reader';
import { sami } from './formats/sami/reader';
import { sbv } from './formats/sbv/reader';
import { ssa } from './formats/ssa/reader';
import { subrip } from './formats/subrip/reader';
import { table } from './formats/table/reader';
import { tei } from './formats/tei/reader';
import { textGrid } from './formats/textgrid/reader';
import { timedText } from './formats/timed-text/reader';
import { transcriber } from './formats/transcriber/reader';
import { ttml } from './formats/ttml/reader';
import { webvtt } from './formats/webvtt/reader';
import { anyXml } from './formats/xml/reader';
import type { Transcript, Warning } from './model';
import { withReadableTurns } from './paragraph-ends';
import type { TranscriptReader } from './transcript-format';
import { warningOf } from './warnings';

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
  return warningOf(lineOf(source, CAPTION_TIMES.exec(source)?.index ?? 0), 'captions-inside');
}

/** Readers show NUL as U+FFFD, as required by the specifications of Markdown and WebVTT. */
function warningOfNul(source: string): Warning | null {
  const place = source.indexOf('\0');
  if (place < 0) return null;
  return warningOf(lineOf(source, place), 'nul-character');
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
