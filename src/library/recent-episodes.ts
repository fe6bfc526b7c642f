import type { AskStore } from './database/calls';
import type { EpisodeKey } from './episode-store';
import { type Recents, recentsSchema } from './records';
import type { FoundRescue } from './rescue';
import type { Saver } from './saver';

/** The name of the list among what is saved. */
export const RECENTS = 'recents.json';

const MOST_RECENT = 30;

/** The list of the episodes that were opened last. */
export class RecentEpisodes {
  private known: readonly EpisodeKey[] = [];
  /** The place in the list of each episode that was taken off it. */
  private readonly takenOff = new Map<EpisodeKey, number>();

  constructor(
    private readonly ask: AskStore,
    private readonly saver: Saver,
  ) {}

  /** Their keys, the newest first. */
  get keys(): readonly EpisodeKey[] {
    return this.known;
  }

  /** Puts an episode first; `replaced` are keys it had before. */
  opened(key: EpisodeKey, replaced: readonly EpisodeKey[] = []): void {
    const others = this.known.filter((other) => other !== key && !replaced.includes(other));
    this.save(newest([key, ...others]));
  }

  /** Takes an episode off. What is remembered about it stays. */
  takeOff(key: EpisodeKey): void {
    this.takenOff.set(key, this.known.indexOf(key));
    this.save(this.known.filter((other) => other !== key));
  }

  /** Puts an episode that was taken off since the start back in its place, unless it was opened again. */
  restore(key: EpisodeKey): void {
    const index = this.takenOff.get(key) ?? -1;
    this.takenOff.delete(key);
    if (index >= 0 && !this.known.includes(key)) this.save(this.known.toSpliced(index, 0, key));
  }

  /** Takes in the list that is on disk at the start. Something may have been opened meanwhile. */
  begin(keys: readonly EpisodeKey[]): void {
    this.known = newest([...this.known, ...keys]);
  }

  /** Takes in the list of unsaved work of an earlier run. Returns the work that had it; null if none did. */
  takeBack(rescues: readonly FoundRescue[]): FoundRescue | null {
    const rescue = rescues.findLast(({ work }) => recentsSchema.safeParse(work[RECENTS]).success);
    if (!rescue) return null;
    const { episodes } = recentsSchema.parse(rescue.work[RECENTS]);
    this.save(newest([...episodes, ...this.known]));
    return rescue;
  }

  /** Takes in the list that another process wrote. */
  takeForeign(keys: readonly EpisodeKey[]): void {
    const mine = this.saver.hasUnsaved(RECENTS) ? this.known : [];
    this.known = newest([...mine, ...keys]);
  }

  /** Forgets episodes. */
  forget(keys: readonly EpisodeKey[]): void {
    this.drop(keys);
    if (keys.some((one) => this.known.includes(one))) this.save(this.without(keys));
  }

  /** Another process has forgotten episodes. */
  forgottenElsewhere(keys: readonly EpisodeKey[]): void {
    this.drop(keys);
    this.known = this.without(keys);
  }

  /** Writes the list that was saved. Rejects with EarmarkError. */
  async write({ episodes }: Recents): Promise<void> {
    await this.ask('writeRecents', episodes, MOST_RECENT);
  }

  private drop(keys: readonly EpisodeKey[]): void {
    for (const key of keys) this.takenOff.delete(key);
  }

  private without(keys: readonly EpisodeKey[]): readonly EpisodeKey[] {
    return this.known.filter((key) => !keys.includes(key));
  }

  private save(keys: readonly EpisodeKey[]): void {
    this.known = keys;
    const recents: Recents = { version: 1, episodes: [...keys] };
    this.saver.save(RECENTS, recents);
  }
}

function newest(keys: readonly EpisodeKey[]): readonly EpisodeKey[] {
  return [...new Set(keys)].slice(0, MOST_RECENT);
}
