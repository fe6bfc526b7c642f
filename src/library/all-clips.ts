import { basename } from 'node:path';
import type { Clip } from '../core/clips/clip';
import type { ClipSource } from '../core/clips/formats/format';
import { turnsIn } from '../core/clips/words-in';
import { shownClips } from '../core/document/shown';
import { EarmarkError } from '../core/errors';
import type { StoredEpisode } from './database/rows';
import type { KeptWork } from './search/kept-work';
import { readEpisode } from './search/read-episode';

/** The clips of an episode at their words, in order of time, with what a format needs to know of it. */
export interface ClipsOfOne {
  /** Paths of its files, as they were last. */
  readonly audio: string | null;
  readonly transcript: string | null;
  readonly source: ClipSource;
  readonly clips: readonly Clip[];
}

const order = new Intl.Collator(undefined, { numeric: true });

/**
 * The clips of every episode that has some, in order of the episodes' titles. Clips are where their words are by the best
 * known times. Those of an episode whose transcript cannot be read are as they were made. Rejects with EarmarkError.
 */
export async function clipsOfAll(library: KeptWork): Promise<ClipsOfOne[]> {
  const { episodes } = await library.remembered();
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

async function clipsOf({ key, record }: StoredEpisode, library: KeptWork): Promise<ClipsOfOne> {
  const { state } = library.documents.now(key);
  const [audio, transcript] = [record.audio?.path ?? null, record.transcript?.path ?? null];
  const read = transcript === null ? null : await orNull(readEpisode({ audio, transcript }, library));
  const text = read && {
    transcript: read,
    times: read.times,
    ...(read.source && { source: read.source }),
    recording: record.audio?.fingerprint ?? null,
    heard: read.timing === 'synced',
  };
  const source: ClipSource = {
    title: state.givenTitle ?? read?.title ?? record.title,
    audioFile: audio === null ? null : basename(audio),
    transcriptFile: transcript === null ? null : basename(transcript),
    duration: read?.duration ?? record.duration,
    url: state.address || null,
    ...(read && { turnsOf: ({ start, end }: Clip) => turnsIn(read, read.times, start, end) }),
  };
  return { audio, transcript, source, clips: shownClips(state, text) };
}

/** Null for a file that cannot be read. */
function orNull<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch((error: unknown) => {
    // A hostile file may state times that are no times.
    if (error instanceof EarmarkError || error instanceof RangeError) return null;
    throw error;
  });
}
