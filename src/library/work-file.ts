import { basename } from 'node:path';
import { z } from 'zod';
import { documentSchema } from '../core/document/document';
import { EarmarkError } from '../core/errors';
import { unreadable } from '../core/file-errors';
import { timeSchema } from '../core/time/schema';
import { openFile } from '../files/open-file';
import { FINGERPRINT } from './fingerprint';
import { syncSchema } from './sync-records';

/** Bytes. Thousands of clips and a sync of eight hours have some 10 MB. */
const LARGEST = 64 * 2 ** 20;

/** Clips and moments together. One operation takes in no more, and its inverse has as many parts. */
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
  .refine(({ document: { clips, pins } }) => clips.length + pins.length <= MOST, 'more than one edit can take in');

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
  const fileName = basename(path);
  const text = await textOf(path, fileName);
  const value = parsed(text);
  if (value === undefined) throw HEAD.test(text) ? damaged(fileName) : notWork(fileName);
  const head = headSchema.safeParse(value);
  if (!head.success) throw notWork(fileName);
  if (head.data.version > 1) throw newer(fileName);
  const work = workSchema.safeParse(value);
  if (!work.success) throw damaged(fileName, work.error.issues[0]?.path.join('.'));
  return work.data;
}

async function textOf(path: string, fileName: string): Promise<string> {
  try {
    const file = await openFile(path);
    try {
      const { size } = await file.stat();
      if (size > LARGEST) throw tooLarge(fileName, size);
      return (await file.readFile('utf8')).replace(/^\uFEFF/, '');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(error, fileName);
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

function notWork(fileName: string): EarmarkError {
  return new EarmarkError(
    'not-work',
    `“${fileName}” holds no work that Earmark exported.`,
    'Choose a file that was written by Export My Work in the File menu.',
    { file: fileName },
  );
}

/** `where` is the first field that is wrong. */
function damaged(fileName: string, where = ''): EarmarkError {
  const what = where === '' ? 'It was cut off, or changed.' : `“${where}” in it is not as it should be.`;
  return new EarmarkError(
    'not-work',
    `The work in “${fileName}” is damaged. ${what}`,
    'Nothing of it was taken in. Have it exported and sent again.',
    { file: fileName },
  );
}

function newer(fileName: string): EarmarkError {
  return new EarmarkError(
    'newer-version',
    `“${fileName}” was written by a newer Earmark.`,
    'Nothing of it was taken in. Import it with the newer Earmark.',
    { file: fileName },
  );
}

function tooLarge(fileName: string, size: number): EarmarkError {
  return new EarmarkError(
    'file-too-large',
    `“${fileName}” has ${Math.round(size / 2 ** 20)} MB. Work of one episode has at most ${LARGEST / 2 ** 20}.`,
    'Check that it is a file that was written by Export My Work.',
    { file: fileName },
  );
}
