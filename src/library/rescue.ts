import { randomBytes } from 'node:crypto';
import { access, constants, lstat, open, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { EarmarkError } from '../core/errors';
import { unreadable, unwritable } from '../core/file-errors';
import { writeJson } from './json-file';
import { recentsSchema, storedSettingsSchema, wholeEpisodeSchema } from './records';

/** Work that could not be written to the data folder: the content of its files, by their names in it. */
export type UnsavedWork = Readonly<Record<string, unknown>>;

/** Unsaved work, and where it was found. */
export interface FoundRescue {
  /** The file that holds it. */
  readonly path: string;
  /** When it was written, ISO 8601. */
  readonly made: string;
  readonly work: UnsavedWork;
  /** The file to remove once the work is safe; the user's own copy stays. */
  readonly removable: string;
}

const NAME = /^Earmark unsaved work [0-9a-f]{8}\.json$/;
/** Milliseconds in which a folder's drive must have taken the work. */
const LONGEST_WRITE = 400;
/** Bytes; a file of more is none of Earmark's. */
const LARGEST = 512 * 1024 * 1024;

const rescueSchema = z.object({
  format: z.literal('earmark-unsaved-work'),
  version: z.literal(1),
  /** The data folder that the work belongs into. */
  folder: z.string(),
  made: z.iso.datetime(),
  work: z.record(z.string(), z.unknown()).superRefine((work, context) => {
    for (const [name, value] of Object.entries(work))
      if (!schemaOfWork(name)?.safeParse(value).success) context.addIssue(`“${name}” is not what Earmark writes`);
  }),
  /** Where the user had the work put: this file only says so. */
  copy: z.string().min(1).nullable(),
});

type Rescue = z.output<typeof rescueSchema>;

/** What a file of the data folder must be, by its name in it; null for one that can be made again. */
export function schemaOfWork(name: string): z.ZodType | null {
  if (name === 'recents.json') return recentsSchema;
  if (name === 'settings.json') return storedSettingsSchema;
  return keyOfWork(name) === null ? null : wholeEpisodeSchema;
}

/** The key of the episode whose record has this name in the data folder; null for another file. */
export function keyOfWork(name: string): string | null {
  return /^episodes\/((?:audio|text)-[0-9a-f]{32})\.json$/.exec(name)?.[1] ?? null;
}

/** A name that no rescue file has yet, and by which it is found again. */
export function rescueName(): string {
  return `Earmark unsaved work ${randomBytes(4).toString('hex')}.json`;
}

/**
 * Writes unsaved work to the first of the folders that takes it, where the next start finds it. Returns the file's path.
 * Throws EarmarkError, the last folder's, when none does.
 */
export async function rescue(places: readonly string[], folder: string, work: UnsavedWork): Promise<string> {
  return put(places, { ...rescueOf(folder, work), copy: null });
}

/**
 * Writes unsaved work to a file of the user's choice, and where the next start looks a note of where that is. It replaces
 * nothing but such a copy. Throws EarmarkError when the copy cannot be written; without the note the copy is all the same
 * there.
 */
export async function saveCopy(
  path: string,
  places: readonly string[],
  folder: string,
  work: UnsavedWork,
): Promise<void> {
  await refuseOthers(path);
  await write(path, { ...rescueOf(folder, work), copy: null });
  const isFound = NAME.test(basename(path)) && places.some((place) => join(place, basename(path)) === path);
  if (!isFound) await put(places, { ...rescueOf(folder, {}), copy: path }).catch(() => undefined);
}

/**
 * Finds unsaved work of this data folder, the oldest first. Others' files are passed over; what is in the way of reading
 * one's own is told.
 */
export async function findRescues(
  places: readonly string[],
  folder: string,
  tell: (error: EarmarkError) => void,
): Promise<FoundRescue[]> {
  const found: FoundRescue[] = [];
  for (const place of new Set(places)) {
    const names = await readdir(place).catch(() => []);
    for (const name of names.filter((known) => NAME.test(known))) {
      const one = await find(join(place, name), folder).catch((error: EarmarkError) => {
        tell(error);
        return null;
      });
      if (one) found.push(one);
    }
  }
  return found.sort((a, b) => a.made.localeCompare(b.made));
}

/** Removes what is no longer needed; a file that cannot be removed is looked at once more at the next start. */
export async function discard(rescues: readonly FoundRescue[]): Promise<void> {
  await Promise.all(rescues.map(({ removable }) => rm(removable, { force: true }).catch(() => undefined)));
}

function rescueOf(folder: string, work: UnsavedWork): Omit<Rescue, 'copy'> {
  return { format: 'earmark-unsaved-work', version: 1, folder, made: new Date().toISOString(), work };
}

async function put(places: readonly string[], content: Rescue): Promise<string> {
  let last: unknown = new EarmarkError('cannot-write', 'There is no folder for unsaved work.', '');
  for (const place of places) {
    try {
      await access(place);
      const path = join(place, rescueName());
      // Of two folders one may be on a drive that hangs.
      const late = pause(LONGEST_WRITE, undefined, { ref: false }).then(() => Promise.reject(noAnswer(place)));
      await Promise.race([write(path, content), late]);
      return path;
    } catch (error) {
      last = error;
    }
  }
  throw unwritable(last, basename(places.at(-1) ?? ''));
}

/** Throws EarmarkError where there is anything but unsaved work of Earmark's own. */
async function refuseOthers(path: string): Promise<void> {
  if (!(await exists(path)) || (await read(path).catch(() => null))) return;
  throw new EarmarkError(
    'cannot-write',
    `“${basename(path)}” is there already, and was left as it is.`,
    'Give the copy a name that no file has.',
    { file: basename(path) },
  );
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw unwritable(error, basename(path));
  }
}

