import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { type NotedWriting, notedWritingSchema } from '../core/document/noted-writing';
import { type Unfinished, unfinishedSchema } from '../core/edits/unfinished';
import { EarmarkError } from '../core/errors';
import { defaultSettings } from '../core/settings/settings';
import { UNFINISHED, WRITINGS } from './data-folder';
import type { AskStore } from './database/calls';
import type { Remembered } from './database/remembered';
import type { Heard } from './database/rows';
import { DATABASE } from './database/sqlite-error';
import type { StoreReport } from './database/store';
import type { FoundSync } from './database/syncs';
import { Documents } from './documents';
import { EpisodeFiles } from './episode-files';
import { type EpisodeKey, EpisodeStore } from './episode-store';
import { readJson, writeJson } from './json-file';
import { PairingStore } from './pairing-store';
import { PeopleStore } from './people-store';
import { RECENTS, RecentEpisodes } from './recent-episodes';
import {
  type EpisodeRecord,
  type Recents,
  type StoredSettings,
  type StoredWindow,
  storedSettingsSchema,
  type WholeEpisode,
  wholeEpisode,
  windowSchema,
} from './records';
import { discard, type FoundRescue, findRescues, keyOfWork, schemaOfWork, type UnsavedWork } from './rescue';
import { Saver, type SavingState } from './saver';
import { StretchStore } from './stretch-store';
import { SyncQueue } from './sync-queue';
import { SyncStore } from './sync-store';
import { takeBackEpisodes, takenBack } from './taking-back';

export interface LibraryOptions {
  /** Called when something cannot be written, and when it is written after all. */
  readonly onSaving: (state: SavingState) => void;
  /** Called with errors about what could not be read, and about unsaved work that was found. */
  readonly onDamaged: (error: EarmarkError) => void;
  /** Folders that may have unsaved work of an earlier run. */
  readonly rescuePlaces: readonly string[];
  /** Opens the database of a data folder. `report` receives its reports. */
  readonly openStore: (folder: string, report: (reported: StoreReport) => void) => AskStore;
}

/** Milliseconds within which the folders of unsaved work must answer. Their drives may hang. */
const LONGEST_SEARCH = 2000;
/**
 * Milliseconds before a database that cannot be opened is tried again: the first time, the second, and so on. The last
 * one is repeated.
 */
const OPENING_DELAYS = [1000, 2000, 5000, 10_000];

/** Saved as small files of their own. They are no work on an episode. */
const FILES = ['settings.json', 'window.json'];

/** All that Earmark remembers, in its own data folder: people's work in a database, the rest in small files. */
export class Library {
  readonly episodes: EpisodeStore;
  readonly documents: Documents;
  readonly syncs: SyncStore;
  readonly stretches: StretchStore;
  readonly pairings: PairingStore;
  /** Not read yet. */
  readonly queue: SyncQueue;
  /** What is typed and not kept yet. */
  readonly unfinished: EpisodeFiles<Unfinished>;
  /** What becomes of documents whose transcripts are being rewritten. */
  readonly writings: EpisodeFiles<NotedWriting>;
  /** The episodes whose transcripts this process is rewriting now. */
  readonly rewriting = new Set<EpisodeKey>();
  readonly people: PeopleStore;
  readonly recent: RecentEpisodes;
  /** Resolves once the database was read, or could not be read for now. */
  readonly begun: Promise<void>;
  /** Called when another process changed episodes of these keys, or the list of recent ones. */
  onForeign: (keys: readonly EpisodeKey[]) => void = () => {};
  /** Called when another process has forgotten episodes. Nothing of them is known here any more. */
  onForgotten: (keys: readonly EpisodeKey[]) => void = () => {};
  /** Called with the texts that another process has found in their recordings; null if it may be any. */
  onSyncs: (found: readonly FoundSync[] | null) => void = () => {};
  private readonly saver: Saver;
  private readonly ask: AskStore;
  /** Unsaved work of an earlier run. */
  private readonly found: Promise<readonly FoundRescue[]>;
  private isUnused = false;
  /** Those with work that was newer than what was saved. */
  private readonly taken = new Set<FoundRescue>();
  /** Those whose work is not in the folder yet. */
  private readonly unsafe = new Set<FoundRescue>();
  /** Why the database could not be read at the last try. */
  private unreadable: string | null = null;
  private currentSettings: StoredSettings = { version: 1, ...defaultSettings };
  private currentWindow: StoredWindow | null = null;

