import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ClipRef } from '../core/clips/all-clips';
import type { Clip } from '../core/clips/clip';
import type { ClipOfEpisode, ClipSource } from '../core/clips/formats/format';
import { type ClipsOfOne, type ClipsWithFiles, clipsOf, listAllClips } from './all-clips';
import type { EpisodeKey } from './episode-store';
import { type KeptWork, openKeptWork } from './search/kept-work';
import { libraryError } from './wording';

/** What clips come from, with its files. */
export interface SourceWithFiles extends ClipSource {
  /** Paths of its files; null for one that it never had. */
  readonly audio: string | null;
  readonly transcript: string | null;
}

/** A clip that is exported, with what it comes from. Clips of the same episode have the same object for that. */
export interface ChosenClip extends ClipOfEpisode {
  readonly source: SourceWithFiles;
}

/**
 * Reads clips of several episodes, in the given order. `most` is how many episodes are read from their files; clips of the
 * others are where the index has them, without who says what. `onProgress` is told the share of the episodes that are
 * read, 0 to 1. Throws EarmarkError, also if a clip was deleted.
 */
export async function chosenClips(
  dataFolder: string,
  refs: readonly ClipRef[],
  onProgress: (done: number) => void = () => {},
  most = Number.POSITIVE_INFINITY,
): Promise<ChosenClip[]> {
  const all = await listAllClips(dataFolder);
  const keys = [...new Set(refs.map(({ episode }) => episode))];
  const library = openKeptWork(dataFolder, () => {});
  const found = new Map<string, ChosenClip>();
  try {
    await library.people.read();
    for (const [index, key] of keys.entries()) {
      onProgress(index / keys.length);
      const of = index < most ? await read(key, library, all) : asListed(key, all);
      for (const one of chosenOf(of)) found.set(nameOf({ episode: key, id: one.clip.id }), one);
    }
  } finally {
    await library.close();
  }
  return refs.map((ref) => {
    const chosen = found.get(nameOf(ref));
    if (!chosen) throw libraryError('bad-request/clips-deleted');
    return chosen;
  });
}

/** All clips of an episode. */
export function chosenOf({ source, audio, transcript, clips }: ClipsOfOne): ChosenClip[] {
  const of = { ...source, audio, transcript };
  return clips.map((clip) => ({ clip, source: of }));
}

/** Whether the recording of an episode is where it was. */
export async function isSoundThere({ audio }: Pick<SourceWithFiles, 'audio'>): Promise<boolean> {
  if (audio === null) return false;
  return stat(audio).then(
    (found) => found.isFile(),
    () => false,
  );
}

const nameOf = ({ episode, id }: ClipRef) => `${episode} ${id}`;

async function read(key: EpisodeKey, library: KeptWork, { files }: ClipsWithFiles): Promise<ClipsOfOne> {
  const record = key in files ? await library.episodes.read(key) : null;
  if (!record) throw libraryError('bad-request/clips-deleted');
  await library.documents.open(key);
  return clipsOf({ key, record }, library, files[key]);
}

function asListed(key: EpisodeKey, { episodes, clips, files }: ClipsWithFiles): ClipsOfOne {
  const at = episodes.findIndex((one) => one.key === key);
  const { audio = null, transcript = null } = files[key] ?? {};
  const source = {
    title: episodes[at]?.title ?? '',
    audioFile: audio === null ? null : basename(audio),
    transcriptFile: transcript === null ? null : basename(transcript),
  };
  const own = clips
    .filter(({ episode }) => episode === at)
    .map(({ episode: _, ...clip }): Clip => ({ ...clip, words: null, place: null }));
  return { audio, transcript, source, clips: own };
}
