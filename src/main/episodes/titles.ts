import type { DocumentState } from '../../core/document/document';
import type { EpisodeKey, EpisodeStore } from '../../library/episode-store';
import { type Episode, titleOfFile, titleOfFiles } from './episode';
import { filesOfRecord } from './shelf';

/**
 * Saves the title by which an episode is found in lists, after its document changed from `before` to `now`. `open` is
 * the present episode. Returns whether the title changed.
 */
export function keepTitle(
  episodes: EpisodeStore,
  key: EpisodeKey,
  before: DocumentState,
  { givenTitle }: DocumentState,
  open: Episode | null,
): boolean {
  const record = episodes.known(key);
  if (!record || givenTitle === before.givenTitle) return false;
  const { audio, transcript } = filesOfRecord(record);
  const ofFiles = open?.key === key ? titleOfFiles(open) : titleOfFile(audio ?? transcript ?? '');
  episodes.update(key, { title: givenTitle ?? ofFiles ?? record.title });
  return true;
}
