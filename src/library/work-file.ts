import { basename } from 'node:path';
import { z } from 'zod';
import { documentSchema } from '../core/document/document';
import { unreadable } from '../core/file-errors';
import { timeSchema } from '../core/time/schema';
import { openFile } from '../files/open-file';
import { FINGERPRINT } from './fingerprint';
import { syncSchema } from './sync-records';
import { libraryError } from './wording';

/** Bytes. Thousands of clips and a sync of eight hours have some 10 MB. */
const LARGEST = 64 * 2 ** 20;

/** Clips, moments and corrections together. One operation takes in no more, and its inverse has as many parts. */
const MOST = 99_000;

/** How the name of such a file ends, without the first dot. */
export const WORK_EXTENSION = 'earmark.json';

/** Identifies a file of an episode, wherever it is. */
const fileSchema = z.object({
  fingerprint: z.string().regex(FINGERPRINT),
  /** Without folders: a file from elsewhere must name no place on this machine. */
  fileName: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^(?!\.{1,2}$)[^/\\\0]+$/),
});

/** The work on one episode, to be taken to another machine: docs/work.schema.json */
const workSchema = z
  .object({
    earmark: z.literal('work'),
    version: z.literal(1),
    /** When it was written, ISO 8601. */
    made: z.iso.datetime(),
    /** The episode's title there. */
    title: z.string().max(10_000),
    audio: fileSchema.nullable(),
    transcript: fileSchema.nullable(),
    /** Of the recording, in seconds; null if unknown. */
    duration: timeSchema.nullable(),
    document: documentSchema,
    /** The times that were found in the sound; null if there are none. */
    sync: syncSchema.nullable(),
  })
  .refine(({ audio, transcript }) => audio ?? transcript, 'work is of a file')
  .refine(
    ({ document: { clips, pins, edits } }) => clips.length + pins.length + edits.length <= MOST,
    'more than one edit can take in',
  );

export type Work = Readonly<z.output<typeof workSchema>>;

/** How every version of such a file begins. */
const headSchema = z.object({ earmark: z.literal('work'), version: z.number().int().min(1) });

/** How a file with somebody's work may begin. */
const HEAD = /^\uFEFF?\s*\{\s*"earmark"\s*:\s*"work"/;

/** The text of a work file. The sync is on one line, because it is many numbers. */
export function workText(work: Omit<Work, 'earmark' | 'version' | 'made'>): string {
  const { sync, ...rest } = work;
  const head = { earmark: 'work', version: 1, made: new Date().toISOString() };
  const text = JSON.stringify({ ...head, ...rest }, null, 2);
  return `${text.slice(0, -2)},\n  "sync": ${JSON.stringify(sync)}\n}\n`;
}

/** Whether the beginning of a file says that it has somebody's work. False if it cannot be read. */
export async function isWorkFile(path: string): Promise<boolean> {
  if (!path.toLowerCase().endsWith('.json')) return false;
  const file = await openFile(path).catch(() => null);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return HEAD.test(buffer.toString('utf8', 0, bytesRead));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/** Reads a work file. Throws an EarmarkError that says what is wrong with it. */
export async function readWork(path: string): Promise<Work> {
  const file = basename(path);
  const text = await textOf(path, file);
  const value = parsed(text);
  if (value === undefined)
    throw HEAD.test(text)
      ? libraryError('not-work/damaged', { file, field: null })
      : libraryError('not-work', { file });
  const head = headSchema.safeParse(value);
  if (!head.success) throw libraryError('not-work', { file });
  if (head.data.version > 1) throw libraryError('newer-version', { file });
  const work = workSchema.safeParse(value);
  if (!work.success)
    throw libraryError('not-work/damaged', { file, field: work.error.issues[0]?.path.join('.') || null });
  return work.data;
}

async function textOf(path: string, file: string): Promise<string> {
  try {
    const opened = await openFile(path);
    try {
      const { size } = await opened.stat();
      if (size > LARGEST) throw libraryError('file-too-large/work', { file, size, largest: LARGEST });
      return (await opened.readFile('utf8')).replace(/^\uFEFF/, '');
    } finally {
      await opened.close();
    }
  } catch (error) {
    throw unreadable(error, file);
  }
}

/** Undefined if it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
