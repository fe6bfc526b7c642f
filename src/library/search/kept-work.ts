import type { EarmarkError } from '../../core/errors';
import { storeHere } from '../database/calls';
import { Documents } from '../documents';
import { EpisodeStore } from '../episode-store';
import type { Library } from '../library';
import { PeopleStore } from '../people-store';
import { StretchStore } from '../stretch-store';
import { SyncStore } from '../sync-store';

/** The parts of a library that the index is made from. */
export type KeptWork = Pick<
  Library,
  'episodes' | 'documents' | 'syncs' | 'stretches' | 'people' | 'folders' | 'remembered'
>;

/**
 * Opens what a data folder has, to read it once: nothing is written, and what others write later is not seen. `onLost`
 * receives an error when something could not be read.
 */
export function openKeptWork(
  dataFolder: string,
  onLost: (error: EarmarkError) => void,
): KeptWork & { close(): Promise<void> } {
  const ask = storeHere(dataFolder, () => {});
  const saver = { save: () => {}, drop: () => {}, hasUnsaved: () => false };
  const episodes = new EpisodeStore(ask, saver, onLost);
  return {
    episodes,
    documents: new Documents(ask, episodes, onLost),
    syncs: new SyncStore(ask, saver, onLost),
    stretches: new StretchStore(ask),
    people: new PeopleStore(ask, onLost),
    folders: () => ask('folders'),
    remembered: () => ask('remembered'),
    close: () => ask('close'),
  };
}
