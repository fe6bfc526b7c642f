import type { BigIntStats } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { basename } from 'node:path';
import { isAudioName } from '../audio/parsing/formats';
import { beginsLikeSound } from '../audio/parsing/sniff';
import { clipFormatOf } from '../core/clips/read';
import { EarmarkError } from '../core/errors';
import { unwritable } from '../core/file-errors';
import { isZip, wordXml } from '../core/transcript/formats/docx/unzip';
import { readerOfText } from '../core/transcript/readers';
import { meantBy } from '../files/meant-by';
import { openFile } from '../files/open-file';
import { replaceFile } from '../files/replace-file';
import { fingerprintAudio } from './fingerprint';
import { readText } from './read-transcript';
import { libraryError } from './wording';

/** What to write, where, and what it must not replace. */
export interface ExportedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Paths of the files that it was made from. None of them is ever replaced, whatever path leads to it. */
  readonly own: readonly string[];
  /** Of existing files. */
  readonly replaces: 'all' | 'all but recordings' | 'same format' | 'none';
}

/** Where an export goes, and what it must not replace. */
export type ExportPlace = Omit<ExportedFile, 'content'>;

/**
 * Writes an export, whole or not at all. Throws EarmarkError, and leaves everything as it was, if it would replace a
 * file that it was made from or, with the code `other-kind`, a file of another kind.
 */
export async function writeExported({ path, content, own, replaces }: ExportedFile): Promise<void> {
  // Immediately before the file is replaced, so that nothing can change between.
  const check = async () => {
    await refuseOwnFiles(path, own);
    if (replaces === 'none') await refuseAny(path);
    else if (replaces === 'all but recordings') await refuseRecording(path, content);
    else if (replaces !== 'all') await refuseOtherKinds(path, content);
  };
  try {
    await check();
    await replaceFile(path, content, { check });
  } catch (error) {
    throw unwritable(error, basename(path));
  }
}

/** Refuses a path where something is. Throws what `fs` throws then. */
export async function refuseAny(path: string): Promise<void> {
  const isThere = await nodeFs.lstat(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' });
}

/** Refuses a path that leads to one of these files, whatever its name. Throws EarmarkError. */
export async function refuseOwnFiles(path: string, own: readonly string[]): Promise<void> {
  const target = await identityOf(path);
  if (target === null) return;
  for (const file of own) {
    const other = await identityOf(file);
    if (other !== null && (await isSame(target, other)))
      throw libraryError('cannot-write/own-file', { file: basename(path), own: basename(file) });
  }
}

/** Refuses to replace a recording, or a file of another format than `content`. Throws EarmarkError. */
export async function refuseOtherKinds(path: string, content: string | Uint8Array): Promise<void> {
  await refuseRecording(path, content);
  if (!(await holdsSomething(path))) return;
  const fileName = basename(path);
  const text = textOf(content, fileName);
  if (text === null && (await beginsAlike(path, content))) return;
  const source = await textIn(path);
  if (source === null || text === null)
    throw libraryError('other-kind', { file: fileName, holds: 'unknown', format: null });
  const [clips, written] = [clipFormatOf(source), clipFormatOf(text)];
  if (clips !== null && clips === written) return;
  const was = readerOfText(source, fileName);
  if (clips !== null || written !== null || was !== readerOfText(text, fileName))
    throw libraryError('other-kind', {
      file: fileName,
      ...(clips === null
        ? { holds: 'transcript' as const, format: was.name }
        : { holds: 'clips' as const, format: clips.name }),
    });
}

/** Refuses to replace a file that holds something else than is written, which `isAlike` tells. Throws EarmarkError. */
export async function refuseOthersThan(path: string, isAlike: (path: string) => Promise<boolean>): Promise<void> {
  if ((await holdsSomething(path)) && !(await isAlike(path)))
    throw libraryError('other-kind', { file: basename(path), holds: 'unknown', format: null });
}

/** The text of what is written; for a Word document its XML. Null if it is no text. */
function textOf(content: string | Uint8Array, fileName: string): string | null {
  if (typeof content === 'string') return content;
  return isZip(content) ? wordXml(content, fileName) : null;
}

/** Whether a file begins with the same four letters as the content. */
async function beginsAlike(path: string, content: string | Uint8Array): Promise<boolean> {
  const file = await openFile(path).catch(() => null);
  if (file === null) return false;
  try {
    const letters = Buffer.from(content.slice(0, 4));
    const { buffer, bytesRead } = await file.read(Buffer.alloc(letters.length), 0, letters.length, 0);
    return bytesRead === letters.length && buffer.equals(letters);
  } finally {
    await file.close();
  }
}

/**
 * Refuses to replace a recording, judged by name or content. A file that begins like `content` is no recording: markers
 * in MIDI have the extension of one. Throws EarmarkError.
 */
export async function refuseRecording(path: string, content: string | Uint8Array = ''): Promise<void> {
  if (!(await holdsSomething(path))) return;
  if (typeof content !== 'string' && (await beginsAlike(path, content))) return;
  // A text may begin with the letters of a recording.
  const isSound = async () => (await beginsLikeSound(path)) && (await textIn(path)) === null;
  if (isAudioName(path) || (await isSound()))
    throw libraryError('other-kind', { file: basename(path), holds: 'recording', format: null });
}

/** The text of a file. Null if it has none, or cannot be read. */
async function textIn(path: string): Promise<string | null> {
  try {
    return (await readText(path)).source;
  } catch (error) {
    if (error instanceof EarmarkError) return null;
    throw error;
  }
}

/** Whether there is a file that would be replaced, and that is not empty. */
async function holdsSomething(path: string): Promise<boolean> {
  const meant = await meantBy(path, nodeFs).catch(() => null);
  return meant?.kind === 'file' && (meant.old?.size ?? 0n) > 0n;
}

interface Identity {
  /** Null if it does not exist yet. */
  readonly file: BigIntStats | null;
  /** The real path, also of a file that does not exist yet. */
  readonly path: string;
}

/** Null if it is no file and cannot become one. */
async function identityOf(path: string): Promise<Identity | null> {
  try {
    const meant = await meantBy(path, nodeFs);
    // A name of an open file, such as /proc/self/fd/7, also leads to one.
    const file = meant.kind === 'file' ? meant.old : await nodeFs.stat(path, { bigint: true });
    return file && !file.isFile() ? null : { file, path: meant.path };
  } catch {
    // Writing there fails, too, and then says why.
    return null;
  }
}

async function isSame(a: Identity, b: Identity): Promise<boolean> {
  if (a.path === b.path) return true;
  if (!a.file || !b.file) return false;
  // A drive that does not number its files gives 0 to all of them.
  if (a.file.dev === b.file.dev) return a.file.ino !== 0n && a.file.ino === b.file.ino;
  // The same folder may be reachable twice, such as through a second mount. Then only the content of the file tells.
  const mayBe = a.file.size === b.file.size && a.file.mtimeNs === b.file.mtimeNs;
  return mayBe && (await holdSame(a.path, b.path));
}

async function holdSame(path: string, other: string): Promise<boolean> {
  const [one, another] = await Promise.all([path, other].map((file) => fingerprintAudio(file).catch(() => null)));
  return one !== null && one === another;
}
