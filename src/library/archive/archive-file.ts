import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { EarmarkError } from '../../core/errors';
import { unreadable } from '../../core/file-errors';
import { openFile } from '../../files/open-file';
import {
  beginningSchema,
  EPISODES,
  type EpisodeLine,
  episodeLineSchema,
  HEAD,
  type Head,
  headSchema,
  SYNCS,
  type SyncLine,
  syncLineSchema,
  VERSION,
} from './format';
import { archiveError } from './wording';
import { BadZip, ZipReader } from './zip-reader';

/** Bytes. An episode with thousands of clips, or a sync of eight hours, has some 10 MB. */
const LONGEST_LINE = 64 * 2 ** 20;
/** Bytes. */
const LONGEST_HEAD = 16 * 2 ** 20;

/** An archive with a library, open for reading. Nothing in it is believed before it was checked against its schema. */
export class ArchiveFile {
  private constructor(
    private readonly zip: ZipReader,
    private readonly name: string,
    readonly head: Head,
  ) {}

  /** Opens an archive for some work. Rejects with EarmarkError for a file that is none, and with what `work` throws. */
  static async open<T>(path: string, work: (archive: ArchiveFile) => Promise<T>): Promise<T> {
    const name = basename(path);
    const file = await openFile(path).catch((error: unknown) => {
      throw unreadable(error, name);
    });
    try {
      const zip = await zipIn(file, name);
      return await work(new ArchiveFile(zip, name, await headIn(zip, name)));
    } finally {
      await file.close();
    }
  }

  /** Its episodes. Throws EarmarkError, as does the next one. */
  episodes(): AsyncGenerator<EpisodeLine> {
    return this.lines(EPISODES, episodeLineSchema, this.head.episodes);
  }

  syncs(): AsyncGenerator<SyncLine> {
    return this.lines(SYNCS, syncLineSchema, this.head.syncs);
  }

  private async *lines<T>(entry: string, schema: z.ZodType<T>, count: number): AsyncGenerator<T> {
    const damaged = (where: string) => archiveError('not-library/damaged', { file: this.name, where });
    let number = 0;
    for await (const line of linesOf(this.zip, entry, this.name)) {
      number++;
      const where = `line ${number} of ${entry}`;
      const value = number > count ? undefined : parsed(line);
      if (value === undefined) throw damaged(where);
      const { data, error } = schema.safeParse(value);
      if (error) throw damaged(`“${error.issues[0]?.path.join('.')}” in ${where}`);
      yield data;
    }
    if (number !== count) throw damaged(entry);
  }
}

/** Whether a file is an archive with a library, of any version. False if it cannot be read. */
export async function isLibraryArchive(path: string): Promise<boolean> {
  try {
    return await ArchiveFile.open(path, async () => true);
  } catch (error) {
    return error instanceof EarmarkError && error.code === 'newer-version';
  }
}

async function zipIn(file: FileHandle, name: string): Promise<ZipReader> {
  const zip = await ZipReader.open(file).catch((error: unknown) => {
    throw error instanceof BadZip ? archiveError('not-library', { file: name }, error) : unreadable(error, name);
  });
  if (!zip.has(HEAD)) throw archiveError('not-library', { file: name });
  return zip;
}

async function headIn(zip: ZipReader, file: string): Promise<Head> {
  const lines: string[] = [];
  let length = 0;
  for await (const line of linesOf(zip, HEAD, file)) {
    length += line.length + 1;
    if (length > LONGEST_HEAD) throw archiveError('not-library/damaged', { file, where: HEAD });
    lines.push(line);
  }
  const value = parsed(lines.join('\n'));
  const beginning = beginningSchema.safeParse(value).data;
  if (!beginning) throw archiveError('not-library', { file });
  if (beginning.version > VERSION) throw archiveError('newer-version', { file });
  const { data, error } = headSchema.safeParse(value);
  if (error)
    throw archiveError('not-library/damaged', { file, where: `“${error.issues[0]?.path.join('.')}” in ${HEAD}` });
  return data;
}

/** The lines of an entry. Throws EarmarkError where it is damaged, or no text, or a line is longer than any that Earmark writes. */
async function* linesOf(zip: ZipReader, entry: string, file: string): AsyncGenerator<string> {
  const damaged = (cause?: unknown) => archiveError('not-library/damaged', { file, where: entry }, cause);
  const text = (pieces: readonly Buffer[]) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
    } catch (error) {
      throw damaged(error);
    }
  };
  let begun: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of zip.read(entry)) {
      let from = 0;
      for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
        yield text([...begun, piece.subarray(from, end)]);
        [begun, length, from] = [[], 0, end + 1];
      }
      length += piece.length - from;
      if (length > LONGEST_LINE) throw damaged();
      if (from < piece.length) begun.push(Buffer.from(piece.subarray(from)));
    }
  } catch (error) {
    if (error instanceof BadZip) throw damaged(error);
    throw unreadable(error, file);
  }
  if (begun.length > 0) yield text(begun);
}

/** Undefined for a text that is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
