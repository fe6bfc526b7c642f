import {
  type PackedTimes,
  type PackedTurns,
  packTimes,
  packTurns,
  unpackTimes,
  unpackTurns,
} from '../transcript/packed';
import type { Clip } from './clip';
import type { TimedText, TimedTurns } from './follow';
import type { ClipFormat, ClipOptions, ClipSource } from './formats/format';
import { clipFormats, lossesOf, writeClips } from './registry';
import { clipsError } from './wording';
import { turnsIn } from './words-in';

/** A transcript with its times, as it crosses between processes. */
export interface PackedText extends Pick<TimedText, 'recording' | 'heard'>, PackedTimedTurns {
  /** As it was read, where corrections lie over it. */
  readonly source?: PackedTimedTurns;
}

interface PackedTimedTurns {
  readonly turns: PackedTurns;
  readonly times: PackedTimes;
}

/** Clips to export, with all that this needs, as it crosses between processes. */
export interface ClipExport {
  /** The id of the format. */
  readonly format: string;
  readonly clips: readonly Clip[];
  readonly source: Omit<ClipSource, 'turnsOf'>;
  /** Null without a transcript, and for a format that has no room for words. */
  readonly text: PackedText | null;
  readonly options: ClipOptions;
}

/** What an export will be, before it is written. */
export interface ClipPreview {
  /** How it begins; null for a format that is no text. */
  readonly lines: string | null;
  /** Whether more comes after that. */
  readonly isCut: boolean;
  /** What the format leaves out or changes, in whole sentences. */
  readonly losses: readonly string[];
}

const MOST_LINES = 60;
const MOST_CHARACTERS = 6000;

/** The format with this id. Throws EarmarkError. */
export function clipFormat(id: string): ClipFormat {
  const format = clipFormats.find((one) => one.id === id);
  if (format) return format;
  throw clipsError('unknown-format', { format: id });
}

/** What is in an export that crossed between processes. Throws EarmarkError for an unknown format. */
export function exportableClips({ format, clips, text, source, options }: ClipExport) {
  return { format: clipFormat(format), clips, source: withTurns(source, text), options };
}

/** Writes an export. Throws EarmarkError for an unknown format. */
export function writeClipExport({ format, clips, text, source, options }: ClipExport): string | Uint8Array {
  return writeClips(clipFormat(format), clips, withTurns(source, text), options);
}

/** The beginning of an export, and what is lost by it. Throws EarmarkError for an unknown format. */
export function previewClipExport(wanted: ClipExport): ClipPreview {
  const { format, clips, text, source, options } = wanted;
  const losses = lossesOf(clipFormat(format), clips, withTurns(source, text), options);
  return previewOf(writeClipExport(wanted), losses);
}

/** The beginning of what was written, and what is lost by it. */
export function previewOf(written: string | Uint8Array, losses: readonly string[]): ClipPreview {
  if (typeof written !== 'string') return { lines: null, isCut: false, losses };
  const whole = written.replace(/^\uFEFF/, '');
  const lines = whole.split('\n', MOST_LINES).join('\n').slice(0, MOST_CHARACTERS);
  return { lines, isCut: lines.length < whole.trimEnd().length, losses };
}

/** The text of an export, for the clipboard. Throws EarmarkError for a format that is no text. */
export function clipExportAsText(wanted: ClipExport): string {
  return textOf(clipFormat(wanted.format), writeClipExport(wanted));
}

/** What was written, as a text. Throws EarmarkError for a format that is no text. */
export function textOf({ name }: ClipFormat, written: string | Uint8Array): string {
  // The byte order mark is for files.
  if (typeof written === 'string') return written.replace(/^\uFEFF/, '');
  throw clipsError('bad-request/no-text', { format: name });
}

/** Packs a transcript with its times, so that it crosses between processes. */
export function packText({ recording, heard, source, ...shown }: TimedText): PackedText {
  return { ...packed(shown), recording, heard, ...(source && { source: packed(source) }) };
}

/** Unpacks the transcript. */
export function unpackText({ recording, heard, source, ...shown }: PackedText): TimedText {
  return { ...unpacked(shown), recording, heard, ...(source && { source: unpacked(source) }) };
}

function packed({ transcript, times }: TimedTurns): PackedTimedTurns {
  return { turns: packTurns(transcript.turns), times: packTimes(times) };
}

function unpacked({ turns, times }: PackedTimedTurns): TimedTurns {
  return { transcript: { turns: unpackTurns(turns) }, times: unpackTimes(times) };
}

function withTurns(source: ClipExport['source'], text: PackedText | null): ClipSource {
  if (!text) return source;
  const { transcript, times } = unpacked(text);
  return { ...source, turnsOf: ({ start, end }) => turnsIn(transcript, times, start, end) };
}
