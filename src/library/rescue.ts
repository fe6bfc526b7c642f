import { randomBytes } from 'node:crypto';
import { access, constants, lstat, open, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { EarmarkError } from '../core/errors';
import { unreadable, unwritable } from '../core/file-errors';
import { writeJson } from './json-file';
import { recentsSchema, storedSettingsSchema, wholeEpisodeSchema } from './records';
import { libraryError } from './wording';

/** Work that could not be written to the data folder: the content of its files, by their names in it. */
export type UnsavedWork = Readonly<Record<string, unknown>>;

/** Unsaved work, and where it was found. */
export interface FoundRescue {
  /** The file with the work. */
  readonly path: string;
  /** When it was written, ISO 8601. */
  readonly made: string;
  readonly work: UnsavedWork;
  /** The file to remove once the work is safe. The user's own copy stays. */
  readonly removable: string;
}

const NAME = /^Earmark unsaved work [0-9a-f]{8}\.json$/;
/** Milliseconds within which a folder's drive must have taken the work. */
const LONGEST_WRITE = 400;
/** Bytes. A larger file is not Earmark's. */
const LARGEST = 512 * 1024 * 1024;

const rescueSchema = z.object({
  format: z.literal('earmark-unsaved-work'),
  version: z.literal(1),
  /** The data folder to which the work belongs. */
  folder: z.string(),
  made: z.iso.datetime(),
  work: z.record(z.string(), z.unknown()).superRefine((work, context) => {
    for (const [name, value] of Object.entries(work))
      if (!schemaOfWork(name)?.safeParse(value).success) context.addIssue(`“${name}” is not what Earmark writes`);
  }),
  /** Where the user put the work. Then this file is only a note of that. */
  copy: z.string().min(1).nullable(),
});

type Rescue = z.output<typeof rescueSchema>;

/** The schema of a file of the data folder, by its name; null for a file that can be made again. */
export function schemaOfWork(name: string): z.ZodType | null {
  if (name === 'recents.json') return recentsSchema;
  if (name === 'settings.json') return storedSettingsSchema;
  return keyOfWork(name) === null ? null : wholeEpisodeSchema;
}

/** The key of the episode whose record has this name in the data folder; null for any other file. */
export function keyOfWork(name: string): string | null {
  return /^episodes\/((?:audio|text)-[0-9a-f]{32})\.json$/.exec(name)?.[1] ?? null;
}

/** A name that no rescue file has yet, and that a later start recognises. */
export function rescueName(): string {
  return `Earmark unsaved work ${randomBytes(4).toString('hex')}.json`;
}

/**
 * Writes unsaved work to the first folder that accepts it, where the next start finds it. Returns the file's path.
 * Throws EarmarkError, that of the last folder, if none does.
 */
export async function rescue(places: readonly string[], folder: string, work: UnsavedWork): Promise<string> {
  return put(places, { ...rescueOf(folder, work), copy: null });
}

/**
 * Writes unsaved work to a file that the user chose, and a note of its place where the next start looks. Replaces only
 * such a copy. Throws EarmarkError if the copy cannot be written. Without the note, the copy is still there.
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
 * Finds unsaved work of this data folder, the oldest first. Files of others are skipped. If one's own cannot be read,
 * this is reported.
 */
export async function findRescues(
  places: readonly string[],
  folder: string,
  report: (error: EarmarkError) => void,
): Promise<FoundRescue[]> {
  const found: FoundRescue[] = [];
  for (const place of new Set(places)) {
    const names = await readdir(place).catch(() => []);
    for (const name of names.filter((known) => NAME.test(known))) {
      const one = await find(join(place, name), folder).catch((error: EarmarkError) => {
        report(error);
        return null;
      });
      if (one) found.push(one);
    }
  }
  return found.sort((a, b) => a.made.localeCompare(b.made));
}

/** Removes what is no longer needed. A file that cannot be removed is looked at again at the next start. */
export async function discard(rescues: readonly FoundRescue[]): Promise<void> {
  await Promise.all(rescues.map(({ removable }) => rm(removable, { force: true }).catch(() => undefined)));
}

function rescueOf(folder: string, work: UnsavedWork): Omit<Rescue, 'copy'> {
  return { format: 'earmark-unsaved-work', version: 1, folder, made: new Date().toISOString(), work };
}

async function put(places: readonly string[], content: Rescue): Promise<string> {
  let last: unknown = libraryError('cannot-write/no-folder');
  for (const place of places) {
    try {
      await access(place);
      const path = join(place, rescueName());
      // One of the two folders may be on a drive that hangs.
      const late = pause(LONGEST_WRITE, undefined, { ref: false }).then(() =>
        Promise.reject(libraryError('no-answer', { file: basename(place), path: place })),
      );
      await Promise.race([write(path, content), late]);
      return path;
    } catch (error) {
      last = error;
    }
  }
  throw unwritable(last, basename(places.at(-1) ?? ''));
}

/** Throws EarmarkError if there is anything except unsaved work of Earmark's own. */
async function refuseOthers(path: string): Promise<void> {
  if (!(await exists(path)) || (await read(path).catch(() => null))) return;
  throw libraryError('cannot-write/taken-name', { file: basename(path) });
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

/** Null if it belongs to another data folder, or to another user. Throws EarmarkError. */
async function find(path: string, folder: string): Promise<FoundRescue | null> {
  if (!(await isOwnFile(path))) return null;
  const note = await read(path);
  if (note === null || note.folder !== folder) return null;
  const { copy: place, made, work } = note;
  if (place === null) return { path, made, work, removable: path };
  const copy = await read(place).catch((error: unknown) => {
    throw libraryError('damaged-file/unsaved-work', { file: basename(path), copy: place, path }, error);
  });
  return copy && copy.folder === folder ? { path: place, made: copy.made, work: copy.work, removable: path } : null;
}

/** Whether it is a file of this user. In a shared folder other users may have such files, or links of such a name. */
async function isOwnFile(path: string): Promise<boolean> {
  const info = await lstat(path).catch(() => null);
  return info?.isFile() === true && (!process.getuid || info.uid === process.getuid());
}

/** Null for a file of another user, who may leave anything in a shared folder. Throws EarmarkError. */
async function read(path: string): Promise<Rescue | null> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    (error: unknown) => {
      throw unreadable(error, basename(path));
    },
  );
  try {
    const { uid, size } = await file.stat();
    if (process.getuid && uid !== process.getuid()) return null;
    if (size > LARGEST) throw libraryError('damaged-file/not-unsaved-work', { file: basename(path), path });
    return rescueSchema.parse(JSON.parse(await file.readFile('utf8')));
  } catch (error) {
    throw error instanceof EarmarkError
      ? error
      : libraryError('damaged-file/not-unsaved-work', { file: basename(path), path }, error);
  } finally {
    await file.close();
  }
}
