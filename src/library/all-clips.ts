import { basename } from 'node:path';
import type { AllClips, ClipInAll, EpisodeOfClips } from '../core/clips/all-clips';
import type { Clip } from '../core/clips/clip';
import type { ClipSource } from '../core/clips/formats/format';
import { turnsIn } from '../core/clips/words-in';
import { shownClips } from '../core/document/shown';
import { EarmarkError } from '../core/errors';
import type { Aliases } from '../core/people/names';
import { storeHere } from './database/calls';
import type { StoredEpisode } from './database/rows';
import { isDamage } from './database/sqlite-error';
import type { StoredClips } from './database/stored-clips';
import type { EpisodeKey } from './episode-store';
import type { EpisodeFiles } from './partners';
import { Catalog, type CatalogEpisode } from './search/catalog';
import type { KeptWork } from './search/kept-work';
import { readEpisode, timedText } from './search/read-episode';
import type { ShownPlace } from './search/shown-places';

/** The clips of an episode at their words, in order of time, with what a format needs to know of it. */
export interface ClipsOfOne {
  /** Paths of its files, as they were last. */
  readonly audio: string | null;
  readonly transcript: string | null;
  readonly source: ClipSource;
  readonly clips: readonly Clip[];
}

/** The clips of all episodes, and where the files of these are, by their keys. */
export interface ClipsWithFiles extends AllClips {
  readonly files: Readonly<Record<EpisodeKey, EpisodeFiles>>;
}

const order = new Intl.Collator(undefined, { numeric: true });

/**
 * Lists the clips of all episodes. They are where the index says that their words are; a clip that changed since is where
 * it was saved. No file of an episode is read. Rejects with EarmarkError.
 */
export async function listAllClips(dataFolder: string): Promise<ClipsWithFiles> {
  const ask = storeHere(dataFolder, () => {});
  try {
    const stored = await ask('clips');
    const { episodes, places } = await indexed(dataFolder);
    return withPlaces(stored, episodes, places);
  } finally {
    await ask('close');
  }
}

/** What the index says. Nothing if it is damaged: it is made again. */
async function indexed(dataFolder: string): Promise<{ episodes: CatalogEpisode[]; places: ShownPlace[] }> {
  let catalog: Catalog | null = null;
  try {
    catalog = await Catalog.asIndexed(dataFolder);
    return { episodes: catalog.episodes(), places: catalog.clips() };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { episodes: [], places: [] };
  } finally {
    await catalog?.close();
  }
}

function withPlaces(
  stored: readonly StoredClips[],
  episodes: readonly CatalogEpisode[],
  places: readonly ShownPlace[],
): ClipsWithFiles {
  const listedByKey = new Map<EpisodeKey, CatalogEpisode>();
  const pathOf = new Map(stored.map(({ key, record }) => [key, record.audio?.path ?? null]));
  const rank = ({ key, audio }: CatalogEpisode) =>
    audio === null ? 0 : key !== null && audio === pathOf.get(key) ? 2 : 1;
  // Of several copies, the one whose recording was open last counts, otherwise one with a recording.
  for (const one of episodes.toSorted((a, b) => rank(a) - rank(b))) if (one.key !== null) listedByKey.set(one.key, one);
  const nameOf = (episode: EpisodeKey, id: string) => `${episode} ${id}`;
  const placeOf = new Map(places.map((place) => [nameOf(place.episode, place.id), place]));
  const files: Record<EpisodeKey, EpisodeFiles> = {};
  const all = stored.map((one) => {
    const listed = listedByKey.get(one.key) ?? null;
    files[one.key] = filesOf(one, listed);
    return { one, episode: episodeOf(one, listed) };
  });
  all.sort((a, b) => order.compare(a.episode.title, b.episode.title));
  const clips = all.flatMap(({ one }, index) =>
    one.clips
      .map((clip) => clipAt(clip, placeOf.get(nameOf(one.key, clip.id)), index))
      .sort((a, b) => a.start - b.start || a.end - b.end),
  );
  return { episodes: all.map(({ episode }) => episode), clips, files };
}