async function write(path: string, content: Rescue): Promise<void> {
  await writeJson(path, content).catch((error: unknown) => {
    throw unwritable(error, basename(path));
  });
}

/** Null for what is of another data folder, or another user. Throws EarmarkError. */
async function find(path: string, folder: string): Promise<FoundRescue | null> {
  if (!(await isOwnFile(path))) return null;
  const note = await read(path);
  if (note === null || note.folder !== folder) return null;
  if (note.copy === null) return { path, made: note.made, work: note.work, removable: path };
  const copy = await read(note.copy).catch((error: unknown) => {
    throw new EarmarkError(
      // Its file is one of Earmark's own: nobody can open it, or an episode with it.
      'damaged-file',
      `Work that could not be saved was put into “${note.copy}”, which cannot be read now.`,
      `Put that file back and start Earmark again. If you do not need it, delete “${path}”.`,
      { file: basename(path) },
      { cause: error },
    );
  });
  return copy && copy.folder === folder ? { path: note.copy, made: copy.made, work: copy.work, removable: path } : null;
}

/** Whether it is a file of this user's: in a folder that all share, others have such files too, or links of such a name. */
async function isOwnFile(path: string): Promise<boolean> {
  const info = await lstat(path).catch(() => null);
  return info?.isFile() === true && (!process.getuid || info.uid === process.getuid());
}

/** Null for a file of another user, who may leave anything in a folder that all share. Throws EarmarkError. */
async function read(path: string): Promise<Rescue | null> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    (error: unknown) => {
      throw unreadable(error, basename(path));
    },
  );
  try {
    const { uid, size } = await file.stat();
    if (process.getuid && uid !== process.getuid()) return null;
    if (size > LARGEST) throw notOurs(path);
    return rescueSchema.parse(JSON.parse(await file.readFile('utf8')));
  } catch (error) {
    throw error instanceof EarmarkError ? error : notOurs(path, error);
  } finally {
    await file.close();
  }
}

function noAnswer(place: string): EarmarkError {
  return new EarmarkError('no-answer', `The drive of “${place}” does not answer.`, '', { file: basename(place) });
}

function notOurs(path: string, cause?: unknown): EarmarkError {
  return new EarmarkError(
    'damaged-file',
    `Earmark could not make sense of “${path}”, which looks like work that it could not save. It was left as it is.`,
    'If you do not need that file, delete it.',
    { file: basename(path) },
    { cause },
  );
}
