import { NEW_DOCUMENT } from '../../core/document/replica';
import { ZERO } from '../../core/time/seconds';
import type { EpisodeView, SyncResultView } from '../episode-views';

/** An episode as the window gets it. Without files, unless some are given. */
export function anEpisode(own: Partial<EpisodeView> = {}): EpisodeView {
  return {
    id: 'e',
    title: 'e',
    fileTitle: 'e',
    audio: null,
    transcript: null,
    position: ZERO,
    speed: null,
    document: NEW_DOCUMENT,
    pending: [],
    sync: { state: 'none' },
    show: null,
    aliases: [],
    candidates: [],
    lost: null,
    ...own,
  };
}

/** All words were found. */
export const SYNCED: SyncResultView = {
  state: 'synced',
  found: 1,
  belongs: true,
  warnings: [],
  language: 'en',
  untranscribed: [],
  unspoken: [],
  shifts: [],
};