function filesOf({ record }: StoredClips, listed: CatalogEpisode | null): EpisodeFiles {
  return {
    audio: listed?.audio ?? record.audio?.path ?? null,
    transcript: listed?.transcript ?? record.transcript?.path ?? null,
  };
}

function episodeOf({ key, record, givenTitle }: StoredClips, listed: CatalogEpisode | null): EpisodeOfClips {
  const hasSound = record.audio !== null || listed?.audio != null;
  return {
    key,
    listed: listed?.token ?? null,
    title: givenTitle ?? listed?.title ?? record.title,
    show: listed?.show ?? null,
    date: listed?.date ?? null,
    hasSound,
    isAway: hasSound && !(listed?.hasSound && !listed.isAway),
  };
}

function clipAt({ words: _, place: __, ...clip }: Clip, place: ShownPlace | undefined, episode: number): ClipInAll {
  if (place?.savedStart !== clip.start || place.savedEnd !== clip.end) return { ...clip, episode };
  const { start, end, text, speakers } = place;
  return { ...clip, start, end, text, speakers, episode };
}

/**
 * The clips of every episode that has some, in order of the episodes' titles. Clips are where their words are by the best
 * known times. Those of an episode whose transcript cannot be read are as they were made. Rejects with EarmarkError.
 */
export async function clipsOfAll(library: KeptWork): Promise<ClipsOfOne[]> {
  const { episodes } = await library.remembered();
  await library.people.read();
  const found: ClipsOfOne[] = [];
  for (const episode of withoutTakenIn(episodes)) {
    await library.documents.open(episode.key);
    if (library.documents.now(episode.key).state.clips.length > 0) found.push(await clipsOf(episode, library));
  }
  return found.sort((a, b) => order.compare(a.source.title, b.source.title));
}

/** What was made of a transcript alone is in the episode that has its recording, too. */
function withoutTakenIn(episodes: readonly StoredEpisode[]): StoredEpisode[] {
  const taken = new Set(episodes.flatMap(({ record }) => Object.keys(record.joined)));
  return episodes.filter(({ key }) => !taken.has(key));
}

/**
 * The clips of an episode whose document is open, with the names of the library once these are read. `files` says where its files are, if that is known better than by its
 * record. Rejects with EarmarkError.
 */
export async function clipsOf(
  { key, record }: Pick<StoredEpisode, 'key' | 'record'>,
  library: KeptWork,
  files: EpisodeFiles = { audio: record.audio?.path ?? null, transcript: record.transcript?.path ?? null },
): Promise<ClipsOfOne> {
  const { state } = library.documents.now(key);
  const { audio, transcript } = files;
  const read = transcript === null ? null : await orNull(readEpisode({ audio, transcript }, library));
  // The recording may be away: the clips stay those of it.
  const text = read && { ...timedText(read), recording: record.audio?.fingerprint ?? null };
  const aliases = library.people.names.aliasesIn(read?.show ?? null);
  const said = read && { turns: read.turns.map((turn) => ({ ...turn, speaker: shownName(turn.speaker, aliases) })) };
  const source: ClipSource = {
    title: state.givenTitle ?? read?.title ?? record.title,
    audioFile: audio === null ? null : basename(audio),
    transcriptFile: transcript === null ? null : basename(transcript),
    duration: read?.duration ?? record.duration,
    url: state.address || null,
    ...(said && { turnsOf: ({ start, end }: Clip) => turnsIn(said, read.times, start, end) }),
  };
  const clips = shownClips(state, text).map((clip) => ({
    ...clip,
    speakers: [...new Set(clip.speakers.map((name) => shownName(name, aliases)))],
  }));
  return { audio, transcript, source, clips };
}

function shownName<Name extends string | null>(name: Name, aliases: Aliases): Name | string {
  return (name === null ? undefined : aliases.get(name)) ?? name;
}

/** Null for a file that cannot be read. */
function orNull<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch((error: unknown) => {
    // A hostile file may state times that are no times.
    if (error instanceof EarmarkError || error instanceof RangeError) return null;
    throw error;
  });
}