  private constructor(
    private readonly folder: string,
    private readonly options: LibraryOptions,
  ) {
    this.saver = new Saver({
      onChange: (state) => this.savingChanged(state),
      write: (name, value) => this.write(name, value),
      fileOf: (name) => (FILES.includes(name) || this.filesWith(name) ? name : DATABASE),
    });
    this.ask = options.openStore(folder, (reported) => this.take(reported));
    const cannotRead = (error: EarmarkError) => this.cannotRead(error);
    this.episodes = new EpisodeStore(this.ask, this.saver, cannotRead);
    this.episodes.onForeign = (keys) => this.onForeign(keys);
    this.episodes.onForgotten = (keys) => this.forgottenElsewhere(keys);
    this.documents = new Documents(this.ask, this.episodes, cannotRead);
    this.syncs = new SyncStore(this.ask, this.saver, cannotRead);
    this.stretches = new StretchStore(this.ask);
    this.pairings = new PairingStore(this.ask, this.episodes, cannotRead);
    const ofEpisodes = { folder, saver: this.saver, onDamaged: options.onDamaged };
    this.unfinished = new EpisodeFiles({ ...ofEpisodes, name: UNFINISHED, schema: unfinishedSchema });
    this.writings = new EpisodeFiles({ ...ofEpisodes, name: WRITINGS, schema: notedWritingSchema });
    this.queue = new SyncQueue(this.ask, cannotRead);
    this.people = new PeopleStore(this.ask, cannotRead);
    this.recent = new RecentEpisodes(this.ask, this.saver);
    void this.ask('watch').catch(() => undefined);
    const late = pause(LONGEST_SEARCH, [], { ref: false });
    this.found = Promise.race([findRescues(options.rescuePlaces, folder, options.onDamaged), late]);
    this.begun = this.begin();
  }

  /** Reads what the window needs at once. The folder need not exist. What is remembered of episodes comes later: `begun`. */
  static async open(folder: string, options: LibraryOptions): Promise<Library> {
    const library = new Library(folder, options);
    const [settings, window] = await Promise.all([
      library.newest('settings.json', storedSettingsSchema),
      library.readFile('window.json', windowSchema),
    ]);
    library.currentSettings = settings ?? { version: 1, ...defaultSettings };
    library.currentWindow = window;
    return library;
  }

