import { basename } from 'node:path';
import { EarmarkError } from '../core/errors';
import { unreadable } from '../core/file-errors';
import { isZip, wordXml } from '../core/transcript/formats/docx/unzip';
import type { Transcript } from '../core/transcript/model';
import { readTranscript } from '../core/transcript/readers';
import { readWhole, statFile } from '../files/open-file';
import { type Fingerprint, fingerprintText } from './fingerprint';
import { decodeText } from './text-encoding';
import { libraryError } from './wording';

export interface TranscriptFile {
  readonly transcript: Transcript;
  /** The text that it was read from. */
  readonly source: string;
  readonly fingerprint: Fingerprint;
}

/** Bytes. The longest transcripts, with a time for every word, have some 20 MB. */
const LARGEST = 100_000_000;

/** Reads a transcript of any known format and encoding. Throws EarmarkError. */
export async function readTranscriptFile(path: string): Promise<TranscriptFile> {
  const fileName = basename(path);
  const { source, bytes } = await readText(path);
  const transcript = readTranscript(source, fileName);
  if (transcript.turns.length === 0) throw libraryError('empty-file/no-words', { file: fileName });
  return { transcript, source, fingerprint: fingerprintText(bytes) };
}

/** The text that a transcript was read from. Null if its file is gone or has changed. */
export async function sourceIf(path: string, fingerprint: Fingerprint): Promise<string | null> {
  try {
    const file = await readTranscriptFile(path);
    return file.fingerprint === fingerprint ? file.source : null;
  } catch (error) {
    if (error instanceof EarmarkError) return null;
    throw error;
  }
}

/** Reads the text of a file in any known encoding; for a Word document its XML. Throws EarmarkError. */
export async function readText(path: string): Promise<{ readonly source: string; readonly bytes: Uint8Array }> {
  const fileName = basename(path);
  const bytes = await readBytes(path, fileName);
  refuseBroadcast(bytes, fileName);
  return { bytes, source: isZip(bytes) ? wordXml(bytes, fileName) : decodeText(bytes, fileName) };
}

async function readBytes(path: string, fileName: string): Promise<Uint8Array> {
  try {
    const { size } = await statFile(path);
    if (size > LARGEST) throw libraryError('file-too-large', { file: fileName, size, largest: LARGEST });
    const bytes = await readWhole(path);
    if (bytes.length === 0) throw libraryError('empty-file', { file: fileName });
    return bytes;
  } catch (error) {
    throw unreadable(error, fileName);
  }
}

/** Bytes. Long enough for every signature, with a byte order mark before it. */
const HEAD = 64;

/**
 * Subtitle formats of broadcasters. They hold codes for a television set instead of text: EBU STL
 * (https://tech.ebu.ch/docs/tech/tech3264.pdf: a code page of three digits, then `STL25.01` or `STL30.01`), SCC, and
 * MCC.
 */
const FORMATS: readonly (readonly [signature: RegExp, name: string])[] = [
  [/^\d{3}STL\d\d\.\d\d/, 'EBU STL'],
  [/^(?:\u00ef\u00bb\u00bf)?\s*Scenarist_SCC V/, 'Scenarist SCC'],
  [/^(?:\u00ef\u00bb\u00bf)?\s*File Format=MacCaption_MCC V/, 'MacCaption MCC'],
];

/** Throws EarmarkError for a file in one of these, and names the format. */
export function refuseBroadcast(bytes: Uint8Array, fileName: string): void {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const known = FORMATS.find(([signature]) => signature.test(head));
  if (known === undefined) return;
  throw libraryError('binary-file/broadcast', { file: fileName, format: known[1] });
}
