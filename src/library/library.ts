import { stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { EarmarkError } from '../core/errors';
import { defaultSettings } from '../core/settings/settings';
import { Documents } from './documents';
import { type EpisodeKey, EpisodeStore } from './episode-store';
import { FINGERPRINT } from './fingerprint';
import { readJson } from './json-file';
import {
  type Recents,
  recentsSchema,
  type StoredSettings,
  type StoredWindow,
  storedSettingsSchema,
  windowSchema,
} from './records';
import { discard, type FoundRescue, findRescues, schemaOfWork, type UnsavedWork } from './rescue';
import { Saver, type SavingState } from './saver';
import { SyncStore } from './sync-store';
import { takeBackEpisodes, takenBack } from './taking-back';

const MOST_RECENT = 30;

export interface LibraryOptions {
  /** Told when something cannot be written, and when it is written after all. */
  readonly onSaving: (state: SavingState) => void;
  /** Told of each file that could not be read, and was moved aside; and of unsaved work that was found. */
  readonly onDamaged: (error: EarmarkError) => void;
  /** Folders in which work may be that could not be saved at an earlier quitting. */
  readonly rescuePlaces: readonly string[];
}

/** Milliseconds in which the folders of unsaved work must have answered: their drives may hang. */
const LONGEST_SEARCH = 2000;

/** All that Earmark remembers, in its own data folder. */
export class Library {
  readonly episodes: EpisodeStore;
  readonly documents: Documents;
  readonly syncs: SyncStore;
  /** Where among the recent ones an episode was that was taken off them. */
  private readonly forgotten = new Map<EpisodeKey, number>();

  private constructor(
    /** Whether Earmark was never used before. */
    readonly isNew: boolean,
    private readonly folder: string,
    private readonly saver: Saver,
    private recentKeys: readonly EpisodeKey[],
    private currentSettings: StoredSettings,
    private currentWindow: StoredWindow | null,
    onDamaged: LibraryOptions['onDamaged'],
  ) {
    this.episodes = new EpisodeStore(join(folder, 'episodes'), saver, onDamaged);
    this.documents = new Documents(this.episodes);
    this.syncs = new SyncStore(join(folder, 'syncs'), saver, onDamaged);
  }

  /** Reads what is in the folder; it need not exist. */
  static async open(folder: string, { onSaving, onDamaged, rescuePlaces }: LibraryOptions): Promise<Library> {
    const damaged = new Set<string>();
    const late = pause(LONGEST_SEARCH, [], { ref: false });
    const rescues = await Promise.race([findRescues(rescuePlaces, folder, onDamaged), late]);
    /** Those whose work is not in the folder yet. */
    const unsafe = new Set<FoundRescue>();
    const read = async <T>(name: string, schema: z.ZodType<T>): Promise<T | null> => {
      try {
        return await readJson(join(folder, name), schema);
      } catch (error) {
        if (!(error instanceof EarmarkError)) throw error;
        damaged.add(name);
        onDamaged(error);
        return null;
      }
    };
    const taken = new Set<FoundRescue>();
    /** The newest of what is in the folder and what could not be saved. */
    const newest = async <T>(name: string, schema: z.ZodType<T>): Promise<T | null> => {
      const changed = await stat(join(folder, name)).catch(() => null);
      const own = await read(name, schema);
      const rescue = rescues.findLast(({ work }) => schema.safeParse(work[name]).success);
      if (!rescue || (own && changed && rescue.made <= changed.mtime.toISOString())) return own;
      taken.add(rescue);
      const value = schema.parse(rescue.work[name]);
      saver.save(join(folder, name), value);
      return value;
    };
    const saver = new Saver({
      onChange: (state) => {
        onSaving(state);
        if (!state.saved) return;
        void discard([...unsafe]);
        unsafe.clear();
      },
    });
    const [recents, settings, window] = await Promise.all([
      newest('recents.json', recentsSchema),
      newest('settings.json', storedSettingsSchema),
      read('window.json', windowSchema),
    ]);
    const kept = recents?.episodes ?? [];
    const keys = kept.filter((key) => FINGERPRINT.test(key)).slice(0, MOST_RECENT);
    const strange = kept.filter((key) => !FINGERPRINT.test(key));
    const isNew = recents === null && !damaged.has('recents.json');
    const library = new Library(
      isNew,
      folder,
      saver,
      keys,
      settings ?? { version: 1, ...defaultSettings },
      window,
      onDamaged,
    );
    if (damaged.has('recents.json')) await library.recollect();
    if (strange.length > 0) {
      onDamaged(notEpisodes(strange.length));
      library.saveRecents(keys);
    }
    if (rescues.length === 0) return library;
    for (const rescue of rescues) if (await takeBackEpisodes(rescue, library.episodes)) taken.add(rescue);
    await library.flush();
    const saved = saver.unsaved.length === 0;
    for (const rescue of taken) onDamaged(takenBack(rescue, saved));
    if (saved) await discard(rescues);
    else for (const rescue of rescues) unsafe.add(rescue);
    return library;
  }

  /** Makes the list of recent episodes anew, out of what is remembered of each. */
  private async recollect(): Promise<void> {
    const all = await this.episodes.newestFirst();
    const texts = new Set(all.flatMap(([, { audio, transcript }]) => (audio && transcript?.fingerprint) || []));
    // What was made of a transcript alone is in the episode that has its recording, too.
    const own = all.filter(([, { audio, transcript }]) => audio || !texts.has(transcript?.fingerprint ?? ''));
    if (own.length > 0) this.saveRecents(own.slice(0, MOST_RECENT).map(([key]) => key));
  }

  /** Keys of the episodes opened last, the newest first. */
  get recents(): readonly EpisodeKey[] {
    return this.recentKeys;
  }

  /** Puts an episode first among the recent ones; `replaced` are keys it had before. */
  opened(key: EpisodeKey, replaced: readonly EpisodeKey[] = []): void {
    const others = this.recentKeys.filter((other) => other !== key && !replaced.includes(other));
    this.saveRecents([key, ...others].slice(0, MOST_RECENT));
  }

  /** Takes an episode off the recent ones. What is remembered about it stays. */
  forget(key: EpisodeKey): void {
    this.forgotten.set(key, this.recentKeys.indexOf(key));
    this.saveRecents(this.recentKeys.filter((other) => other !== key));
  }

  /** Puts what was forgotten since the start back where it was, unless it was opened again. */
  restore(key: EpisodeKey): void {
    const index = this.forgotten.get(key) ?? -1;
    this.forgotten.delete(key);
    if (index >= 0 && !this.recentKeys.includes(key)) this.saveRecents(this.recentKeys.toSpliced(index, 0, key));
  }

  get settings(): StoredSettings {
    return this.currentSettings;
  }

  saveSettings(settings: Omit<StoredSettings, 'version'>): void {
    this.currentSettings = { ...settings, version: 1 };
    this.saver.save(join(this.folder, 'settings.json'), this.currentSettings, 500);
  }

  /** Where the window was last; null at the first start. */
  get window(): StoredWindow | null {
    return this.currentWindow;
  }

  saveWindow(window: Omit<StoredWindow, 'version'>): void {
    this.currentWindow = { ...window, version: 1 };
    this.saver.save(join(this.folder, 'window.json'), this.currentWindow, 500);
  }

  get saving(): SavingState {
    return this.saver.state;
  }

  /** The user's work that is not on disk. What can be made again, or matters little, is not among it. */
  get unsaved(): UnsavedWork {
    const named = this.saver.unsaved.map(
      ([path, value]) => [relative(this.folder, path).split(sep).join('/'), value] as const,
    );
    return Object.fromEntries(named.filter(([name]) => schemaOfWork(name) !== null));
  }

  /** Writes what is unsaved, now. */
  flush(): Promise<void> {
    return this.saver.flush();
  }

  private saveRecents(keys: readonly EpisodeKey[]): void {
    this.recentKeys = keys;
    const recents: Recents = { version: 1, episodes: [...keys] };
    this.saver.save(join(this.folder, 'recents.json'), recents);
  }
}

/** Only what prepared the data folder, or damaged it, writes such entries. */
function notEpisodes(count: number): EarmarkError {
  const entries = count === 1 ? 'An entry' : `${count} entries`;
  return new EarmarkError(
    'damaged-file',
    `${entries} in Earmark’s list of recent episodes named no episode, and ${count === 1 ? 'was' : 'were'} taken off it.`,
    'Episodes that you miss are remembered still: open their files. If the data folder came from somebody else, be wary.',
    { file: 'recents.json' },
  );
}
