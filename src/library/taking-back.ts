import { EarmarkError } from '../core/errors';
import type { EpisodeStore } from './episode-store';
import type { EpisodeRecord } from './records';
import { episodeSchema } from './records';
import { type FoundRescue, keyOfWork } from './rescue';

/**
 * Puts episodes of unsaved work among what is remembered, where they are newer or hold what is in no record. Returns
 * whether anything was.
 */
export async function takeBackEpisodes({ work }: FoundRescue, episodes: EpisodeStore): Promise<boolean> {
  let taken = false;
  for (const [name, value] of Object.entries(work)) {
    const key = keyOfWork(name);
    const rescued = key === null ? null : episodeSchema.safeParse(value).data;
    if (key === null || !rescued) continue;
    const own = await episodes.read(key);
    const record = own ? united(own, rescued) : rescued;
    if (record === own) continue;
    episodes.save(key, record);
    taken = true;
  }
  return taken;
}

/**
 * Of the record that is remembered and the one that was rescued, what is to be remembered: the newer. Has the remembered
 * one been worked on since, clips and moments of both are kept, since nobody saw them together.
 */
function united(own: EpisodeRecord, rescued: EpisodeRecord): EpisodeRecord {
  if (rescued.changed > own.changed) return rescued;
  if (rescued.changed === own.changed) return own;
  const clips = rescued.clips.filter(({ id }) => own.clips.every((clip) => clip.id !== id));
  const pins = rescued.pins.filter(({ turn, word }) => own.pins.every((pin) => pin.turn !== turn || pin.word !== word));
  if (clips.length === 0 && pins.length === 0) return own;
  return {
    ...own,
    clips: [...own.clips, ...clips],
    pins: [...own.pins, ...pins],
    changed: new Date().toISOString(),
  };
}

/** What became of unsaved work, in the user's words. `saved` tells whether it is in the data folder now. */
export function takenBack({ path, removable }: FoundRescue, saved: boolean): EarmarkError {
  const keeps =
    path === removable ? 'That file is removed once they are saved.' : 'You may delete that file once they are saved.';
  const done = path === removable ? 'That file is no longer needed, and was removed.' : 'You may delete that file now.';
  return new EarmarkError(
    'rescued',
    `Your last changes could not be saved when Earmark quit. They are back, from “${path}”.`,
    saved ? done : keeps,
  );
}
