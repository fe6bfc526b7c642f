import { constants, copyFile, link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unreadable, unwritable } from '../core/file-errors';
import type { Stretch } from '../core/time/seconds';
import { corrections } from '../core/timing/corrections';
import type { Pin } from '../core/timing/pin';
import { correctionEdits, withEdits } from '../core/transcript/formats/changelog-markdown/stamp-edits';
import { changelogMarkdown } from '../core/transcript/formats/changelog-markdown/writer';
import type { Transcript } from '../core/transcript/model';
import { readerOf, readTranscript } from '../core/transcript/readers';
import type { Times } from '../core/transcript/times';
import { readWhole } from '../files/open-file';
import { replaceFile } from '../files/replace-file';
import { type Fingerprint, fingerprintText } from './fingerprint';
import { decodeText } from './text-encoding';
import { libraryError } from './wording';

/** A stamp that will be changed, with some of the text on either side. */
export interface StampChange {
  /** 1-based, in the file. */
  readonly line: number;
  readonly lead: string;
  readonly was: string;
  readonly is: string;
  readonly tail: string;
}

/** What a transcript's file would become. */
export interface Revision {
  readonly path: string;
  readonly fileName: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** What writing corrected stamps into a transcript would change. */
export interface StampRevision extends Revision {
  readonly changes: readonly StampChange[];
  /** How many stamps stay as they are because their words were not found with certainty. */
  readonly doubtful: number;
}

/** Whether corrected stamps can be written into a transcript. */
export function takesStamps({ format, anchors }: Pick<Transcript, 'format' | 'anchors'>): boolean {
  return format === changelogMarkdown.id && anchors.length > 0;
}

interface Known {
  readonly path: string;
  readonly transcript: Transcript;
  /** Fingerprint of the file from which `transcript` was read. */
  readonly fingerprint: Fingerprint;
}

/** Computes what would change, and changes nothing. Throws EarmarkError, also if the file was changed since. */
export async function reviseStamps(
  { path, transcript, fingerprint }: Known,
  times: Times,
  pins: readonly Pin[],
  heard: { readonly untranscribed: readonly Stretch[] } | null,
): Promise<StampRevision> {
  const fileName = basename(path);
  if (!takesStamps(transcript)) throw libraryError('unknown-format', { file: fileName, format: formatOf(transcript) });
  const { before } = await unchangedFile(path, fingerprint);
  // Stamps are ASCII. Every encoding except UTF-16 writes them byte by byte, and UTF-16 has zeros.
  if (before.includes(0)) throw libraryError('bad-encoding/utf-16', { file: fileName });
  const corrected = corrections(transcript, times, pins, heard?.untranscribed ?? []);
  const bytes = Buffer.from(before).toString('latin1');
  const edits = correctionEdits(bytes, transcript, corrected);
  const after = Buffer.from(withEdits(bytes, edits), 'latin1');
  refuseOtherWords(transcript, readTranscript(decodeText(after, fileName), fileName), fileName);
  const source = decodeText(before, fileName);
  const changes = correctionEdits(source, transcript, corrected).map(({ line, at, was, is }) => ({
    line,
    lead: lineEnd(source.slice(Math.max(0, at - LEAD), at)),
    was,
    is,
    tail: lineStart(source.slice(at + was.length, at + was.length + TAIL)),
  }));
  return { path, fileName, before, after, changes, doubtful: corrected.doubtful };
}

/** The bytes of a file that is to be written. Throws EarmarkError if it is write-protected, or was changed since. */
export async function unchangedFile(
  path: string,
  fingerprint: Fingerprint,
): Promise<Pick<Revision, 'before' | 'fileName'>> {
  const fileName = basename(path);
  const before = await read(path);
  if (fingerprintText(before) !== fingerprint) throw libraryError('changed', { file: fileName });
  // A rename would replace even a write-protected file.
  if (((await stat(path)).mode & constants.S_IWUSR) === 0) throw libraryError('no-permission', { file: fileName });
  return { before, fileName };
}

/**
 * Writes a revision, whole or not at all, and keeps the old file beside it. Returns the path of that file. Throws
 * EarmarkError, and writes nothing, if the file was changed since.
 */
export async function writeRevision({ path, fileName, before, after }: Revision): Promise<string> {
  const refuseChanged = async () => {
    if (!same(await read(path), before)) throw libraryError('changed', { file: fileName });
  };
  await refuseChanged();
  let backup: string | null = null;
  try {
    backup = await keepBeside(await realpath(path));
    await replaceFile(path, after, { check: refuseChanged });
    return backup;
  } catch (error) {
    // Syncing the folder may fail after the file was replaced. Then only the backup has the old content.
    if (backup !== null && (await has(path, before))) await rm(backup, { force: true }).catch(() => undefined);
    throw unwritable(error, fileName);
  }
}

/** Restores the old file. Throws EarmarkError, and changes nothing, if the transcript was changed again since. */
export async function restoreRevision({ path, fileName, after }: Revision, backup: string): Promise<void> {
  if (!same(await read(path), after)) throw libraryError('changed', { file: fileName });
  try {
    await rename(backup, await realpath(path));
  } catch (error) {
    throw unwritable(error, fileName);
  }
}

/** UTF-16 units that are shown on either side of a stamp. */
const LEAD = 40;
const TAIL = 160;

function lineEnd(text: string): string {
  return text.slice(text.search(/[^\r\n]*$/));
}

function lineStart(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}

/**
 * Gives a second name to a file that will be replaced, one that no file has yet, and returns it. On a drive without
 * links it is copied, and the copy is on the drive before the file is replaced.
 */
async function keepBeside(path: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const kept = n === 1 ? `${path}.bak` : `${path}.${n}.bak`;
    try {
      await link(path, kept).catch((error: unknown) => {
        if (isTaken(error)) throw error;
        return copyWhole(path, kept);
      });
      return kept;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
}

async function copyWhole(path: string, kept: string): Promise<void> {
  await copyFile(path, kept, constants.COPYFILE_EXCL);
  try {
    // Windows syncs only what is open for writing.
    const copy = await open(kept, 'r+');
    try {
      await copy.sync();
    } finally {
      await copy.close();
    }
  } catch (error) {
    await rm(kept, { force: true }).catch(() => undefined);
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readWhole(path);
  } catch (error) {
    throw unreadable(error, basename(path));
  }
}

/** Whether a file can be read, and has this content. */
async function has(path: string, content: Uint8Array): Promise<boolean> {
  return readWhole(path).then(
    (now) => same(now, content),
    () => false,
  );
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Only stamps may change. This is checked by reading the new content. */
function refuseOtherWords(before: Transcript, after: Transcript, fileName: string): void {
  const isSame =
    before.turns.length === after.turns.length &&
    before.turns.every(({ text, speaker }, index) => {
      const turn = after.turns[index];
      return turn?.text === text && turn.speaker === speaker;
    });
  if (isSame) return;
  throw libraryError('cannot-write/more-than-stamps', { file: fileName });
}

/** The name of a transcript's format; null if it has no stamps. */
function formatOf({ format, anchors }: Transcript): string | null {
  return anchors.length === 0 ? null : readerOf(format).name;
}