  /** Null if there is none, or it is damaged. Damage is reported. */
  private async readFile<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
    try {
      return await readJson(join(this.folder, name), schema);
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      this.options.onDamaged(error);
      return null;
    }
  }

  /** The newer of what is in the folder and of unsaved work. */
  private async newest<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
    const changed = await stat(join(this.folder, name)).catch(() => null);
    const own = await this.readFile(name, schema);
    const rescue = (await this.found).findLast(({ work }) => schema.safeParse(work[name]).success);
    if (!rescue || (own && changed && rescue.made <= changed.mtime.toISOString())) return own;
    const value = schema.parse(rescue.work[name]);
    this.taken.add(rescue);
    this.saver.save(name, value);
    return value;
  }

  private async begin(): Promise<void> {
    const isThere = await this.openDatabase();
    if (!isThere) void this.openLater();
    // What could not be read is merged once it can be.
    await this.takeBack(await this.found);
  }

  /** Returns whether it could be opened. */
  private async openDatabase(): Promise<boolean> {
    try {
      const { isNew, recents } = await this.ask('begin');
      await this.people.read();
      this.isUnused = isNew;
      this.recent.begin(recents);
      this.unreadable = null;
      return true;
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      this.cannotRead(error);
      return false;
    }
  }

  private async openLater(): Promise<void> {
    for (let tries = 0; ; tries++) {
      await pause(OPENING_DELAYS[tries] ?? OPENING_DELAYS.at(-1), undefined, { ref: false });
      if (await this.openDatabase()) break;
    }
    this.onForeign([]);
    // What is open may have been synced before.
    this.onSyncs(null);
    void this.queue.read();
  }

  /** Takes in unsaved work of an earlier run. */
  private async takeBack(rescues: readonly FoundRescue[]): Promise<void> {
    if (rescues.length === 0) return;
    const withRecents = this.recent.takeBack(rescues);
    if (withRecents) this.taken.add(withRecents);
    for (const rescue of rescues)
      if (await takeBackEpisodes(rescue, this.episodes, this.documents)) this.taken.add(rescue);
    await this.flush();
    const isSaved = this.saver.unsaved.length === 0;
    for (const rescue of this.taken) this.options.onDamaged(takenBack(rescue, isSaved));
    if (isSaved) await discard(rescues);
    else for (const rescue of rescues) this.unsafe.add(rescue);
  }

  private savingChanged(state: SavingState): void {
    this.options.onSaving(state);
    if (!state.saved) return;
    void discard([...this.unsafe]);
    this.unsafe.clear();
  }

  private async write(name: string, value: unknown): Promise<void> {
    const key = keyOfWork(name);
    if (key !== null) {
      await this.episodes.write(key);
      await this.documents.write(key);
    } else if (name === RECENTS) await this.recent.write(value as Recents);
    else if (FILES.includes(name)) await writeJson(join(this.folder, name), value);
    else await (this.filesWith(name) ?? this.syncs).write(name, value);
  }

  /** The files of episodes of which this is one. */
  private filesWith(name: string) {
    return [this.unfinished, this.writings].find((files) => files.has(name));
  }

  /** Handles a report of the database. */
  private take(reported: StoreReport): void {
    if (reported.kind === 'problem') {
      this.options.onDamaged(EarmarkError.revived(reported.problem));
      return;
    }
    if (reported.kind === 'queue') void this.queue.read();
    if (reported.kind === 'people') void this.people.read();
    if (reported.kind !== 'foreign') return;
    this.recent.takeForeign(reported.recents);
    this.episodes.takeForeign(reported.episodes);
    void this.documents.look(reported.episodes.map(({ key }) => key));
    if (reported.forgotten.length > 0) this.forgottenElsewhere(reported.forgotten);
    this.onForeign([]);
    if (reported.syncs.length > 0) this.onSyncs(reported.syncs);
  }

  /** Reported once, until it can be read again. */
  private cannotRead(error: EarmarkError): void {
    if (this.unreadable === error.message) return;
    this.unreadable = error.message;
    this.options.onDamaged(error);
  }

  /** Whether Earmark was never used before. */
  get isNew(): boolean {
    return this.isUnused;
  }

  /**
   * The keys of an episode: one for each recording that was at its place, and one for its transcript alone. Rejects with
   * EarmarkError.
   */
  async keysOf(key: EpisodeKey): Promise<readonly EpisodeKey[]> {
    // The saved list says which of them are on the shelf by themselves.
    await this.flush();
    return this.ask('keysOf', key);
  }

  /**
   * Removes everything about an episode from the data folder for good, backups included. Returns the names of damaged
   * databases that may still have some of it. Rejects with EarmarkError. Then the episode is still there.
   */
  async forget(key: EpisodeKey): Promise<readonly string[]> {
    const { keys, left } = await this.ask('forget', key);
    this.drop(keys);
    this.recent.forget(keys);
    await this.queue.read();
    return left;
  }

  private forgottenElsewhere(keys: readonly EpisodeKey[]): void {
    this.drop(keys);
    this.recent.forgottenElsewhere(keys);
    this.onForgotten(keys);
    void this.queue.read();
  }

  private drop(keys: readonly EpisodeKey[]): void {
    for (const key of keys) {
      this.episodes.drop(key);
      this.documents.drop(key);
      this.syncs.drop(key);
      this.unfinished.drop(key);
      this.writings.drop(key);
    }
  }

  get settings(): StoredSettings {
    return this.currentSettings;
  }

  saveSettings(settings: Omit<StoredSettings, 'version'>): void {
    this.currentSettings = { ...settings, version: 1 };
    this.saver.save('settings.json', this.currentSettings, 500);
  }

  /** Where the window was last; null at the first start. */
  get window(): StoredWindow | null {
    return this.currentWindow;
  }

  saveWindow(window: Omit<StoredWindow, 'version'>): void {
    this.currentWindow = { ...window, version: 1 };
    this.saver.save('window.json', this.currentWindow, 500);
  }

  get saving(): SavingState {
    return this.saver.state;
  }

  /** The user's work that is not on disk. What can be made again, or matters little, is not among it. */
  get unsaved(): UnsavedWork {
    const unsaved = this.saver.unsaved.filter(([name]) => schemaOfWork(name) !== null);
    return Object.fromEntries(unsaved.map(([name, value]) => [name, this.withDocument(name) ?? value]));
  }

  /** An episode with its document, by the name of its work; null for work of another kind. */
  private withDocument(name: string): WholeEpisode | null {
    const key = keyOfWork(name);
    const record = key === null ? null : this.episodes.known(key);
    return key === null || !record ? null : wholeEpisode(record, this.documents.now(key));
  }

  /** Paths of the folders whose episodes are listed and searched. Rejects with EarmarkError, as do the next three. */
  folders(): Promise<readonly string[]> {
    return this.ask('folders');
  }

  addFolder(path: string): Promise<void> {
    return this.ask('addFolder', path);
  }

  /** Returns whether it was one of them. Nothing in it is touched. */
  removeFolder(path: string): Promise<boolean> {
    return this.ask('removeFolder', path);
  }

  /** How far each episode was heard, also if that is not on disk yet. */
  async heard(): Promise<ReadonlyMap<EpisodeKey, Heard>> {
    const stored = await this.ask('heard');
    return new Map(stored.map((one) => [one.key, { ...one, ...positionIn(this.episodes.known(one.key)) }]));
  }

  /** What is remembered of all episodes. */
  remembered(): Promise<Remembered> {
    return this.ask('remembered');
  }

  /** Writes what is unsaved, now. */
  flush(): Promise<void> {
    return this.saver.flush();
  }

  /** Leaves the database as one file. Rejects with EarmarkError. */
  close(): Promise<void> {
    return this.ask('close');
  }
}

function positionIn(record: EpisodeRecord | null): Partial<Heard> {
  return record ? { position: record.position, changed: record.changed } : {};
}
