import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { EarmarkError } from '../core/errors';
import { FINGERPRINT, type Fingerprint, pathOfRecord } from './fingerprint';
import { readJson } from './json-file';
import { type EpisodeRecord, episodeSchema } from './records';
import type { Saver } from './saver';

/** Names an episode's record: the fingerprint of its audio, or of its transcript where there is no audio. */
export type EpisodeKey = Fingerprint;

export interface Fingerprints {
  readonly audio: Fingerprint | null;
  readonly transcript: Fingerprint | null;
}

/**
 * What Earmark remembers of every episode: a JSON file each, named by its key.
 * What was saved is known here at once, also while the disk refuses it.
 */
export class EpisodeStore {
  private readonly records = new Map<EpisodeKey, EpisodeRecord>();
  private allRead: Promise<void> | null = null;

  constructor(
    private readonly folder: string,
    private readonly saver: Saver,
    /** Told of each record that could not be read, and was moved aside. */
    private readonly onDamaged: (error: EarmarkError) => void,
  ) {}

  /** The record of this key; null when there is none, or it is damaged. */
  async read(key: EpisodeKey): Promise<EpisodeRecord | null> {
    const known = this.records.get(key);
    if (known) return known;
    try {
      const record = await readJson(this.pathOf(key), episodeSchema);
      // A save that came meanwhile is newer.
      if (record && !this.records.has(key)) this.records.set(key, record);
      return this.records.get(key) ?? null;
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      this.onDamaged(error);
      return null;
    }
  }

  /** The record of an episode that was read or saved since the start. */
  known(key: EpisodeKey): EpisodeRecord | null {
    return this.records.get(key) ?? null;
  }

  /** Takes a record on, to be on disk within `delay` milliseconds. */
  save(key: EpisodeKey, record: EpisodeRecord, delay = 0): void {
    this.records.set(key, record);
    this.saver.save(this.pathOf(key), record, delay);
  }

  /** Resolves once what was saved last under this key is on disk. Never rejects. */
  saved(key: EpisodeKey): Promise<void> {
    return this.saver.saved(this.pathOf(key));
  }

  /** Changes part of a record that was read or saved before. Others that change it meanwhile lose nothing. */
  update(key: EpisodeKey, change: Partial<EpisodeRecord>, delay = 0): void {
    const record = this.records.get(key);
    if (record) this.save(key, { ...record, ...change, changed: new Date().toISOString() }, delay);
  }

  /**
   * Finds the episode that these files are: by the audio; else by the transcript, so that clips survive when the audio
   * was not known before or has changed since. Of several the one changed last.
   */
  async find(fingerprints: Fingerprints): Promise<{ readonly key: EpisodeKey; readonly record: EpisodeRecord } | null> {
    const { audio, transcript } = fingerprints;
    if (audio) {
      const record = await this.read(audio);
      if (record) return { key: audio, record };
    }
    if (!transcript) return null;
    const found = (await this.newestFirst()).find(([, record]) => record.transcript?.fingerprint === transcript);
    return found ? { key: found[0], record: found[1] } : null;
  }

  /** What is remembered of recordings and transcripts by where they were: of several records the one changed last. */
  async byPath(): Promise<ReadonlyMap<string, EpisodeRecord>> {
    const found = new Map<string, EpisodeRecord>();
    for (const [, record] of await this.newestFirst())
      for (const file of [record.audio, record.transcript])
        if (file && !found.has(file.path)) found.set(file.path, record);
    return found;
  }

  /** All that is remembered, what was changed last first. */
  async newestFirst(): Promise<[EpisodeKey, EpisodeRecord][]> {
    this.allRead ??= this.readAll();
    await this.allRead;
    return [...this.records].sort(([, a], [, b]) => b.changed.localeCompare(a.changed));
  }

  private async readAll(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const key = basename(name, '.json');
      if (name.endsWith('.json') && FINGERPRINT.test(key)) await this.read(key);
    }
  }

  private pathOf(key: EpisodeKey): string {
    return pathOfRecord(this.folder, key);
  }
}
