import { isAbsolute, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { NOBODY_NAMED } from '../../core/people/people';
import { peopleSchema } from '../../core/people/schema';
import { FINGERPRINT } from '../fingerprint';
import { pairingSchema, wholeEpisodeSchema } from '../records';
import { syncSchema } from '../sync-records';

// What is in an archive with a library, which docs/archive.md describes: a head, and two entries with JSON on each line.

export const HEAD = 'library.json';
export const EPISODES = 'episodes.jsonl';
export const SYNCS = 'syncs.jsonl';
export const VERSION = 1;

const fingerprint = z.string().regex(FINGERPRINT);
const aPath = z
  .string()
  .min(1)
  .max(10_000)
  .regex(/^[^\0]+$/);

/** How every version of a head begins. */
export const beginningSchema = z.object({ earmark: z.literal('library'), version: z.number().int().min(1) });

/** The folder that a file is in, by its place in the head. Null where it is in none: its path is a whole one then. */
const folder = z.number().int().min(0).max(10_000).nullable();

const folders = z.object({ audio: folder, transcript: folder });

/** What was said of a recording and a transcript. The paths of both are relative to their folders, with slashes. */
const pairingSchemaThere = z
  .object({ folders, pairing: pairingSchema })
  .refine(({ folders, pairing }) => areInside(folders, pairing), 'a path leads out of its folder');

export const headSchema = z.object({
  earmark: z.literal('library'),
  version: z.literal(VERSION),
  /** When it was written, ISO 8601. */
  made: z.iso.datetime(),
  /** The folders of the library, by their paths there. */
  folders: z.array(aPath).max(10_000),
  /** Which files belong together, in the order in which people said it. An older Earmark wrote none. */
  pairings: z.array(pairingSchemaThere).max(100_000).default([]),
  /** What people said about who is who. */
  people: peopleSchema.default(NOBODY_NAMED),
  /** How many lines the other entries have. */
  episodes: z.number().int().min(0),
  syncs: z.number().int().min(0),
});

/** An episode. The paths of its files are relative to their folders, with slashes. */
export const episodeLineSchema = z
  .object({ key: fingerprint, folders, episode: wholeEpisodeSchema })
  .refine(({ folders, episode }) => areInside(folders, episode), 'a path leads out of its folder');

/** What was found in a recording. `words` names the text by its words alone; null if they are unknown. */
export const syncLineSchema = z.object({ audio: fingerprint, words: z.string().max(100).nullable(), sync: syncSchema });

export type Head = Readonly<z.output<typeof headSchema>>;
export type EpisodeLine = Readonly<z.output<typeof episodeLineSchema>>;
export type SyncLine = Readonly<z.output<typeof syncLineSchema>>;

/** The path of a file below a folder, as an archive has it. Null if it is not below, or no such path can be written. */
export function pathBelow(folder: string, path: string): string | null {
  const below = relative(folder, path);
  const written = below.split(sep).join('/');
  return !isAbsolute(below) && isBelow(written) ? written : null;
}

/** The place of a path of an archive below a folder here. */
export function placeBelow(folder: string, written: string): string {
  return join(folder, ...written.split('/'));
}

/** Whether a path with slashes leads to something below, on any system. */
function isBelow(path: string): boolean {
  const isPlain = !/[\0\\]/.test(path) && !/^[a-z]:/i.test(path);
  return isPlain && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

type OfBoth<T> = Readonly<Record<'audio' | 'transcript', T>>;

function areInside(folders: OfBoth<number | null>, files: OfBoth<{ readonly path: string } | null>): boolean {
  return (['audio', 'transcript'] as const).every((kind) => {
    const [place, file] = [folders[kind], files[kind]];
    return place === null || file === null || isBelow(file.path);
  });
}
